// SPDX-License-Identifier: Apache-2.0
// From clear content to ciphertext (reference A3): members, their devices, sessions with them, the room key to each, then the
// message. Everything of one room happens in line.
#pragma once

#include "crypto/room_cipher.h"
#include "sync/request_pump.h"
#include "sync/room_members.h"

namespace wardline::sync {

class KeySharer final : public QObject
{
    Q_OBJECT

public:
    KeySharer(Context &context, RequestPump &pump, RoomMembers &members, QObject *parent = nullptr);

    /// Offline, Stopped, NotSetUp, KeysUnavailable: may work later. IdentityChanged, NotEncrypted: will not, as things are.
    [[nodiscard]] SyncTask<crypto::Ciphertext> encrypt(RoomId room, QString type, QByteArray content);
    /// The same without a message: when somebody begins to type.
    [[nodiscard]] SyncTask<> prepare(RoomId room);

    /// As leftOut() said last of this room.
    [[nodiscard]] QList<crypto::LeftOut> leftOutOf(const RoomId &room) const { return m_reported.value(room); }

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    /// These will not be able to read what is sent there now.
    void leftOut(wardline::RoomId room, QList<wardline::crypto::LeftOut> who);

private:
    [[nodiscard]] SyncTask<crypto::RoomAudience> share(RoomId room);
    [[nodiscard]] SyncTask<> track(QList<UserId> users);
    /// Sessions with all devices of `users`, after their owners were asked for the signatures of those that have none yet.
    [[nodiscard]] SyncTask<RequestPump::Unchanging> reach(QList<UserId> users);
    [[nodiscard]] QList<UserId> signingIn(const QList<crypto::LeftOut> &leftOut);
    [[nodiscard]] SyncTask<> handOut(RoomId room, crypto::OutgoingRequests requests);
    [[nodiscard]] QCoro::Task<> drop(RoomId room);
    [[nodiscard]] SyncResult<crypto::RoomAudience> audience(const RoomId &room) const;
    void report(const RoomId &room, const QList<crypto::LeftOut> &who);
    [[nodiscard]] Gate &lineOf(const RoomId &room);

    Context &m_context;
    RequestPump &m_pump;
    RoomMembers &m_members;
    crypto::RoomCipher m_cipher;
    QHash<RoomId, Gate *> m_lines;
    QHash<RoomId, QList<crypto::LeftOut>> m_reported;
    QHash<QString, qint64> m_unsignedSince; ///< user and device → Clock::elapsed, ms
};

} // namespace wardline::sync
