// SPDX-License-Identifier: Apache-2.0
// The highest version of a patient's card that was seen, so that an old one played back is known for what it is (protocol §5).
#pragma once

#include "base/ids.h"
#include "store/database.h"

namespace wardline::store {

class CardVersions final
{
public:
    explicit CardVersions(Database &database);

    /// Of any card in `room`, which is of one stay; 0 where none was seen. NotFound where the room is unknown.
    [[nodiscard]] StoreResult<qint64> highest(const RoomId &room) const;
    /// Never moves back.
    [[nodiscard]] StoreResult<> see(const RoomId &room, qint64 version);

private:
    Database &m_database;
};

} // namespace wardline::store
