// SPDX-License-Identifier: Apache-2.0
// The list of conversations: rows of the inbox's window, narrowed by what is typed, and how a new conversation begins.
#pragma once

#include "client/client.h"
#include "glass/people_model.h"
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
    Q_PROPERTY(wardline::glass::PeopleModel *people READ people CONSTANT)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    /// The server's list is still arriving and nothing is here yet.
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY roomsChanged)
    Q_PROPERTY(int urgentRooms READ urgentRooms NOTIFY roomsChanged)
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY peopleChanged)
    /// More match than are shown: it helps to type on.
    Q_PROPERTY(bool hasMorePeople READ hasMorePeople NOTIFY peopleChanged)
    /// The server could not be asked: who was never met here may be missing.
    Q_PROPERTY(bool onlyKnownPeople READ onlyKnownPeople NOTIFY peopleChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString currentRoom READ currentRoom NOTIFY currentRoomChanged)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch.
    InboxViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);

    [[nodiscard]] RoomListModel *rooms() { return &m_rooms; }
    [[nodiscard]] glass::PeopleModel *people() { return &m_people; }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] int urgentRooms() const { return m_urgentRooms; }
    [[nodiscard]] bool isSearching() const { return m_searching; }
    [[nodiscard]] bool hasMorePeople() const { return m_found.more; }
    [[nodiscard]] bool onlyKnownPeople() const { return m_found.onlyKnown; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString currentRoom() const { return m_currentRoom; }
    void setCurrentRoom(const QString &room);

    Q_INVOKABLE void choose(const QString &room);
    /// The next row from the chosen one: 1 down, -1 up; only unread ones if so asked.
    Q_INVOKABLE void step(int by, bool unreadOnly);
    /// The view has come near the end of the rows.
    Q_INVOKABLE void loadMore();
    /// Those known here at once; the server's answer joins them when the typing pauses and it comes.
    Q_INVOKABLE void findPeople(const QString &text);
    Q_INVOKABLE void startWith(const QStringList &people, const QString &topic);

Q_SIGNALS:
    void filterChanged();
    void roomsChanged();
    void peopleChanged();
    void problemChanged();
    void currentRoomChanged();
    void roomChosen(const QString &room);

private:
    void refresh();
    void setProblem(QString sentence);
    void watchRooms();
    void askPeople(client::PeopleScope scope);
    void onPeople(int search, client::PeopleScope scope, const client::ClientResult<client::PeopleFound> &found);

    client::Inbox &m_inbox;
    client::Session &m_session;
    std::function<qint64()> m_now;
    RoomListModel m_rooms;
    glass::PeopleModel m_people;
    client::PeopleFound m_found;
    QTimer m_minute;
    QTimer m_askServer;
    QString m_peopleText;
    QString m_filter;
    QString m_problem;
    QString m_currentRoom;
    int m_asked = 100;
    int m_urgentRooms = 0;
    int m_search = 0;
    bool m_searching = false;
};

} // namespace wardline::inbox
