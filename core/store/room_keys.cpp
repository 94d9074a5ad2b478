// SPDX-License-Identifier: Apache-2.0
#include "store/room_keys.h"

namespace wardline::store {

StoreResult<std::optional<qint64>> findRoom(Database &database, const RoomId &room)
{
    auto statement = database.prepare("SELECT id FROM room WHERE room_id = ?");
    WL_TRY(row, statement.bind(room.text()).step());
    return row ? std::optional(statement.integer(0)) : std::nullopt;
}

StoreResult<qint64> roomKey(Database &database, const RoomId &room)
{
    WL_TRY(key, findRoom(database, room));
    if (!key) {
        return fail(StoreCode::NotFound, QStringLiteral("room"));
    }
    return *key;
}

StoreResult<RoomWork *> workOn(Database &database, ChangeLog &log, const RoomId &room, Missing missing)
{
    const auto known = log.rooms.find(room);
    if (known != log.rooms.end()) {
        return &known->second;
    }
    if (room.isEmpty()) {
        return fail(StoreCode::Invalid, QStringLiteral("no room id"));
    }
    if (missing == Missing::Create) {
        auto insert = database.prepare("INSERT OR IGNORE INTO room (room_id) VALUES (?)");
        WL_CHECK(insert.bind(room.text()).run());
    }
    auto statement = database.prepare("SELECT id, newest, read_position FROM room WHERE room_id = ?");
    WL_TRY(row, statement.bind(room.text()).step());
    if (!row) {
        return fail(StoreCode::NotFound, QStringLiteral("room"));
    }
    RoomWork &work = log.rooms[room];
    work.key = statement.integer(0);
    if (!statement.isNull(1)) {
        work.newest = statement.integer(1);
    }
    if (!statement.isNull(2)) {
        work.readPosition = statement.integer(2);
    }
    return &work;
}

} // namespace wardline::store
