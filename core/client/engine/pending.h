// SPDX-License-Identifier: Apache-2.0
// The engine's half of an Answer: a promise that is kept exactly once, with Cancelled where the engine goes first.
#pragma once

#include "base/task.h"
#include "client/error.h"

#include <QMetaObject>
#include <QPromise>

#include <memory>
#include <utility>

namespace wardline::client {

template <class T = void>
using ClientTask = Task<T, ClientError>;

template <class T>
class Pending
{
public:
    Pending() { m_promise.start(); }
    Pending(const Pending &) = delete;
    Pending &operator=(const Pending &) = delete;
    ~Pending() { keep(fail(ClientCode::Cancelled)); }

    [[nodiscard]] Answer<T> answer() { return m_promise.future(); }

    void keep(ClientResult<T> result)
    {
        if (!std::exchange(m_kept, true)) {
            m_promise.addResult(std::move(result));
            m_promise.finish();
        }
    }

private:
    QPromise<ClientResult<T>> m_promise;
    bool m_kept = false;
};

namespace detail {

template <class T>
QCoro::Task<> settle(std::shared_ptr<Pending<T>> pending, ClientTask<T> task)
{
    pending->keep(co_await std::move(task));
}

} // namespace detail

/// Runs `command` (made of values only) on the thread of `target`, which lives on the engine's, and answers to any thread.
/// `command` is called once; it returns a ClientTask<T>. Where `target` is gone by then the answer is Cancelled.
template <class T, class Target, class Command>
[[nodiscard]] Answer<T> ask(Target *target, Command command)
{
    auto pending = std::make_shared<Pending<T>>();
    auto answer = pending->answer();
    auto held = std::make_shared<Command>(std::move(command));
    QMetaObject::invokeMethod(
        target, [target, pending = std::move(pending), held] { detail::settle<T>(pending, (*held)(*target)); });
    return answer;
}

} // namespace wardline::client
