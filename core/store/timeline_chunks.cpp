// SPDX-License-Identifier: Apache-2.0
#include "store/timeline_chunks.h"

namespace wardline::store {

TimelineChunks::TimelineChunks(Database &database, EventWriter &events)
    : m_database(database)
    , m_events(events)
{
}

StoreResult<> TimelineChunks::append(RoomWork &work, const RoomBatch &batch)
{
    if (batch.timeline.empty()) {
        return {};
    }
    KnownList known;
    bool connected = false;
    for (const EventRecord &record : batch.timeline) {
        WL_TRY(found, m_events.find(work, record.id));
        connected = connected || found.has_value();
        known.push_back(found);
    }
    return connected ? appendConnected(work, batch, known) : appendUnconnected(work, batch);
}

StoreResult<> TimelineChunks::appendUnconnected(RoomWork &work, const RoomBatch &batch)
{
    const bool first = !work.newest;
    const qint64 base = first ? 0 : *work.newest + (batch.limited ? stride : 1);
    qint64 position = base;
    for (const EventRecord &record : batch.timeline) {
        // One response may hold an event twice.
        WL_TRY(twice, m_events.find(work, record.id));
        if (!twice) {
            WL_CHECK(m_events.insert(work, record, position++));
        }
    }
    if (batch.limited || (first && !batch.previousBatch.isEmpty())) {
        work.change.gapOpened = !first;
        return openHole(work, base, batch.previousBatch);
    }
    return {};
}

StoreResult<> TimelineChunks::appendConnected(RoomWork &work, const RoomBatch &batch, const KnownList &known)
{
    std::size_t runStart = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!known[i]) {
            continue;
        }
        WL_CHECK(m_events.meetAgain(work, batch.timeline[i], *known[i]));
        WL_CHECK(insertBefore(work, batch, runStart, i, known[i]->position));
        runStart = i + 1;
    }
    for (std::size_t i = runStart; i < known.size(); ++i) {
        WL_CHECK(insertOnTop(work, batch.timeline[i]));
    }
    return {};
}

/// `batch.timeline[from, to)` come right before a known event at `position`.
StoreResult<> TimelineChunks::insertBefore(RoomWork &work, const RoomBatch &batch, std::size_t from, std::size_t to,
                                           qint64 position)
{
    const bool leading = from == 0;
    if (leading && from == to) {
        return {};
    }
    WL_TRY(hole, holeBelow(work, position));
    if (!hole) {
        // The order we have knows no room there: events that reached the server late. On top they are seen, not lost.
        for (std::size_t i = from; i < to; ++i) {
            WL_CHECK(insertOnTop(work, batch.timeline[i]));
        }
        return {};
    }
    for (std::size_t i = to; i > from; --i) {
        const EventRecord &record = batch.timeline[i - 1];
        WL_TRY(twice, m_events.find(work, record.id));
        if (!twice) {
            WL_CHECK(m_events.insert(work, record, --position));
        }
    }
    const bool more = leading && (batch.limited || !batch.previousBatch.isEmpty());
    return more ? moveHole(work, *hole, position, batch.previousBatch) : closeHole(work, *hole);
}

StoreResult<> TimelineChunks::insertOnTop(RoomWork &work, const EventRecord &record)
{
    WL_TRY(twice, m_events.find(work, record.id));
    if (twice) {
        return {};
    }
    return m_events.insert(work, record, work.newest ? *work.newest + 1 : 0);
}

StoreResult<> TimelineChunks::fill(RoomWork &work, qint64 hole, qint64 below,
                                   const std::vector<EventRecord> &newestFirst, const QString &next)
{
    qint64 bottom = below;
    bool reachedKnown = false;
    for (const EventRecord &record : newestFirst) {
        WL_TRY(known, m_events.find(work, record.id));
        if (!known) {
            WL_CHECK(m_events.insert(work, record, --bottom));
            reachedKnown = false;
            continue;
        }
        WL_CHECK(m_events.meetAgain(work, record, *known));
        if (known->position >= bottom) {
            continue; // of the chunk above: servers order late events otherwise than they delivered them
        }
        reachedKnown = true;
        WL_TRY(beneath, holeBelow(work, known->position));
        if (beneath) {
            // The page spans a whole chunk: this hole is done, the one beneath that chunk goes on.
            WL_CHECK(closeHole(work, hole));
            hole = *beneath;
            bottom = known->position;
            reachedKnown = false;
        }
    }
    return next.isEmpty() || reachedKnown ? closeHole(work, hole) : moveHole(work, hole, bottom, next);
}

StoreResult<std::optional<qint64>> TimelineChunks::holeBelow(const RoomWork &work, qint64 position)
{
    auto statement = m_database.prepare("SELECT id FROM hole WHERE room = ? AND below = ?");
    WL_TRY(row, statement.bind(work.key).bind(position).step());
    return row ? std::optional(statement.integer(0)) : std::nullopt;
}

StoreResult<> TimelineChunks::openHole(RoomWork &work, qint64 below, const QString &token)
{
    work.change.holes = true;
    auto statement = m_database.prepare("INSERT INTO hole (room, below, token) VALUES (?, ?, ?)");
    return statement.bind(work.key).bind(below).bind(token).run();
}

StoreResult<> TimelineChunks::moveHole(RoomWork &work, qint64 hole, qint64 below, const QString &token)
{
    work.change.holes = true;
    auto statement = m_database.prepare("UPDATE hole SET below = ?, token = ? WHERE id = ?");
    return statement.bind(below).bind(token).bind(hole).run();
}

StoreResult<> TimelineChunks::closeHole(RoomWork &work, qint64 hole)
{
    work.change.holes = true;
    auto statement = m_database.prepare("DELETE FROM hole WHERE id = ?");
    return statement.bind(hole).run();
}

} // namespace wardline::store
