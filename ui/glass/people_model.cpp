// SPDX-License-Identifier: Apache-2.0
#include "people_model.h"

#include "care/look_alike.h"
#include "names.h"
#include "sentences.h"

namespace wardline::glass {

QString workOf(const client::Person &person)
{
    QStringList work{roleName(person.role)};
    work.removeAll(QString());
    for (const QString &unit : person.units) {
        work << inSentence(unit);
    }
    return work.join(QStringLiteral(" · "));
}

QStringList worksOf(const QList<client::Person> &people)
{
    QStringList works;
    care::LookAlikes alike;
    for (const client::Person &person : people) {
        works << workOf(person);
        alike.add(person.name, works.last());
    }
    for (qsizetype at = 0; at < people.size(); ++at) {
        const client::Person &person = people.at(at);
        if (alike.isUnclear(person.name, works.at(at))) {
            works[at] += (works.at(at).isEmpty() ? QString() : QStringLiteral(" · ")) + person.id.text();
        }
    }
    return works;
}

void PeopleModel::setPeople(const QList<client::Person> &people)
{
    QList<PersonItem> items;
    items.reserve(people.size());
    const QStringList works = worksOf(people);
    for (qsizetype at = 0; at < people.size(); ++at) {
        items.append({people.at(at).id.text(), people.at(at).name, works.at(at)});
    }
    applyRows(items, [](const PersonItem &item) { return item.id; });
}

} // namespace wardline::glass
