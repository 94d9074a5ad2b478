// SPDX-License-Identifier: Apache-2.0
#include "store/transaction.h"

#include <utility>

namespace wardline::store {

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

StoreResult<Transaction> Transaction::begin(Database &database, Durability durability)
{
    if (database.m_inTransaction) {
        return fail(StoreCode::Internal, QStringLiteral("transaction inside a transaction"));
    }
    // In WAL mode FULL syncs the log at every commit, NORMAL only at checkpoints. Settable outside a transaction alone.
    WL_CHECK(database.execute(durability == Durability::Power ? "PRAGMA synchronous = FULL"
                                                              : "PRAGMA synchronous = NORMAL"));
    WL_CHECK(database.execute("BEGIN IMMEDIATE"));
    database.m_inTransaction = true;
    return Transaction(database);
}

StoreResult<> Transaction::commit()
{
    WL_CHECK(m_database->execute("COMMIT"));
    m_database->m_inTransaction = false;
    m_database = nullptr;
    return {};
}

Transaction::~Transaction()
{
    if (m_database != nullptr) {
        m_database->rollback();
    }
}

} // namespace wardline::store
