// SPDX-License-Identifier: Apache-2.0
#include "typed_date.h"

#include <QLocale>
#include <QRegularExpression>

namespace wardline::glass {
namespace {

constexpr int longestToLeapDay = 8; // years

/// The locale's short form, for people who leave out a nought: "d/M/" and the given year's place.
QString shortFormat(const QString &year)
{
    static const QRegularExpression twoFigures(QStringLiteral("(?<!d)dd(?!d)|(?<!M)MM(?!M)"));
    static const QRegularExpression yearsPlace(QStringLiteral("y+"));
    static const QRegularExpression yearWithItsMarks(QStringLiteral("[^dM]*y+[^dM]*"));
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    for (auto found = twoFigures.match(format); found.hasMatch(); found = twoFigures.match(format)) {
        format.remove(found.capturedStart(), 1);
    }
    return format.replace(year.isEmpty() ? yearWithItsMarks : yearsPlace, year);
}

QDate lastOf(int month, int dayOfMonth, QDate today)
{
    for (int year = today.year(); year >= today.year() - longestToLeapDay; --year) {
        if (const QDate day(year, month, dayOfMonth); day.isValid() && day <= today) {
            return day;
        }
    }
    return {};
}

} // namespace

std::optional<QDate> typedDate(const QString &text, QDate today)
{
    const QLocale locale;
    QString typed = text.simplified();
    while (!typed.isEmpty() && !typed.back().isLetterOrNumber()) {
        typed.chop(1); // "24. 12."
    }
    if (const QDate iso = QDate::fromString(typed, Qt::ISODate); iso.isValid()) {
        return iso;
    }
    for (const QString &format : {locale.dateFormat(QLocale::LongFormat), shortFormat(QStringLiteral("yyyy"))}) {
        if (const QDate day = locale.toDate(typed, format); day.isValid()) {
            return day;
        }
    }
    if (QDate day = locale.toDate(typed, shortFormat(QStringLiteral("yy"))); day.isValid()) {
        while (day.addYears(100) <= today) {
            day = day.addYears(100); // Qt reads 19xx
        }
        return day;
    }
    // In a leap year, or the 29th of February would be no date.
    const QDate day = locale.toDate(QStringLiteral("1904 ") + typed, QStringLiteral("yyyy ") + shortFormat(QString()));
    const QDate last = day.isValid() ? lastOf(day.month(), day.day(), today) : QDate();
    return last.isValid() ? std::optional(last) : std::nullopt;
}

QString sampleDate(QDate day)
{
    static const QRegularExpression year(QStringLiteral("y+"));
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    return QLocale().toString(day,
                              format.replace(year, QStringLiteral("yyyy"))); // of two figures the century is a guess
}

} // namespace wardline::glass
