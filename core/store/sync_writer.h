// SPDX-License-Identifier: Apache-2.0
// The way in: a sync response becomes rows, in one or several transactions, the last with its `pos` (ADR 5). Replaying a
// batch changes nothing.
#pragma once

#include "store/change_set.h"
#include "store/database.h"
#include "store/sync_batch.h"
#include "store/transaction.h"

namespace wardline::store {

class SyncWriter final
{
public:
    /// `own`: whose store this is. Both references outlive the object; the same holds for every class of this room.
    SyncWriter(Database &database, UserId own);

    /// All of it or nothing. An echo of ours (by event id, or by transaction id with ourselves as sender) takes its outbox
    /// row with it. Invalid where a record breaks its rules: the caller leaves out what it could not read.
    [[nodiscard]] StoreResult<ChangeSet> applySync(const SyncBatch &batch);
    /// The same in two turns of the event loop, for each takes as long as the other: its rows, then their commit. The change
    /// set is told to others when seal() answered well; where it didn't, nothing of the batch is stored.
    [[nodiscard]] StoreResult<ChangeSet> applyUnsealed(const SyncBatch &batch);
    [[nodiscard]] StoreResult<> seal();
    /// For a turn of its own, after seal(): see Database::shortenLog().
    bool shortenLog();

    /// The `pos` of the last batch that brought one; nothing on a fresh store, or after clearPos().
    [[nodiscard]] StoreResult<std::optional<QString>> pos() const;
    /// M_UNKNOWN_POS: start over at the server, keep every row.
    [[nodiscard]] StoreResult<> clearPos();

    /// The verdict on an acknowledgement whose keys came later. NotFound where `ack` is none.
    [[nodiscard]] StoreResult<ChangeSet> setAckVerdict(const RoomId &room, const EventId &ack, AckVerdict verdict);

private:
    [[nodiscard]] StoreResult<Transaction> beginSync();
    [[nodiscard]] StoreResult<ChangeSet> write(const SyncBatch &batch);

    Database &m_database;
    UserId m_own;
};

} // namespace wardline::store
