// SPDX-License-Identifier: Apache-2.0
#include "client/engine/mentions.h"

#include <algorithm>

namespace wardline::client {

namespace {

bool isInWord(QStringView text, qsizetype at)
{
    return at >= 0 && at < text.size() && text.at(at).isLetterOrNumber();
}

/// Whether `name` stands at `at` as whole words.
bool stands(QStringView text, qsizetype at, QStringView name)
{
    return !name.isEmpty() && text.mid(at).startsWith(name, Qt::CaseInsensitive) && !isInWord(text, at + name.size());
}

/// Length of what names the person behind the @; 0: nothing does.
qsizetype lengthAt(QStringView text, qsizetype at, const Person &person)
{
    const QStringView id = QStringView(person.id.text()).mid(1);
    return stands(text, at, person.name) ? person.name.size() : stands(text, at, id) ? id.size() : 0;
}

/// Whom the longest name behind the @ means.
QList<UserId> meantAt(QStringView text, qsizetype at, const QList<Person> &people)
{
    QList<UserId> meant;
    qsizetype longest = 0;
    for (const auto &person : people) {
        const auto length = lengthAt(text, at, person);
        if (length > longest) {
            meant.clear();
            longest = length;
        }
        if (length > 0 && length == longest) {
            meant.append(person.id);
        }
    }
    return meant;
}

} // namespace

QList<UserId> namedIn(const QString &text, const QList<Person> &people, const QList<UserId> &chosen)
{
    const auto isChosen = [&chosen](const UserId &user) { return chosen.contains(user); };
    QList<UserId> named;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (isInWord(text, at - 1)) {
            continue; // an address of another kind
        }
        const auto meant = meantAt(text, at + 1, people);
        const bool wasChosen = std::any_of(meant.begin(), meant.end(), isChosen);
        for (const auto &user : meant) {
            if ((!wasChosen || isChosen(user)) && !named.contains(user)) {
                named.append(user);
            }
        }
    }
    return named;
}

} // namespace wardline::client
