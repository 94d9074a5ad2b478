// SPDX-License-Identifier: Apache-2.0
// Conversations that a message can be forwarded to.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QtQml/qqmlregistration.h>

#include <vector>

namespace wardline::conversation {

struct ForwardTarget {
    Q_GADGET
    QML_VALUE_TYPE(forwardTarget)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString about MEMBER about)
    Q_PROPERTY(QString iconName MEMBER iconName)

public:
    QString id;
    QString name;
    QString about; ///< Kind, and the unit where there is one.
    QString iconName;

    friend bool operator==(const ForwardTarget &, const ForwardTarget &) = default;
};

class ForwardTargets : public KeyedListModel<ForwardTarget>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    using KeyedListModel::KeyedListModel;

    /// Of which filter() shows some.
    void setRooms(const QList<client::RoomRow> &rooms);
    /// Those whose name or unit fits, the best first: Enter takes the first.
    void filter(const QString &typed);

private:
    /// A conversation as names are compared.
    struct Place {
        ForwardTarget target;
        QString name;       ///< Folded.
        QString nameOrUnit; ///< Folded.
    };

    std::vector<Place> m_places;
};

} // namespace wardline::conversation
