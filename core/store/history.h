// SPDX-License-Identifier: Apache-2.0
// Holes in a timeline, and what /messages fills them with (design §5, "chunks with gaps").
#pragma once

#include "store/change_set.h"
#include "store/database.h"
#include "store/event_record.h"

#include <vector>

namespace wardline::store {

/// Events are missing right below `below`. The hole under a room's oldest chunk is "more history on the server".
struct Hole {
    qint64 id = 0;
    qint64 below = 0;    ///< position of the oldest event above it
    QString token{};     ///< `from` of GET /messages?dir=b; empty: none was given, a new sync must bring one
    bool oldest = false; ///< nothing of ours lies beneath
};

class History final
{
public:
    History(Database &database, UserId own);

    /// Newest first.
    [[nodiscard]] StoreResult<std::vector<Hole>> holes(const RoomId &room) const;

    /// One page of /messages. `events`: newest first, as /messages has them. `from`: the token that was asked with; Stale
    /// where the hole has moved or closed meanwhile. `next`: the page's `end`; empty means the room begins here. The hole closes when the
    /// page's oldest event lies beneath it already; a page that reaches past a whole chunk goes on in the hole under that.
    [[nodiscard]] StoreResult<ChangeSet> applyHistory(const RoomId &room, qint64 hole, const QString &from,
                                                      const std::vector<EventRecord> &events, const QString &next);

private:
    Database &m_database;
    UserId m_own{};
};

} // namespace wardline::store
