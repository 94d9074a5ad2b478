// SPDX-License-Identifier: Apache-2.0
#include "support/json_damage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace wardline::test {

namespace {

void collect(const QJsonValue &value, const JsonPath &path, std::vector<JsonPath> &all)
{
    if (!path.isEmpty()) {
        all.push_back(path);
    }
    if (value.isObject()) {
        const auto object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            collect(it.value(), path + JsonPath{it.key()}, all);
        }
    }
    const auto array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        collect(array.at(i), path + JsonPath{QString::number(i)}, all);
    }
}

/// `value` with the part at `path` replaced by a mark that is then replaced in the text.
QJsonValue marked(const QJsonValue &value, const JsonPath &path, qsizetype from = 0)
{
    if (from == path.size()) {
        return QStringLiteral("MARK");
    }
    if (value.isArray()) {
        auto array = value.toArray();
        array[path[from].toInt()] = marked(array.at(path[from].toInt()), path, from + 1);
        return array;
    }
    auto object = value.toObject();
    object[path[from]] = marked(object.value(path[from]), path, from + 1);
    return object;
}

} // namespace

std::vector<JsonPath> pathsOf(const QJsonObject &whole)
{
    std::vector<JsonPath> all;
    collect(whole, {}, all);
    return all;
}

const std::vector<QByteArray> &oddValues()
{
    static const std::vector<QByteArray> all = {"null",
                                                "7",
                                                "-1",
                                                "1.5",
                                                "true",
                                                "\"text\"",
                                                "[]",
                                                "{}",
                                                "[null,{},[],7]",
                                                "{\"a\":{\"b\":[1]}}",
                                                "9223372036854775807",
                                                "-9223372036854775808",
                                                "123456789012345678901234567890",
                                                "\"\\udc00\"",
                                                "\"" + QByteArray(70000, 'x') + "\"",
                                                QByteArray(2000, '[') + QByteArray(2000, ']'),
                                                "{\"a\":1,\"a\":2}"};
    return all;
}

QByteArray damaged(const QJsonObject &whole, const JsonPath &path, const QByteArray &value)
{
    return QJsonDocument(marked(whole, path).toObject()).toJson(QJsonDocument::Compact).replace("\"MARK\"", value);
}

} // namespace wardline::test
