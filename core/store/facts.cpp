// SPDX-License-Identifier: Apache-2.0
#include "store/facts.h"

#include "store/event_rows.h"
#include "store/local_id.h"
#include "store/room_keys.h"
#include "store/room_writer.h"

#include <algorithm>

namespace wardline::store {

namespace {

StoreResult<std::vector<StateRecord>> readStates(Statement &statement)
{
    return statement.rows([](const Statement &row) {
        return StateRecord{.type = row.text(0),
                           .stateKey = row.text(1),
                           .event = row.id<EventId>(2),
                           .sender = row.id<UserId>(3),
                           .timestamp = row.integer(4),
                           .content = row.bytes(5)};
    });
}

StoreResult<std::vector<PersonRecord>> readPeople(Statement &statement)
{
    return statement.rows([](const Statement &row) {
        return PersonRecord{.user = row.id<UserId>(0), .displayName = row.text(1), .profile = row.bytes(2)};
    });
}

} // namespace

Facts::Facts(Database &database)
    : m_database(database)
{
}

StoreResult<std::vector<MemberRecord>> Facts::members(const RoomId &room) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement =
        m_database.prepare("SELECT user_id, display_name, avatar, membership, power FROM member WHERE room = ?");
    statement.bind(key);
    return statement.rows([](const Statement &row) {
        return MemberRecord{.user = row.id<UserId>(0),
                            .displayName = row.text(1),
                            .avatar = row.text(2),
                            .membership = static_cast<Membership>(row.integer(3)),
                            .power = row.isNull(4) ? std::nullopt : std::optional(row.integer(4))};
    });
}

StoreResult<std::optional<StateRecord>> Facts::state(const RoomId &room, const QString &type,
                                                     const QString &stateKey) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare("SELECT type, state_key, event_id, sender, ts, content FROM state"
                                        " WHERE room = ? AND type = ? AND state_key = ?");
    WL_TRY(records, readStates(statement.bind(key).bind(type).bind(stateKey)));
    return records.empty() ? std::nullopt : std::optional(std::move(records.front()));
}

StoreResult<std::vector<StateRecord>> Facts::states(const RoomId &room, const QString &type) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare(
        "SELECT type, state_key, event_id, sender, ts, content FROM state WHERE room = ? AND type = ?");
    return readStates(statement.bind(key).bind(type));
}

StoreResult<std::optional<PersonRecord>> Facts::person(const UserId &user) const
{
    // A profile wins over the name someone has in a room.
    auto statement = m_database.prepare("SELECT user_id, display_name, profile FROM person WHERE user_id = ?1"
                                        " UNION ALL SELECT * FROM (SELECT user_id, display_name, '' FROM member"
                                        " WHERE user_id = ?1 AND display_name <> '' LIMIT 1)");
    WL_TRY(people, readPeople(statement.bind(user.text())));
    return people.empty() ? std::nullopt : std::optional(std::move(people.front()));
}

StoreResult<> Facts::setPerson(const PersonRecord &person)
{
    return writePerson(m_database, person);
}

StoreResult<std::vector<PersonRecord>> Facts::peopleNamed(const QString &text, int limit) const
{
    // A profile wins over the name someone has in a room.
    auto statement = m_database.prepare(
        "SELECT user_id, max(display_name), max(profile) FROM ("
        " SELECT user_id, display_name, profile FROM person"
        " UNION ALL SELECT user_id, display_name, '' FROM member WHERE user_id NOT IN (SELECT user_id FROM person))"
        " WHERE instr(lower(display_name), lower(?1)) > 0 OR instr(lower(user_id), lower(?1)) > 0"
        " GROUP BY user_id ORDER BY 2, user_id LIMIT ?2");
    return readPeople(statement.bind(text).bind(qint64{std::max(limit, 1)}));
}

StoreResult<std::optional<QByteArray>> Facts::accountData(std::optional<RoomId> room, const QString &type) const
{
    qint64 key = 0;
    if (room) {
        WL_TRY(found, roomKey(m_database, *room));
        key = found;
    }
    auto statement = m_database.prepare("SELECT content FROM account_data WHERE room = ? AND type = ?");
    WL_TRY(row, statement.bind(key).bind(type).step());
    return row ? std::optional(statement.bytes(0)) : std::nullopt;
}

