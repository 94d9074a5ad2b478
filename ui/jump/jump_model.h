// SPDX-License-Identifier: Apache-2.0
// Where one can jump to, in sections: conversations, people, messages.
#pragma once

#include "controls/keyed_rows.h"

#include <QString>
#include <QtQml/qqmlregistration.h>

namespace wardline::jump {

/// One place, worded for the screen.
struct JumpItem {
    Q_GADGET
    QML_VALUE_TYPE(jumpItem)
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(bool isPerson READ isPerson)
    Q_PROPERTY(bool isSearch READ isSearch)
    Q_PROPERTY(QString iconName MEMBER iconName)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString unread MEMBER unread)
    Q_PROPERTY(QString priorityWord MEMBER priorityWord)
    Q_PROPERTY(bool isStat MEMBER isStat)
    Q_PROPERTY(QString spoken MEMBER spoken)

public:
    [[nodiscard]] bool isPerson() const { return !person.isEmpty(); }
    [[nodiscard]] bool isSearch() const { return room.isEmpty() && person.isEmpty(); }

    QString key;     ///< Unique among the rows, the same for as long as the place is.
    QString section; ///< What stands above the first of its kind.
    QString iconName;
    QString name;
    QString detail;
    QString time;
    QString unread;       ///< Empty for none.
    QString priorityWord; ///< Of what waits there; empty for none.
    bool isStat = false;
    QString spoken; ///< The whole row for a screen reader.
    // Where it leads: to a room, with `event` to that message; to a person; with none of them to the search.
    QString room;
    QString event;
    QString person;

    friend bool operator==(const JumpItem &, const JumpItem &) = default;
};

class JumpModel : public KeyedListModel<JumpItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    enum OwnRole { SectionRole = NextRole };

    using KeyedListModel::KeyedListModel;

    void setItems(const QList<JumpItem> &items);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
};

} // namespace wardline::jump
