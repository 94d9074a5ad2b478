// SPDX-License-Identifier: Apache-2.0
#include "store/card_versions.h"

#include "store/room_keys.h"
#include "store/transaction.h"

namespace wardline::store {

CardVersions::CardVersions(Database &database)
    : m_database(database)
{
}

StoreResult<qint64> CardVersions::highest(const RoomId &room) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare("SELECT version FROM card_version WHERE room = ?");
    WL_TRY(row, statement.bind(key).step());
    return row ? statement.integer(0) : 0;
}

StoreResult<> CardVersions::see(const RoomId &room, qint64 version)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare("INSERT INTO card_version (room, version) VALUES (?, ?)"
                                        " ON CONFLICT (room) DO UPDATE SET version = max(version, excluded.version)");
    WL_CHECK(statement.bind(key).bind(version).run());
    return transaction.commit();
}

} // namespace wardline::store
