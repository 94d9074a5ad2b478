// SPDX-License-Identifier: Apache-2.0
// Older messages: a page of a hole when it is looked at, and in the background enough of a room for its row in the list.
#pragma once

#include "sync/ack_checker.h"
#include "sync/decryptor.h"
#include "sync/gate.h"
#include "sync/key_backup.h"

#include <QSet>

#include <deque>
#include <map>

namespace wardline::sync {

/// By which whoever waits for older messages gives them up.
using Cancel = std::shared_ptr<net::CancelSource>;

class History final : public QObject
{
    Q_OBJECT

public:
    History(Context &context, Decryptor &decryptor, AckChecker &acks, KeyBackup &backup, QObject *parent = nullptr);

    /// One page of /messages into the hole, at most `limit` (1 … 100) events. Well also where the hole closed meanwhile.
    /// NotFound for a hole that never was or whose room is unknown.
    /// `cancel` may be null; Cancelled.
    [[nodiscard]] SyncTask<> pageBack(RoomId room, qint64 hole, int limit = 50, Cancel cancel = {});

    /// Until the first message at or after `at` (ms since the epoch) is in the store. The server is asked only where it may lie in a
    /// hole. Of a date further back than 5,000 events in that hole so many come; the next call goes on.
    /// After Cancelled, too, what has come is kept.
    [[nodiscard]] SyncTask<> fillTo(RoomId room, qint64 at, Cancel cancel = {});

    /// Rooms whose newest readable message is not here fetch their keys and page back by up to 20 events, one room at a
    /// time and once a run.
    void fillLastLines(const std::vector<RoomId> &rooms);
    /// The same for all rooms, also those that were tried before: the list is complete, or the backup is open now.
    void fillAllLastLines();

    /// What the server has accepted and no sync has brought back by the second time of asking lies in a hole: it is looked
    /// for there, or it would stand below what was said after it. Call after each sync.
    void findEchoes();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    [[nodiscard]] SyncTask<> page(RoomId room, store::Hole hole, QString from, int limit, Cancel cancel);
    [[nodiscard]] SyncTask<std::optional<EventId>> eventAt(RoomId room, qint64 at, Cancel cancel);
    [[nodiscard]] SyncTask<QString> withToken(RoomId room, store::Hole hole, Cancel cancel);
    [[nodiscard]] SyncTask<> fillQueue();
    [[nodiscard]] SyncTask<> fill(RoomId room);
    [[nodiscard]] SyncTask<> queueAll();
    [[nodiscard]] bool wantsLine(const RoomId &room) const;

    Context &m_context;
    Decryptor &m_decryptor;
    AckChecker &m_acks;
    KeyBackup &m_backup;
    Gate m_line{2};
    std::deque<RoomId> m_queue;
    QSet<RoomId> m_filled;           ///< asked for in this run
    std::map<qint64, int> m_awaited; ///< outbox rows without echo → syncs since they were sent
    bool m_filling = false;
};

} // namespace wardline::sync
