// SPDX-License-Identifier: Apache-2.0
#include "people_model.h"

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

void PeopleModel::setPeople(const QList<client::Person> &people)
{
    QList<PersonItem> items;
    items.reserve(people.size());
    for (const client::Person &person : people) {
        items.append({person.id.text(), person.name, workOf(person)});
    }
    applyRows(items, [](const PersonItem &item) { return item.id; });
}

} // namespace wardline::glass
