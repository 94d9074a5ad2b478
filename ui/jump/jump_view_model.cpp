// SPDX-License-Identifier: Apache-2.0
#include "jump_view_model.h"

#include "care/shown_name.h"
#include "client/person_match.h"
#include "glass/answers.h"
#include "glass/names.h"
#include "glass/people_model.h"
#include "glass/sentences.h"
#include "glass/times.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wardline::jump {
namespace {

constexpr std::size_t roomsShown = 8;
constexpr int peopleShown = 5;
constexpr int peopleAsked = 20; // the best of them are shown
constexpr int messagesShown = 5;
constexpr int everyRoom = std::numeric_limits<int>::max();
constexpr int typingPause = 200; // ms: the server is not asked letter by letter

QString spokenOf(const JumpItem &item)
{
    QStringList parts{item.name, item.priorityWord};
    if (!item.unread.isEmpty()) {
        parts << JumpViewModel::tr("%1 unread").arg(item.unread);
    }
    parts << item.detail << item.time << item.section;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

JumpItem toItem(const client::RoomRow &room, const QString &section, qint64 now)
{
    JumpItem item;
    item.room = room.id.text();
    item.key = QStringLiteral("room ") + item.room;
    item.section = section;
    item.iconName = glass::kindIcon(room.kind);
    item.name = room.name.isEmpty() ? JumpViewModel::tr("Unnamed conversation") : room.name;
    item.detail = room.unit.isEmpty() ? glass::kindName(room.kind) : room.unit;
    item.time = glass::listTime(room.lastAt, now);
    if (room.unread > 0) {
        item.unread = room.unreadIsAtLeast ? JumpViewModel::tr("%1+", "at least this many").arg(room.unread)
                                           : QString::number(room.unread);
    }
    if (room.urgentWaiting > 0) {
        item.priorityWord = glass::priorityName(qMax(room.topPriority, care::Priority::Urgent));
        item.isStat = room.topPriority == care::Priority::Stat;
    }
    item.spoken = spokenOf(item);
    return item;
}

JumpItem toItem(const client::Person &person, const QString &work, const QString &section)
{
    JumpItem item;
    item.person = person.id.text();
    item.key = QStringLiteral("person ") + item.person;
    item.section = section;
    item.iconName = QStringLiteral("person");
    item.name = person.name;
    item.detail = work;
    item.spoken = spokenOf(item);
    return item;
}

JumpItem toItem(const client::SearchHit &hit, const QString &section, qint64 now)
{
    JumpItem item;
    item.room = hit.room.text();
    item.event = hit.event.text();
    item.key = QStringLiteral("message ") + item.room + item.event;
    item.section = section;
    item.iconName = QStringLiteral("search");
    item.name = care::shownName(hit.text);
    item.detail = JumpViewModel::tr("%1 in %2", "sender, conversation")
                      .arg(glass::inSentence(hit.senderName), glass::inSentence(hit.roomName));
    item.time = glass::listTime(hit.at, now);
    item.spoken = spokenOf(item);
    return item;
}

} // namespace

JumpViewModel::JumpViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_session(*client.session())
    , m_now(std::move(now))
    , m_question(this)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { askPeople(client::PeopleScope::Hospital); });
}

void JumpViewModel::begin()
{
    end();
    takeSnapshot(m_inbox.window().rows); // until all are here
    glass::whenAnswered<client::RoomWindow>(
        m_inbox.page(0, everyRoom), this,
        [this, opened = m_opened](const client::ClientResult<client::RoomWindow> &window) {
            if (window && opened == m_opened) {
                takeSnapshot(window->rows);
            }
        });
}

void JumpViewModel::end()
{
    ++m_opened;
    m_places.clear();
    setText({});
    setError({});
    m_opening = false;
    refresh();
}

void JumpViewModel::takeSnapshot(const QList<client::RoomRow> &rooms)
{
    m_places.clear();
    m_places.reserve(static_cast<std::size_t>(rooms.size()));
    for (const client::RoomRow &room : rooms) {
        m_places.push_back({room, care::folded(room.name), care::folded(room.name + u' ' + room.unit)});
    }
    refresh();
}

void JumpViewModel::setText(const QString &text)
{
    if (m_text == text) {
        return;
    }
    m_text = text;
    ++m_typed; // what is on its way is for another text
    m_question.forget();
    m_askedPeople = false;
    m_askedMessages = false;
    m_error.reset();
    m_hits.clear();
    if (m_text.trimmed().isEmpty()) {
        m_people.clear();
        m_pause.stop();
    } else {
        askPeople(client::PeopleScope::Known);
        askMessages();
        m_pause.start();
    }
    Q_EMIT textChanged();
    refresh();
}

