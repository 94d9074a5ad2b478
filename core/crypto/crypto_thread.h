// SPDX-License-Identifier: Apache-2.0
// The one thread that touches the Rust machine: a queue of calls, each answered by a future. Private to this room.
#pragma once

#include "bridge.h"
#include "crypto/crypto_error.h"

#include <QPromise>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace wardline::crypto {

class CryptoThread
{
public:
    CryptoThread();
    /// Closes and waits.
    ~CryptoThread();
    CryptoThread(const CryptoThread &) = delete;
    CryptoThread &operator=(const CryptoThread &) = delete;

    /// Runs `work(machine)`, which gives a CryptoResult<T>, after all calls made before. What `work` holds is destroyed on the
    /// crypto thread before the future finishes.
    template <class T = void, class Work>
    CryptoFuture<T> call(Work work)
    {
        auto job = std::make_unique<Call<T, Work>>(std::move(work));
        CryptoFuture<T> future = job->promise.future();
        enqueue(std::move(job));
        return future;
    }

    QFuture<void> close();

private:
    struct Job {
        virtual ~Job() = default;
        virtual void run(bridge::Machine &machine) = 0;
        virtual void refuse() = 0;
    };

    template <class T, class Work>
    struct Call final : Job {
        explicit Call(Work w)
            : work(std::move(w))
        {
            promise.start();
        }
        void run(bridge::Machine &machine) override { answer((*work)(machine)); }
        void refuse() override { answer(fail(CryptoCode::Closed)); }
        void answer(CryptoResult<T> result)
        {
            work.reset();
            promise.addResult(std::move(result));
            promise.finish();
        }
        std::optional<Work> work;
        QPromise<CryptoResult<T>> promise;
    };

    void enqueue(std::unique_ptr<Job> job);
    void loop();
    /// The next call to run, after the waiting ones were refused if the thread is closing; none when it is time to end.
    std::unique_ptr<Job> next();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Job>> m_jobs;
    bool m_closing = false;
    QPromise<void> m_closed;
    std::unique_ptr<QThread> m_thread;
};

} // namespace wardline::crypto
