// SPDX-License-Identifier: Apache-2.0
// Gathers, inside one write, what has changed and what must be counted again before it commits.
#pragma once

#include "store/change_set.h"

#include <map>
#include <optional>
#include <set>

namespace wardline::store {

/// One room while it is written to. `key` is room.id.
struct RoomWork {
    qint64 key = 0;
    RoomChange change{};
    std::set<qint64> inserted{}; ///< lines
    std::set<qint64> updated{};
    std::optional<qint64> newest{}; ///< highest position in use
    std::optional<qint64> readPosition{};
    qint64 unreadAdded = 0;
    qint64 highlightsAdded = 0;
    bool recount = false; ///< unread can't be told by adding up
    bool recountOutbox = false;
};

class ChangeLog final
{
public:
    std::map<RoomId, RoomWork> rooms;
    bool accountData = false;
    bool people = false;

    /// Leaves out rooms in which nothing happened.
    [[nodiscard]] ChangeSet take();
};

} // namespace wardline::store
