// SPDX-License-Identifier: Apache-2.0
// The way out. Every change here is on the disk (Durability::Power) when the call returns: a lost row would be a lost message,
// and a lost attempt could send twice. A row leaves only with its echo, or when the person cancels it.
#pragma once

#include "store/change_set.h"
#include "store/database.h"
#include "store/drafts.h"
#include "store/outbox_row.h"

#include <vector>

namespace wardline::store {

/// Of all rooms.
struct OutboxCounts {
    qint64 waiting = 0; ///< the server does not have them, and they have not failed
    qint64 failed = 0;
};

class Outbox final
{
public:
    Outbox(Database &database, UserId own);

    /// The new row, with its transaction id. NotFound where the room is unknown. `stillWritten`: the room's draft from then on, in
    /// the same step, so that no crash finds the words in both or in neither; without it the draft stays as it is.
    [[nodiscard]] StoreResult<OutboxRow> enqueue(OutboxDraft draft, const std::optional<Draft> &stillWritten = {});

    /// The oldest row of the room that the server does not have and that has not failed; nothing when there is none.
    [[nodiscard]] StoreResult<std::optional<OutboxRow>> nextFor(const RoomId &room) const;
    /// Rooms with such a row, that of the oldest first.
    [[nodiscard]] StoreResult<std::vector<RoomId>> roomsWaiting() const;
    /// Oldest first, failed and sent ones included.
    [[nodiscard]] StoreResult<std::vector<OutboxRow>> rows(const RoomId &room) const;
    [[nodiscard]] StoreResult<OutboxRow> row(qint64 id) const;
    /// Rows in this state in all rooms, oldest first: Pending ones to encrypt, Encrypted ones to hand on at the lock.
    [[nodiscard]] StoreResult<std::vector<OutboxRow>> inState(OutboxState state) const;
    /// Without reading a row.
    [[nodiscard]] StoreResult<OutboxCounts> counts() const;
    /// Rooms with a Pending row, that of the oldest first.
    [[nodiscard]] StoreResult<std::vector<RoomId>> roomsPending() const;
    /// The room's oldest Pending row behind row `after`; nothing when there is none.
    [[nodiscard]] StoreResult<std::optional<OutboxRow>> nextPending(const RoomId &room, qint64 after) const;

    /// Pending → Encrypted. Stale from any other state: bytes that may have left are never exchanged.
    [[nodiscard]] StoreResult<ChangeSet> setCiphertext(qint64 id, QString wireType, QByteArray wireContent,
                                                       DeviceId device);
    /// Encrypted, Unknown → Sending. Before the request leaves; `now` ms, wall clock.
    [[nodiscard]] StoreResult<ChangeSet> markAttempt(qint64 id, DeviceId device, qint64 now);
    /// Sending → Unknown.
    [[nodiscard]] StoreResult<ChangeSet> markUnknown(qint64 id);
    /// The server refused, or it can't be encrypted for anyone: any state but Sent → Failed.
    [[nodiscard]] StoreResult<ChangeSet> markFailed(qint64 id, QString errorCode);
    /// The server has it. Where the echo came first the row goes; else it is Sent until the echo comes.
    [[nodiscard]] StoreResult<ChangeSet> confirmSent(qint64 id, EventId event);
    /// Failed → Unknown or, never tried, Encrypted (the same bytes and transaction id); without ciphertext Pending.
    [[nodiscard]] StoreResult<ChangeSet> retry(qint64 id);
    /// Failed → Pending, ciphertext dropped, with a new transaction id: the server refused those bytes for good.
    [[nodiscard]] StoreResult<ChangeSet> encryptAgain(qint64 id);
    /// Pending, Encrypted, Failed → gone. Stale where it may have reached the server.
    [[nodiscard]] StoreResult<ChangeSet> cancel(qint64 id);

    /// At start: every Sending row of the last run is Unknown.
    [[nodiscard]] StoreResult<> recover();

private:
    Database &m_database;
    UserId m_own;
};

} // namespace wardline::store
