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

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const PersonItem &item = rows().at(index.row());
    if (role == ItemRole) {
        return QVariant::fromValue(item);
    }
    return role == Qt::DisplayRole ? QVariant(item.name) : QVariant();
}

QHash<int, QByteArray> PeopleModel::roleNames() const
{
    return {{ItemRole, "item"}};
}

} // namespace wardline::glass
