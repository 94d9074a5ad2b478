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
    sealForNext(database);
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
    Database &database = *std::exchange(m_database, nullptr);
    database.m_inTransaction = false;
    database.shortenLog();
    return {};
}

void Transaction::leaveOpen()
{
    m_database->m_leftOpen = true;
    m_database->m_sealFailed.reset();
    m_database = nullptr;
}

StoreResult<> Transaction::seal(Database &database)
{
    if (!std::exchange(database.m_leftOpen, false)) {
        const auto failed = std::exchange(database.m_sealFailed, std::nullopt);
        return failed ? StoreResult<>(tl::unexpected(*failed)) : StoreResult<>();
    }
    auto done = database.execute("COMMIT");
    if (!done) {
        database.rollback();
    }
    database.m_inTransaction = false;
    return done;
}

void Transaction::sealForNext(Database &database)
{
    if (!database.m_leftOpen) {
        return;
    }
    if (auto sealed = seal(database); !sealed) {
        database.m_sealFailed = std::move(sealed).error();
    }
}

Transaction::~Transaction()
{
    if (m_database != nullptr) {
        m_database->rollback();
    }
}

} // namespace wardline::store
