// SPDX-License-Identifier: Apache-2.0
#include "store/room_list.h"

#include <algorithm>

namespace wardline::store {

namespace {

#define WL_ROOM_COLUMNS                                                                                                \
    "SELECT r.room_id, r.kind, r.membership, r.is_space, r.is_direct, r.encrypted, r.name, r.avatar, r.heroes,"        \
    " r.history_visibility, r.bump_stamp, r.joined_count, r.invited_count, r.unread, r.unread_more, r.highlights,"     \
    " r.urgent_waiting, r.waiting_priority, r.not_sent, r.pending, r.has_draft, e.event_id, e.sender, m.display_name," \
    " substr(e.body, 1, 200), e.ts, c.event_id, r.fully_read,"                                                         \
    " EXISTS (SELECT 1 FROM muted_room WHERE room_id = r.room_id), r.marked_unread FROM room r "
#define WL_ROOM_JOINS                                                                                                  \
    " LEFT JOIN event e ON e.id = r.last_line LEFT JOIN member m ON m.room = r.id AND m.user_id = e.sender"            \
    " LEFT JOIN receipt c ON c.room = r.id AND c.user_id = (SELECT value FROM meta WHERE key = 'own') "
// ?1 unit, ?2 direct only, ?3 unread only, ?4 waiting only, ?5 mentioned only, ?6 the one to keep
#define WL_ROOM_FILTER                                                                                                 \
    "WHERE r.is_space = 0 AND r.membership <= 1 AND (?1 = '' OR r.room_id IN (SELECT s.state_key FROM room p"          \
    " CROSS JOIN state s ON s.room = p.id AND s.type = 'm.space.child' AND s.content <> '{}'"                          \
    " WHERE p.is_space = 1 AND p.membership <= 1 AND p.name = ?1)) AND (NOT ?2 OR r.is_direct)"                        \
    " AND (r.room_id = ?6 OR ((NOT ?3 OR r.unread > 0 OR r.marked_unread) AND (NOT ?4 OR r.urgent_waiting > 0)"        \
    " AND (NOT ?5 OR r.highlights > 0))) "

#define WL_ROOM_ORDER "(r.urgent_waiting > 0) DESC, (r.unread > 0 OR r.marked_unread) DESC, r.bump_stamp DESC, r.id"

Statement &bindFilter(Statement &statement, const RoomFilter &filter)
{
    statement.bind(filter.unit).bind(qint64{filter.directOnly}).bind(qint64{filter.unreadOnly});
    statement.bind(qint64{filter.waitingOnly}).bind(qint64{filter.mentionedOnly});
    return statement.bind(filter.keep.text());
}

RoomRow readRow(const Statement &statement)
{
    RoomRow row;
    row.room = statement.id<RoomId>(0);
    row.kind = statement.text(1);
    row.membership = static_cast<Membership>(statement.integer(2));
    row.isSpace = statement.flag(3);
    row.isDirect = statement.flag(4);
    row.encrypted = statement.flag(5);
    row.name = statement.text(6);
    row.avatar = statement.text(7);
    row.heroes = statement.text(8).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    row.historyVisibility = statement.text(9);
    row.bumpStamp = statement.integer(10);
    row.joinedCount = statement.integer(11);
    row.invitedCount = statement.integer(12);
    row.unread = statement.integer(13);
    row.unreadMore = statement.flag(14) || row.unread >= RoomRow::unreadCap;
    row.highlights = statement.integer(15);
    row.urgentWaiting = statement.integer(16);
    row.waitingPriority = static_cast<care::Priority>(statement.integer(17));
    row.notSent = statement.flag(18);
    row.pending = statement.integer(19);
    row.hasDraft = statement.flag(20);
    row.lastEvent = statement.id<EventId>(21);
    row.lastSender = statement.id<UserId>(22);
    row.lastSenderName = statement.text(23);
    row.lastBody = statement.text(24);
    row.lastTimestamp = statement.integer(25);
    row.readUpTo = statement.id<EventId>(26);
    row.fullyRead = statement.id<EventId>(27);
    row.muted = statement.flag(28);
    row.markedUnread = statement.flag(29);
    return row;
}

StoreResult<std::vector<RoomRow>> readRows(Statement &statement)
{
    return statement.rows(readRow);
}

} // namespace

RoomList::RoomList(Database &database)
    : m_database(database)
{
}

StoreResult<std::vector<RoomRow>> RoomList::rows(const RoomFilter &filter, qint64 offset, qint64 count) const
{
    auto statement = m_database.prepare(WL_ROOM_COLUMNS "INDEXED BY room_order" WL_ROOM_JOINS WL_ROOM_FILTER
                                                        "ORDER BY " WL_ROOM_ORDER " LIMIT ?7 OFFSET ?8");
    bindFilter(statement, filter).bind(std::max<qint64>(count, 0)).bind(std::max<qint64>(offset, 0));
    return readRows(statement);
}

StoreResult<qint64> RoomList::count(const RoomFilter &filter) const
{
    auto statement = m_database.prepare("SELECT count(*) FROM room r " WL_ROOM_FILTER);
    WL_CHECK(bindFilter(statement, filter).step());
    return statement.integer(0);
}

StoreResult<std::vector<CallingRoom>> RoomList::calling() const
{
    // Two stretches of the index; its order puts them at its beginning.
#define WL_CALLING                                                                                                     \
    "SELECT room_id, is_direct, (unread > 0 OR marked_unread), urgent_waiting > 0, highlights > 0, waiting_priority,"  \
    " EXISTS (SELECT 1 FROM muted_room m WHERE m.room_id = room.room_id), unread,"                                     \
    " (SELECT ts FROM event WHERE id = last_line)"                                                                     \
    " FROM room INDEXED BY room_order WHERE is_space = 0 AND membership <= 1 "
    auto statement =
        m_database.prepare(WL_CALLING "AND (urgent_waiting > 0) = 1 UNION ALL " WL_CALLING
                                      "AND (urgent_waiting > 0) = 0 AND (unread > 0 OR marked_unread) = 1");
#undef WL_CALLING
    return statement.rows([](const Statement &row) {
        return CallingRoom{.room = row.id<RoomId>(0),
                           .isDirect = row.flag(1),
                           .isUnread = row.flag(2),
                           .isWaiting = row.flag(3),
                           .isStat = row.flag(3) && static_cast<care::Priority>(row.integer(5)) == care::Priority::Stat,
                           .isMentioned = row.flag(4),
                           .isMuted = row.flag(6),
                           .unread = row.integer(7),
                           .lastTimestamp = row.integer(8)};
    });
}

StoreResult<std::vector<RoomRow>> RoomList::unsent() const
{
    auto statement = m_database.prepare(WL_ROOM_COLUMNS WL_ROOM_JOINS
                                        "WHERE r.id IN (SELECT room FROM outbox) AND r.pending > 0 AND r.is_space = 0"
                                        " AND r.membership <= 1 ORDER BY r.not_sent DESC, " WL_ROOM_ORDER);
    return readRows(statement);
}

StoreResult<std::vector<QString>> RoomList::units() const
{
    auto statement = m_database.prepare(
        "SELECT DISTINCT p.name FROM room p WHERE p.is_space = 1 AND p.membership <= 1 AND p.name <> ''"
        " AND EXISTS (SELECT 1 FROM state s JOIN room r ON r.room_id = s.state_key"
        " WHERE s.room = p.id AND s.type = 'm.space.child' AND s.content <> '{}'"
        " AND r.is_space = 0 AND r.membership <= 1) ORDER BY p.name");
    return statement.rows([](const Statement &row) { return row.text(0); });
}

StoreResult<std::vector<RoomRow>> RoomList::named(QString name) const
{
    // NOCASE knows ASCII alone: beyond it the length has to do, and the caller compares.
    const bool isAscii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 128; });
    auto statement = m_database.prepare(WL_ROOM_COLUMNS WL_ROOM_JOINS
                                        "WHERE r.is_space = 0 AND r.membership <= 1 AND (r.name = ''"
                                        " OR r.name = ?1 COLLATE NOCASE OR (NOT ?2 AND length(r.name) = length(?1)))");
    return readRows(statement.bind(name).bind(qint64{isAscii}));
}

StoreResult<std::vector<RoomRow>> RoomList::spaces() const
{
    auto statement = m_database.prepare(WL_ROOM_COLUMNS WL_ROOM_JOINS
                                        "WHERE r.is_space = 1 AND r.membership <= 1 ORDER BY r.name, r.id");
    return readRows(statement);
}

StoreResult<RoomRow> RoomList::room(const RoomId &room) const
{
    auto statement = m_database.prepare(WL_ROOM_COLUMNS WL_ROOM_JOINS "WHERE r.room_id = ?");
    WL_TRY(row, statement.bind(room.text()).step());
    if (!row) {
        return fail(StoreCode::NotFound, QStringLiteral("room"));
    }
    return readRow(statement);
}

} // namespace wardline::store
