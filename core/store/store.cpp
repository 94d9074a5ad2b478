// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

namespace wardline::store {

namespace {

/// Writes whose store this is into a new one, and compares it in one that was used before.
StoreResult<> claim(Database &database, const UserId &own)
{
    if (own.isEmpty()) {
        return fail(StoreCode::Invalid, QStringLiteral("no user"));
    }
    auto insert = database.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('own', ?)");
    WL_CHECK(insert.bind(own.text()).run());
    auto read = database.prepare("SELECT value FROM meta WHERE key = 'own'");
    WL_TRY(row, read.step());
    if (!row || read.text(0) != own.text()) {
        return fail(StoreCode::Invalid, QStringLiteral("the store of another account"));
    }
    return {};
}

} // namespace

Store::Store(std::unique_ptr<Database> opened, const UserId &own)
    : m_database(std::move(opened))
    , sync(*m_database, own)
    , history(*m_database, own)
    , decryption(*m_database, own)
    , rooms(*m_database)
    , timeline(*m_database, own)
    , search(*m_database)
    , facts(*m_database)
    , outbox(*m_database, own)
    , drafts(*m_database)
    , cardVersions(*m_database)
    , unsentReceipts(*m_database)
    , roomMarks(*m_database, own)
{
}

StoreResult<std::unique_ptr<Store>> Store::take(std::unique_ptr<Database> opened, const UserId &own)
{
    WL_CHECK(claim(*opened, own));
    std::unique_ptr<Store> store(new Store(std::move(opened), own));
    WL_CHECK(store->outbox.recover());
    return store;
}

StoreResult<std::unique_ptr<Store>> Store::open(const QString &path, Secret key, const UserId &own)
{
    WL_TRY(database, Database::open(path, std::move(key)));
    return take(std::move(database), own);
}

StoreResult<std::unique_ptr<Store>> Store::openEphemeral(const UserId &own)
{
    WL_TRY(database, Database::openEphemeral());
    return take(std::move(database), own);
}

} // namespace wardline::store
