// SPDX-License-Identifier: Apache-2.0
#include "urgent_rooms.h"

#include "glass/answers.h"
#include "glass/names.h"
#include "glass/sentences.h"

#include <algorithm>
#include <utility>

namespace wardline::shell {

using care::Priority;
using client::RoomWindow;

namespace {

constexpr qsizetype mostRooms = 50; // a menu is no list

} // namespace

UrgentRooms::UrgentRooms(client::Inbox &inbox, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
{
    connect(&m_inbox, &client::Inbox::windowChanged, this, &UrgentRooms::count);
    count();
}

void UrgentRooms::setOpenRoom(RoomId room)
{
    m_openRoom = std::move(room);
    count();
}

void UrgentRooms::setShowsOpen(bool shows)
{
    if (std::exchange(m_showsOpen, shows) != shows) {
        Q_EMIT showsOpenChanged();
        count();
    }
}

void UrgentRooms::count()
{
    int stat = 0;
    int others = 0;
    for (const client::UrgentRoom &room : m_inbox.window().urgent) {
        if (!isOnScreen(room.room)) {
            ++(room.stat ? stat : others);
        }
    }
    if (std::pair(stat, others) != std::pair(m_stat, m_others)) {
        m_stat = stat;
        m_others = others;
        Q_EMIT changed();
    }
}

QString UrgentRooms::words() const
{
    QStringList words;
    if (m_stat > 0) {
        words << tr("STAT %1", "number of conversations").arg(m_stat);
    }
    if (m_others > 0) {
        words << tr("Urgent %1", "number of conversations").arg(m_others);
    }
    return words.join(QStringLiteral(" · "));
}

void UrgentRooms::look()
{
    // The whole list begins with them.
    const auto count = int(std::clamp<qsizetype>(m_inbox.window().urgent.size(), 1, mostRooms));
    glass::whenAnswered<RoomWindow>(m_inbox.page(0, count), this, [this](client::ClientResult<RoomWindow> page) {
        list(page ? std::move(page->rows) : QList<client::RoomRow>());
    });
}

void UrgentRooms::list(QList<client::RoomRow> rows)
{
    rows.removeIf([this](const client::RoomRow &row) { return row.urgentWaiting == 0 || isOnScreen(row.id); });
    std::stable_partition(rows.begin(), rows.end(),
                          [](const client::RoomRow &row) { return row.topPriority == Priority::Stat; });
    m_rooms.clear();
    for (const client::RoomRow &row : std::as_const(rows)) {
        const QString name = row.name.isEmpty() ? tr("Unnamed conversation") : glass::inSentence(row.name);
        const QString word = glass::priorityName(row.topPriority);
        const QString what =
            row.urgentWaiting > 1 ? tr("%1 · %2", "priority word, count").arg(word).arg(row.urgentWaiting) : word;
        m_rooms << QVariantMap{{QStringLiteral("room"), row.id.text()},
                               {QStringLiteral("text"), tr("%1: %2", "conversation, what waits there").arg(name, what)},
                               {QStringLiteral("icon"),
                                row.topPriority == Priority::Stat ? QStringLiteral("stat") : QStringLiteral("urgent")}};
    }
    Q_EMIT looked();
}

} // namespace wardline::shell
