// SPDX-License-Identifier: Apache-2.0
#include "search_view_model.h"

#include "glass/answers.h"
#include "glass/natural_order.h"
#include "glass/sentences.h"
#include "glass/times.h"
#include "glass/typed_date.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace wardline::search {
namespace {

constexpr int pageSize = 50;
constexpr int everyRoom = std::numeric_limits<int>::max();

} // namespace

SearchViewModel::SearchViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_now(std::move(now))
    , m_people(client, glass::PeopleSearch::Among::Known)
    , m_question(this)
{
}

void SearchViewModel::begin()
{
    m_isOpen = true;
    searchNow(); // there may be news since
    glass::whenAnswered<client::RoomWindow>(m_inbox.page(0, everyRoom), this,
                                            [this](const client::ClientResult<client::RoomWindow> &window) {
                                                if (!window) {
                                                    return; // then without the choice of a unit or a kind
                                                }
                                                readChoices(window->rows);
                                            });
}

void SearchViewModel::readChoices(const QList<client::RoomRow> &rooms)
{
    m_units.clear();
    m_kinds.clear();
    for (const client::RoomRow &room : rooms) {
        if (!room.unit.isEmpty() && !m_units.contains(room.unit)) {
            m_units.append(room.unit);
        }
        if (room.kind != care::ConversationKind::Unknown && !m_kinds.contains(room.kind)) {
            m_kinds.append(room.kind);
        }
    }
    std::stable_sort(m_units.begin(), m_units.end(), glass::NaturalOrder());
    std::sort(m_kinds.begin(), m_kinds.end());
    Q_EMIT choicesChanged();
}

void SearchViewModel::end()
{
    m_isOpen = false;
    m_question.forget();
}

template <class T>
void SearchViewModel::change(T &value, T wanted)
{
    if (value != wanted) {
        value = std::move(wanted);
        Q_EMIT queryChanged();
        searchNow();
    }
}

void SearchViewModel::setText(const QString &text)
{
    if (m_text != text) {
        m_text = text;
        Q_EMIT queryChanged();
        searchNow();
    }
}

void SearchViewModel::setHere(bool here)
{
    change(m_here, here);
}

void SearchViewModel::setUnit(const QString &unit)
{
    change(m_unit, unit);
}

void SearchViewModel::setUrgentOnly(bool urgentOnly)
{
    change(m_urgentOnly, urgentOnly);
}

void SearchViewModel::setDays(Days days)
{
    change(m_days, days);
}

SearchViewModel::DatesProblem SearchViewModel::chooseDates(const QString &first, const QString &last)
{
    const auto from = glass::typedDate(first, today());
    const auto to = glass::typedDate(last, today());
    if (!from && !first.trimmed().isEmpty()) {
        return DatesProblem::FirstIsNoDate;
    }
    if (!to && !last.trimmed().isEmpty()) {
        return DatesProblem::LastIsNoDate;
    }
    if (from && to && *to < *from) {
        return DatesProblem::LastIsBefore;
    }
    m_first = from.value_or(QDate());
    m_last = to.value_or(QDate());
    m_days = m_first.isNull() && m_last.isNull() ? Days::Any : Days::Dates;
    Q_EMIT queryChanged();
    searchNow();
    return DatesProblem::NoProblem;
}

QString SearchViewModel::datesName() const
{
    if (m_first == m_last) {
        return m_first.isNull() ? QString() : glass::shortDate(m_first);
    }
    if (m_last.isNull()) {
        return tr("From %1", "a date").arg(glass::shortDate(m_first));
    }
    return m_first.isNull()
               ? tr("Until %1", "a date, with that day").arg(glass::shortDate(m_last))
               : tr("%1 – %2", "the first and the last day").arg(glass::shortDate(m_first), glass::shortDate(m_last));
}

QString SearchViewModel::typedFirst() const
{
    return m_first.isNull() ? QString() : glass::sampleDate(m_first);
}

QString SearchViewModel::typedLast() const
{
    return m_last.isNull() ? QString() : glass::sampleDate(m_last);
}

QString SearchViewModel::sampleDate(int daysAgo) const
{
    return glass::sampleDate(today().addDays(-daysAgo));
}

QDate SearchViewModel::today() const
{
    return QDateTime::fromMSecsSinceEpoch(m_now()).date();
}

void SearchViewModel::setCurrentRoom(const RoomId &room)
{
    if (m_currentRoom != room) {
        m_currentRoom = room;
        Q_EMIT queryChanged();
        if (m_here) {
            searchNow();
        }
    }
}

void SearchViewModel::clearFilters()
{
    m_person = {};
    m_personName.clear();
    m_unit.clear();
    m_kind.reset();
    m_urgentOnly = false;
    m_days = Days::Any;
    m_first = {};
    m_last = {};
    m_here = false;
    Q_EMIT queryChanged();
    searchNow();
}

