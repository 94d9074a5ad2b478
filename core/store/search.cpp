// SPDX-License-Identifier: Apache-2.0
#include "store/search.h"

#include "store/room_keys.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace wardline::store {

namespace {

constexpr int mostWords = 16;
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

} // namespace

Search::Search(Database &database)
    : m_database(database)
{
}

StoreResult<std::vector<SearchHit>> Search::find(SearchQuery query) const
{
    std::optional<qint64> room;
    if (query.room) {
        WL_TRY(key, roomKey(m_database, *query.room));
        room = key;
    }
    std::vector<SearchHit> hits;
    const QString match = matchExpression(query.text, room);
    if (match.isEmpty()) {
        return hits;
    }
    auto statement = m_database.prepare(
        "SELECT e.id, r.room_id, r.name, e.event_id, e.sender, m.display_name, e.ts, e.position,"
        " snippet(message_text, 0, char(2), char(3), '…', 16)"
        " FROM message_text CROSS JOIN event e ON e.id = message_text.rowid JOIN room r ON r.id = e.room"
        " LEFT JOIN member m ON m.room = e.room AND m.user_id = e.sender"
        " WHERE message_text MATCH ? AND message_text.rowid < ? ORDER BY message_text.rowid DESC LIMIT ?");
    statement.bind(match)
        .bind(query.before.value_or(std::numeric_limits<qint64>::max()))
        .bind(qint64{std::clamp(query.limit, 1, 500)});
    while (true) {
        WL_TRY(row, statement.step());
        if (!row) {
            return hits;
        }
        SearchHit hit{.localId = statement.integer(0),
                      .room = statement.id<RoomId>(1),
                      .roomName = statement.text(2),
                      .event = statement.id<EventId>(3),
                      .sender = statement.id<UserId>(4),
                      .senderName = statement.text(5),
                      .timestamp = statement.integer(6),
                      .position = statement.integer(7),
                      .snippet = {},
                      .matches = {}};
        readSnippet(statement.text(8), hit);
        hits.push_back(std::move(hit));
    }
}

StoreResult<bool> Search::hasHoles(std::optional<RoomId> room) const
{
    qint64 key = 0; // no room's
    if (room) {
        WL_TRY(found, roomKey(m_database, *room));
        key = found;
    }
    auto statement = m_database.prepare("SELECT 1 FROM hole h JOIN room r ON r.id = h.room"
                                        " WHERE r.is_space = 0 AND (?1 = 0 OR h.room = ?1) LIMIT 1");
    return statement.bind(key).step();
}

} // namespace wardline::store
