// SPDX-License-Identifier: Apache-2.0
#include "matrix/json_read.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <vector>

namespace wardline::matrix::json {

namespace {

using simdjson::dom::element_type;

MatrixResult<> check(Element element, Numbers numbers);

bool hasDuplicate(std::vector<std::string_view> &keys)
{
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

bool hasDuplicateKey(Object object)
{
    // Nearly every object is small: comparing pairs needs no memory.
    constexpr std::size_t small = 12;
    std::string_view seen[small];
    std::size_t count = 0;
    for (const auto field : object) {
        if (count == small) {
            std::vector<std::string_view> keys;
            for (const auto each : object) {
                keys.push_back(each.key);
            }
            return hasDuplicate(keys);
        }
        if (std::find(seen, seen + count, field.key) != seen + count) {
            return true;
        }
        seen[count++] = field.key;
    }
    return false;
}

MatrixResult<> checkArray(simdjson::dom::array array, Numbers numbers)
{
    for (const auto each : array) {
        WL_CHECK(check(each, numbers));
    }
    return {};
}

MatrixResult<> checkObject(Object object, Numbers numbers)
{
    if (hasDuplicateKey(object)) {
        return fail(MatrixCode::DuplicateKey);
    }
    for (const auto field : object) {
        WL_CHECK(check(field.value, numbers));
    }
    return {};
}

bool isWhole(double value)
{
    return std::trunc(value) == value && std::abs(value) <= static_cast<double>(largestInteger);
}

/// Recursion is bounded by the parser's depth limit.
MatrixResult<> check(Element element, Numbers numbers)
{
    switch (element.type()) {
    case element_type::OBJECT:
        return checkObject(element.get_object().value_unsafe(), numbers);
    case element_type::ARRAY:
        return checkArray(element.get_array().value_unsafe(), numbers);
    case element_type::INT64:
        if (const qint64 value = element.get_int64().value_unsafe();
            numbers == Numbers::Whole && (value > largestInteger || value < -largestInteger)) {
            return fail(MatrixCode::OutOfRange);
        }
        return {};
    case element_type::UINT64: // only what does not fit int64
        return numbers == Numbers::Whole ? MatrixResult<>(fail(MatrixCode::OutOfRange)) : MatrixResult<>();
    case element_type::DOUBLE:
        if (numbers == Numbers::Whole && !isWhole(element.get_double().value_unsafe())) {
            return fail(MatrixCode::OutOfRange);
        }
        return {};
    case element_type::STRING: // the parser has refused half a surrogate pair
    case element_type::BOOL:
    case element_type::NULL_VALUE:
        return {};
    }
    return fail(MatrixCode::BadJson);
}

QString name(const char *key)
{
    return QString::fromLatin1(key);
}

MatrixResult<Element> required(Object object, const char *key)
{
    auto found = find(object, key);
    if (!found) {
        return fail(MatrixCode::MissingField, name(key));
    }
    return *found;
}

MatrixResult<qint64> numberOf(Element element, const char *key, qint64 least, qint64 most)
{
    qint64 value = 0;
    if (element.is_int64()) {
        value = element.get_int64().value_unsafe();
    } else if (element.is_double() && isWhole(element.get_double().value_unsafe())) {
        value = static_cast<qint64>(element.get_double().value_unsafe()); // 1e3 is a way to write 1000
    } else {
        return fail(element.is_number() ? MatrixCode::OutOfRange : MatrixCode::WrongType, name(key));
    }
    if (value < least || value > most) {
        return fail(MatrixCode::OutOfRange, name(key));
    }
    return value;
}

MatrixResult<std::string_view> bytesOf(Element element, const char *key, std::size_t maxBytes)
{
    std::string_view value;
    if (element.get_string().get(value) != simdjson::SUCCESS) {
        return fail(MatrixCode::WrongType, name(key));
    }
    if (value.size() > maxBytes) {
        return fail(MatrixCode::TooLarge, name(key));
    }
    return value;
}

} // namespace

MatrixCode codeOf(simdjson::error_code error)
{
    switch (error) {
    case simdjson::DEPTH_ERROR:
        return MatrixCode::TooDeep;
    case simdjson::STRING_ERROR:
        return MatrixCode::BadText;
    case simdjson::CAPACITY:
        return MatrixCode::TooLarge;
    case simdjson::NUMBER_ERROR: // too large for 64 bits, or no number
    case simdjson::NUMBER_OUT_OF_RANGE:
        return MatrixCode::OutOfRange;
    case simdjson::INCORRECT_TYPE:
        return MatrixCode::WrongType;
    case simdjson::NO_SUCH_FIELD:
        return MatrixCode::MissingField;
    default:
        return MatrixCode::BadJson;
    }
}

QString toText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

MatrixResult<Element> Reader::parse(QByteArrayView bytes, Numbers numbers)
{
    if (bytes.isEmpty()) {
        return fail(MatrixCode::BadJson); // the parser's copy must not be made from a null pointer
    }
    if (m_parser.capacity() == 0
        && m_parser.allocate(static_cast<std::size_t>(bytes.size()) + 64, maxDepth) != simdjson::SUCCESS) {
        return fail(MatrixCode::TooLarge);
    }
    Element root;
    if (const auto error = m_parser.parse(bytes.data(), static_cast<std::size_t>(bytes.size()), true).get(root)) {
        return fail(codeOf(error));
    }
    WL_CHECK(check(root, numbers));
    return root;
}

MatrixResult<Element> Reader::parsePadded(std::string_view bytes, Numbers numbers)
{
    if (m_parser.capacity() == 0 && m_parser.allocate(bytes.size() + 4096, maxDepth) != simdjson::SUCCESS) {
        return fail(MatrixCode::TooLarge);
    }
    Element root;
    if (const auto error = m_parser.parse(bytes.data(), bytes.size(), false).get(root)) {
        return fail(codeOf(error));
    }
    WL_CHECK(check(root, numbers));
    return root;
}

MatrixResult<Object> Reader::object(QByteArrayView bytes, Numbers numbers)
{
    WL_TRY(root, parse(bytes, numbers));
    if (!root.is_object()) {
        return fail(MatrixCode::WrongType, QStringLiteral("not an object"));
    }
    return root.get_object().value_unsafe();
}

std::optional<Element> find(Object object, const char *key)
{
    Element found;
    if (object[std::string_view(key)].get(found) != simdjson::SUCCESS || found.is_null()) {
        return std::nullopt;
    }
    return found;
}

MatrixResult<std::string_view> bytes(Object object, const char *key, std::size_t maxBytes)
{
    WL_TRY(found, required(object, key));
    return bytesOf(found, key, maxBytes);
}

MatrixResult<QString> text(Object object, const char *key, std::size_t maxBytes)
{
    WL_TRY(found, bytes(object, key, maxBytes));
    return toText(found);
}

MatrixResult<qint64> number(Object object, const char *key, qint64 least, qint64 most)
{
    WL_TRY(found, required(object, key));
    return numberOf(found, key, least, most);
}

MatrixResult<Secret> secret(Object object, const char *key)
{
    WL_TRY(found, bytes(object, key, 4096));
    if (found.empty()) {
        return fail(MatrixCode::OutOfRange, name(key));
    }
    return Secret(QByteArrayView(found.data(), static_cast<qsizetype>(found.size())));
}

MatrixResult<Object> member(Object object, const char *key)
{
    WL_TRY(found, required(object, key));
    if (!found.is_object()) {
        return fail(MatrixCode::WrongType, name(key));
    }
    return found.get_object().value_unsafe();
}

MatrixResult<simdjson::dom::array> array(Object object, const char *key)
{
    WL_TRY(found, required(object, key));
    if (!found.is_array()) {
        return fail(MatrixCode::WrongType, name(key));
    }
    return found.get_array().value_unsafe();
}

MatrixResult<std::optional<QString>> optionalText(Object object, const char *key, std::size_t maxBytes)
{
    const auto found = find(object, key);
    if (!found) {
        return std::optional<QString>();
    }
    WL_TRY(value, bytesOf(*found, key, maxBytes));
    return std::optional<QString>(toText(value));
}

MatrixResult<std::optional<qint64>> optionalNumber(Object object, const char *key, qint64 least, qint64 most)
{
    const auto found = find(object, key);
    if (!found) {
        return std::optional<qint64>();
    }
    WL_TRY(value, numberOf(*found, key, least, most));
    return std::optional<qint64>(value);
}

MatrixResult<bool> flag(Object object, const char *key, bool otherwise)
{
    const auto found = find(object, key);
    if (!found) {
        return otherwise;
    }
    if (!found->is_bool()) {
        return fail(MatrixCode::WrongType, name(key));
    }
    return found->get_bool().value_unsafe();
}

MatrixResult<QStringList> texts(Object object, const char *key, std::size_t maxCount, std::size_t maxBytes)
{
    QStringList all;
    if (!find(object, key)) {
        return all;
    }
    WL_TRY(list, array(object, key));
    for (const auto each : list) {
        if (static_cast<std::size_t>(all.size()) == maxCount) {
            return fail(MatrixCode::TooLarge, name(key));
        }
        WL_TRY(value, bytesOf(each, key, maxBytes));
        all.append(toText(value));
    }
    return all;
}

} // namespace wardline::matrix::json
