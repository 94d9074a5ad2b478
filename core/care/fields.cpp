// SPDX-License-Identifier: Apache-2.0
#include "care/fields.h"

#include <QChar>
#include <QJsonValue>

#include <cmath>

namespace wardline::care::fields {

namespace {

constexpr qint64 endOfYear9999 = 253402300799999;

} // namespace

bool isDirectionOverride(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isPlainText(const QString &text)
{
    if (!text.isValidUtf16()) {
        return false;
    }
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || isDirectionOverride(c.unicode())) {
            return false;
        }
    }
    return true;
}

CareResult<QString> text(const QJsonObject &object, QLatin1String key, qsizetype maxCharacters, Presence presence)
{
    const QJsonValue value = object.value(key);
    const bool required = presence == Presence::Required;
    if (value.isUndefined() || value.isNull()) {
        return required ? CareResult<QString>(fail(CareCode::MissingField, key)) : CareResult<QString>(QString());
    }
    if (!value.isString()) {
        return fail(CareCode::WrongType, key);
    }
    QString found = value.toString();
    if (found.isEmpty() && required) {
        return fail(CareCode::MissingField, key);
    }
    if (found.size() > maxCharacters) {
        return fail(CareCode::OutOfRange, key);
    }
    if (!isPlainText(found)) {
        return fail(CareCode::UnsafeText, key);
    }
    return found;
}

CareResult<qint64> integer(const QJsonObject &object, QLatin1String key, qint64 low, qint64 high)
{
    const QJsonValue value = object.value(key);
    if (value.isUndefined() || value.isNull()) {
        return fail(CareCode::MissingField, key);
    }
    if (!value.isDouble() || std::trunc(value.toDouble()) != value.toDouble()) {
        return fail(CareCode::WrongType, key);
    }
    const double number = value.toDouble();
    if (number < static_cast<double>(low) || number > static_cast<double>(high)) {
        return fail(CareCode::OutOfRange, key);
    }
    return static_cast<qint64>(number);
}

CareResult<std::optional<std::chrono::milliseconds>> time(const QJsonObject &object, QLatin1String key)
{
    if (object.value(key).isUndefined() || object.value(key).isNull()) {
        return std::nullopt;
    }
    WL_TRY(number, integer(object, key, 0, endOfYear9999));
    return std::chrono::milliseconds(number);
}

} // namespace wardline::care::fields
