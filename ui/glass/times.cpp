// SPDX-License-Identifier: Apache-2.0
#include "times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace wardline::glass {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Times)
};

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toLocalTime();
}

} // namespace

QString clockTime(qint64 at)
{
    const QLocale locale;
    // The C locale, as on a bare server or in a test, would show seconds.
    return locale.language() == QLocale::C ? local(at).time().toString(QStringLiteral("HH:mm"))
                                           : locale.toString(local(at).time(), QLocale::ShortFormat);
}

QString shortDate(QDate day)
{
    // The month in the locale's words, the order always the same: its short form is in figures, where 8/2/51 is another day
    // elsewhere, and a birth has to read alike on every workstation.
    return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

QString shortDate(qint64 at)
{
    return shortDate(local(at).date());
}

QString dateAndTime(qint64 at, qint64 beside)
{
    return isSameDay(at, beside) ? clockTime(at) : Words::tr("%1 %2", "date, time").arg(shortDate(at), clockTime(at));
}

bool isSameDay(qint64 a, qint64 b)
{
    return local(a).date() == local(b).date();
}

qint64 startOfDay(qint64 now, int daysAgo)
{
    return local(now).date().addDays(-daysAgo).startOfDay().toMSecsSinceEpoch();
}

QString dayName(qint64 at, qint64 now)
{
    const QDate day = local(at).date();
    const qint64 ago = day.daysTo(local(now).date());
    if (ago == 0) {
        return Words::tr("Today");
    }
    if (ago == 1) {
        return Words::tr("Yesterday");
    }
    return QLocale().toString(day, QLocale::LongFormat);
}

QString listTime(qint64 at, qint64 now)
{
    if (at == 0) {
        return {};
    }
    const QDate day = local(at).date();
    const qint64 ago = day.daysTo(local(now).date());
    if (ago <= 0) {
        return clockTime(at);
    }
    return ago < 7 ? QLocale().dayName(day.dayOfWeek(), QLocale::ShortFormat) : shortDate(day);
}

QString age(qint64 at, qint64 now)
{
    const qint64 seconds = qMax<qint64>(0, now - at) / 1000;
    if (seconds < 60) {
        return Words::tr("just now");
    }
    if (seconds < 3600) {
        return Words::tr("%n min ago", "minutes, short", int(seconds / 60));
    }
    if (seconds < 86'400) {
        return Words::tr("%n h ago", "hours, short", int(seconds / 3600));
    }
    return Words::tr("%n d ago", "days, short", int(seconds / 86'400));
}

QString waitingSince(qint64 at, qint64 now)
{
    const int minutes = int(qMax<qint64>(0, now - at) / 60'000);
    if (minutes == 0) {
        return Words::tr("waiting less than 1 min", "something urgent");
    }
    if (minutes < 60) {
        return Words::tr("waiting %1 min", "something urgent, minutes, short").arg(minutes);
    }
    return minutes < 24 * 60 ? Words::tr("waiting %1 h %2 min", "something urgent, hours and minutes, short")
                                   .arg(minutes / 60)
                                   .arg(minutes % 60)
                             : Words::tr("waiting %1 d %2 h", "something urgent, days and hours, short")
                                   .arg(minutes / (24 * 60))
                                   .arg(minutes / 60 % 24);
}

} // namespace wardline::glass
