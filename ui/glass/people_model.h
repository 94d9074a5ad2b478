// SPDX-License-Identifier: Apache-2.0
// People in a list, as found by what was typed.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::glass {

struct PersonItem {
    Q_GADGET
    QML_VALUE_TYPE(personItem)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString work MEMBER work)

public:
    QString id;
    QString name;
    QString work; ///< As worksOf() has it.

    friend bool operator==(const PersonItem &, const PersonItem &) = default;
};

/// What a person does here: role and units.
[[nodiscard]] QString workOf(const client::Person &person);
/// Of the people of one list, in their order; with the user id where it would not be clear who is who (care/look_alike.h).
[[nodiscard]] QStringList worksOf(const QList<client::Person> &people);

class PeopleModel : public KeyedListModel<PersonItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    using KeyedListModel::KeyedListModel;

    void setPeople(const QList<client::Person> &people);

    /// Whether or not a view has made its row yet.
    Q_INVOKABLE wardline::glass::PersonItem at(int row) const { return rows().value(row); }
};

} // namespace wardline::glass
