// SPDX-License-Identifier: Apache-2.0
#include "unsent_rooms.h"

#include "glass/names.h"

namespace wardline::shell {

UnsentRooms::UnsentRooms(client::Inbox &inbox, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
{
    connect(&m_inbox, &client::Inbox::windowChanged, this, [this] {
        if (m_isAwaited) {
            take();
        }
    });
}

void UnsentRooms::look()
{
    m_rooms.clear();
    take();
}

void UnsentRooms::take()
{
    for (const client::UnsentRoom &room : m_inbox.window().unsent) {
        const QString name = room.name.isEmpty() ? tr("Unnamed conversation") : glass::inSentence(room.name);
        const QString text = !room.notSent     ? tr("%1: %n waiting to be sent", "conversation", room.unsent)
                             : room.unsent > 1 ? tr("%1: %n not sent or waiting", "conversation", room.unsent)
                                               : tr("%1: not sent", "conversation");
        m_rooms << QVariantMap{
            {QStringLiteral("room"), room.room.text()},
            {QStringLiteral("text"), text.arg(name)},
            {QStringLiteral("icon"), room.notSent ? QStringLiteral("notsent") : QStringLiteral("clock")}};
    }
    m_isAwaited = m_rooms.isEmpty();
    Q_EMIT changed();
}

} // namespace wardline::shell
