// SPDX-License-Identifier: Apache-2.0
// Events read back in the form they were handed in.
#pragma once

#include "store/database.h"
#include "store/event_record.h"

#include <vector>

namespace wardline::store {

#define WL_EVENT_COLUMNS                                                                                               \
    "SELECT e.event_id, e.sender, e.type, e.ts, e.content, e.raw, e.kind, e.status, e.encrypted, e.body, e.reply_to,"  \
    " e.rel_type, e.relates_to, e.rel_key, e.priority, e.clear_priority, e.utd_reason, e.session_id, e.trust,"         \
    " e.redacted, e.mentions_me, e.expires_at, e.txn_id FROM event e "

/// What is left of a bound statement over WL_EVENT_COLUMNS. `body` is that of the newest edit; `ack` is not read.
[[nodiscard]] StoreResult<std::vector<EventRecord>> readEvents(Statement &statement);

} // namespace wardline::store
