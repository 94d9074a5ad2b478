// SPDX-License-Identifier: Apache-2.0
#include "store/room_marks.h"

#include "store/room_keys.h"
#include "store/room_summary.h"
#include "store/transaction.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace wardline::store {

namespace {

StoreResult<> write(Database &database, RoomWork &work, RoomMark mark, bool value)
{
    work.change.summary = true;
    if (mark == RoomMark::Unread) {
        auto statement = database.prepare("UPDATE room SET marked_unread = ? WHERE id = ?");
        return statement.bind(qint64{value}).bind(work.key).run();
    }
    auto statement =
        database.prepare(value ? "INSERT OR IGNORE INTO muted_room (room_id) SELECT room_id FROM room WHERE id = ?"
                               : "DELETE FROM muted_room WHERE room_id = (SELECT room_id FROM room WHERE id = ?)");
    return statement.bind(work.key).run();
}

StoreResult<std::vector<UnsentMark>> readUnsent(Database &database)
{
    auto statement =
        database.prepare("SELECT r.room_id, u.mark, u.value FROM unsent_mark u JOIN room r ON r.id = u.room");
    return statement.rows([](const Statement &row) {
        return UnsentMark{
            .room = row.id<RoomId>(0), .mark = static_cast<RoomMark>(row.integer(1)), .value = row.flag(2)};
    });
}

} // namespace

RoomMarks::RoomMarks(Database &database, UserId own)
    : m_database(database)
    , m_own(std::move(own))
{
}

StoreResult<ChangeSet> RoomMarks::set(const UnsentMark &mark)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    ChangeLog log;
    WL_TRY(work, workOn(m_database, log, mark.room, Missing::Refuse));
    {
        auto keep = m_database.prepare("INSERT OR REPLACE INTO unsent_mark (room, mark, value) VALUES (?, ?, ?)");
        WL_CHECK(keep.bind(work->key).bind(static_cast<qint64>(mark.mark)).bind(qint64{mark.value}).run());
    }
    WL_CHECK(write(m_database, *work, mark.mark, mark.value));
    WL_TRY(changes, closeWrite(m_database, m_own, log));
    WL_CHECK(transaction.commit());
    return changes;
}

StoreResult<ChangeSet> RoomMarks::settle(const UnsentMark &mark, bool value)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    ChangeLog log;
    WL_TRY(work, workOn(m_database, log, mark.room, Missing::Refuse));
    {
        auto forget = m_database.prepare("DELETE FROM unsent_mark WHERE room = ? AND mark = ? AND value = ?");
        WL_CHECK(forget.bind(work->key).bind(static_cast<qint64>(mark.mark)).bind(qint64{mark.value}).run());
    }
    if (m_database.changes() > 0 && value != mark.value) {
        WL_CHECK(write(m_database, *work, mark.mark, value));
    }
    WL_TRY(changes, closeWrite(m_database, m_own, log));
    WL_CHECK(transaction.commit());
    return changes;
}

StoreResult<std::vector<UnsentMark>> RoomMarks::unsent() const
{
    return readUnsent(m_database);
}

StoreResult<> writeMarkedUnread(Database &database, RoomWork &work, const RoomBatch &batch)
{
    if (!batch.markedUnread) {
        return {};
    }
    auto statement = database.prepare("UPDATE room SET marked_unread = ?1 WHERE id = ?2"
                                      " AND NOT EXISTS (SELECT 1 FROM unsent_mark WHERE room = ?2 AND mark = 1)");
    work.change.summary = true;
    return statement.bind(qint64{*batch.markedUnread}).bind(work.key).run();
}

StoreResult<> writeMutedRooms(Database &database, ChangeLog &log, const SyncBatch &batch)
{
    if (!batch.mutedRooms) {
        return {};
    }
    std::set<RoomId> muted(batch.mutedRooms->begin(), batch.mutedRooms->end());
    WL_TRY(waiting, readUnsent(database));
    for (const UnsentMark &mark : waiting) {
        if (mark.mark == RoomMark::Muted && mark.value) {
            muted.insert(mark.room);
        } else if (mark.mark == RoomMark::Muted) {
            muted.erase(mark.room);
        }
    }
    std::set<RoomId> before;
    {
        auto statement = database.prepare("SELECT room_id FROM muted_room");
        WL_TRY(rooms, statement.rows([](const Statement &row) { return row.id<RoomId>(0); }));
        before.insert(rooms.begin(), rooms.end());
    }
    WL_CHECK(database.execute("DELETE FROM muted_room"));
    auto insert = database.prepare("INSERT INTO muted_room (room_id) VALUES (?)");
    for (const RoomId &room : muted) {
        WL_CHECK(insert.reset().bind(room.text()).run());
    }
    std::vector<RoomId> changed;
    std::set_symmetric_difference(before.begin(), before.end(), muted.begin(), muted.end(),
                                  std::back_inserter(changed));
    for (const RoomId &room : changed) {
        WL_TRY(known, findRoom(database, room));
        if (known) {
            WL_TRY(work, workOn(database, log, room, Missing::Refuse));
            work->change.summary = true;
        }
    }
    return {};
}

} // namespace wardline::store
