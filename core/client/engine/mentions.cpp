// SPDX-License-Identifier: Apache-2.0
#include "client/engine/mentions.h"

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

} // namespace

QList<UserId> namedIn(const QString &text, const QList<Person> &people)
{
    QList<UserId> named;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        if (isInWord(text, at - 1)) {
            continue; // an address of another kind
        }
        const Person *meant = nullptr;
        qsizetype longest = 0;
        for (const auto &person : people) {
            if (const auto length = lengthAt(text, at + 1, person); length > longest) {
                meant = &person;
                longest = length;
            }
        }
        if (meant != nullptr && !named.contains(meant->id)) {
            named.append(meant->id);
        }
    }
    return named;
}

} // namespace wardline::client
