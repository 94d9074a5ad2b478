// SPDX-License-Identifier: Apache-2.0
// What is known of rooms and people beside their messages.
#pragma once

#include "store/database.h"
#include "store/sync_batch.h"

#include <vector>

namespace wardline::store {

/// An urgent or stat message nobody has acknowledged.
struct WaitingRow {
    RoomId room{};
    EventId event{};
    UserId sender{};
    qint64 timestamp = 0; ///< ms
    care::Priority priority = care::Priority::Urgent;
    bool claimed = false; ///< Somebody else's acknowledgement is here, and its signature can't be checked.
};

/// An unread message of somebody else that asks for us by its priority or by our name.
struct PressingRow {
    RoomId room{};
    EventId event{};
    UserId sender{};
    qint64 timestamp = 0; ///< ms
    care::Priority waiting =
        care::Priority::Routine; ///< Urgent or stat while nobody acknowledged it; else it mentions us
    QString body{};              ///< at most 200 characters; empty while it can't be read
};

class Facts final
{
public:
    explicit Facts(Database &database);

    [[nodiscard]] StoreResult<std::vector<MemberRecord>> members(const RoomId &room) const;
    [[nodiscard]] StoreResult<std::optional<StateRecord>> state(const RoomId &room, const QString &type,
                                                                const QString &stateKey) const;
    [[nodiscard]] StoreResult<std::vector<StateRecord>> states(const RoomId &room, const QString &type) const;
    [[nodiscard]] StoreResult<std::optional<PersonRecord>> person(const UserId &user) const;
    [[nodiscard]] StoreResult<> setPerson(const PersonRecord &person);
    /// Everyone known by name, in a room or by profile, whose name or id begins with or contains `text`; at most `limit`.
    [[nodiscard]] StoreResult<std::vector<PersonRecord>> peopleNamed(const QString &text, int limit) const;
    /// `room` unset: global.
    [[nodiscard]] StoreResult<std::optional<QByteArray>> accountData(std::optional<RoomId> room,
                                                                     const QString &type) const;
    /// Stat before urgent, then oldest first; at most 500. With `sender`: theirs alone.
    [[nodiscard]] StoreResult<std::vector<WaitingRow>> urgentWaiting(const UserId &sender = {}) const;
    /// In joined rooms, newest first; at most 200. Mentions are looked for among a room's newest 200 unread.
    [[nodiscard]] StoreResult<std::vector<PressingRow>> pressing(const UserId &own) const;
    /// Where this event is, or nothing. For links, and to look for what a card or an acknowledgement names.
    [[nodiscard]] StoreResult<std::optional<EventRecord>> event(const RoomId &room, const EventId &event) const;
    /// Our own events at or after `since` (ms, server time), newest first, `raw` included where kept.
    [[nodiscard]] StoreResult<std::vector<EventRecord>> eventsOf(const RoomId &room, const UserId &sender, qint64 since,
                                                                 int limit) const;
    [[nodiscard]] StoreResult<std::vector<RoomId>> encryptedRooms() const;

private:
    Database &m_database;
};

} // namespace wardline::store
