// SPDX-License-Identifier: Apache-2.0
// Reading rows of the outbox; also for the end of a timeline window.
#pragma once

#include "store/database.h"
#include "store/outbox_row.h"

#include <vector>

namespace wardline::store {

#define WL_OUTBOX_COLUMNS                                                                                              \
    "SELECT o.id, o.txn_id, r.room_id, o.type, o.content, o.body, o.reply_to, o.rel_type, o.relates_to, o.rel_key,"    \
    " o.priority, o.created_at, o.state, o.wire_type, o.wire_content, o.device, o.first_attempt_at, o.attempts,"       \
    " o.event_id, o.error_code FROM outbox o JOIN room r ON r.id = o.room "

/// What is left of a bound statement over WL_OUTBOX_COLUMNS.
[[nodiscard]] StoreResult<std::vector<OutboxRow>> readOutboxRows(Statement &statement);

/// All rows of a room, oldest first.
[[nodiscard]] StoreResult<std::vector<OutboxRow>> readOutbox(Database &database, qint64 room);

} // namespace wardline::store
