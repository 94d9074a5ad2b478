// SPDX-License-Identifier: Apache-2.0
#include "unsent_rooms.h"

#include "glass/answers.h"
#include "glass/names.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wardline::shell {

UnsentRooms::UnsentRooms(client::Inbox &inbox, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
{
}

void UnsentRooms::look()
{
    glass::whenAnswered<client::RoomWindow>(
        m_inbox.page(0, std::numeric_limits<int>::max()), this,
        [this](const client::ClientResult<client::RoomWindow> &window) {
            QList<client::RoomRow> found = window ? window->rows : QList<client::RoomRow>();
            found.removeIf([](const client::RoomRow &row) { return row.unsent == 0; });
            std::stable_partition(found.begin(), found.end(), [](const client::RoomRow &row) { return row.notSent; });
            m_rooms.clear();
            for (const client::RoomRow &row : std::as_const(found)) {
                const QString name = row.name.isEmpty() ? tr("Unnamed conversation") : glass::inSentence(row.name);
                const QString text = !row.notSent     ? tr("%1: %n waiting to be sent", "conversation", row.unsent)
                                     : row.unsent > 1 ? tr("%1: %n not sent or waiting", "conversation", row.unsent)
                                                      : tr("%1: not sent", "conversation");
                m_rooms << QVariantMap{
                    {QStringLiteral("room"), row.id.text()},
                    {QStringLiteral("text"), text.arg(name)},
                    {QStringLiteral("icon"), row.notSent ? QStringLiteral("notsent") : QStringLiteral("clock")}};
            }
            Q_EMIT changed();
        });
}

} // namespace wardline::shell
