// SPDX-License-Identifier: Apache-2.0
#include "inbox_view_model.h"

#include "care/name_match.h"
#include "glass/answers.h"
#include "glass/sentences.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>
#include <vector>

namespace wardline::inbox {
namespace {

constexpr int pageSize = 100;
constexpr int everyRoom = std::numeric_limits<int>::max();
constexpr std::chrono::seconds longestHeld{10};

bool areSame(const QList<client::PressingMessage> &some, const QList<client::PressingMessage> &others)
{
    return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                      [](const auto &one, const auto &other) { return one.event == other.event; });
}

} // namespace

InboxViewModel::InboxViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_session(*client.session())
    , m_now(std::move(now))
    , m_people(client)
{
    connect(&m_session, &client::Session::connectionChanged, this, &InboxViewModel::arrivingChanged);
    connect(&m_inbox, &client::Inbox::windowChanged, this, &InboxViewModel::takeNews);
    connect(&m_minute, &QTimer::timeout, this, &InboxViewModel::refresh);
    m_minute.start(60'000); // the words of times grow old
    m_late.setObjectName(QStringLiteral("late"));
    m_late.setParent(this);
    m_late.setSingleShot(true);
    m_late.setInterval(longestHeld);
    connect(&m_late, &QTimer::timeout, this, &InboxViewModel::refresh);
    watchRooms();
    refresh();
}

/// The engine narrows by place and marks. What is typed is compared here, so those rooms have to be here; else the window grows as
/// somebody scrolls, so that a change of one row costs no more than what was looked at.
void InboxViewModel::watchRooms()
{
    m_inbox.setWindow(0, m_filter.isEmpty() ? m_asked : everyRoom, m_wanted);
}

bool InboxViewModel::choosePlace(int row)
{
    if (row < 0 || row >= m_places.rowCount()) {
        return false;
    }
    const client::RoomFilter place = m_places.rows().at(row).filter;
    setFilter({});
    look(place);
    return true;
}

void InboxViewModel::setMark(bool client::RoomFilter::*mark, bool isWanted)
{
    client::RoomFilter wanted = m_wanted;
    wanted.*mark = isWanted;
    wanted.keep = {};
    look(std::move(wanted));
}

void InboxViewModel::look(client::RoomFilter wanted)
{
    if (wanted == m_wanted) {
        return;
    }
    m_wanted = std::move(wanted);
    m_asked = pageSize;
    Q_EMIT narrowedChanged();
    watchRooms();
    refresh();
}

bool InboxViewModel::isShown(const QString &room) const
{
    const QList<client::RoomRow> &rows = m_rooms.rows();
    return std::any_of(rows.begin(), rows.end(), [&room](const client::RoomRow &row) { return row.id.text() == room; });
}

/// What somebody reads loses its mark by that, and stays in the list until they go to another.
void InboxViewModel::keepInList(const QString &room)
{
    const auto id = RoomId::parse(room);
    if (m_wanted.hasMarks() && id && m_wanted.keep != *id) {
        m_wanted.keep = isShown(room) ? *id : RoomId();
        watchRooms();
    }
}

bool InboxViewModel::isNarrowed() const
{
    return m_wanted.hasMarks() || m_wanted.direct || !m_wanted.unit.isEmpty();
}

QString InboxViewModel::placeName() const
{
    const int row = m_places.chosenRow();
    return row < 0 ? QString() : m_places.rows().at(row).name;
}

QString InboxViewModel::nothingHere() const
{
    if (!(m_inbox.window().filter == m_wanted)) {
        return {}; // the answer is on its way
    }
    if (isLoading()) {
        return tr("Your conversations are arriving…");
    }
    if (!m_filter.isEmpty()) {
        return tr("Nothing here is called that. Press Ctrl+N to find a person.");
    }
    if (int(m_wanted.unread) + int(m_wanted.urgent) + int(m_wanted.mentioned) > 1) {
        return tr("No conversation here has all of these marks.");
    }
    if (m_wanted.unread) {
        return tr("Nothing unread here.");
    }
    if (m_wanted.urgent) {
        return tr("Nothing urgent waits here.");
    }
    if (m_wanted.mentioned) {
        return tr("Nothing unread here mentions you.");
    }
    return m_wanted.direct ? tr("No direct conversations yet. Press Ctrl+N to write to a colleague.")
                           : tr("No conversations yet. Press Ctrl+N to write to a colleague.");
}

bool InboxViewModel::isLoading() const
{
    return m_inbox.window().total == 0 && !m_inbox.window().complete;
}

QString InboxViewModel::arriving() const
{
    return arrived() < expected() ? tr("Conversations are arriving: %1 of %2").arg(arrived()).arg(expected())
                                  : QString();
}

void InboxViewModel::setHeld(bool held)
{
    if (m_held != held) {
        m_held = held;
        Q_EMIT heldChanged();
        if (!held && m_late.isActive()) {
            refresh();
        }
    }
}

bool InboxViewModel::mayWait() const
{
    const client::RoomWindow &window = m_inbox.window();
    return m_held && window.filter == m_shownFilter && areSame(window.pressing, m_shownPressing);
}

void InboxViewModel::takeNews()
{
    if (!mayWait()) {
        refresh();
    } else if (!m_late.isActive()) {
        m_late.start();
    }
}

void InboxViewModel::refresh()
{
    const client::RoomWindow &window = m_inbox.window();
    m_late.stop();
    m_shownFilter = window.filter;
    m_shownPressing = window.pressing;
    m_places.setPlaces(window.places, m_wanted);
    if (m_places.chosenRow() < 0) {
        showAll(); // the last conversation of that unit is gone
        return;
    }
    m_here = m_wanted.direct ? window.places.direct : window.places.all;
    for (const client::PlaceCounts &unit : window.places.units) {
        if (unit.unit == m_wanted.unit) {
            m_here = unit;
        }
    }
    const care::NameMatch typed(m_filter);
    std::vector<std::pair<int, const client::RoomRow *>> found; // how far from what was typed
    for (const client::RoomRow &room : window.rows) {
        if (typed.isEmpty()) {
            found.emplace_back(0, &room);
        } else if (typed.fits(care::folded(room.name + u' ' + room.unit + u' ' + room.lastSender))) {
            found.emplace_back(typed.distance(care::folded(room.name)), &room);
        }
    }
    care::bestFirst(found);
    QList<client::RoomRow> rows;
    for (const auto &[distance, room] : found) {
        rows.append(*room);
    }
    m_rooms.setRooms(rows, m_now());
    Q_EMIT roomsChanged();
    if (m_wanted.keep.isEmpty() && window.filter == m_wanted && isShown(m_currentRoom)) {
        keepInList(m_currentRoom);
    }
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
        keepInList(room);
    }
}

