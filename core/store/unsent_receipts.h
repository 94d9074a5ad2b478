// SPDX-License-Identifier: Apache-2.0
// Read receipts of ours that the server does not have: they survive a lock and a crash, and go at the next connection. The
// newest of a room.
#pragma once

#include "base/ids.h"
#include "store/database.h"

#include <vector>

namespace wardline::store {

struct UnsentReceipt {
    RoomId room{};
    EventId event{};
};

class UnsentReceipts final
{
public:
    explicit UnsentReceipts(Database &database);

    /// In the place of an older one of the room. NotFound where the room is unknown.
    [[nodiscard]] StoreResult<> keep(const RoomId &room, const EventId &event);
    /// The server has this one, or refused it; a newer one of the room stays.
    [[nodiscard]] StoreResult<> remove(const RoomId &room, const EventId &event);
    [[nodiscard]] StoreResult<std::vector<UnsentReceipt>> all() const;

private:
    Database &m_database;
};

} // namespace wardline::store
