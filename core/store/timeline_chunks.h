// SPDX-License-Identifier: Apache-2.0
// Where events belong in a room's order: chunks of neighbours, with holes between. Positions within a chunk are neighbours'
// numbers; a chunk above a hole begins so far up that whatever the hole turns out to hold fits in beneath it.
#pragma once

#include "store/event_writer.h"
#include "store/sync_batch.h"

namespace wardline::store {

class TimelineChunks final
{
public:
    TimelineChunks(Database &database, EventWriter &events);

    /// A sync response's timeline. Known events tie it to what is there; without one, `limited` says whether it does.
    [[nodiscard]] StoreResult<> append(RoomWork &work, const RoomBatch &batch);

    /// One page beneath a hole at `below`; see History::applyHistory().
    [[nodiscard]] StoreResult<> fill(RoomWork &work, qint64 hole, qint64 below,
                                     const std::vector<EventRecord> &newestFirst, const QString &next);

    /// How far apart chunks begin: no hole ever holds that many events.
    static constexpr qint64 stride = qint64{1} << 32;

private:
    using KnownList = std::vector<std::optional<EventWriter::Known>>;

    [[nodiscard]] StoreResult<> appendUnconnected(RoomWork &work, const RoomBatch &batch);
    [[nodiscard]] StoreResult<> appendConnected(RoomWork &work, const RoomBatch &batch, const KnownList &known);
    [[nodiscard]] StoreResult<> insertBefore(RoomWork &work, const RoomBatch &batch, std::size_t from, std::size_t to,
                                             qint64 position);
    [[nodiscard]] StoreResult<> insertOnTop(RoomWork &work, const EventRecord &record);
    [[nodiscard]] StoreResult<std::optional<qint64>> holeBelow(const RoomWork &work, qint64 position);
    [[nodiscard]] StoreResult<> openHole(RoomWork &work, qint64 below, const QString &token);
    [[nodiscard]] StoreResult<> moveHole(RoomWork &work, qint64 hole, qint64 below, const QString &token);
    [[nodiscard]] StoreResult<> closeHole(RoomWork &work, qint64 hole);

    Database &m_database;
    EventWriter &m_events;
};

} // namespace wardline::store
