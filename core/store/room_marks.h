// SPDX-License-Identifier: Apache-2.0
// What a person has set for a conversation, for themselves alone: it holds here at once, survives a lock and a crash while the
// server does not have it, and no older word of the server's undoes it meanwhile.
#pragma once

#include "store/change_log.h"
#include "store/database.h"
#include "store/sync_batch.h"

#include <vector>

namespace wardline::store {

enum class RoomMark {
    Muted = 0,  ///< a push rule
    Unread = 1, ///< m.marked_unread
};

struct UnsentMark {
    RoomId room{};
    RoomMark mark = RoomMark::Muted;
    bool value = false;

    friend bool operator==(const UnsentMark &, const UnsentMark &) = default;
};

class RoomMarks final
{
public:
    RoomMarks(Database &database, UserId own);

    /// Holds from now on, and waits for the server. NotFound where the room is unknown.
    [[nodiscard]] StoreResult<ChangeSet> set(const UnsentMark &mark);
    /// The server was asked for `mark`, and has `value`. Changes nothing where the person has set it anew meanwhile.
    [[nodiscard]] StoreResult<ChangeSet> settle(const UnsentMark &mark, bool value);
    [[nodiscard]] StoreResult<std::vector<UnsentMark>> unsent() const;

private:
    Database &m_database;
    UserId m_own;
};

/// What sync says, but for what waits here; for SyncWriter.
[[nodiscard]] StoreResult<> writeMarkedUnread(Database &database, RoomWork &work, const RoomBatch &batch);
[[nodiscard]] StoreResult<> writeMutedRooms(Database &database, ChangeLog &log, const SyncBatch &batch);

} // namespace wardline::store
