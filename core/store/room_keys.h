// SPDX-License-Identifier: Apache-2.0
// From room ids to the integers the tables use.
#pragma once

#include "store/change_log.h"
#include "store/database.h"

namespace wardline::store {

/// Nothing where the store has no such room.
[[nodiscard]] StoreResult<std::optional<qint64>> findRoom(Database &database, const RoomId &room);

/// The same; NotFound where there is none.
[[nodiscard]] StoreResult<qint64> roomKey(Database &database, const RoomId &room);

enum class Missing { Create, Refuse };

/// The room's work within this write. Where there is no such room its row is made, or NotFound is answered.
[[nodiscard]] StoreResult<RoomWork *> workOn(Database &database, ChangeLog &log, const RoomId &room, Missing missing);

} // namespace wardline::store
