// SPDX-License-Identifier: Apache-2.0
// What decides which acts a conversation offers.
#pragma once

#include "client/types.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::details {

struct RoomFacts {
    Q_GADGET
    QML_VALUE_TYPE(roomFacts)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(bool isMuted MEMBER isMuted)
    Q_PROPERTY(bool isUnread MEMBER isUnread)
    Q_PROPERTY(bool isGroup MEMBER isGroup)
    Q_PROPERTY(bool isInvitation MEMBER isInvitation)
    Q_PROPERTY(QString whyNobodyLeaves MEMBER whyNobodyLeaves)

public:
    QString id;
    QString name;
    bool isMuted = false;
    bool isUnread = false;     ///< By what came, or by the person's own mark.
    bool isGroup = false;      ///< Its members add people and leave (protocol §5).
    bool isInvitation = false; ///< To be accepted or declined before all else.
    QString whyNobodyLeaves;   ///< Of the hospital's own rooms; else empty.

    friend bool operator==(const RoomFacts &, const RoomFacts &) = default;
};

[[nodiscard]] RoomFacts toFacts(const client::RoomRow &room);
/// An open conversation has been seen: it is unread by the mark alone.
[[nodiscard]] RoomFacts toFacts(const client::RoomHead &head);

} // namespace wardline::details
