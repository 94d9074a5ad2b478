// SPDX-License-Identifier: Apache-2.0
#include "inbox_view_model.h"

#include "glass/answers.h"
#include "glass/name_match.h"
#include "glass/sentences.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace wardline::inbox {
namespace {

constexpr int pageSize = 100;
constexpr int everyRoom = std::numeric_limits<int>::max();

} // namespace

InboxViewModel::InboxViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_now(std::move(now))
    , m_people(client)
{
    connect(&m_inbox, &client::Inbox::windowChanged, this, &InboxViewModel::refresh);
    connect(&m_minute, &QTimer::timeout, this, &InboxViewModel::refresh);
    m_minute.start(60'000); // the words of times grow old
    watchRooms();
    refresh();
}

/// What is filtered here has to be here; without a filter the window grows as somebody scrolls, so that a change of one row
/// costs no more than what was looked at.
void InboxViewModel::watchRooms()
{
    m_inbox.setWindow(0, m_filter.isEmpty() ? m_asked : everyRoom);
}

bool InboxViewModel::isLoading() const
{
    return m_inbox.window().total == 0 && !m_inbox.window().complete;
}

void InboxViewModel::refresh()
{
    const glass::NameMatch typed(m_filter);
    std::vector<std::pair<int, const client::RoomRow *>> found; // how far from what was typed
    m_urgentRooms = 0;
    for (const client::RoomRow &room : m_inbox.window().rows) {
        m_urgentRooms += room.urgentWaiting > 0 ? 1 : 0;
        if (typed.isEmpty()) {
            found.emplace_back(0, &room);
        } else if (typed.fits(glass::folded(room.name + u' ' + room.unit + u' ' + room.lastSender))) {
            found.emplace_back(typed.distance(glass::folded(room.name)), &room);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &left, const auto &right) { return left.first < right.first; });
    QList<client::RoomRow> rows;
    for (const auto &[distance, room] : found) {
        rows.append(*room);
    }
    m_rooms.setRooms(rows, m_now());
    Q_EMIT roomsChanged();
}

void InboxViewModel::setFilter(const QString &filter)
{
    if (m_filter != filter) {
        const bool hadFilter = !m_filter.isEmpty();
        m_filter = filter;
        if (hadFilter == m_filter.isEmpty()) {
            watchRooms();
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
    if (by > 0) {
        loadMore(); // the next press finds them
    }
}

void InboxViewModel::loadMore()
{
    if (m_filter.isEmpty() && m_inbox.window().rows.size() >= m_asked && m_inbox.window().total > m_asked) {
        m_asked += pageSize;
        watchRooms();
    }
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
    glass::whenAnswered<RoomId>(m_inbox.startConversation(members, topic.trimmed()), this,
                                [this](client::ClientResult<RoomId> room) {
                                    if (room) {
                                        Q_EMIT roomChosen(room->text());
                                    } else {
                                        Q_EMIT failed(glass::sentence(room.error()));
                                    }
                                });
}

} // namespace wardline::inbox
