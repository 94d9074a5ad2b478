// SPDX-License-Identifier: Apache-2.0
#include "sync/not_sent.h"

#include <QStringList>

namespace wardline::sync::not_sent {

namespace {

constexpr QLatin1Char between(' '); // in no user id

} // namespace

QString withPeople(QLatin1String word, const QList<UserId> &people)
{
    QStringList parts{word};
    for (const UserId &person : people) {
        parts.append(person.text());
    }
    return parts.join(between);
}

QString wordIn(const QString &errorCode)
{
    return errorCode.section(between, 0, 0);
}

QList<UserId> peopleIn(const QString &errorCode)
{
    QList<UserId> people;
    const QStringList parts = errorCode.split(between);
    for (const QString &part : parts.mid(1)) {
        if (const auto person = UserId::parse(part)) {
            people.append(*person);
        }
    }
    return people;
}

} // namespace wardline::sync::not_sent
