// SPDX-License-Identifier: Apache-2.0
#include "sync/key_sharer.h"

#include "matrix/content/room_state.h"
#include "sync/errors.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace wardline::sync {

namespace {

constexpr int mostTries = 3;              // the audience may change between sharing and encrypting
constexpr qint64 longestSignIn = 300'000; // ms from a device's keys to its signature

crypto::HistoryVisibility visibilityOf(const QByteArray &content)
{
    const auto visibility = matrix::readHistoryVisibility(content);
    switch (visibility.value_or(matrix::HistoryVisibility::Shared)) {
    case matrix::HistoryVisibility::Invited:
        return crypto::HistoryVisibility::Invited;
    case matrix::HistoryVisibility::Joined:
        return crypto::HistoryVisibility::Joined;
    case matrix::HistoryVisibility::Shared:
        return crypto::HistoryVisibility::Shared;
    case matrix::HistoryVisibility::WorldReadable:
        return crypto::HistoryVisibility::WorldReadable;
    }
    return crypto::HistoryVisibility::Shared;
}

/// True where no one but ourselves could read, because of changed identities.
bool leavesNobody(const crypto::RoomAudience &audience, const QList<crypto::LeftOut> &leftOut, const UserId &own)
{
    bool anyoneElse = false;
    for (const UserId &user : audience.users) {
        if (user == own) {
            continue;
        }
        anyoneElse = true;
        const bool changed = std::any_of(leftOut.begin(), leftOut.end(), [&](const crypto::LeftOut &entry) {
            return entry.user == user && entry.reason == crypto::LeftOutReason::IdentityChanged;
        });
        if (!changed) {
            return false;
        }
    }
    return anyoneElse;
}

} // namespace

