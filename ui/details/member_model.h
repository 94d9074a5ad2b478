// SPDX-License-Identifier: Apache-2.0
// Who is in the conversation: by role, then by name.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::details {

struct MemberItem {
    Q_GADGET
    QML_VALUE_TYPE(memberItem)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString work MEMBER work)
    Q_PROPERTY(bool isSelf MEMBER isSelf)
    Q_PROPERTY(bool isWaiting MEMBER isWaiting)

public:
    QString id;
    QString name;
    QString work;           ///< As glass::worksOf() has it.
    bool isSelf = false;    ///< Nobody writes to themselves.
    bool isWaiting = false; ///< A new device that nobody has confirmed (protocol §8).

    friend bool operator==(const MemberItem &, const MemberItem &) = default;
};

class MemberModel : public KeyedListModel<MemberItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")

public:
    using KeyedListModel::KeyedListModel;

    void setMembers(QList<client::Member> members, const UserId &self);
};

} // namespace wardline::details
