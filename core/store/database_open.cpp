// SPDX-License-Identifier: Apache-2.0
// How a database is opened: the key, the settings that keep everything encrypted, and which failure means what.
#define SQLITE_HAS_CODEC // sqlite3_key() is declared only then
#include "store/database.h"

#include "store/database_file.h"
#include "store/migrations.h"

#include <sqlite3.h>

namespace wardline::store {

namespace {

// How many steps of SQLite's machine may pass before an interruption is noticed: some 0.1 ms.
constexpr int stepsBetweenLooks = 2000;

int lookForInterruption(void *refusing)
{
    return static_cast<std::atomic<bool> *>(refusing)->load(std::memory_order_relaxed) ? 1 : 0;
}

int noteLog(void *logPages, sqlite3 * /*handle*/, const char * /*schema*/, int pages)
{
    *static_cast<int *>(logPages) = pages;
    return SQLITE_OK;
}

/// SQLCipher takes a raw key as x'…' in hexadecimal.
Secret rawKeyText(const Secret &key)
{
    static constexpr char digits[] = "0123456789abcdef";
    Secret text(key.size() * 2 + 3);
    unsigned char *out = text.data();
    *out++ = 'x';
    *out++ = '\'';
    for (const unsigned char byte : key.span()) {
        *out++ = static_cast<unsigned char>(digits[byte >> 4U]);
        *out++ = static_cast<unsigned char>(digits[byte & 15U]);
    }
    *out = '\'';
    return text;
}

} // namespace

StoreResult<std::unique_ptr<Database>> Database::open(const QString &path, Secret key)
{
    if (key.size() != 32) {
        return fail(StoreCode::BadKey);
    }
    WL_TRY(found, prepareDatabaseFile(path));
    auto database = openFile(path, key);
    if (!database) {
        StoreError error = std::move(database).error();
        const bool keyFits = error.code == StoreCode::WrongKey && openFile(keyFilePath(path), key).has_value();
        return fail(keyFits ? StoreCode::Corrupt : error.code, error.detail);
    }
    if (isSuspect(path)) {
        WL_CHECK((*database)->look());
        trustAgain(path);
    }
    WL_CHECK(migrate(**database));
    if (!found.keyFile) {
        WL_CHECK(prepareDatabaseFile(keyFilePath(path)));
        WL_TRY(witness, openFile(keyFilePath(path), key));
        WL_CHECK(witness->execute("PRAGMA user_version = 1"));
    }
    return database;
}

StoreResult<std::unique_ptr<Database>> Database::openFile(const QString &path, const Secret &key)
{
    std::unique_ptr<Database> database(new Database);
    database->m_path = path;
    WL_CHECK(database->connect(path, &key));
    return database;
}

/// Corrupt where a page, a table or the text index is not sound.
StoreResult<> Database::look()
{
    WL_TRY(damaged, damagedPages());
    auto whole = prepare("PRAGMA integrity_check(1)");
    WL_TRY(row, whole.step());
    if (damaged > 0 || !row || whole.bytes(0) != "ok") {
        return fail(StoreCode::Corrupt, QStringLiteral("%1 pages").arg(damaged));
    }
    return {};
}

StoreResult<std::unique_ptr<Database>> Database::openEphemeral()
{
    std::unique_ptr<Database> database(new Database);
    WL_CHECK(database->connect(QStringLiteral(":memory:"), nullptr));
    WL_CHECK(migrate(*database));
    return database;
}

StoreResult<> Database::connect(const QString &path, const Secret *key)
{
    // Never CREATE a file here: prepareDatabaseFile() made it, with its permissions.
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &m_handle, flags, nullptr);
    if (code != SQLITE_OK) {
        StoreError openError = error(code);
        sqlite3_close(m_handle);
        m_handle = nullptr;
        return tl::unexpected(std::move(openError));
    }
    sqlite3_progress_handler(m_handle, stepsBetweenLooks, lookForInterruption, &m_refusing);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0);
    if (key != nullptr) {
        // By default SQLCipher writes warnings to stderr on its own.
        WL_CHECK(execute("PRAGMA cipher_log_level = NONE"));
        Secret text = rawKeyText(*key);
        const int keyed = sqlite3_key(m_handle, text.data(), static_cast<int>(text.size()));
        if (keyed != SQLITE_OK) {
            return tl::unexpected(error(keyed));
        }
    }
    return configure(key != nullptr);
}

StoreResult<qint64> Database::pragma(const char *sql)
{
    auto statement = prepare(sql);
    WL_TRY(row, statement.step());
    return row ? statement.integer(0) : -1;
}

StoreResult<> Database::configure(bool onDisk)
{
    // Held alone: a second opener is told so, and the index of the log stays in memory instead of a -shm file. Before
    // anything that reads the file, or that index is on the disk already.
    WL_CHECK(execute("PRAGMA locking_mode = EXCLUSIVE"));
    {
        auto version = prepare("PRAGMA cipher_version");
        WL_TRY(row, version.step());
        if (!row || version.bytes(0).isEmpty()) {
            return fail(StoreCode::NotCipher, QStringLiteral("no cipher_version"));
        }
    }
    WL_CHECK(
        execute("PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;"
                "PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384;"));
    WL_TRY(tempStore, pragma("PRAGMA temp_store"));
    if (tempStore != 2) {
        return fail(StoreCode::NotCipher, QStringLiteral("temp_store"));
    }
    if (!onDisk) {
        return {};
    }
    auto mode = prepare("PRAGMA journal_mode = WAL");
    WL_TRY(row, mode.step());
    if (!row || mode.bytes(0) != "wal") {
        return fail(StoreCode::IoError, QStringLiteral("no write-ahead log"));
    }
    mode.reset();
    // The log is written back when it is long, by commit() or in a turn of its own, and cut to 16 MiB, so that close() has
    // little left to do. The hook takes the place of wal_autocheckpoint.
    WL_CHECK(execute("PRAGMA journal_size_limit = 16777216; PRAGMA synchronous = NORMAL"));
    sqlite3_wal_hook(m_handle, noteLog, &m_logPages);
    // Takes the exclusive lock now, not at the first write.
    return execute("BEGIN EXCLUSIVE; COMMIT");
}

} // namespace wardline::store
