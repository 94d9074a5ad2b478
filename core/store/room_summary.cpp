// SPDX-License-Identifier: Apache-2.0
#include "store/room_summary.h"

#include "store/room_list.h"

#include <algorithm>
#include <limits>

namespace wardline::store {

namespace {

constexpr qint64 nothingRead = std::numeric_limits<qint64>::min();

/// A receipt for an event that lies in a hole says nothing yet; one that moves back is not believed.
StoreResult<> moveReadPosition(Database &database, const UserId &own, RoomWork &work)
{
    auto statement = database.prepare("SELECT e.position FROM receipt r JOIN event e ON e.event_id = r.event_id AND "
                                      "e.room = r.room WHERE r.room = ? AND r.user_id = ?");
    WL_TRY(row, statement.bind(work.key).bind(own.text()).step());
    if (row && statement.integer(0) > work.readPosition.value_or(nothingRead)) {
        work.readPosition = statement.integer(0);
        work.recount = true;
        work.change.summary = true;
    }
    return {};
}

struct Unread {
    qint64 count = 0;
    qint64 highlights = 0;
};

StoreResult<Unread> countUnread(Database &database, const UserId &own, const RoomWork &work)
{
    auto statement = database.prepare(
        "SELECT count(*), coalesce(sum(mentions_me), 0) FROM (SELECT mentions_me FROM event INDEXED BY event_line"
        " WHERE room = ? AND kind <= 1 AND position > ? AND kind = 0 AND sender <> ? AND redacted = 0 LIMIT ?)");
    statement.bind(work.key).bind(work.readPosition.value_or(nothingRead)).bind(own.text()).bind(RoomRow::unreadCap);
    WL_CHECK(statement.step());
    return Unread{.count = statement.integer(0), .highlights = statement.integer(1)};
}

StoreResult<Unread> addUnread(Database &database, const RoomWork &work)
{
    auto statement = database.prepare("SELECT unread, highlights FROM room WHERE id = ?");
    WL_CHECK(statement.bind(work.key).step());
    return Unread{.count = std::min(RoomRow::unreadCap, statement.integer(0) + work.unreadAdded),
                  .highlights = std::min(RoomRow::unreadCap, statement.integer(1) + work.highlightsAdded)};
}

StoreResult<> writeCounts(Database &database, const RoomWork &work, const Unread &unread)
{
    // The last readable line is looked for among the newest 200: a room full of unreadable events costs no more than that.
    auto statement = database.prepare(
        "UPDATE room SET newest = ?2, read_position = ?3, unread = ?4, highlights = ?5,"
        " unread_more = EXISTS (SELECT 1 FROM hole WHERE room = ?1 AND below > coalesce(?3, -9223372036854775807 - 1)),"
        " urgent_waiting = (SELECT count(*) FROM event INDEXED BY event_waiting WHERE room = ?1 AND waiting > 0),"
        " waiting_priority = coalesce((SELECT max(waiting) FROM event INDEXED BY event_waiting WHERE room = ?1 AND "
        "waiting > 0), 0),"
        " last_line = (SELECT id FROM (SELECT id, kind, status, redacted FROM event INDEXED BY event_line"
        "   WHERE room = ?1 AND kind <= 1 ORDER BY position DESC LIMIT 200) WHERE kind = 0 AND status <> 2 AND "
        "redacted = 0 LIMIT 1)"
        " WHERE id = ?1");
    statement.bind(work.key).bind(work.newest).bind(work.readPosition);
    return statement.bind(unread.count).bind(unread.highlights).run();
}

StoreResult<> countOutbox(Database &database, const RoomWork &work)
{
    auto statement =
        database.prepare("UPDATE room SET pending = (SELECT count(*) FROM outbox WHERE room = ?1 AND state <> 5),"
                         " not_sent = EXISTS (SELECT 1 FROM outbox WHERE room = ?1 AND state = 4) WHERE id = ?1");
    return statement.bind(work.key).run();
}

} // namespace

StoreResult<> summarize(Database &database, const UserId &own, RoomWork &work)
{
    if (work.recountOutbox) {
        WL_CHECK(countOutbox(database, work));
        work.change.summary = true;
    }
    if (work.change.receipts || !work.inserted.empty()) {
        WL_CHECK(moveReadPosition(database, own, work));
    }
    const bool counted = work.recount || work.change.holes || work.change.summary || work.newest;
    if (!counted) {
        return {};
    }
    WL_TRY(unread, work.recount ? countUnread(database, own, work) : addUnread(database, work));
    return writeCounts(database, work, unread);
}

StoreResult<ChangeSet> closeWrite(Database &database, const UserId &own, ChangeLog &log)
{
    for (auto &[room, work] : log.rooms) {
        WL_CHECK(summarize(database, own, work));
    }
    return log.take();
}

} // namespace wardline::store