KeySharer::KeySharer(Context &context, RequestPump &pump, RoomMembers &members, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_pump(pump)
    , m_members(members)
    , m_cipher(context.parts.machine)
{
}

SyncTask<crypto::Ciphertext> KeySharer::encrypt(RoomId room, QString type, QByteArray content)
{
    const QPointer<KeySharer> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await lineOf(room).enter();
    WL_CO_RUNNING(self);
    for (int i = 0; i < mostTries; ++i) {
        auto shared = co_await share(room);
        WL_CO_RUNNING(self);
        WL_CO_TRY(readers, std::move(shared));
        auto encrypted = co_await m_cipher.encrypt(readers, type, content);
        WL_CO_RUNNING(self);
        if (encrypted) {
            co_return std::move(*encrypted);
        }
        if (encrypted.error().code != crypto::CryptoCode::RoomKeyNotShared) {
            co_return tl::unexpected(toSyncError(encrypted.error()));
        }
    }
    co_return fail(SyncCode::KeysUnavailable, QStringLiteral("the audience keeps changing"));
}

SyncTask<> KeySharer::prepare(RoomId room)
{
    const QPointer<KeySharer> self(this);
    WL_CO_RUNNING(self);
    const Context::Running running(m_context);
    const auto pass = co_await lineOf(room).enter();
    WL_CO_RUNNING(self);
    const auto shared = co_await share(room);
    WL_CO_CHECK(shared);
    co_return {};
}

SyncTask<crypto::RoomAudience> KeySharer::share(RoomId room)
{
    const QPointer<KeySharer> self(this);
    const auto complete = co_await m_members.ensure(room);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(complete);
    WL_CO_TRY(readers, audience(room));
    const auto tracked = co_await track(readers.users);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(tracked);
    auto reached = co_await reach(readers.users);
    WL_CO_RUNNING(self);
    WL_CO_TRY(unchanging, std::move(reached));
    auto made = co_await m_cipher.shareRoomKey(readers);
    WL_CO_RUNNING(self);
    unchanging.reset();
    if (!made) {
        // A key begun before this device was signed stays unproven, even to ourselves.
        co_await drop(room);
        WL_CO_RUNNING(self);
    }
    WL_CO_TRY(keys, toSync(std::move(made)));
    report(room, keys.leftOut);
    const auto handed = co_await handOut(room, keys.requests);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(handed);
    if (leavesNobody(readers, keys.leftOut, m_context.parts.user)) {
        co_return fail(SyncCode::IdentityChanged, QStringLiteral("nobody could read it"));
    }
    co_return readers;
}

SyncTask<> KeySharer::track(QList<UserId> users)
{
    const QPointer<KeySharer> self(this);
    const auto changing = co_await m_context.deviceLists.enter();
    WL_CO_RUNNING(self);
    auto tracked = co_await m_context.parts.machine.trackUsers(users);
    WL_CO_RUNNING(self);
    co_return toSync(std::move(tracked));
}

/// Between a device's keys and its signature its owner signs in. Who writes in the moment after that, and has not heard of
/// the signature, would withhold the message's key from a workstation that somebody already reads at.
SyncTask<RequestPump::Unchanging> KeySharer::reach(QList<UserId> users)
{
    const QPointer<KeySharer> self(this);
    auto established = co_await m_pump.establish(users);
    WL_CO_RUNNING(self);
    WL_CO_TRY(unchanging, std::move(established));
    auto looked = co_await m_cipher.leftOut(users);
    WL_CO_RUNNING(self);
    WL_CO_TRY(leftOut, toSync(std::move(looked)));
    const QList<UserId> owners = signingIn(leftOut);
    if (owners.isEmpty()) {
        co_return unchanging;
    }
    unchanging.reset();
    const auto asked = co_await m_pump.query(owners);
    WL_CO_RUNNING(self);
    WL_CO_CHECK(asked);
    co_return co_await m_pump.establish(users);
}

QList<UserId> KeySharer::signingIn(const QList<crypto::LeftOut> &leftOut)
{
    const qint64 now = m_context.parts.clock.elapsed().count();
    QList<UserId> owners;
    for (const crypto::LeftOut &left : leftOut) {
        if (left.reason != crypto::LeftOutReason::UnsignedDevice) {
            continue;
        }
        const QString device = left.user.text() + QLatin1Char(' ') + left.device.text();
        if (!m_unsignedSince.contains(device)) {
            m_unsignedSince.insert(device, now);
        }
        if (now - m_unsignedSince.value(device) < longestSignIn && !owners.contains(left.user)) {
            owners.append(left.user);
        }
    }
    return owners;
}

SyncTask<> KeySharer::handOut(RoomId room, crypto::OutgoingRequests requests)
{
    const QPointer<KeySharer> self(this);
    const auto sent = co_await m_pump.sendAll(requests);
    WL_CO_RUNNING(self);
    if (!sent) {
        // Some have the key and some have not: the next message gets a new one (reference A3).
        co_await drop(room);
        WL_CO_RUNNING(self);
    }
    co_return sent;
}

QCoro::Task<> KeySharer::drop(RoomId room)
{
    const auto dropped = co_await m_cipher.discardRoomKey(room);
    if (!dropped) {
        qCWarning(logSync) << "room key not discarded:" << static_cast<int>(dropped.error().code);
    }
}

SyncResult<crypto::RoomAudience> KeySharer::audience(const RoomId &room) const
{
    const store::Facts &facts = m_context.parts.store.facts;
    WL_TRY(encryption, toSync(facts.state(room, QStringLiteral("m.room.encryption"), QString())));
    if (!encryption) {
        return fail(SyncCode::NotEncrypted);
    }
    crypto::RoomAudience readers;
    readers.room = room;
    if (const auto settings = matrix::readEncryption(encryption->content)) {
        if (settings->rotationMs) {
            readers.rotationPeriod = std::chrono::milliseconds(*settings->rotationMs);
        }
        if (settings->rotationMessages) {
            readers.rotationMessages = static_cast<quint32>(std::min<qint64>(*settings->rotationMessages, 10'000));
        }
    }
    WL_TRY(visibility, toSync(facts.state(room, QStringLiteral("m.room.history_visibility"), QString())));
    if (visibility) {
        readers.visibility = visibilityOf(visibility->content);
    }
    WL_TRY(members, toSync(facts.members(room)));
    for (const store::MemberRecord &member : members) {
        const bool invited =
            member.membership == store::Membership::Invite && readers.visibility != crypto::HistoryVisibility::Joined;
        if (member.membership == store::Membership::Join || invited) {
            readers.users.append(member.user);
        }
    }
    return readers;
}

void KeySharer::report(const RoomId &room, const QList<crypto::LeftOut> &who)
{
    if (m_reported.value(room) != who) {
        m_reported.insert(room, who);
        Q_EMIT leftOut(room, who);
    }
}

Gate &KeySharer::lineOf(const RoomId &room)
{
    Gate *&line = m_lines[room];
    if (line == nullptr) {
        line = new Gate(1, this);
    }
    return *line;
}

} // namespace wardline::sync
