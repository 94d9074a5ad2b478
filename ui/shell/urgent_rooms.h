// SPDX-License-Identifier: Apache-2.0
// The conversations besides the one on the screen in which something urgent waits, as the status line leads to them where the list is
// out of sight. STAT comes first.
#pragma once

#include "client/inbox.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace wardline::shell {

class UrgentRooms : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    /// How many there are of each level: "STAT 1 · Urgent 2"; empty where there are none.
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(bool isStat READ isStat NOTIFY changed)
    /// Whether the open conversation is on the screen: under the details or behind the search of a narrow window it is one of them.
    Q_PROPERTY(bool showsOpen READ showsOpen WRITE setShowsOpen NOTIFY showsOpenChanged)
    /// Maps: room, text, icon.
    Q_PROPERTY(QVariantList rooms READ rooms NOTIFY looked)

public:
    /// `inbox` outlives it.
    explicit UrgentRooms(client::Inbox &inbox, QObject *parent = nullptr);

    [[nodiscard]] QString words() const;
    [[nodiscard]] bool isStat() const { return m_stat > 0; }
    [[nodiscard]] const QVariantList &rooms() const { return m_rooms; }
    [[nodiscard]] bool showsOpen() const { return m_showsOpen; }
    void setShowsOpen(bool shows);
    void setOpenRoom(RoomId room);
    void reword() { Q_EMIT changed(); }
    /// Takes them as they are now, then says looked(); until the next time they stay so, under the hand of who chooses one.
    Q_INVOKABLE void look();

Q_SIGNALS:
    void changed();
    void showsOpenChanged();
    void looked();

private:
    void count();
    [[nodiscard]] bool isOnScreen(const RoomId &room) const { return m_showsOpen && room == m_openRoom; }
    void list(QList<client::RoomRow> rows);

    client::Inbox &m_inbox;
    RoomId m_openRoom;
    bool m_showsOpen = true;
    int m_stat = 0;
    int m_others = 0;
    QVariantList m_rooms;
};

} // namespace wardline::shell
