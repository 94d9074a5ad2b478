// SPDX-License-Identifier: Apache-2.0
#include "matrix/json_write.h"

namespace wardline::matrix::json {

namespace {

/// The letter behind the backslash where JSON has a short escape, or 0.
char shortEscape(char c)
{
    switch (c) {
    case '"':
        return '"';
    case '\\':
        return '\\';
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

} // namespace

void appendQuoted(QByteArray &out, QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    out.reserve(out.size() + utf8.size() + 2);
    out += '"';
    for (const char c : utf8) {
        if (const char letter = shortEscape(c)) {
            out += '\\';
            out += letter;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[c & 0x0f];
        } else {
            out += c;
        }
    }
    out += '"';
}

QByteArray quoted(const QString &text)
{
    QByteArray out;
    appendQuoted(out, text.toUtf8());
    return out;
}

void ObjectWriter::begin(const char *key)
{
    if (m_out.size() > 1) {
        m_out += ',';
    }
    m_out += '"';
    m_out += key;
    m_out += "\":";
}

ObjectWriter &ObjectWriter::text(const char *key, const QString &value)
{
    begin(key);
    appendQuoted(m_out, value.toUtf8());
    return *this;
}

ObjectWriter &ObjectWriter::secret(const char *key, const Secret &value)
{
    // Growing would leave a copy of the secrets written so far in freed memory.
    m_out.reserve(m_out.size() + 2 * static_cast<qsizetype>(value.size()) + 1024);
    begin(key);
    appendQuoted(m_out, value.view());
    return *this;
}

ObjectWriter &ObjectWriter::number(const char *key, qint64 value)
{
    begin(key);
    m_out += QByteArray::number(value);
    return *this;
}

ObjectWriter &ObjectWriter::flag(const char *key, bool value)
{
    begin(key);
    m_out += value ? "true" : "false";
    return *this;
}

ObjectWriter &ObjectWriter::raw(const char *key, QByteArrayView value)
{
    begin(key);
    m_out.append(value.data(), value.size());
    return *this;
}

QByteArray ObjectWriter::done()
{
    m_out += '}';
    return std::move(m_out);
}

} // namespace wardline::matrix::json
