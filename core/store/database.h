// SPDX-License-Identifier: Apache-2.0
// One open SQLCipher file, or one database that lives in memory alone. Engine thread, one connection, one writer; only
// interrupt() may come from elsewhere. Nothing is ever written unencrypted: neither file, -wal, nor temporary tables.
#pragma once

#include "base/secret.h"
#include "store/statement.h"
#include "store/store_error.h"

#include <QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace wardline::store {

/// How far a commit has come when it returns.
enum class Durability {
    Process, ///< Survives the death of the process. After a power cut the newest commits may be missing, never torn.
    Power, ///< On the disk (fsync) with everything committed before it: the outbox, whose loss nobody would make good.
};

/// What SQLite has done for the kept statements: by it a test tells a query that walks through a room from one that doesn't.
struct Work {
    qint64 runs = 0;      ///< statements executed
    qint64 steps = 0;     ///< of SQLite's machine
    qint64 fullScans = 0; ///< steps forward in a scan without an index
};

class Database final
{
public:
    /// Opens `path`, or makes it (0600, its folder 0700), brings its schema up to date and holds it alone until close().
    /// `key`: 32 random bytes, used as they are; wiped here. A second, tiny file `path` + ".key" opens under the same key:
    /// it tells a wrong key from a damaged file. A file that showed damage when it was last used is read whole first.
    [[nodiscard]] static StoreResult<std::unique_ptr<Database>> open(const QString &path, Secret key);
    /// Leaves nothing on any disk; gone with the object.
    [[nodiscard]] static StoreResult<std::unique_ptr<Database>> openEphemeral();

    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database();

    /// Any thread: ends the running statement, and makes every later call answer Closed. What it broke off rolls back.
    void interrupt();
    /// Of those read, which it keeps for the next question (up to 16 MiB): the memory is free again.
    void forgetPages();
    /// Finalizes every statement, writes the log back and lets go of the file and the key. Closed from then on.
    void close();
    [[nodiscard]] bool isOpen() const { return m_handle != nullptr && !m_refusing.load(std::memory_order_relaxed); }

    /// A compiled statement, kept for the next caller; it must not be asked for again while one is in use.
    /// `sql` is a literal: it is never put together from data.
    [[nodiscard]] Statement prepare(const char *sql);
    /// One or more statements without values.
    [[nodiscard]] StoreResult<> execute(const char *sql);
    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] qint64 changes() const;

    /// Copies the log into the file where it has grown long. Tens of milliseconds, for it waits for the disk twice; where it
    /// fails nothing is lost, and the next one tries again. True where it did: the next commit waits for the disk, too.
    bool shortenLog();
    /// Rewrites the file from the log and empties the log, so that what was deleted is in no page of either.
    [[nodiscard]] StoreResult<> checkpoint();
    /// Reads every page: the number of damaged ones (0 = sound). Seconds on a large file.
    [[nodiscard]] StoreResult<int> damagedPages();
    [[nodiscard]] Work work() const;

private:
    friend class Statement;
    friend class Transaction;
    Database() = default;

    [[nodiscard]] static StoreResult<std::unique_ptr<Database>> openFile(const QString &path, const Secret &key);
    [[nodiscard]] StoreResult<> connect(const QString &path, const Secret *key);
    [[nodiscard]] StoreResult<> configure(bool onDisk);
    [[nodiscard]] StoreResult<qint64> pragma(const char *sql);
    void rollback();
    [[nodiscard]] StoreError error(int code) const;
    [[nodiscard]] StoreResult<> look();

    QString m_path; ///< Empty in memory.
    sqlite3 *m_handle = nullptr;
    std::mutex m_handleMutex;
    std::atomic<bool> m_refusing = false;
    int m_logPages = 0; ///< after the last commit
    bool m_inTransaction = false;
    bool m_leftOpen = false;                ///< by Transaction::leaveOpen()
    std::optional<StoreError> m_sealFailed; ///< in the hands of the next writer: still to be told to who left it open
    std::unordered_map<std::string, sqlite3_stmt *> m_statements;
};

} // namespace wardline::store
