// SPDX-License-Identifier: Apache-2.0
#include "inbox_view_model.h"

#include "glass/answers.h"
#include "glass/sentences.h"

#include <algorithm>

namespace wardline::inbox {
namespace {

constexpr int pageSize = 100;
constexpr int largestWindow = 500; // client/inbox.h

bool matches(const client::RoomRow &room, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(), [&room](const QString &word) {
        return room.name.contains(word, Qt::CaseInsensitive) || room.unit.contains(word, Qt::CaseInsensitive)
               || room.lastSender.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

InboxViewModel::InboxViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_session(*client.session())
    , m_now(std::move(now))
{
    connect(&m_inbox, &client::Inbox::windowChanged, this, &InboxViewModel::refresh);
    connect(&m_minute, &QTimer::timeout, this, &InboxViewModel::refresh);
    m_minute.start(60'000); // the words of times grow old
    m_inbox.setWindow(0, m_asked);
    refresh();
}

bool InboxViewModel::isLoading() const
{
    return m_inbox.window().total == 0 && !m_inbox.window().complete;
}

void InboxViewModel::refresh()
{
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    QList<client::RoomRow> rows;
    m_urgentRooms = 0;
    for (const client::RoomRow &room : m_inbox.window().rows) {
        m_urgentRooms += room.urgentWaiting > 0 ? 1 : 0;
        if (matches(room, words)) {
            rows.append(room);
        }
    }
    m_rooms.setRooms(rows, m_now());
    Q_EMIT roomsChanged();
}

void InboxViewModel::setFilter(const QString &filter)
{
    if (m_filter != filter) {
        m_filter = filter;
        if (!m_filter.isEmpty() && m_asked < largestWindow) {
            m_asked = largestWindow;
            m_inbox.setWindow(0, m_asked);
        }
        Q_EMIT filterChanged();
        refresh();
    }
}

void InboxViewModel::setCurrentRoom(const QString &room)
{
    if (m_currentRoom != room) {
        m_currentRoom = room;
        Q_EMIT currentRoomChanged();
    }
}

void InboxViewModel::choose(const QString &room)
{
    Q_EMIT roomChosen(room);
}

void InboxViewModel::step(int by, bool unreadOnly)
{
    const QList<RoomItem> &rows = m_rooms.rows();
    const auto current =
        std::find_if(rows.begin(), rows.end(), [this](const RoomItem &row) { return row.id == m_currentRoom; });
    qsizetype at = current == rows.end() ? (by > 0 ? -1 : rows.size()) : current - rows.begin();
    for (at += by; at >= 0 && at < rows.size(); at += by) {
        if (!unreadOnly || !rows.at(at).unread.isEmpty()) {
            choose(rows.at(at).id);
            return;
        }
    }
}

void InboxViewModel::loadMore()
{
    const int wanted = qMin(m_asked + pageSize, largestWindow);
    if (wanted > m_asked && m_inbox.window().rows.size() >= m_asked) {
        m_asked = wanted;
        m_inbox.setWindow(0, m_asked);
    }
}

void InboxViewModel::setProblem(QString sentence)
{
    m_problem = std::move(sentence);
    Q_EMIT problemChanged();
}

void InboxViewModel::findPeople(const QString &text)
{
    const int search = ++m_search;
    m_searching = true;
    setProblem({});
    Q_EMIT peopleChanged();
    glass::whenAnswered<QList<client::Person>>(
        m_inbox.people(text), this,
        [this, search](client::ClientResult<QList<client::Person>> found) { onPeople(search, found); });
}

void InboxViewModel::onPeople(int search, const client::ClientResult<QList<client::Person>> &found)
{
    if (search != m_search) {
        return; // a later key asked again
    }
    m_searching = false;
    if (found) {
        QList<client::Person> others = *found;
        others.removeIf([this](const client::Person &person) { return person.id == m_session.self().id; });
        m_people.setPeople(others);
    } else {
        setProblem(glass::sentence(found.error()));
    }
    Q_EMIT peopleChanged();
}

void InboxViewModel::startWith(const QStringList &people, const QString &topic)
{
    QList<UserId> members;
    for (const QString &person : people) {
        if (const auto id = UserId::parse(person)) {
            members.append(*id);
        }
    }
    if (members.isEmpty()) {
        return;
    }
    setProblem({});
    glass::whenAnswered<RoomId>(m_inbox.startConversation(members, topic.trimmed()), this,
                                [this](client::ClientResult<RoomId> room) {
                                    if (room) {
                                        Q_EMIT roomChosen(room->text());
                                    } else {
                                        setProblem(glass::sentence(room.error()));
                                    }
                                });
}

} // namespace wardline::inbox
