// SPDX-License-Identifier: Apache-2.0
#include "sync/request_pump.h"

#include "matrix/requests/keys.h"
#include "matrix/requests/room.h"
#include "sync/errors.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace wardline::sync {

namespace {

constexpr int mostTries = 5; // device lists may change between asking and using
// An answered query may call for the next; a server that never satisfies may not hold us here.
constexpr int mostRounds = 10;

matrix::Request requestOf(const crypto::OutgoingRequest &request)
{
    using crypto::RequestKind;
    switch (request.kind) {
    case RequestKind::KeysUpload:
        return matrix::keysUpload(request.body);
    case RequestKind::KeysQuery:
        return matrix::keysQuery(request.body);
    case RequestKind::KeysClaim:
        return matrix::keysClaim(request.body);
    case RequestKind::ToDevice:
        return matrix::sendToDevice(request.eventType, request.id, request.body);
    case RequestKind::SignatureUpload:
        return matrix::signaturesUpload(request.body);
    case RequestKind::SigningKeysUpload:
        return matrix::signingKeysUpload(request.body);
    case RequestKind::RoomMessage:
        return matrix::sendEvent(request.room, request.eventType, request.id, request.body);
    case RequestKind::KeysBackup:
        return matrix::backupPutKeys(request.version, request.body);
    }
    return {};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A server may show a device before it has stored the one-time keys of the same upload (Synapse does, one after the other). Who
/// claims one in between gets none and, by matrix-sdk-crypto, does not ask again for 15 s at least: what is written meanwhile
/// could never be read there. So those go first.
QByteArrayList bodiesOf(const crypto::OutgoingRequest &request)
{
    if (request.kind != crypto::RequestKind::KeysUpload) {
        return {request.body};
    }
    const QString deviceKeys = QStringLiteral("device_keys");
    QJsonObject toClaim = QJsonDocument::fromJson(request.body).object();
    const QJsonValue device = toClaim.take(deviceKeys);
    if (device.isUndefined() || toClaim.isEmpty()) {
        return {request.body};
    }
    return {compact(toClaim), compact({{deviceKeys, device}})};
}

bool asksAbout(const crypto::OutgoingRequest &request, const QList<UserId> &users)
{
    if (request.kind != crypto::RequestKind::KeysQuery) {
        return false;
    }
    const QJsonObject asked =
        QJsonDocument::fromJson(request.body).object().value(QLatin1String("device_keys")).toObject();
    return std::any_of(users.begin(), users.end(), [&](const UserId &user) { return asked.contains(user.text()); });
}

} // namespace

RequestPump::RequestPump(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_sleeper(context)
{
}

SyncTask<> RequestPump::flush()
{
    const QPointer<RequestPump> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_flushing.enter();
    WL_CO_RUNNING(self);
    for (int i = 0; i < mostRounds; ++i) {
        const auto more = co_await round();
        WL_CO_RUNNING(self);
        if (!more) {
            co_return tl::unexpected(more.error());
        }
        if (!*more) {
            break;
        }
    }
    co_return {};
}

SyncTask<bool> RequestPump::round()
{
    const QPointer<RequestPump> self(this);
    const auto claimed = co_await unwedge();
    WL_CO_RUNNING(self);
    auto waiting = co_await m_context.parts.machine.outgoingRequests();
    WL_CO_RUNNING(self);
    WL_CO_TRY(requests, toSync(std::move(waiting)));
    requests.removeIf([this](const crypto::OutgoingRequest &request) { return m_inFlight.contains(request.id); });
    const auto sent = co_await sendAll(requests);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(sent);
    WL_CO_CHECK(claimed);
    co_return !requests.isEmpty();
}

void RequestPump::kick()
{
    m_kicked = true;
    if (!m_flushingInBackground && isRunning()) {
        m_flushingInBackground = true;
        letRun(keepFlushing());
    }
}

void RequestPump::wake()
{
    m_sleeper.wakeUp();
}

SyncTask<> RequestPump::keepFlushing()
{
    const QPointer<RequestPump> self(this);
    const Context::Running running(m_context);
    while (m_kicked) {
        m_kicked = false;
        const auto flushed = co_await flush();
        WL_CO_RUNNING(self);
        if (flushed) {
            m_failures = 0;
            continue;
        }
        qCDebug(logSync) << "crypto requests wait:" << flushed.error().detail;
        m_kicked = true;
        co_await m_sleeper.sleep(m_backoff.delay(++m_failures, m_context.parts.random()));
        WL_CO_RUNNING(self);
    }
    m_flushingInBackground = false;
    co_return {};
}

SyncTask<> RequestPump::ensureDevices(QList<UserId> users)
{
    const QPointer<RequestPump> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_flushing.enter();
    WL_CO_RUNNING(self);
    auto waiting = co_await m_context.parts.machine.outgoingRequests();
    WL_CO_RUNNING(self);
    WL_CO_TRY(requests, toSync(std::move(waiting)));
    requests.removeIf([&users](const crypto::OutgoingRequest &request) { return !asksAbout(request, users); });
    co_return co_await sendAll(requests);
}

SyncTask<> RequestPump::query(QList<UserId> users)
{
    const QPointer<RequestPump> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    auto made = co_await m_context.parts.machine.queryKeys(users);
    WL_CO_RUNNING(self);
    WL_CO_TRY(request, toSync(std::move(made)));
    co_return co_await send(request);
}

SyncTask<RequestPump::Unchanging> RequestPump::establish(QList<UserId> users)
{
    const QPointer<RequestPump> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    bool claimed = false;
    for (int i = 0; i < mostTries; ++i) {
        const auto known = co_await ensureDevices(users);
        WL_CO_RUNNING(self);
        WL_CO_CHECK(known);
        const auto pass = co_await m_claiming.enter();
        WL_CO_RUNNING(self);
        auto unchanging = co_await m_context.deviceLists.enter();
        WL_CO_RUNNING(self);
        const bool last = i + 1 == mostTries;
        auto current = co_await isCurrent(users, last ? News::HeldBack : News::Wins);
        WL_CO_RUNNING(self);
        WL_CO_CHECK(current);
        if (!*current) {
            continue;
        }
        auto sessions = co_await m_context.parts.machine.missingSessions(users);
        WL_CO_RUNNING(self);
        WL_CO_TRY(request, toSync(std::move(sessions)));
        if (!request || claimed) {
            co_return unchanging; // who gave no key when it was asked for has none
        }
        if (!last) {
            unchanging.reset();
        }
        const auto sent = co_await send(*request);
        WL_CO_RUNNING(self);
        WL_CO_CHECK(sent);
        claimed = true;
        if (last) {
            co_return unchanging;
        }
    }
    co_return fail(SyncCode::KeysUnavailable, QStringLiteral("devices changed meanwhile"));
}

SyncTask<bool> RequestPump::isCurrent(QList<UserId> users, News news)
{
    const QPointer<RequestPump> self(this);
    auto waiting = co_await m_context.parts.machine.outgoingRequests();
    WL_CO_RUNNING(self);
    WL_CO_TRY(requests, toSync(std::move(waiting)));
    requests.removeIf([&users](const crypto::OutgoingRequest &request) { return !asksAbout(request, users); });
    if (requests.isEmpty() || news == News::Wins) {
        co_return requests.isEmpty();
    }
    const auto asked = co_await sendAll(requests);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(asked);
    co_return true;
}

SyncTask<> RequestPump::unwedge()
{
    const QPointer<RequestPump> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_claiming.enter();
    WL_CO_RUNNING(self);
    auto sessions = co_await m_context.parts.machine.missingSessions(QList<UserId>());
    WL_CO_RUNNING(self);
    WL_CO_TRY(request, toSync(std::move(sessions)));
    if (!request) {
        co_return {};
    }
    co_return co_await send(*request);
}

SyncTask<> RequestPump::sendAll(crypto::OutgoingRequests requests)
{
    const QPointer<RequestPump> self(this);
    std::vector<SyncTask<>> running;
    for (const crypto::OutgoingRequest &request : requests) {
        running.push_back(send(request));
    }
    SyncResult<> first;
    for (SyncTask<> &task : running) {
        const auto sent = co_await task;
        WL_CO_RUNNING(self);
        if (!sent && first) {
            first = sent;
        }
    }
    co_return first;
}

SyncTask<> RequestPump::send(crypto::OutgoingRequest request)
{
    const QPointer<RequestPump> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await m_lanes.enter();
    WL_CO_RUNNING(self);
    m_inFlight.insert(request.id);
    auto sent = co_await sendInLine(request);
    if (self) {
        m_inFlight.remove(request.id);
    }
    co_return sent;
}

SyncTask<> RequestPump::sendInLine(crypto::OutgoingRequest request)
{
    const QPointer<RequestPump> self(this);
    // A key query for hundreds of people takes the server its time.
    const CallOptions options{.timeout = std::chrono::seconds(60)};
    const QByteArrayList bodies = bodiesOf(request);
    QByteArray newest;
    for (const QByteArray &body : bodies) {
        crypto::OutgoingRequest part = request;
        part.body = body;
        const auto answer = co_await m_context.call(requestOf(part), options);
        WL_CO_RUNNING(self);
        if (!answer) {
            co_return tl::unexpected(answer.error().error());
        }
        newest = *answer;
    }
    auto marked = co_await m_context.parts.machine.markRequestAsSent(request, newest);
    WL_CO_RUNNING(self);
    WL_CO_TRY(changes, toSync(std::move(marked)));
    if (!changes.keys.isEmpty() || changes.incomplete) {
        Q_EMIT roomKeysChanged(changes);
    }
    if (request.kind == crypto::RequestKind::KeysQuery) {
        Q_EMIT devicesUpdated();
    }
    co_return {};
}

} // namespace wardline::sync
