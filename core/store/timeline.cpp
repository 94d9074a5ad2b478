// SPDX-License-Identifier: Apache-2.0
#include "store/timeline.h"

#include "store/outbox_read.h"
#include "store/timeline_rows.h"

#include <algorithm>
#include <limits>

namespace wardline::store {

namespace {

constexpr int mostRows = 500;
constexpr qint64 endOfRoom = std::numeric_limits<qint64>::max();

constexpr const char *olderSql =
    WL_LINE_COLUMNS "event e INDEXED BY event_line" WL_LINE_JOINS
                    "WHERE e.room = ? AND e.kind <= 1 AND e.position <= ? ORDER BY e.position DESC LIMIT ?";
constexpr const char *newerSql =
    WL_LINE_COLUMNS "event e INDEXED BY event_line" WL_LINE_JOINS
                    "WHERE e.room = ? AND e.kind <= 1 AND e.position > ? ORDER BY e.position ASC LIMIT ?";

constexpr const char *nextSql = "SELECT e.position, e.ts FROM event e INDEXED BY event_line WHERE e.room = ? AND "
                                "e.kind <= 1 AND e.position >= ? ORDER BY e.position ASC LIMIT 1";
constexpr const char *previousSql = "SELECT e.position, e.ts FROM event e INDEXED BY event_line WHERE e.room = ? AND "
                                    "e.kind <= 1 AND e.position < ? ORDER BY e.position DESC LIMIT 1";

constexpr const char *membershipSql =
    "SELECT position, content FROM (SELECT position, sender, type, content FROM event INDEXED BY event_line"
    " WHERE room = ? AND kind <= 1 AND position > ? ORDER BY position ASC LIMIT 1000)"
    " WHERE type = 'm.room.member' AND sender = ? ORDER BY position ASC LIMIT 1";

struct RoomPlace {
    qint64 key = 0;
    qint64 readPosition = std::numeric_limits<qint64>::min();
};

StoreResult<RoomPlace> place(Database &database, const RoomId &room)
{
    auto statement = database.prepare("SELECT id, read_position FROM room WHERE room_id = ?");
    WL_TRY(row, statement.bind(room.text()).step());
    if (!row) {
        return fail(StoreCode::NotFound, QStringLiteral("room"));
    }
    RoomPlace found{.key = statement.integer(0)};
    if (!statement.isNull(1)) {
        found.readPosition = statement.integer(1);
    }
    return found;
}

StoreResult<qint64> anchorPosition(Database &database, qint64 room, const Anchor &anchor)
{
    if (anchor.event.isEmpty()) {
        return anchor.position.value_or(endOfRoom);
    }
    auto statement = database.prepare("SELECT position FROM event WHERE event_id = ? AND room = ?");
    WL_TRY(row, statement.bind(anchor.event.text()).bind(room).step());
    if (!row) {
        return fail(StoreCode::NotFound, QStringLiteral("anchor event"));
    }
    return statement.integer(0);
}

struct LinePlace {
    qint64 position = 0;
    qint64 timestamp = 0; // ms
};

/// The line that `sql` finds beside `position`.
StoreResult<std::optional<LinePlace>> lineBeside(Database &database, const char *sql, qint64 room, qint64 position)
{
    auto statement = database.prepare(sql);
    WL_TRY(row, statement.bind(room).bind(position).step());
    if (!row) {
        return std::nullopt;
    }
    return LinePlace{.position = statement.integer(0), .timestamp = statement.integer(1)};
}

/// The first line at or after `time`. By halves: a room has many lines, and no index by time.
StoreResult<std::optional<qint64>> firstLineAt(Database &database, qint64 room, qint64 time)
{
    WL_TRY(oldest, lineBeside(database, nextSql, room, std::numeric_limits<qint64>::min()));
    WL_TRY(newest, lineBeside(database, previousSql, room, endOfRoom));
    std::optional<qint64> first;
    qint64 low = oldest ? oldest->position : 0;
    qint64 high = newest ? newest->position + 1 : 0;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        WL_TRY(line, lineBeside(database, nextSql, room, middle));
        if (line && line->position < high && line->timestamp < time) {
            low = line->position + 1;
            continue;
        }
        if (line && line->position < high) {
            first = line->position;
        }
        high = middle;
    }
    return first;
}

/// Up to `count` rows, and whether there is one more.
StoreResult<bool> readSide(Database &database, const char *sql, qint64 room, qint64 position, int count,
                           std::vector<TimelineRow> &rows)
{
    auto statement = database.prepare(sql);
    statement.bind(room).bind(position).bind(qint64{count} + 1);
    WL_TRY(lines, readLines(statement));
    const bool more = lines.size() > static_cast<std::size_t>(count);
    if (more) {
        lines.pop_back();
    }
    rows = std::move(lines);
    return more;
}

StoreResult<> readReceipts(Database &database, qint64 room, const UserId &own, TimelineWindow &window)
{
    if (window.rows.empty()) {
        return {};
    }
    auto statement = database.prepare(
        "SELECT r.user_id, r.event_id, e.position, r.ts FROM receipt r JOIN event e INDEXED BY event_by_id"
        " ON e.event_id = r.event_id AND e.room = r.room WHERE r.room = ? AND r.user_id <> ? AND e.position >= ?");
    statement.bind(room).bind(own.text()).bind(window.rows.front().position);
    while (true) {
        WL_TRY(row, statement.step());
        if (!row) {
            return {};
        }
        window.receipts.push_back({.user = statement.id<UserId>(0),
                                   .event = statement.id<EventId>(1),
                                   .position = statement.integer(2),
                                   .timestamp = statement.integer(3)});
    }
}

StoreResult<> readWindowRelations(Database &database, qint64 room, const UserId &own, std::vector<TimelineRow> &rows)
{
    if (rows.empty()) {
        return {};
    }
    auto statement =
        database.prepare(WL_RELATION_COLUMNS
                         "INDEXED BY event_line" WL_RELATION_JOINS
                         " WHERE p.room = ? AND p.kind <= 1 AND p.position BETWEEN ? AND ? AND r.redacted = 0 LIMIT ?");
    statement.bind(room).bind(rows.front().position).bind(rows.back().position).bind(mostRelations);
    return readRelations(statement, own, rows);
}

void markHoles(TimelineWindow &window)
{
    for (std::size_t i = 0; i + 1 < window.rows.size(); ++i) {
        const qint64 lower = window.rows[i].position;
        const qint64 upper = window.rows[i + 1].position;
        window.rows[i].holeAbove = std::any_of(window.holes.begin(), window.holes.end(), [&](const Hole &hole) {
            return hole.below > lower && hole.below <= upper;
        });
    }
}

/// After the holes were read.
StoreResult<> readMembershipBehind(Database &database, qint64 room, const UserId &own, TimelineWindow &window)
{
    const bool isNeeded = std::any_of(window.rows.begin(), window.rows.end(),
                                      [](const TimelineRow &row) { return row.status == EventStatus::Undecryptable; });
    if (!isNeeded) {
        return {};
    }
    const qint64 last = window.rows.back().position;
    auto statement = database.prepare(membershipSql);
    WL_TRY(found, statement.bind(room).bind(last).bind(own.text()).step());
    const bool isNext = found && std::none_of(window.holes.begin(), window.holes.end(), [&](const Hole &hole) {
                            return hole.below > last && hole.below <= statement.integer(0);
                        });
    if (isNext) {
        window.ownMembershipBehind = statement.bytes(1);
    }
    return {};
}

} // namespace

