// SPDX-License-Identifier: Apache-2.0
// A window of a conversation with all that its bubbles show, in a fixed number of statements whatever the room's length.
#pragma once

#include "store/database.h"
#include "store/event_record.h"
#include "store/history.h"
#include "store/outbox_row.h"

#include <vector>

namespace wardline::store {

struct Reaction {
    QString key{};
    std::vector<UserId> senders{}; ///< in the order they came
    EventId own{};                 ///< ours, to take back
};

struct Acknowledgement {
    EventId event{};
    UserId sender{};
    QString senderName{};
    AckDetails details{};
    bool counts = false; ///< Valid, and by someone else than the message's sender
};

struct Quote {
    EventId event{};
    bool known = false; ///< false: the event is not in the store, the rest is empty
    bool redacted = false;
    UserId sender{};
    QString senderName{};
    QString body{}; ///< at most 200 characters, of the newest edit
    EventStatus status = EventStatus::Plain;
};

struct TimelineRow {
    qint64 localId = 0;
    qint64 position = 0;
    EventId event{};
    TransactionId transaction{}; ///< of what this device sent, where the server tells; else empty
    UserId sender{};
    QString senderName{}; ///< in this room; empty where unknown
    QString type{};
    qint64 timestamp = 0; ///< ms
    EventKind kind = EventKind::Message;
    EventStatus status = EventStatus::Plain;
    bool encrypted = false;
    QByteArray content{}; ///< of the newest valid edit, if any
    QString body{};
    bool edited = false;
    qint64 editedAt = 0; ///< ms
    bool redacted = false;
    UserId redactedBy{}; ///< with `redacted`; empty where only the server knows
    care::Priority priority = care::Priority::Routine;
    care::Priority clearPriority = care::Priority::Routine;
    bool acknowledged = false;
    QString undecryptableReason{};
    QString sessionId{};
    quint32 trust = 0;
    bool mentionsMe = false;
    std::optional<qint64> expiresAt{};
    std::optional<Quote> reply{};
    std::vector<Reaction> reactions{};
    std::vector<Acknowledgement> acknowledgements{};
    bool holeAbove = false; ///< events are missing between this row and the next newer one
};

struct ReadReceipt {
    UserId user{};
    EventId event{};
    qint64 position = 0;
    qint64 timestamp = 0; ///< ms
};

struct TimelineWindow {
    std::vector<TimelineRow> rows{};     ///< oldest first
    std::vector<Hole> holes{};           ///< of the room, newest first
    std::vector<OutboxRow> outbox{};     ///< what the server has not echoed, oldest first; wherever the window is
    std::vector<ReadReceipt> receipts{}; ///< of others, at or above the first row; "read by" is position ≥ the row's
    qint64 readPosition = 0;             ///< our own receipt; lower than every row where there is none
    bool atNewest = true;                ///< no newer line in the store
    bool atOldest = true;                ///< no older line in the store; `holes` says whether the server has more
    /// Where a row can't be read: content of the next line behind the window by which we tell of our own membership. Looked for
    /// in the 1,000 lines that follow without a hole; empty where there is none.
    QByteArray ownMembershipBehind{};
};

/// Where a time lies in a room.
struct PlaceInTime {
    std::optional<qint64> position{}; ///< of the first line at or after it; none: all are older
    std::optional<qint64> hole{};     ///< id of a hole right before that line: the first may be missing in it
};

/// Where a window is: the newest end, a position, or an event.
struct Anchor {
    std::optional<qint64> position{};
    EventId event{};
};

class Timeline final
{
public:
    Timeline(Database &database, UserId own);

    /// `before` lines older than the anchor, the anchor itself, and `after` newer ones. At the newest end `before` lines.
    /// Each at most 500. NotFound where room or anchor event is unknown.
    [[nodiscard]] StoreResult<TimelineWindow> window(const RoomId &room, const Anchor &anchor, int before,
                                                     int after) const;

    /// `time`: ms. Lines are taken to be in the order of their times; where a server's are not, a line near it is found.
    /// NotFound where the room is unknown.
    [[nodiscard]] StoreResult<PlaceInTime> at(const RoomId &room, qint64 time) const;

    /// Single lines, as `window` gives them: for rows of a change set. Ids that are gone or not lines are left out.
    [[nodiscard]] StoreResult<std::vector<TimelineRow>> lines(const RoomId &room,
                                                              const std::vector<qint64> &localIds) const;

private:
    Database &m_database;
    UserId m_own{};
};

} // namespace wardline::store
