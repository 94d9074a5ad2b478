// SPDX-License-Identifier: Apache-2.0
// Times as a person reads them, by the locale. Inputs are milliseconds since the epoch, UTC; output is local time.
#pragma once

#include <QDate>
#include <QString>

namespace wardline::glass {

[[nodiscard]] QString clockTime(qint64 at);
/// With the month's name and four figures of the year, whatever the locale: 2/8/51 is read as another day by the next person.
[[nodiscard]] QString shortDate(QDate day);
[[nodiscard]] QString shortDate(qint64 at);
/// "Today", "Yesterday", or the weekday with its date.
[[nodiscard]] QString dayName(qint64 at, qint64 now);
/// The time, behind its date where that is another day than `beside`'s: never a time without a day, nor a day without a time.
[[nodiscard]] QString dateAndTime(qint64 at, qint64 beside);
[[nodiscard]] bool isSameDay(qint64 a, qint64 b);
/// When the day began that was `daysAgo` days before today.
[[nodiscard]] qint64 startOfDay(qint64 now, int daysAgo);
/// For a list: the time today, the weekday within a week, else the date. Empty for 0.
[[nodiscard]] QString listTime(qint64 at, qint64 now);
/// How long ago: "just now", "3 min", "2 h", "4 days".
[[nodiscard]] QString age(qint64 at, qint64 now);
/// For how long something urgent has been waiting, to the minute: "waiting 6 min", "waiting 1 h 20 min".
[[nodiscard]] QString waitingSince(qint64 at, qint64 now);

} // namespace wardline::glass
