// SPDX-License-Identifier: Apache-2.0
// The inbox: rooms in the order of ui.md (urgent and unacknowledged, then unread or marked so, then newest), a window at a time.
#pragma once

#include "store/database.h"
#include "store/event_record.h"
#include "store/sync_batch.h"

#include <vector>

namespace wardline::store {

/// The counts are of what the store knows; `unreadMore` says that a hole lies above the read receipt ("n+").
struct RoomRow {
    RoomId room{};
    QString kind{}; ///< `type` of m.room.create
    Membership membership = Membership::Join;
    bool isSpace = false;
    bool isDirect = false;
    bool encrypted = false;
    QString name{};
    QString avatar{};
    QStringList heroes{};
    QString historyVisibility{};
    qint64 bumpStamp = 0;
    qint64 joinedCount = 0;
    qint64 invitedCount = 0;
    qint64 unread = 0; ///< of others, at most unreadCap
    bool unreadMore = false;
    qint64 highlights = 0;                                    ///< of the unread, those that mention us
    qint64 urgentWaiting = 0;                                 ///< urgent or stat, not acknowledged, ours included
    care::Priority waitingPriority = care::Priority::Routine; ///< the highest of those
    bool notSent = false;                                     ///< an outbox row has failed
    qint64 pending = 0;                                       ///< outbox rows the server does not have
    bool hasDraft = false;
    EventId lastEvent{}; ///< the newest readable message, if any
    UserId lastSender{};
    QString lastSenderName{};
    QString lastBody{};       ///< at most 200 characters
    qint64 lastTimestamp = 0; ///< ms
    EventId readUpTo{};       ///< our own read receipt
    EventId fullyRead{};
    bool muted = false;
    bool markedUnread = false;

    static constexpr qint64 unreadCap = 999;
};

struct RoomFilter {
    QString unit{}; ///< name of a space that holds the room; empty: all
    bool directOnly = false;
    bool unreadOnly = false;  ///< unread, or marked so
    bool waitingOnly = false; ///< urgent or stat, not acknowledged
    bool mentionedOnly = false;
    RoomId keep{}; ///< stays whatever its marks; of the unit, and direct, it has to be all the same
};

/// A room with something for the reader.
struct CallingRoom {
    RoomId room{};
    bool isDirect = false;
    bool isUnread = false; ///< or marked so
    bool isWaiting = false;
    bool isStat = false; ///< STAT is among what waits
    bool isMentioned = false;
    bool isMuted = false;
    qint64 unread = 0;        ///< as in RoomRow
    qint64 lastTimestamp = 0; ///< the same
};

class RoomList final
{
public:
    explicit RoomList(Database &database);

    /// Joined and invited rooms that are no spaces.
    [[nodiscard]] StoreResult<std::vector<RoomRow>> rows(const RoomFilter &filter, qint64 offset, qint64 count) const;
    [[nodiscard]] StoreResult<qint64> count(const RoomFilter &filter) const;
    /// Of those, all that are unread, marked so, or waiting: by index, for it is asked whenever the list changes.
    [[nodiscard]] StoreResult<std::vector<CallingRoom>> calling() const;
    /// Of those, all with outbox rows that the server does not have: by the outbox. Where one has failed first, else in the list's order.
    [[nodiscard]] StoreResult<std::vector<RoomRow>> unsent() const;
    /// Names of the spaces that hold at least one of those, by name.
    [[nodiscard]] StoreResult<std::vector<QString>> units() const;
    /// Of those, the ones that may be called `name`: with a name of their own that equals it but for case, or with none.
    [[nodiscard]] StoreResult<std::vector<RoomRow>> named(QString name) const;
    [[nodiscard]] StoreResult<std::vector<RoomRow>> spaces() const;
    /// NotFound where the store has no such room.
    [[nodiscard]] StoreResult<RoomRow> room(const RoomId &room) const;

private:
    Database &m_database;
};

} // namespace wardline::store
