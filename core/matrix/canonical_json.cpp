// SPDX-License-Identifier: Apache-2.0
#include "matrix/canonical_json.h"

#include "matrix/json_read.h"
#include "matrix/json_write.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace wardline::matrix {

namespace {

using simdjson::dom::element_type;

void write(QByteArray &out, json::Element element);

/// Byte order of UTF-8 is the code point order that the spec asks for.
void writeObject(QByteArray &out, json::Object object, const QList<QByteArray> &without)
{
    std::vector<std::pair<std::string_view, json::Element>> members;
    for (const auto field : object) {
        if (!without.contains(QByteArray::fromRawData(field.key.data(), static_cast<qsizetype>(field.key.size())))) {
            members.emplace_back(field.key, field.value);
        }
    }
    std::sort(members.begin(), members.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    out += '{';
    bool first = true;
    for (const auto &[key, value] : members) {
        if (!std::exchange(first, false)) {
            out += ',';
        }
        json::appendQuoted(out, QByteArrayView(key.data(), static_cast<qsizetype>(key.size())));
        out += ':';
        write(out, value);
    }
    out += '}';
}

void writeArray(QByteArray &out, simdjson::dom::array array)
{
    out += '[';
    bool first = true;
    for (const auto each : array) {
        if (!std::exchange(first, false)) {
            out += ',';
        }
        write(out, each);
    }
    out += ']';
}

void write(QByteArray &out, json::Element element)
{
    switch (element.type()) {
    case element_type::OBJECT:
        return writeObject(out, element.get_object().value_unsafe(), {});
    case element_type::ARRAY:
        return writeArray(out, element.get_array().value_unsafe());
    case element_type::STRING: {
        const auto text = element.get_string().value_unsafe();
        return json::appendQuoted(out, QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    }
    case element_type::INT64:
        out += QByteArray::number(qint64(element.get_int64().value_unsafe()));
        return;
    case element_type::DOUBLE: // whole, as the reader has checked
        out += QByteArray::number(static_cast<qint64>(element.get_double().value_unsafe()));
        return;
    case element_type::UINT64: // refused by the reader
        return;
    case element_type::BOOL:
        out += element.get_bool().value_unsafe() ? "true" : "false";
        return;
    case element_type::NULL_VALUE:
        out += "null";
        return;
    }
}

} // namespace

MatrixResult<QByteArray> canonicalJson(const QByteArray &json)
{
    json::Reader reader;
    WL_TRY(root, reader.parse(json, json::Numbers::Whole));
    QByteArray out;
    out.reserve(json.size());
    write(out, root);
    return out;
}

MatrixResult<QByteArray> canonicalJsonWithout(const QByteArray &object, const QList<QByteArray> &members)
{
    json::Reader reader;
    WL_TRY(root, reader.object(object, json::Numbers::Whole));
    QByteArray out;
    out.reserve(object.size());
    writeObject(out, root, members);
    return out;
}

} // namespace wardline::matrix
