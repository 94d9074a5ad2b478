// SPDX-License-Identifier: Apache-2.0
#include "store/search.h"

#include "store/local_id.h"
#include "store/room_keys.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace wardline::store {

namespace {

constexpr int mostWords = 16;
/// Messages that a filtered page looks at: some 10 ms of work.
constexpr int mostLookedAt = 10'000;
constexpr QChar matchStart(0x02);
constexpr QChar matchEnd(0x03);

bool hasLetterOrNumber(const QString &word)
{
    // Surrogates: letters beyond the first plane, whose halves have no category.
    return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

/// FTS5's query language is kept out: each word is a quoted string. A single letter is no prefix, or it would match half of all.
QString matchExpression(const QString &text, std::optional<qint64> room)
{
    QStringList words;
    static const QRegularExpression space(QStringLiteral("[\\s\\x{0}]+"));
    for (QString word : text.split(space, Qt::SkipEmptyParts)) {
        if (hasLetterOrNumber(word) && words.size() < mostWords) {
            word.replace(QLatin1Char('"'), QLatin1String("\"\""));
            words.append(QLatin1Char('"') + word + (word.size() > 1 ? QLatin1String("\"*") : QLatin1String("\"")));
        }
    }
    if (words.isEmpty()) {
        return {};
    }
    const QString body = QStringLiteral("body : (%1)").arg(words.join(QLatin1String(" AND ")));
    return room ? body + QStringLiteral(" AND room : \"%1\"").arg(*room) : body;
}

/// Takes the marks out of a snippet and notes where they were. A mark that a person typed can only shift a highlight.
void readSnippet(const QString &marked, SearchHit &hit)
{
    qsizetype start = -1;
    for (const QChar c : marked) {
        if (c == matchStart) {
            start = hit.snippet.size();
        } else if (c == matchEnd) {
            if (start >= 0) {
                hit.matches.push_back({.start = start, .length = hit.snippet.size() - start});
            }
            start = -1;
        } else {
            hit.snippet.append(c);
        }
    }
}

#define WL_HIT_COLUMNS ", e.event_id, r.room_id, r.name, e.sender, m.display_name, e.ts, e.position, e.priority, "
#define WL_HIT_SNIPPET "snippet(message_text, 0, char(2), char(3), '…', 16)"
// Takes the unit's name behind it, and a bracket.
#define WL_IN_UNIT                                                                                                     \
    " IN (SELECT c.id FROM room p"                                                                                     \
    " CROSS JOIN state x ON x.room = p.id AND x.type = 'm.space.child' AND x.content <> '{}'"                          \
    " CROSS JOIN room c ON c.room_id = x.state_key WHERE p.is_space = 1 AND p.name = "
// Takes the kind behind it, and a bracket. What is marked as direct is so whatever its type.
#define WL_OF_KIND " IN (SELECT k.id FROM room k WHERE CASE WHEN k.is_direct THEN '' ELSE k.kind END = "
// What passes is read from the table (`e`). What does not is seen in the narrow index alone (`s`; hence the CASE: the conditions of
// a join are asked with its row in hand) and comes as a row without an event, so that it can be counted. ?1 words, ?2 and ?3 local
// ids beyond the newest and the oldest, ?4 sender, ?5 priority, ?6 unit, ?7 and ?8 first and last time, ?9 the room's key (0: all),
// ?10 kind.
#define WL_SAID "s.kind = 0 AND s.status <> 2 AND s.redacted = 0"
#define WL_FILTERED_JOINS                                                                                              \
    " LEFT JOIN event e ON e.id = CASE WHEN (?4 = '' OR s.sender = ?4) AND s.priority >= ?5"                           \
    " AND (?6 = '' OR s.room" WL_IN_UNIT "?6)) AND (?9 = 0 OR s.room = ?9)"                                            \
    " AND (?10 IS NULL OR s.room" WL_OF_KIND "?10)) THEN s.id END"                                                     \
    " AND e.ts >= ?7 AND e.ts <= ?8 AND e.body <> ''"                                                                  \
    " LEFT JOIN room r ON r.id = e.room LEFT JOIN member m ON m.room = e.room AND m.user_id = e.sender "

constexpr const char *byWords =
    "SELECT e.id" WL_HIT_COLUMNS WL_HIT_SNIPPET
    " FROM message_text CROSS JOIN event e ON e.id = message_text.rowid JOIN room r ON r.id = e.room"
    " LEFT JOIN member m ON m.room = e.room AND m.user_id = e.sender"
    " WHERE message_text MATCH ? AND message_text.rowid < ? ORDER BY message_text.rowid DESC";

constexpr const char *byWordsAndFilters =
    "SELECT s.id" WL_HIT_COLUMNS "CASE WHEN e.id IS NOT NULL THEN " WL_HIT_SNIPPET
    " END FROM message_text CROSS JOIN event s INDEXED BY event_said ON s.id = message_text.rowid AND " WL_SAID
        WL_FILTERED_JOINS "WHERE message_text MATCH ?1 AND message_text.rowid < ?2 AND message_text.rowid > ?3"
    " ORDER BY message_text.rowid DESC";

constexpr const char *byFilters =
    "SELECT s.id" WL_HIT_COLUMNS "CASE WHEN length(e.body) > 200 THEN substr(e.body, 1, 200) || '…' ELSE e.body END"
    " FROM event s INDEXED BY event_said" WL_FILTERED_JOINS "WHERE " WL_SAID
    " AND s.id < ?2 AND s.id > ?3 ORDER BY s.id DESC";

SearchHit readHit(const Statement &statement)
{
    SearchHit hit{.localId = statement.integer(0),
                  .room = statement.id<RoomId>(2),
                  .roomName = statement.text(3),
                  .event = statement.id<EventId>(1),
                  .sender = statement.id<UserId>(4),
                  .senderName = statement.text(5),
                  .timestamp = statement.integer(6),
                  .position = statement.integer(7),
                  .priority = static_cast<care::Priority>(statement.integer(8)),
                  .snippet = {},
                  .matches = {}};
    readSnippet(statement.text(9), hit);
    return hit;
}

/// From the newest until the page is full.
StoreResult<SearchPage> readPage(Statement &statement, std::size_t limit)
{
    SearchPage page;
    for (int lookedAt = 1;; ++lookedAt) {
        WL_TRY(row, statement.step());
        if (!row) {
            return page;
        }
        const bool passes = !statement.isNull(1);
        if (passes && page.hits.size() == limit) {
            page.next = statement.integer(0) + 1; // this one is the next page's first
            return page;
        }
        if (passes) {
            page.hits.push_back(readHit(statement));
        }
        if (lookedAt >= mostLookedAt) {
            page.next = statement.integer(0);
            return page;
        }
    }
}

} // namespace

bool SearchQuery::isFiltered() const
{
    return sender || !unit.isEmpty() || kind || atLeast > care::Priority::Routine || from > 0 || to > 0;
}

Search::Search(Database &database)
    : m_database(database)
{
}

StoreResult<SearchPage> Search::find(SearchQuery query) const
{
    std::optional<qint64> room;
    if (query.room) {
        WL_TRY(key, roomKey(m_database, *query.room));
        room = key;
    }
    const QString match = matchExpression(query.text, room);
    const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, 500));
    constexpr qint64 newest = std::numeric_limits<qint64>::max();
    const qint64 before = query.before.value_or(newest);
    if (!query.isFiltered()) {
        if (match.isEmpty()) {
            return SearchPage{};
        }
        auto statement = m_database.prepare(byWords);
        statement.bind(match).bind(before);
        return readPage(statement, limit);
    }
    auto statement = m_database.prepare(match.isEmpty() ? byFilters : byWordsAndFilters);
    statement.bind(match).bind(query.to > 0 ? std::min(before, pastLocalId(query.to)) : before);
    statement.bind(firstLocalId(query.from)).bind(query.sender ? query.sender->text() : QString());
    statement.bind(static_cast<qint64>(query.atLeast)).bind(query.unit);
    statement.bind(query.from > 0 ? query.from : std::numeric_limits<qint64>::min());
    statement.bind(query.to > 0 ? query.to - 1 : newest).bind(room.value_or(0)).bind(query.kind);
    return readPage(statement, limit);
}

StoreResult<bool> Search::hasHoles(std::optional<RoomId> room, const QString &unit,
                                   const std::optional<QString> &kind) const
{
    qint64 key = 0; // no room's
    if (room) {
        WL_TRY(found, roomKey(m_database, *room));
        key = found;
    }
    auto statement = m_database.prepare("SELECT 1 FROM hole h JOIN room r ON r.id = h.room"
                                        " WHERE r.is_space = 0 AND (?1 = 0 OR h.room = ?1)"
                                        " AND (?2 = '' OR h.room" WL_IN_UNIT "?2))"
                                        " AND (?3 IS NULL OR h.room" WL_OF_KIND "?3)) LIMIT 1");
    return statement.bind(key).bind(unit).bind(kind).step();
}

} // namespace wardline::store
