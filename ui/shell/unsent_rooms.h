// SPDX-License-Identifier: Apache-2.0
// The conversations with messages that the server does not have, as the status line leads to them: there each has its reason, and can
// be tried again or copied. What failed comes first.
#pragma once

#include "client/inbox.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace wardline::shell {

class UnsentRooms : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    /// Maps: room, text, icon.
    Q_PROPERTY(QVariantList rooms READ rooms NOTIFY changed)

public:
    /// `inbox` outlives it.
    explicit UnsentRooms(client::Inbox &inbox, QObject *parent = nullptr);

    [[nodiscard]] const QVariantList &rooms() const { return m_rooms; }
    /// Takes them as they are now, or as soon as there are any: what waits is counted before it is listed. Until the next time they stay
    /// so, under the hand of who chooses one.
    Q_INVOKABLE void look();

Q_SIGNALS:
    void changed();

private:
    void take();

    client::Inbox &m_inbox;
    QVariantList m_rooms;
    bool m_isAwaited = false;
};

} // namespace wardline::shell