void InboxViewModel::choose(const QString &room)
{
    keepInList(room); // before it is opened, and read
    Q_EMIT roomChosen(room);
}

void InboxViewModel::step(int by, bool unreadOnly)
{
    const QList<client::RoomRow> &rows = m_rooms.rows();
    const auto current = std::find_if(rows.begin(), rows.end(),
                                      [this](const client::RoomRow &row) { return row.id.text() == m_currentRoom; });
    qsizetype at = current == rows.end() ? (by > 0 ? -1 : rows.size()) : current - rows.begin();
    for (at += by; at >= 0 && at < rows.size(); at += by) {
        const client::RoomRow &room = rows.at(at);
        if (!unreadOnly || room.unread > 0 || room.markedUnread) {
            const QString next = room.id.text(); // the row may go by that
            keepInList(next);
            unreadOnly ? Q_EMIT unreadChosen(next) : Q_EMIT roomChosen(next);
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

void InboxViewModel::begin(const QStringList &people, const QString &topic)
{
    QList<UserId> members;
    for (const QString &person : people) {
        if (const auto id = UserId::parse(person)) {
            members.append(*id);
        }
    }
    if (members.isEmpty() || m_beginning) {
        return;
    }
    setBeginning(true);
    glass::whenAnswered<RoomId>(m_inbox.startConversation(members, topic.trimmed()), this,
                                [this](const client::ClientResult<RoomId> &room) {
                                    setBeginning(false);
                                    if (room) {
                                        Q_EMIT begun(); // first: what asked for it gives the keyboard back
                                        Q_EMIT roomChosen(room->text());
                                    } else {
                                        Q_EMIT notBegun(glass::sentence(room.error()));
                                    }
                                });
}

void InboxViewModel::setBeginning(bool beginning)
{
    m_beginning = beginning;
    Q_EMIT beginningChanged();
}

void InboxViewModel::writeTo(const QString &person)
{
    const auto id = UserId::parse(person);
    if (!id) {
        return;
    }
    glass::whenAnswered<RoomId>(m_inbox.startConversation({*id}, {}), this,
                                [this](const client::ClientResult<RoomId> &room) {
                                    if (room) {
                                        Q_EMIT roomChosen(room->text());
                                    } else {
                                        Q_EMIT failed(glass::sentence(room.error()));
                                    }
                                });
}

} // namespace wardline::inbox