Timeline::Timeline(Database &database, UserId own)
    : m_database(database)
    , m_own(std::move(own))
{
}

StoreResult<TimelineWindow> Timeline::window(const RoomId &room, const Anchor &anchor, int before, int after) const
{
    WL_TRY(where, place(m_database, room));
    WL_TRY(position, anchorPosition(m_database, where.key, anchor));
    const bool newest = position == endOfRoom;
    // The anchor is among the older ones.
    const int older = std::clamp(before, 0, mostRows) + (newest ? 0 : 1);
    TimelineWindow window;
    window.readPosition = where.readPosition;
    WL_TRY(moreOlder, readSide(m_database, olderSql, where.key, position, older, window.rows));
    std::reverse(window.rows.begin(), window.rows.end());
    window.atOldest = !moreOlder;
    if (!newest) {
        std::vector<TimelineRow> newer;
        WL_TRY(moreNewer, readSide(m_database, newerSql, where.key, position, std::clamp(after, 0, mostRows), newer));
        window.atNewest = !moreNewer;
        std::move(newer.begin(), newer.end(), std::back_inserter(window.rows));
    }
    WL_CHECK(readWindowRelations(m_database, where.key, m_own, window.rows));
    WL_TRY(holes, History(m_database, m_own).holes(room));
    window.holes = std::move(holes);
    markHoles(window);
    WL_CHECK(readMembershipBehind(m_database, where.key, m_own, window));
    WL_CHECK(readReceipts(m_database, where.key, m_own, window));
    WL_TRY(outbox, readOutbox(m_database, where.key));
    window.outbox = std::move(outbox);
    return window;
}

StoreResult<PlaceInTime> Timeline::at(const RoomId &room, qint64 time) const
{
    WL_TRY(where, place(m_database, room));
    WL_TRY(first, firstLineAt(m_database, where.key, time));
    const qint64 top = first.value_or(endOfRoom);
    WL_TRY(before, lineBeside(m_database, previousSql, where.key, top));
    WL_TRY(holes, History(m_database, m_own).holes(room));
    PlaceInTime found{.position = first, .hole = {}};
    for (const Hole &hole : holes) {
        if (hole.below <= top && (!before || hole.below > before->position)) {
            found.hole = hole.id;
            break;
        }
    }
    return found;
}

StoreResult<std::vector<TimelineRow>> Timeline::lines(const RoomId &room, const std::vector<qint64> &localIds) const
{
    WL_TRY(where, place(m_database, room));
    QByteArray list("[");
    for (const qint64 id : localIds) {
        list.append(list.size() > 1 ? "," : "").append(QByteArray::number(id));
    }
    list.append(']');
    auto statement =
        m_database.prepare(WL_LINE_COLUMNS "json_each(?) j CROSS JOIN event e ON e.id = j.value" WL_LINE_JOINS
                                           "WHERE e.room = ? AND e.kind <= 1 ORDER BY e.position ASC");
    WL_TRY(rows, readLines(statement.bind(list).bind(where.key)));
    auto relations =
        m_database.prepare(WL_RELATION_COLUMNS WL_RELATION_JOINS
                           " WHERE p.id IN (SELECT value FROM json_each(?)) AND p.room = ? AND r.redacted = 0 LIMIT ?");
    WL_CHECK(readRelations(relations.bind(list).bind(where.key).bind(mostRelations), m_own, rows));
    return rows;
}

} // namespace wardline::store
