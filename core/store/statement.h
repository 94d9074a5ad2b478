// SPDX-License-Identifier: Apache-2.0
// A compiled statement while it is used: values in, rows out. On destruction it is reset and its values are dropped.
#pragma once

#include "store/store_error.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace wardline::store {

class Database;

class Statement final
{
public:
    Statement(Database *database, sqlite3_stmt *statement, int code);
    Statement(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Values by position from 1, in the order of the calls. A mistake is answered by the next step.
    Statement &bind(qint64 value);
    Statement &bind(const QString &text);    ///< a null or empty string is "" and not NULL
    Statement &bind(const QByteArray &blob); ///< stored as text: JSON is UTF-8
    Statement &bindNull();
    Statement &bind(const std::optional<QString> &text) { return text ? bind(*text) : bindNull(); }
    Statement &bind(const std::optional<qint64> &value) { return value ? bind(*value) : bindNull(); }
    /// Empty becomes NULL.
    Statement &bindOrNull(const QString &text) { return text.isEmpty() ? bindNull() : bind(text); }
    Statement &bindOrNull(const QByteArray &blob) { return blob.isEmpty() ? bindNull() : bind(blob); }

    /// True while there is a row.
    [[nodiscard]] StoreResult<bool> step();
    /// Runs to the end, ignoring rows.
    [[nodiscard]] StoreResult<> run();
    /// Runs to the end; what `read`, called with this statement at each row, made of them.
    template <class Read>
    [[nodiscard]] auto rows(Read read) -> StoreResult<std::vector<std::invoke_result_t<Read, const Statement &>>>
    {
        std::vector<std::invoke_result_t<Read, const Statement &>> all;
        while (true) {
            WL_TRY(row, step());
            if (!row) {
                return all;
            }
            all.push_back(read(std::as_const(*this)));
        }
    }
    /// Ready for new values and another run.
    Statement &reset();

    /// Columns from 0, valid until the next step.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    /// An id of type `T`; empty where the column is NULL or, in a damaged row, breaks the grammar.
    template <class T>
    [[nodiscard]] T id(int column) const
    {
        return T::parse(text(column)).value_or(T());
    }

private:
    void note(int code);

    Database *m_database;
    sqlite3_stmt *m_statement;
    int m_code;
    int m_bound = 0;
};

} // namespace wardline::store
