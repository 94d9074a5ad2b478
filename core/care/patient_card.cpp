// SPDX-License-Identifier: Apache-2.0
#include "care/patient_card.h"

#include "care/fields.h"

#include <QJsonArray>
#include <QLatin1String>

#include <array>
#include <optional>

namespace wardline::care {

namespace {

constexpr qint64 maxVersion = (qint64{1} << 53) - 1; // what JSON numbers carry exactly
constexpr qsizetype maxAlerts = 32;
constexpr qsizetype maxAlertCharacters = 200;
constexpr int firstYear = 1850;

constexpr std::array sexes{Sex::Unknown, Sex::Female, Sex::Male, Sex::Other};

QLatin1String wireName(Sex sex)
{
    switch (sex) {
    case Sex::Female:
        return QLatin1String("female");
    case Sex::Male:
        return QLatin1String("male");
    case Sex::Other:
        return QLatin1String("other");
    case Sex::Unknown:
        break;
    }
    return QLatin1String("unknown");
}

std::optional<Sex> sexFromWire(const QString &word)
{
    for (const auto sex : sexes) {
        if (word == wireName(sex)) {
            return sex;
        }
    }
    return std::nullopt;
}

CareResult<QDate> readBirthDate(const QJsonObject &content)
{
    const QLatin1String key("birth_date");
    WL_TRY(text, fields::text(content, key, 10, fields::Presence::Optional));
    if (text.isEmpty()) {
        return QDate();
    }
    const QDate date = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (!date.isValid()) {
        return fail(CareCode::OutOfRange, key);
    }
    return date;
}

CareResult<Sex> readSex(const QJsonObject &content)
{
    const QLatin1String key("sex");
    WL_TRY(text, fields::text(content, key, 16, fields::Presence::Optional));
    if (text.isEmpty()) {
        return Sex::Unknown;
    }
    const auto sex = sexFromWire(text);
    if (!sex) {
        return fail(CareCode::UnknownWord, key);
    }
    return *sex;
}

CareResult<QStringList> readAlerts(const QJsonObject &content)
{
    const QLatin1String key("alerts");
    const QJsonValue value = content.value(key);
    QStringList alerts;
    if (value.isUndefined() || value.isNull()) {
        return alerts;
    }
    if (!value.isArray()) {
        return fail(CareCode::WrongType, key);
    }
    const auto array = value.toArray();
    for (const auto &alert : array) {
        if (!alert.isString()) {
            return fail(CareCode::WrongType, key);
        }
        alerts.append(alert.toString());
    }
    return alerts;
}

CareResult<> checkText(const QString &text, qsizetype maxCharacters, QLatin1String key)
{
    if (text.size() > maxCharacters) {
        return fail(CareCode::OutOfRange, key);
    }
    if (!fields::isPlainText(text)) {
        return fail(CareCode::UnsafeText, key);
    }
    return {};
}

} // namespace

CareResult<PatientCard> PatientCard::fromJson(const QJsonObject &content)
{
    using fields::Presence;
    PatientCard card;
    WL_TRY(version, fields::integer(content, QLatin1String("version"), 1, maxVersion));
    WL_TRY(id, fields::text(content, QLatin1String("id"), 128, Presence::Required));
    WL_TRY(mrn, fields::text(content, QLatin1String("mrn"), 64, Presence::Optional));
    WL_TRY(name, fields::text(content, QLatin1String("name"), 200, Presence::Optional));
    WL_TRY(birthDate, readBirthDate(content));
    WL_TRY(sex, readSex(content));
    WL_TRY(alerts, readAlerts(content));
    WL_TRY(codeStatus, fields::text(content, QLatin1String("code_status"), 100, Presence::Optional));
    WL_TRY(location, fields::text(content, QLatin1String("location"), 100, Presence::Optional));
    card = {version, id, mrn, name, birthDate, sex, alerts, codeStatus, location};
    WL_CHECK(card.validate());
    return card;
}

QJsonObject PatientCard::toJson() const
{
    QJsonObject content{
        {QStringLiteral("version"), version},
        {QStringLiteral("id"), id},
        {QStringLiteral("mrn"), mrn},
        {QStringLiteral("name"), name},
        {QStringLiteral("sex"), wireName(sex)},
        {QStringLiteral("alerts"), QJsonArray::fromStringList(alerts)},
        {QStringLiteral("code_status"), codeStatus},
        {QStringLiteral("location"), location},
    };
    if (birthDate.isValid()) {
        content.insert(QStringLiteral("birth_date"), birthDate.toString(Qt::ISODate));
    }
    return content;
}

CareResult<> PatientCard::validate() const
{
    if (version < 1 || version > maxVersion) {
        return fail(CareCode::OutOfRange, QStringLiteral("version"));
    }
    if (id.isEmpty()) {
        return fail(CareCode::MissingField, QStringLiteral("id"));
    }
    if (birthDate.isValid() && birthDate.year() < firstYear) {
        return fail(CareCode::OutOfRange, QStringLiteral("birth_date"));
    }
    if (alerts.size() > maxAlerts) {
        return fail(CareCode::OutOfRange, QStringLiteral("alerts"));
    }
    WL_CHECK(checkText(id, 128, QLatin1String("id")));
    WL_CHECK(checkText(mrn, 64, QLatin1String("mrn")));
    WL_CHECK(checkText(name, 200, QLatin1String("name")));
    WL_CHECK(checkText(codeStatus, 100, QLatin1String("code_status")));
    WL_CHECK(checkText(location, 100, QLatin1String("location")));
    for (const QString &alert : alerts) {
        WL_CHECK(checkText(alert, maxAlertCharacters, QLatin1String("alerts")));
    }
    if (identifierCount(*this) < 2) {
        return fail(CareCode::TooFewIdentifiers);
    }
    return {};
}

int identifierCount(const PatientCard &card)
{
    return (card.name.trimmed().isEmpty() ? 0 : 1) + (card.mrn.trimmed().isEmpty() ? 0 : 1)
           + (card.birthDate.isValid() ? 1 : 0);
}

bool mayReplace(const PatientCard &card, qint64 highestVersionSeen)
{
    return card.version >= highestVersionSeen;
}

} // namespace wardline::care
