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

    /// Instead of commit(): the rows are written and can be read, seal() commits them in a later turn of the event loop, or
    /// whoever writes next does. A crash or close() before that takes them back. What is told to others waits for seal(). For
    /// one owner alone, who seals before leaving the next open: an error that is waiting for seal() would be forgotten.
    void leaveOpen();
    /// Commits what was left open, and leaves a long log to Database::shortenLog(). Where the next writer had to do it and
    /// failed, its error is answered here, too: nothing of it is stored.
    [[nodiscard]] static StoreResult<> seal(Database &database);
    /// The same for who comes in between: goes on, since what failed is rolled back, and leaves the error for seal().
    static void sealForNext(Database &database);

private:
    explicit Transaction(Database &database);

    Database *m_database;
};

} // namespace wardline::store
