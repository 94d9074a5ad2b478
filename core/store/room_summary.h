// SPDX-License-Identifier: Apache-2.0
// The columns of a room's row in the list that follow from its events, receipts and outbox.
#pragma once

#include "store/change_log.h"
#include "store/database.h"

namespace wardline::store {

/// Brings them up to date for a room that was written to, in that write's transaction.
[[nodiscard]] StoreResult<> summarize(Database &database, const UserId &own, RoomWork &work);

/// Every room of `log`, then the change set.
[[nodiscard]] StoreResult<ChangeSet> closeWrite(Database &database, const UserId &own, ChangeLog &log);

} // namespace wardline::store
