// SPDX-License-Identifier: Apache-2.0
// The list of conversations: rows of the inbox's window, of one place, narrowed by marks and by what is typed, and how a new
// conversation begins.
#pragma once

#include "client/client.h"
#include "glass/people_search.h"
#include "place_list_model.h"
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
    Q_PROPERTY(wardline::inbox::PlaceListModel *places READ places CONSTANT)
    Q_PROPERTY(wardline::glass::PeopleSearch *people READ people CONSTANT)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(QString placeName READ placeName NOTIFY roomsChanged)
    Q_PROPERTY(bool unreadOnly READ unreadOnly WRITE setUnreadOnly NOTIFY narrowedChanged)
    Q_PROPERTY(bool urgentOnly READ urgentOnly WRITE setUrgentOnly NOTIFY narrowedChanged)
    Q_PROPERTY(bool mentionedOnly READ mentionedOnly WRITE setMentionedOnly NOTIFY narrowedChanged)
    /// By a place or a mark, beside what is typed.
    Q_PROPERTY(bool isNarrowed READ isNarrowed NOTIFY narrowedChanged)
    // Conversations of the chosen place:
    Q_PROPERTY(int unreadHere READ unreadHere NOTIFY roomsChanged)
    Q_PROPERTY(int urgentHere READ urgentHere NOTIFY roomsChanged)
    Q_PROPERTY(int statHere READ statHere NOTIFY roomsChanged) // of the urgent ones
    Q_PROPERTY(int mentionedHere READ mentionedHere NOTIFY roomsChanged)
    /// What an empty list says, and what to do next.
    Q_PROPERTY(QString nothingHere READ nothingHere NOTIFY roomsChanged)
    /// The server's list is still arriving and nothing is here yet.
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY roomsChanged)
    /// How far the server's list has come; empty once all of it is here.
    Q_PROPERTY(QString arriving READ arriving NOTIFY arrivingChanged)
    Q_PROPERTY(int arrived READ arrived NOTIFY arrivingChanged)
    Q_PROPERTY(int expected READ expected NOTIFY arrivingChanged)
    /// What begin() asked for has not been answered.
    Q_PROPERTY(bool isBeginning READ isBeginning NOTIFY beginningChanged)
    Q_PROPERTY(QString currentRoom READ currentRoom NOTIFY currentRoomChanged)
    /// Somebody moves through a conversation: what is new to the rows waits until they rest, or for ten seconds, so that it takes no
    /// frame from what they look at. Urgent messages, mentions and other rows that were asked for do not wait.
    Q_PROPERTY(bool isHeld READ isHeld WRITE setHeld NOTIFY heldChanged)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch.
    InboxViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);

    [[nodiscard]] RoomListModel *rooms() { return &m_rooms; }
    [[nodiscard]] PlaceListModel *places() { return &m_places; }
    [[nodiscard]] glass::PeopleSearch *people() { return &m_people; }
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    [[nodiscard]] QString placeName() const;
    [[nodiscard]] bool unreadOnly() const { return m_wanted.unread; }
    void setUnreadOnly(bool only) { setMark(&client::RoomFilter::unread, only); }
    [[nodiscard]] bool urgentOnly() const { return m_wanted.urgent; }
    void setUrgentOnly(bool only) { setMark(&client::RoomFilter::urgent, only); }
    [[nodiscard]] bool mentionedOnly() const { return m_wanted.mentioned; }
    void setMentionedOnly(bool only) { setMark(&client::RoomFilter::mentioned, only); }
    [[nodiscard]] bool isNarrowed() const;
    [[nodiscard]] int unreadHere() const { return m_here.unread; }
    [[nodiscard]] int urgentHere() const { return m_here.urgent; }
    [[nodiscard]] int statHere() const { return m_here.stat; }
    [[nodiscard]] int mentionedHere() const { return m_here.mentioned; }
    [[nodiscard]] QString nothingHere() const;
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] QString arriving() const;
    [[nodiscard]] int arrived() const { return m_session.connection().listed; }
    [[nodiscard]] int expected() const { return m_session.connection().listTotal; }
    [[nodiscard]] bool isBeginning() const { return m_beginning; }
    [[nodiscard]] QString currentRoom() const { return m_currentRoom; }
    void setCurrentRoom(const QString &room);
    [[nodiscard]] bool isHeld() const { return m_held; }
    void setHeld(bool held);

    /// In another language, or later.
    void reword()
    {
        refresh();
        m_people.reword();
        Q_EMIT arrivingChanged();
    }

    /// All of it, without what was typed and marked: whatever presses there is on top. False where there is no such row.
    Q_INVOKABLE bool choosePlace(int row);
    Q_INVOKABLE void showAll() { look({}); }

    Q_INVOKABLE void choose(const QString &room);
    /// The next row from the chosen one: 1 down, -1 up; only unread ones if so asked.
    Q_INVOKABLE void step(int by, bool unreadOnly);
    /// The view has come near the end of the rows.
    Q_INVOKABLE void loadMore();
    /// With whom was put together, and may have to be asked for again: ends in begun() or notBegun(). One at a time.
    Q_INVOKABLE void begin(const QStringList &people, const QString &topic);
    /// With one person whom a press names.
    void writeTo(const QString &person);

Q_SIGNALS:
    void filterChanged();
    void narrowedChanged();
    void roomsChanged();
    void arrivingChanged();
    void currentRoomChanged();
    void heldChanged();
    void beginningChanged();
    void begun();
    void notBegun(const QString &why);
    void roomChosen(const QString &room);
    /// For what is unread in it.
    void unreadChosen(const QString &room);
    void failed(const QString &sentence);

private:
    void refresh();
    void takeNews();
    [[nodiscard]] bool mayWait() const;
    void watchRooms();
    void setBeginning(bool beginning);
    void look(client::RoomFilter wanted);
    void setMark(bool client::RoomFilter::*mark, bool isWanted);
    [[nodiscard]] bool isShown(const QString &room) const;
    void keepInList(const QString &room);

    client::Inbox &m_inbox;
    client::Session &m_session;
    std::function<qint64()> m_now;
    RoomListModel m_rooms;
    PlaceListModel m_places;
    client::PlaceCounts m_here;
    client::RoomFilter m_wanted;
    glass::PeopleSearch m_people;
    QTimer m_minute;
    QTimer m_late;                    ///< Runs while news waits.
    client::RoomFilter m_shownFilter; ///< Of the rows that are there.
    QList<client::PressingMessage> m_shownPressing;
    QString m_filter;
    QString m_currentRoom;
    int m_asked = 100;
    bool m_beginning = false;
    bool m_held = false;
};

} // namespace wardline::inbox
