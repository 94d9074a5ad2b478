// SPDX-License-Identifier: Apache-2.0
#include "store/statement.h"

#include "store/database.h"

#include <sqlite3.h>

#include <utility>

namespace wardline::store {

Statement::Statement(Database *database, sqlite3_stmt *statement, int code)
    : m_database(database)
    , m_statement(statement)
    , m_code(code)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_code(other.m_code)
    , m_bound(other.m_bound)
{
}

Statement::~Statement()
{
    reset();
}

void Statement::note(int code)
{
    if (m_code == SQLITE_OK) {
        m_code = code;
    }
}

Statement &Statement::bind(qint64 value)
{
    note(sqlite3_bind_int64(m_statement, ++m_bound, value));
    return *this;
}

Statement &Statement::bind(const QString &text)
{
    return bind(text.toUtf8());
}

Statement &Statement::bind(const QByteArray &blob)
{
    note(sqlite3_bind_text64(m_statement, ++m_bound, blob.constData(), static_cast<sqlite3_uint64>(blob.size()),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindNull()
{
    note(sqlite3_bind_null(m_statement, ++m_bound));
    return *this;
}

StoreResult<bool> Statement::step()
{
    if (!m_database->isOpen()) {
        return fail(StoreCode::Closed);
    }
    if (m_code != SQLITE_OK) {
        return tl::unexpected(m_database->error(m_code));
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return tl::unexpected(m_database->error(code));
}

StoreResult<> Statement::run()
{
    while (true) {
        WL_TRY(row, step());
        if (!row) {
            return {};
        }
    }
}

Statement &Statement::reset()
{
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
    m_bound = 0;
    return *this;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Statement::text(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(data, sqlite3_column_bytes(m_statement, column));
}

} // namespace wardline::store
