// SPDX-License-Identifier: Apache-2.0
// One account's pipeline, in and out: owns the parts, wires them, and is all that the engine talks to. Engine thread.
#pragma once

#include "sync/history.h"
#include "sync/key_backup.h"
#include "sync/membership.h"
#include "sync/outbox_encryptor.h"
#include "sync/outbox_sender.h"
#include "sync/receipts.h"
#include "sync/room_marks.h"
#include "sync/sync_loop.h"
#include "sync/typing.h"

namespace wardline::sync {

class Syncer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Syncer)

public:
    explicit Syncer(Parts parts, QObject *parent = nullptr);
    ~Syncer() override;

    /// Begins to sync and to send. Once. StoreFailed. The pump may be used before.
    [[nodiscard]] SyncResult<> start();
    /// Ends everything; answers when nothing of ours runs. Waits for crypto's call in flight at most, never for the network.
    /// Parts may go after it. There is no start after it: make a new Syncer.
    [[nodiscard]] QCoro::Task<> stop();
    /// Before the session is given up: takes what the server still holds for this device, whose room keys nobody else may
    /// have, and saves new ones in the backup, until none comes. Answers after `patience` (ms) at the latest; Offline: not all
    /// is done by then.
    [[nodiscard]] SyncTask<> settle(std::chrono::milliseconds patience);
    /// Network is back, the machine woke, or a person presses "try again".
    void wake();

    /// A room that is looked at: subscription, its members and its keys from the backup. Counted.
    void subscribe(const RoomId &room);
    void unsubscribe(const RoomId &room);

    /// Rows were enqueued, retried or cancelled: encrypts and sends what waits.
    void sendNow();
    [[nodiscard]] SyncTask<> pageBack(RoomId room, qint64 hole, int limit = 50,
                                      std::shared_ptr<net::CancelSource> cancel = {});
    /// As History::fillTo().
    [[nodiscard]] SyncTask<> fillTo(RoomId room, qint64 at, std::shared_ptr<net::CancelSource> cancel = {});
    /// The store's list of who is in the room is the server's. Asked for once a run.
    [[nodiscard]] SyncTask<> loadMembers(RoomId room);
    /// A person asks for the key of this message: its sender's devices are queried and the room's keys fetched from the backup,
    /// however lately that was done; what can be read then is read. NotFound, NoBackup, Offline, ….
    [[nodiscard]] SyncTask<> askForKeys(RoomId room, EventId event);
    /// For session's identity flow: the requests of crypto go out, before start() too.
    [[nodiscard]] SyncTask<> flushKeyRequests();
    /// A backup was enabled: uploads begin, and rooms that are looked at fetch their keys.
    void onBackupEnabled();

    void markRead(const RoomId &room, const EventId &event);
    /// NotFound, StoreFailed.
    [[nodiscard]] SyncResult<> setMark(const store::UnsentMark &mark);
    /// Also gets the room's keys ready, so that the message goes at once.
    void setTyping(const RoomId &room, bool typing);
    [[nodiscard]] SyncTask<> join(const RoomId &room);
    [[nodiscard]] SyncTask<> leave(const RoomId &room);

    /// As leftOut() said last of this room.
    [[nodiscard]] QList<crypto::LeftOut> leftOutOf(const RoomId &room) const;
    [[nodiscard]] const ConnectionStatus &connection() const;
    [[nodiscard]] bool isListComplete() const;
    [[nodiscard]] RequestPump &pump();

Q_SIGNALS:
    /// Rows of the store are new or different. Also after sends, receipts, late keys and pages of history.
    void changed(wardline::store::ChangeSet changes);
    void connectionChanged(wardline::sync::ConnectionStatus status);
    /// The server would not have this mark, and it is as it was before.
    void markRefused(wardline::store::UnsentMark mark);
    void typingChanged(wardline::RoomId room, QList<wardline::UserId> users);
    void listComplete();
    /// These people or devices will not be able to read what is sent there now; also where nobody is any more.
    void leftOut(wardline::RoomId room, QList<wardline::crypto::LeftOut> who);
    /// Another device made a new key backup: open it again (session's identity flow), then onBackupEnabled(). Nobody does so yet:
    /// uploads rest until the next sign-in.
    void backupReplaced();

private:
    struct Pipeline;
    void wireIn();
    void wireOut();
    void onSynced(quint64 request);
    [[nodiscard]] SyncTask<> afterSync(std::chrono::milliseconds patience);
    void onChanged(const store::ChangeSet &changes);

    std::unique_ptr<Pipeline> m_pipeline;
    quint64 m_synced = 0; ///< the last request whose answer is in the store
};

} // namespace wardline::sync
