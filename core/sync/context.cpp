// SPDX-License-Identifier: Apache-2.0
#include "sync/context.h"

#include "base/logging.h"
#include "net/backoff.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>
#include <utility>

namespace wardline::sync {

namespace {

CallFailure failureOf(const net::NetError &error)
{
    CallFailure failure;
    failure.code = error.code == net::NetCode::Cancelled ? SyncCode::Cancelled : SyncCode::Offline;
    failure.net = error.code;
    return failure;
}

SyncCode codeOf(const matrix::ServerError &error)
{
    using matrix::ErrorCode;
    const bool fromHomeserver = error.code != ErrorCode::None || error.status == 413;
    const bool aboutTheSession =
        error.status == 401 || error.code == ErrorCode::UnknownToken || error.code == ErrorCode::UserLocked;
    if (fromHomeserver && aboutTheSession) {
        return SyncCode::SessionEnded;
    }
    if (net::isWorthRetrying(error.status) || error.status < 400) {
        return SyncCode::ServerTrouble;
    }
    return fromHomeserver ? SyncCode::Refused : SyncCode::ServerTrouble;
}

CallFailure failureOf(const net::Response &response)
{
    CallFailure failure;
    failure.server = matrix::readServerError(response.status, response.body);
    failure.code = codeOf(failure.server);
    failure.retryAfter = failure.server.retryAfter;
    if (response.retryAfter) {
        failure.retryAfter = std::max(failure.retryAfter.value_or(std::chrono::milliseconds(0)), *response.retryAfter);
    }
    return failure;
}

QCoro::Task<> logged(SyncTask<> task)
{
    const auto done = co_await task;
    if (!done && done.error().code != SyncCode::Stopped) {
        qCDebug(logSync) << "in the background:" << static_cast<int>(done.error().code) << done.error().detail;
    }
}

} // namespace

void letRun(SyncTask<> task)
{
    static_cast<void>(logged(std::move(task)));
}

SyncError CallFailure::error() const
{
    if (code == SyncCode::Refused || code == SyncCode::ServerTrouble || code == SyncCode::SessionEnded) {
        return {code, server.text.isEmpty() ? QStringLiteral("HTTP_%1").arg(server.status) : server.text};
    }
    return {code, QStringLiteral("net %1").arg(static_cast<int>(net))};
}

Context::Context(Parts given, QObject *parent)
    : QObject(parent)
    , parts(std::move(given))
    , m_cancel(std::make_shared<net::CancelSource>())
{
}

Context::~Context()
{
    m_stopped = true;
    m_cancel->cancel();
    for (const auto &promise : m_waitingForEnd) {
        promise->finish();
    }
}

Task<QByteArray, CallFailure> Context::call(matrix::Request request, CallOptions options)
{
    const QPointer<Context> self(this);
    if (m_stopped) {
        co_return tl::unexpected(CallFailure{.code = SyncCode::Stopped});
    }
    const Running running(*this);
    if (options.cancel) {
        connect(this, &Context::stopping, options.cancel.get(), &net::CancelSource::cancel, Qt::UniqueConnection);
    }
    net::Request out{.method = request.method,
                     .target = request.target,
                     .body = request.body,
                     .auth = request.authenticated ? net::Auth::Bearer : net::Auth::None,
                     .timeout = options.timeout,
                     .maxBody = options.maxBody,
                     .cancel = options.cancel ? options.cancel : m_cancel};
    const auto asked = parts.clock.wall();
    const auto answer = co_await parts.transport.send(std::move(out));
    if (!self || m_stopped) {
        co_return tl::unexpected(CallFailure{.code = SyncCode::Stopped});
    }
    if (!answer) {
        co_return tl::unexpected(failureOf(answer.error()));
    }
    if (answer->serverTime) {
        m_clockSkew.note(*answer->serverTime, asked, parts.clock.wall());
    }
    if (answer->status < 200 || answer->status > 299) {
        co_return tl::unexpected(failureOf(*answer));
    }
    co_return answer->body;
}

QCoro::Task<> Context::breathe()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QFuture<void> future = promise->future();
    // Kept by the event alone: where this goes before it comes, the promise goes too, and the waiting ends.
    QMetaObject::invokeMethod(
        this, [promise = std::move(promise)] { promise->finish(); }, Qt::QueuedConnection);
    co_await future;
}

Context::Running::Running(Context &context)
    : m_context(&context)
{
    ++context.m_running;
}

Context::Running::Running(Running &&other) noexcept
    : m_context(std::exchange(other.m_context, nullptr))
{
}

Context::Running::~Running()
{
    if (!m_context || --m_context->m_running > 0) {
        return;
    }
    for (const auto &promise : std::exchange(m_context->m_waitingForEnd, {})) {
        promise->finish();
    }
}

QCoro::Task<> Context::stop()
{
    if (!m_stopped) {
        m_stopped = true;
        Q_EMIT stopping();
        m_cancel->cancel();
    }
    if (m_running == 0) {
        co_return;
    }
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QFuture<void> future = promise->future();
    m_waitingForEnd.push_back(std::move(promise));
    co_await future;
}

} // namespace wardline::sync
