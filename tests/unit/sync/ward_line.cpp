// SPDX-License-Identifier: Apache-2.0
// The faults, the record of what was asked, and long polls.
#include "ward_server.h"

#include "base/clock.h"

#include <QJsonDocument>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>
#include <qcoro/qcorofuture.h>

using namespace wardline;
using namespace wardline::net;

namespace {

Asked read(const Request &request)
{
    Asked asked;
    asked.method = request.method;
    const qsizetype mark = request.target.indexOf('?');
    asked.path = QUrl::fromPercentEncoding(mark < 0 ? request.target : request.target.left(mark));
    const QUrlQuery query(mark < 0 ? QString() : QString::fromUtf8(request.target.mid(mark + 1)));
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        asked.query[key] = value;
    }
    asked.bodyBytes = request.body;
    asked.body = QJsonDocument::fromJson(request.body).object();
    return asked;
}

/// The event loop turns once, as it does for every real answer.
QFuture<void> nextTurn()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QFuture<void> future = promise->future();
    QTimer::singleShot(0, [promise] { promise->finish(); });
    return future;
}

} // namespace

WardLine::WardLine(WardServer &server, UserId u, DeviceId d)
    : user(std::move(u))
    , device(std::move(d))
    , m_server(server)
{
}

void WardLine::cancelAll()
{
    Q_EMIT hungUp();
}

void WardLine::lose(Fault fault, const QString &part, int times)
{
    m_orders.push_back({part, times, fault, {}});
}

void WardLine::refuse(const QString &part, int status, const QByteArray &body, int times)
{
    m_orders.push_back({part, times, std::nullopt, Response{.status = status, .body = body}});
}

void WardLine::setDeaf(bool deaf)
{
    m_deaf = deaf;
    m_server.announce();
}

void WardLine::setSlow(bool slow)
{
    m_slow = slow;
    m_server.announce();
}

std::vector<Asked> WardLine::asked(const QString &part) const
{
    std::vector<Asked> found;
    std::copy_if(m_asked.begin(), m_asked.end(), std::back_inserter(found),
                 [&](const Asked &a) { return a.path.contains(part); });
    return found;
}

std::optional<WardLine::Order> WardLine::takeOrder(const QString &path)
{
    for (auto order = m_orders.begin(); order != m_orders.end(); ++order) {
        if (path.contains(order->part)) {
            const Order taken = *order;
            if (--order->times == 0) {
                m_orders.erase(order);
            }
            return taken;
        }
    }
    return std::nullopt;
}

/// Every answer says what time it is here.
NetTask<Response> WardLine::send(Request request)
{
    auto answer = co_await serve(std::move(request));
    if (answer) {
        answer->serverTime = SystemClock().wall();
    }
    co_return answer;
}

NetTask<Response> WardLine::serve(Request request)
{
    const QPointer<WardLine> self(this);
    const Asked asked = read(request);
    m_asked.push_back(asked);
    QFuture<void> turn = nextTurn();
    co_await turn;
    if (!self || (request.cancel && request.cancel->isCancelled())) {
        co_return fail(NetCode::Cancelled);
    }
    if (down) {
        co_return fail(*down);
    }
    if (chance) {
        if (const auto code = chance(asked)) {
            co_return fail(*code);
        }
    }
    const auto order = takeOrder(asked.path);
    if (order && !order->fault) {
        co_return order->answer;
    }
    if (order && order->fault == Fault::RequestLost) {
        co_return fail(NetCode::Unreachable);
    }
    if (asked.path.endsWith(QLatin1String("/sync"))) {
        co_return co_await poll(asked, request);
    }
    const Response answer = m_server.answer(*this, asked);
    m_server.announce();
    if (order) {
        co_return fail(NetCode::Truncated);
    }
    co_return answer;
}

NetTask<Response> WardLine::poll(Asked asked, Request request)
{
    const QPointer<WardLine> self(this);
    if (m_deaf) {
        co_return fail(NetCode::Unreachable);
    }
    if (auto now = m_slow ? std::nullopt : m_server.sync(*this, asked)) {
        co_return *now;
    }
    ++polling;
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    std::optional<Response> answer;
    QObject waiting;
    const auto end = [&promise, &waiting] {
        if (!promise->future().isFinished()) {
            promise->finish();
        }
    };
    QObject::connect(&m_server, &WardServer::changed, &waiting, [&] {
        if (m_deaf || (!m_slow && !answer && (answer = m_server.sync(*this, asked)))) {
            end();
        }
    });
    if (request.cancel) {
        QObject::connect(request.cancel.get(), &CancelSource::cancelled, &waiting, end);
    }
    QObject::connect(this, &WardLine::hungUp, &waiting, end); // who asked is gone
    QTimer::singleShot(request.timeout, &waiting, end);
    QFuture<void> future = promise->future();
    co_await future;
    if (!self) {
        co_return fail(NetCode::Cancelled);
    }
    --polling;
    if (request.cancel && request.cancel->isCancelled()) {
        ++cancelled;
        co_return fail(NetCode::Cancelled);
    }
    if (m_deaf) {
        co_return fail(NetCode::Unreachable);
    }
    if (!answer || down) {
        co_return fail(down.value_or(NetCode::TimedOut));
    }
    co_return *answer;
}