StoreResult<std::vector<WaitingRow>> Facts::urgentWaiting(const UserId &sender) const
{
    auto statement =
        m_database.prepare("SELECT r.room_id, e.event_id, e.sender, e.ts, e.waiting,"
                           " EXISTS(SELECT 1 FROM event k INDEXED BY event_relation JOIN ack a ON a.event = k.id"
                           " WHERE k.room = e.room AND k.relates_to = e.event_id AND k.rel_type = 4"
                           " AND k.sender <> e.sender AND k.redacted = 0 AND a.verdict = 0)"
                           " FROM event e INDEXED BY event_waiting JOIN room r ON r.id = e.room"
                           " WHERE e.waiting > 0 AND (?1 = '' OR e.sender = ?1)"
                           " ORDER BY e.waiting DESC, e.ts, e.id LIMIT 500");
    statement.bind(sender.text());
    return statement.rows([](const Statement &row) {
        return WaitingRow{.room = row.id<RoomId>(0),
                          .event = row.id<EventId>(1),
                          .sender = row.id<UserId>(2),
                          .timestamp = row.integer(3),
                          .priority = static_cast<care::Priority>(row.integer(4)),
                          .claimed = row.flag(5)};
    });
}

StoreResult<std::vector<PressingRow>> Facts::pressing(const UserId &own) const
{
    // Never by walking through a whole room: this is asked whenever the list changes. The + keeps the planner from making an
    // index over all events.
    auto statement = m_database.prepare(
        "SELECT r.room_id, e.event_id, e.sender, e.ts, e.waiting, substr(e.body, 1, 200)"
        " FROM event e JOIN room r ON r.id = e.room"
        " WHERE e.id IN (SELECT id FROM event INDEXED BY event_waiting WHERE waiting > 0"
        " UNION ALL SELECT m.id FROM room l JOIN event m ON m.id IN (SELECT id FROM event INDEXED BY event_line"
        " WHERE room = l.id AND kind <= 1 AND position > coalesce(l.read_position, -9223372036854775807 - 1)"
        " ORDER BY position DESC LIMIT 200) WHERE l.highlights > 0 AND +m.mentions_me = 1)"
        " AND e.position > coalesce(r.read_position, -9223372036854775807 - 1) AND e.sender <> ?1"
        " AND e.kind = 0 AND e.redacted = 0 AND r.membership = 0 ORDER BY e.id DESC LIMIT 200");
    statement.bind(own.text());
    return statement.rows([](const Statement &row) {
        return PressingRow{.room = row.id<RoomId>(0),
                           .event = row.id<EventId>(1),
                           .sender = row.id<UserId>(2),
                           .timestamp = row.integer(3),
                           .waiting = static_cast<care::Priority>(row.integer(4)),
                           .body = row.text(5)};
    });
}

StoreResult<std::optional<EventRecord>> Facts::event(const RoomId &room, const EventId &event) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare(WL_EVENT_COLUMNS "WHERE e.event_id = ? AND e.room = ?");
    WL_TRY(records, readEvents(statement.bind(event.text()).bind(key)));
    return records.empty() ? std::nullopt : std::optional(std::move(records.front()));
}

StoreResult<std::vector<EventRecord>> Facts::eventsOf(const RoomId &room, const UserId &sender, qint64 since,
                                                      int limit) const
{
    WL_TRY(key, roomKey(m_database, room));
    // By the table's own key, which grows with server time: no index serves this rare question.
    auto statement =
        m_database.prepare(WL_EVENT_COLUMNS "NOT INDEXED WHERE e.id > ? AND e.room = ? AND e.sender = ? AND e.ts >= ?"
                                            " ORDER BY e.id DESC LIMIT ?");
    statement.bind(firstLocalId(since))
        .bind(key)
        .bind(sender.text())
        .bind(since)
        .bind(qint64{std::clamp(limit, 1, 1000)});
    return readEvents(statement);
}

StoreResult<std::vector<RoomId>> Facts::encryptedRooms() const
{
    auto statement = m_database.prepare("SELECT room_id FROM room WHERE encrypted = 1 AND membership = 0 ORDER BY id");
    return statement.rows([](const Statement &row) { return row.id<RoomId>(0); });
}

} // namespace wardline::store
