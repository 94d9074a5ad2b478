// SPDX-License-Identifier: Apache-2.0
#include "store/history.h"

#include "store/event_writer.h"
#include "store/room_keys.h"
#include "store/room_summary.h"
#include "store/timeline_chunks.h"
#include "store/transaction.h"

namespace wardline::store {

History::History(Database &database, UserId own)
    : m_database(database)
    , m_own(std::move(own))
{
}

StoreResult<std::vector<Hole>> History::holes(const RoomId &room) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare("SELECT id, below, token FROM hole WHERE room = ? ORDER BY below DESC");
    statement.bind(key);
    WL_TRY(holes, statement.rows([](const Statement &row) {
        return Hole{.id = row.integer(0), .below = row.integer(1), .token = row.text(2)};
    }));
    if (!holes.empty()) {
        auto beneath = m_database.prepare(
            "SELECT 1 FROM event INDEXED BY event_line WHERE room = ? AND kind <= 1 AND position < ? LIMIT 1");
        WL_TRY(any, beneath.bind(key).bind(holes.back().below).step());
        holes.back().oldest = !any;
    }
    return holes;
}

StoreResult<ChangeSet> History::applyHistory(const RoomId &room, qint64 hole, const QString &from,
                                             const std::vector<EventRecord> &events, const QString &next)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    ChangeLog log;
    EventWriter writer(m_database, m_own);
    WL_TRY(work, workOn(m_database, log, room, Missing::Refuse));
    qint64 below = 0;
    {
        auto statement = m_database.prepare("SELECT below FROM hole WHERE id = ? AND room = ? AND token = ?");
        WL_TRY(row, statement.bind(hole).bind(work->key).bind(from).step());
        if (!row) {
            return fail(StoreCode::Stale, QStringLiteral("hole"));
        }
        below = statement.integer(0);
    }
    TimelineChunks chunks(m_database, writer);
    WL_CHECK(chunks.fill(*work, hole, below, events, next));
    WL_CHECK(writer.finish());
    WL_TRY(changes, closeWrite(m_database, m_own, log));
    WL_CHECK(transaction.commit());
    return changes;
}

} // namespace wardline::store
