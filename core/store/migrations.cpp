// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include "store/transaction.h"

#include <array>

namespace wardline::store {

namespace {

// PRAGMA takes no bound values; each version brings its own line.
const std::array<Migration, 6> migrations{{
    {1, schemaV1, "PRAGMA user_version = 1"},
    {2, schemaV2, "PRAGMA user_version = 2"},
    {3, schemaV3, "PRAGMA user_version = 3"},
    {4, schemaV4, "PRAGMA user_version = 4"},
    {5, schemaV5, "PRAGMA user_version = 5"},
    {6, schemaV6, "PRAGMA user_version = 6"},
}};

} // namespace

int schemaVersion()
{
    return migrations.back().version;
}

StoreResult<> migrate(Database &database)
{
    qint64 version = 0;
    {
        auto statement = database.prepare("PRAGMA user_version");
        WL_TRY(row, statement.step());
        version = row ? statement.integer(0) : 0;
    }
    if (version > schemaVersion()) {
        return fail(StoreCode::NewerSchema, QStringLiteral("version %1").arg(version));
    }
    for (const Migration &migration : migrations) {
        if (migration.version <= version) {
            continue;
        }
        WL_TRY(transaction, Transaction::begin(database, Durability::Power));
        WL_CHECK(database.execute(migration.sql));
        WL_CHECK(database.execute(migration.stamp));
        WL_CHECK(transaction.commit());
    }
    return {};
}

} // namespace wardline::store
