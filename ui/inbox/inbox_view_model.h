// SPDX-License-Identifier: Apache-2.0
// The list of conversations: rows of the inbox's window, narrowed by what is typed, and how a new conversation begins.
#pragma once

#include "client/client.h"
#include "glass/people_search.h"
#include "room_list_model.h"

#include <QTimer>

#include <functional>

namespace wardline::inbox {

class InboxViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::inbox::RoomListModel *rooms READ rooms CONSTANT)
    Q_PROPERTY(wardline::glass::PeopleSearch *people READ people CONSTANT)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    /// The server's list is still arriving and nothing is here yet.
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY roomsChanged)
    Q_PROPERTY(int urgentRooms READ urgentRooms NOTIFY roomsChanged)
    Q_PROPERTY(QString currentRoom READ currentRoom NOTIFY currentRoomChanged)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch.
    InboxViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);

    [[nodiscard]] RoomListModel *rooms() { return &m_rooms; }
    [[nodiscard]] glass::PeopleSearch *people() { return &m_people; }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] int urgentRooms() const { return m_urgentRooms; }
    [[nodiscard]] QString currentRoom() const { return m_currentRoom; }
    void setCurrentRoom(const QString &room);

    /// In another language, or later.
    void reword()
    {
        refresh();
        m_people.reword();
    }

    Q_INVOKABLE void choose(const QString &room);
    /// The next row from the chosen one: 1 down, -1 up; only unread ones if so asked.
    Q_INVOKABLE void step(int by, bool unreadOnly);
    /// The view has come near the end of the rows.
    Q_INVOKABLE void loadMore();
    Q_INVOKABLE void startWith(const QStringList &people, const QString &topic);

Q_SIGNALS:
    void filterChanged();
    void roomsChanged();
    void currentRoomChanged();
    void roomChosen(const QString &room);
    void failed(const QString &sentence);

private:
    void refresh();
    void watchRooms();

    client::Inbox &m_inbox;
    std::function<qint64()> m_now;
    RoomListModel m_rooms;
    glass::PeopleSearch m_people;
    QTimer m_minute;
    QString m_filter;
    QString m_currentRoom;
    int m_asked = 100;
    int m_urgentRooms = 0;
};

} // namespace wardline::inbox
