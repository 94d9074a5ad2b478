// SPDX-License-Identifier: Apache-2.0
// The parts of a room in a sync response that are no timeline: facts, state, members, receipts, account data.
#pragma once

#include "store/change_log.h"
#include "store/database.h"
#include "store/sync_batch.h"

namespace wardline::store {

[[nodiscard]] StoreResult<> writeFacts(Database &database, RoomWork &work, const RoomBatch &batch);
[[nodiscard]] StoreResult<> writeState(Database &database, RoomWork &work, const std::vector<StateRecord> &state);
[[nodiscard]] StoreResult<> writeMembers(Database &database, RoomWork &work, const std::vector<MemberRecord> &members);
[[nodiscard]] StoreResult<> writeReceipts(Database &database, RoomWork &work, const RoomBatch &batch);
/// `room` 0 is global.
[[nodiscard]] StoreResult<> writeAccountData(Database &database, qint64 room,
                                             const std::vector<AccountDataRecord> &records);
[[nodiscard]] StoreResult<> writePerson(Database &database, const PersonRecord &person);

} // namespace wardline::store
