// SPDX-License-Identifier: Apache-2.0
#include "store/unsent_receipts.h"

#include "store/room_keys.h"
#include "store/transaction.h"

namespace wardline::store {

UnsentReceipts::UnsentReceipts(Database &database)
    : m_database(database)
{
}

StoreResult<> UnsentReceipts::keep(const RoomId &room, const EventId &event)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare("INSERT OR REPLACE INTO unsent_receipt (room, event_id) VALUES (?, ?)");
    WL_CHECK(statement.bind(key).bind(event.text()).run());
    return transaction.commit();
}

StoreResult<> UnsentReceipts::remove(const RoomId &room, const EventId &event)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare("DELETE FROM unsent_receipt WHERE room = ? AND event_id = ?");
    WL_CHECK(statement.bind(key).bind(event.text()).run());
    return transaction.commit();
}

StoreResult<std::vector<UnsentReceipt>> UnsentReceipts::all() const
{
    auto statement =
        m_database.prepare("SELECT r.room_id, u.event_id FROM unsent_receipt u JOIN room r ON r.id = u.room");
    return statement.rows(
        [](const Statement &row) { return UnsentReceipt{.room = row.id<RoomId>(0), .event = row.id<EventId>(1)}; });
}

} // namespace wardline::store
