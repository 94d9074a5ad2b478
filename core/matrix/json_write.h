// SPDX-License-Identifier: Apache-2.0
// Inside this room only: JSON written as bytes, so that a secret never passes through a QString or QJson copy.
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace wardline::matrix::json {

/// `utf8` between quotes, in the shortest form of canonical JSON.
void appendQuoted(QByteArray &out, QByteArrayView utf8);
[[nodiscard]] QByteArray quoted(const QString &text);

/// A JSON object as it grows. Members appear in the order of the calls; keys are ours and need no escaping.
class ObjectWriter
{
public:
    ObjectWriter &text(const char *key, const QString &value);
    ObjectWriter &secret(const char *key, const Secret &value);
    ObjectWriter &number(const char *key, qint64 value);
    ObjectWriter &flag(const char *key, bool value);
    /// `value` is JSON already.
    ObjectWriter &raw(const char *key, QByteArrayView value);
    [[nodiscard]] QByteArray done();

private:
    void begin(const char *key);
    QByteArray m_out = QByteArrayLiteral("{");
};

/// A JSON array of strings.
template <class List, class TextOf>
[[nodiscard]] QByteArray arrayOf(const List &list, TextOf textOf)
{
    QByteArray out("[");
    for (const auto &each : list) {
        if (out.size() > 1) {
            out += ',';
        }
        out += quoted(textOf(each));
    }
    return out + ']';
}

} // namespace wardline::matrix::json
