// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include "store/database_file.h"
#include "store/transaction.h"

#include <sqlite3.h>

#include <QByteArray>

namespace wardline::store {

namespace {

/// Pages of 4 KiB: 16 MiB.
constexpr int longLog = 4000;

bool hasDamagedPage(sqlite3 *handle)
{
    sqlite3_stmt *statement = nullptr;
    const bool found = sqlite3_prepare_v2(handle, "PRAGMA cipher_integrity_check", -1, &statement, nullptr) == SQLITE_OK
                       && sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

StoreCode codeOf(int sqliteCode)
{
    switch (sqliteCode & 0xff) {
    case SQLITE_NOTADB:
        return StoreCode::WrongKey;
    case SQLITE_CORRUPT:
        return StoreCode::Corrupt;
    case SQLITE_FULL:
        return StoreCode::DiskFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreCode::Locked;
    case SQLITE_INTERRUPT:
        return StoreCode::Closed;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return StoreCode::IoError;
    default:
        return StoreCode::Internal;
    }
}

} // namespace

StoreError Database::error(int code) const
{
    const int extended = m_handle == nullptr ? code : sqlite3_extended_errcode(m_handle);
    // The text index, opened over a damaged page, says no more than "error".
    const bool hidden = code == SQLITE_ERROR && hasDamagedPage(m_handle);
    const StoreCode meaning = hidden ? StoreCode::Corrupt : codeOf(code);
    if (meaning == StoreCode::Corrupt && !m_path.isEmpty()) {
        suspect(m_path);
    }
    // SQLite's own message can quote a value: the number says enough.
    return {meaning, QStringLiteral("sqlite %1").arg(extended)};
}

Database::~Database()
{
    close();
}

void Database::interrupt()
{
    m_refusing.store(true, std::memory_order_relaxed);
    const std::lock_guard guard(m_handleMutex);
    if (m_handle != nullptr) {
        sqlite3_interrupt(m_handle);
    }
}

void Database::forgetPages()
{
    if (isOpen()) {
        sqlite3_db_release_memory(m_handle);
    }
}

void Database::close()
{
    m_refusing.store(true, std::memory_order_relaxed);
    const std::lock_guard guard(m_handleMutex);
    if (m_handle == nullptr) {
        return;
    }
    for (const auto &[sql, statement] : m_statements) {
        sqlite3_finalize(statement);
    }
    m_statements.clear();
    // The final checkpoint must not be broken off by the handler that answers for interrupt().
    sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    sqlite3_close(m_handle);
    m_handle = nullptr;
}

Statement Database::prepare(const char *sql)
{
    if (!isOpen()) {
        return {this, nullptr, SQLITE_OK};
    }
    const auto known = m_statements.find(sql);
    if (known != m_statements.end()) {
        Q_ASSERT(sqlite3_stmt_busy(known->second) == 0);
        return {this, known->second, SQLITE_OK};
    }
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code == SQLITE_OK) {
        m_statements.emplace(sql, statement);
    }
    return {this, statement, code};
}

StoreResult<> Database::execute(const char *sql)
{
    if (!isOpen()) {
        return fail(StoreCode::Closed);
    }
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return tl::unexpected(error(code));
    }
    return {};
}

void Database::rollback()
{
    m_inTransaction = false;
    if (m_handle != nullptr && sqlite3_get_autocommit(m_handle) == 0) {
        // Also while interrupted; a rollback that fails is done by whoever opens the file next.
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

qint64 Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

bool Database::shortenLog()
{
    if (m_logPages < longLog || m_leftOpen) {
        return false;
    }
    m_logPages = 0;
    auto statement = prepare("PRAGMA wal_checkpoint(PASSIVE)");
    return statement.step().has_value();
}

StoreResult<> Database::checkpoint()
{
    Transaction::sealForNext(*this);
    auto statement = prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    WL_TRY(row, statement.step());
    if (row && statement.integer(0) != 0) {
        return fail(StoreCode::Locked, QStringLiteral("checkpoint"));
    }
    return {};
}

StoreResult<int> Database::damagedPages()
{
    int damaged = 0;
    auto cipher = prepare("PRAGMA cipher_integrity_check");
    while (true) {
        WL_TRY(row, cipher.step());
        if (!row) {
            break;
        }
        ++damaged;
    }
    return damaged;
}

Work Database::work() const
{
    Work sum;
    for (const auto &[sql, statement] : m_statements) {
        sum.runs += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_RUN, 0);
        sum.steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
        sum.fullScans += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    }
    return sum;
}

} // namespace wardline::store
