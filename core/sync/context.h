// SPDX-License-Identifier: Apache-2.0
// What every part of the pipeline works with, and their common end: calls, waits and running coroutines of one account.
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "crypto/machine.h"
#include "matrix/request.h"
#include "matrix/server_error.h"
#include "net/http.h"
#include "store/store.h"
#include "sync/clock_skew.h"
#include "sync/gate.h"
#include "sync/sync_error.h"

#include <QFuture>
#include <QPointer>
#include <QPromise>

#include <functional>
#include <memory>
#include <vector>

namespace wardline::sync {

/// Given by the engine. All references outlive the end of Syncer::stop(). `transport` adds and renews the token.
struct Parts {
    net::Transport &transport;
    crypto::Machine &machine; ///< open
    store::Store &store;
    Clock &clock;
    UserId user;
    DeviceId device;
    std::function<double()> random; ///< uniform in [0, 1)
};

struct CallOptions {
    std::chrono::milliseconds timeout{std::chrono::seconds(30)};
    qint64 maxBody = 64 * 1024 * 1024;
    std::shared_ptr<net::CancelSource> cancel{}; ///< null: the account's; stop() cancels either
};

/// A call that brought no 2xx. `code` is one of Stopped, Cancelled, Offline, ServerTrouble, SessionEnded, Refused.
struct CallFailure {
    SyncCode code{};
    net::NetCode net{};           ///< with Offline
    matrix::ServerError server{}; ///< else
    std::optional<std::chrono::milliseconds> retryAfter{};

    [[nodiscard]] SyncError error() const;
};

class Context final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Context)

public:
    explicit Context(Parts parts, QObject *parent = nullptr);
    ~Context() override;

    const Parts parts;

    /// Held where crypto learns that devices changed, and where it relies on knowing them all: asked for the sessions of
    /// somebody whose key query is still to come, the library blocks its thread for 5 s.
    Gate deviceLists{1};

    [[nodiscard]] bool isRunning() const { return !m_stopped; }
    [[nodiscard]] qint64 now() const { return parts.clock.wall().count(); } ///< ms since the epoch

    /// Sends once. The body of a 2xx answer, or why there is none. A 4xx without a Matrix error is ServerTrouble (a proxy or
    /// portal spoke, not the homeserver), except 413.
    [[nodiscard]] Task<QByteArray, CallFailure> call(matrix::Request request, CallOptions options = {});

    /// Server's time minus ours in ms, from the calls' answers: see ClockSkew.
    [[nodiscard]] qint64 clockSkew() const { return m_clockSkew.value().count(); }

    /// Lets the event loop turn once: other work of the engine thread comes in between.
    [[nodiscard]] QCoro::Task<> breathe();

    /// Held by each coroutine that stop() has to see the end of.
    class Running
    {
    public:
        explicit Running(Context &context);
        Running(Running &&other) noexcept;
        Running(const Running &) = delete;
        Running &operator=(const Running &) = delete;
        Running &operator=(Running &&) = delete;
        ~Running();

    private:
        QPointer<Context> m_context;
    };

    /// Refuses later calls, cancels those in flight, ends every wait, and answers when nothing of ours runs. Waits for
    /// crypto's call in flight at most, never for the network.
    [[nodiscard]] QCoro::Task<> stop();

Q_SIGNALS:
    void stopping();

private:
    std::shared_ptr<net::CancelSource> m_cancel;
    ClockSkew m_clockSkew;
    bool m_stopped = false;
    int m_running = 0;
    std::vector<std::shared_ptr<QPromise<void>>> m_waitingForEnd;
};

/// Lets a procedure run on by itself: it watches for its own end, and a failure goes to the log.
void letRun(SyncTask<> task);

} // namespace wardline::sync