void JumpViewModel::askPeople(client::PeopleScope scope)
{
    m_askedPeople = true;
    glass::whenAnswered<client::PeopleFound>(
        m_inbox.people(m_text, peopleAsked, scope, glass::roleWords()), this,
        [this, typed = m_typed](const client::ClientResult<client::PeopleFound> &found) {
            if (typed == m_typed) {
                m_askedPeople = false;
                if (found) {
                    m_people = found->people;
                    m_peopleOf = typed;
                }
                refresh();
            }
        });
}

void JumpViewModel::askMessages()
{
    client::SearchQuery query;
    query.text = m_text.trimmed();
    m_askedMessages = query.text.size() > 1; // one letter is no word
    if (!m_askedMessages) {
        return;
    }
    m_question.ask([this, query] { return m_inbox.search(query, messagesShown); },
                   [this](const client::ClientResult<client::SearchPage> &page) {
                       m_askedMessages = false;
                       m_hits = page ? page->hits : QList<client::SearchHit>(); // the search itself says what is wrong
                       refresh();
                   });
}

void JumpViewModel::refresh()
{
    QList<JumpItem> items;
    addRooms(items);
    if (!m_text.trimmed().isEmpty()) {
        addPeople(items);
        addMessages(items);
    }
    m_rows.setItems(items);
    Q_EMIT stateChanged();
}

void JumpViewModel::addRooms(QList<JumpItem> &items) const
{
    const care::NameMatch typed(m_text);
    const QString section = typed.isEmpty() ? tr("Urgent and recent") : tr("Conversations");
    std::vector<std::pair<int, const client::RoomRow *>> found;
    for (const Place &place : m_places) {
        if (typed.isEmpty()) {
            found.emplace_back(0, &place.room);
        } else if (typed.fits(place.nameOrUnit)) {
            found.emplace_back(typed.distance(place.name), &place.room);
        }
    }
    care::bestFirst(found);
    found.resize(std::min(found.size(), roomsShown));
    for (const auto &[distance, room] : found) {
        items.append(toItem(*room, section, m_now()));
    }
}

/// Those found for the text before stay until its own are here, where they fit it: nobody is opened by a name that was not typed.
void JumpViewModel::addPeople(QList<JumpItem> &items) const
{
    const care::NameMatch typed(m_text);
    const client::PersonMatch meant(m_text, glass::roleWords());
    std::vector<std::pair<int, const client::Person *>> found;
    for (const client::Person &person : m_people) {
        const QString name = care::folded(person.name);
        if (person.id != m_session.self().id && (m_peopleOf == m_typed || meant.fits(person))) {
            found.emplace_back(typed.distance(name), &person);
        }
    }
    care::bestFirst(found);
    found.resize(std::min(found.size(), std::size_t{peopleShown}));
    QList<client::Person> shown;
    for (const auto &[distance, person] : found) {
        shown.append(*person);
    }
    const QStringList works = glass::worksOf(shown);
    for (qsizetype at = 0; at < shown.size(); ++at) {
        items.append(toItem(shown.at(at), works.at(at), tr("People")));
    }
}

void JumpViewModel::addMessages(QList<JumpItem> &items) const
{
    for (const client::SearchHit &hit : m_hits) {
        items.append(toItem(hit, tr("Messages"), m_now()));
    }
    JumpItem all;
    all.key = QStringLiteral("search");
    all.section = tr("Messages");
    all.iconName = QStringLiteral("search");
    all.name = tr("Search everywhere for “%1”").arg(m_text.simplified());
    all.spoken = all.name;
    items.append(all);
}

void JumpViewModel::choose(const QString &key)
{
    const auto &rows = m_rows.rows();
    const auto row = std::find_if(rows.begin(), rows.end(), [&key](const JumpItem &item) { return item.key == key; });
    if (row == rows.end() || m_opening) {
        return;
    }
    // A copy: whoever hears of it closes the rows. NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
    const JumpItem item = *row;
    if (item.isSearch()) {
        Q_EMIT searchAsked(m_text.simplified());
    } else if (item.isPerson()) {
        startWith(item.person);
    } else if (item.event.isEmpty()) {
        Q_EMIT roomChosen(item.room);
    } else {
        Q_EMIT hitChosen(item.room, item.event);
    }
}

void JumpViewModel::startWith(const QString &person)
{
    const auto id = UserId::parse(person);
    if (!id) {
        return;
    }
    m_opening = true;
    setError({});
    glass::whenAnswered<RoomId>(m_inbox.startConversation({*id}), this,
                                [this, opened = m_opened](const client::ClientResult<RoomId> &room) {
                                    if (opened != m_opened) {
                                        return; // closed meanwhile: the person is elsewhere by now
                                    }
                                    m_opening = false;
                                    if (room) {
                                        Q_EMIT roomChosen(room->text());
                                    } else {
                                        setError(room.error());
                                    }
                                });
}

QString JumpViewModel::problem() const
{
    return m_error ? glass::sentence(*m_error) : QString();
}

void JumpViewModel::setError(std::optional<client::ClientError> error)
{
    m_error = std::move(error);
    Q_EMIT stateChanged();
}

} // namespace wardline::jump
