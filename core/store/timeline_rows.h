// SPDX-License-Identifier: Apache-2.0
// Reading timeline lines: the one SELECT behind every window, and what hangs on its rows.
#pragma once

#include "store/timeline.h"

namespace wardline::store {

// The columns, and the tables they come from; a query adds its own WHERE on e. INDEXED BY makes a query that would walk
// through a room an error instead of a slow one.
#define WL_LINE_COLUMNS                                                                                                \
    "SELECT e.id, e.position, e.event_id, e.sender, m.display_name, e.type, e.ts, e.kind, e.status, e.encrypted,"      \
    " coalesce(x.content, e.content), e.body, x.ts, e.redacted, e.priority, e.clear_priority, e.acknowledged,"         \
    " e.utd_reason, e.session_id, e.trust, e.mentions_me, e.expires_at, e.reply_to, q.id, q.redacted, q.sender,"       \
    " qm.display_name, substr(q.body, 1, 200), q.status, e.txn_id FROM "
#define WL_LINE_JOINS                                                                                                  \
    " LEFT JOIN member m ON m.room = e.room AND m.user_id = e.sender LEFT JOIN event x ON x.id = e.edit"               \
    " LEFT JOIN event q ON q.event_id = e.reply_to AND q.room = e.room"                                                \
    " LEFT JOIN member qm ON qm.room = q.room AND qm.user_id = q.sender "

/// What is left of a bound statement, as rows in its order.
[[nodiscard]] StoreResult<std::vector<TimelineRow>> readLines(Statement &statement);

/// Reactions, acknowledgements and redactions of `rows` (any order) from a statement over WL_RELATION_COLUMNS.
[[nodiscard]] StoreResult<> readRelations(Statement &statement, const UserId &own, std::vector<TimelineRow> &rows);

#define WL_RELATION_COLUMNS                                                                                            \
    "SELECT p.id, r.event_id, r.rel_type, r.rel_key, r.sender, m.display_name, a.at, a.as_role, a.device, a.verdict,"  \
    " r.position FROM event p "
#define WL_RELATION_JOINS                                                                                              \
    " JOIN event r INDEXED BY event_relation ON r.room = p.room AND r.relates_to = p.event_id AND r.rel_type IN (2, "  \
    "3, 4)"                                                                                                            \
    " LEFT JOIN member m ON m.room = r.room AND m.user_id = r.sender LEFT JOIN ack a ON a.event = r.id"

/// Relations of a window beyond this number are not read: a flood of reactions doesn't make a room unreadable.
constexpr qint64 mostRelations = 5000;

} // namespace wardline::store
