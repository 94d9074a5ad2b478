// SPDX-License-Identifier: Apache-2.0
// Inside this room only: JSON parsed by simdjson and judged by our rules, and getters that answer with a Result.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QByteArrayView>

#include <simdjson.h>

#include <limits>
#include <optional>
#include <string_view>

namespace wardline::matrix::json {

using Object = simdjson::dom::object;
using Element = simdjson::dom::element;

inline constexpr qint64 largestInteger = (qint64(1) << 53) - 1;
inline constexpr qint64 endOf9999 = 253402300799999;
inline constexpr std::size_t maxDepth = 100;

enum class Numbers {
    Whole, ///< Events: whole and within ±(2⁵³−1), as canonical JSON demands.
    Any,   ///< Everything else a server says.
};

/// Owns the memory of what it parsed: elements live until the next parse or the end of the reader.
class Reader
{
public:
    /// Copies `bytes`. All rules of readEvent() are checked throughout the value.
    [[nodiscard]] MatrixResult<Element> parse(QByteArrayView bytes, Numbers numbers = Numbers::Any);
    /// Without a copy: at least SIMDJSON_PADDING readable bytes must follow `bytes`.
    [[nodiscard]] MatrixResult<Element> parsePadded(std::string_view bytes, Numbers numbers);
    [[nodiscard]] MatrixResult<Object> object(QByteArrayView bytes, Numbers numbers = Numbers::Any);

private:
    simdjson::dom::parser m_parser;
};

[[nodiscard]] MatrixCode codeOf(simdjson::error_code error);
[[nodiscard]] QString toText(std::string_view utf8);

/// The value of `key`, or nothing if it is absent or null.
[[nodiscard]] std::optional<Element> find(Object object, const char *key);

/// Required members. Errors: MissingField, WrongType, TooLarge, OutOfRange, BadId; the detail is `key`.
[[nodiscard]] MatrixResult<std::string_view> bytes(Object object, const char *key, std::size_t maxBytes = 65536);
[[nodiscard]] MatrixResult<QString> text(Object object, const char *key, std::size_t maxBytes = 65536);
[[nodiscard]] MatrixResult<qint64> number(Object object, const char *key, qint64 least, qint64 most);
[[nodiscard]] MatrixResult<Secret> secret(Object object, const char *key);
[[nodiscard]] MatrixResult<Object> member(Object object, const char *key);
[[nodiscard]] MatrixResult<simdjson::dom::array> array(Object object, const char *key);

/// Optional members: absent and null are nothing, a wrong value is still an error.
[[nodiscard]] MatrixResult<std::optional<QString>> optionalText(Object object, const char *key,
                                                                std::size_t maxBytes = 65536);
[[nodiscard]] MatrixResult<std::optional<qint64>> optionalNumber(Object object, const char *key, qint64 least,
                                                                 qint64 most);
[[nodiscard]] MatrixResult<bool> flag(Object object, const char *key, bool otherwise);
/// An absent list is empty. Each text within the bounds.
[[nodiscard]] MatrixResult<QStringList> texts(Object object, const char *key, std::size_t maxCount,
                                              std::size_t maxBytes);

template <class IdT>
[[nodiscard]] MatrixResult<IdT> id(Object object, const char *key)
{
    WL_TRY(found, text(object, key, 255));
    auto parsed = IdT::parse(found);
    if (!parsed) {
        return fail(MatrixCode::BadId, QString::fromLatin1(key));
    }
    return *parsed;
}

} // namespace wardline::matrix::json
