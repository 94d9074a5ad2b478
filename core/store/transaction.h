// SPDX-License-Identifier: Apache-2.0
// All or nothing. Rolls back on destruction unless commit() answered well.
#pragma once

#include "store/database.h"

namespace wardline::store {

class Transaction final
{
public:
    /// Takes the write lock at once. Not nested: Internal inside another.
    [[nodiscard]] static StoreResult<Transaction> begin(Database &database, Durability durability);
    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    [[nodiscard]] StoreResult<> commit();

private:
    explicit Transaction(Database &database);

    Database *m_database;
};

} // namespace wardline::store