bool SearchViewModel::isFiltered() const
{
    return !m_person.isEmpty() || !m_unit.isEmpty() || m_kind || m_urgentOnly || m_days != Days::Any;
}

client::SearchQuery SearchViewModel::query() const
{
    client::SearchQuery query;
    query.text = m_text.trimmed();
    query.room = isHere() ? m_currentRoom : RoomId();
    query.sender = m_person;
    query.unit = m_unit;
    query.kind = m_kind;
    if (m_urgentOnly) {
        query.atLeast = care::Priority::Urgent;
    }
    switch (m_days) {
    case Days::Any:
        break;
    case Days::Today:
        query.from = glass::startOfDay(m_now(), 0);
        break;
    case Days::LastThree:
        query.from = glass::startOfDay(m_now(), 2);
        break;
    case Days::LastSeven:
        query.from = glass::startOfDay(m_now(), 6);
        break;
    case Days::Dates:
        query.from = m_first.isNull() ? 0 : m_first.startOfDay().toMSecsSinceEpoch();
        query.to = m_last.isNull() ? 0 : m_last.addDays(1).startOfDay().toMSecsSinceEpoch();
        break;
    }
    return query;
}

void SearchViewModel::searchNow()
{
    if (!m_isOpen) {
        return;
    }
    m_question.forget(); // what is on its way is for another
    m_next.clear();
    m_error.reset();
    m_isFirstPage = true;
    if (m_text.trimmed().isEmpty() && !isFiltered()) {
        m_found.clear();
        m_hits.setHits(m_found, m_now());
        m_olderNotLoaded = false;
        setState(State::Idle);
        return;
    }
    m_wanted = pageSize;
    ask();
}

void SearchViewModel::loadMore()
{
    if (m_state == State::Found && !m_next.isEmpty()) {
        m_wanted = m_found.size() + pageSize;
        ask();
    }
}

void SearchViewModel::ask()
{
    setState(State::Searching);
    m_question.ask([this] { return m_inbox.search(query(), pageSize, m_next); },
                   [this](const client::ClientResult<client::SearchPage> &page) { onPage(page); });
}

void SearchViewModel::onPage(const client::ClientResult<client::SearchPage> &page)
{
    const bool isFirst = std::exchange(m_isFirstPage, false);
    if (isFirst) {
        m_found.clear();
    }
    if (page) {
        m_found += page->hits;
    }
    m_hits.setHits(m_found, m_now());
    if (isFirst) {
        Q_EMIT startedAnew();
    }
    if (!page) {
        m_error = page.error();
        setState(State::Failed);
        return;
    }
    m_next = page->next;
    m_olderNotLoaded = page->olderNotLoaded;
    if (!m_next.isEmpty() && m_found.size() < m_wanted) {
        ask(); // a filter lets few through: on, until there is something to look at
        return;
    }
    setState(m_found.isEmpty() ? State::NothingFound : State::Found);
}

void SearchViewModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

QString SearchViewModel::problem() const
{
    return m_error ? glass::sentence(*m_error) : QString();
}

void SearchViewModel::reword()
{
    m_hits.setHits(m_found, m_now());
    m_people.reword();
    Q_EMIT queryChanged();
    Q_EMIT choicesChanged();
    Q_EMIT stateChanged();
}

QString SearchViewModel::count() const
{
    if (m_found.isEmpty() || m_isFirstPage) {
        return {};
    }
    return m_next.isEmpty() ? tr("%n found", nullptr, int(m_found.size()))
                            : tr("%n found so far", nullptr, int(m_found.size()));
}

void SearchViewModel::choosePerson(const QString &id)
{
    const auto &found = m_people.found()->rows();
    const auto chosen =
        std::find_if(found.begin(), found.end(), [&id](const glass::PersonItem &person) { return person.id == id; });
    const bool isAnyone = chosen == found.end();
    m_personName = isAnyone ? QString() : chosen->name;
    change(m_person, isAnyone ? UserId() : UserId::parse(id).value_or(UserId()));
}

QString SearchViewModel::kindName() const
{
    return m_kind ? glass::kindName(*m_kind) : QString();
}

QStringList SearchViewModel::kinds() const
{
    QStringList names;
    for (const care::ConversationKind kind : m_kinds) {
        names.append(glass::kindName(kind));
    }
    return names;
}

void SearchViewModel::chooseKind(int row)
{
    const bool isOne = row >= 0 && row < m_kinds.size();
    change(m_kind, isOne ? std::optional(m_kinds.at(row)) : std::nullopt);
}

void SearchViewModel::choose(int row)
{
    if (row >= 0 && row < m_hits.rowCount()) {
        const HitItem hit = m_hits.rows().at(row);
        Q_EMIT hitChosen(hit.room, hit.event);
    }
}

} // namespace wardline::search
