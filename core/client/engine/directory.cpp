// SPDX-License-Identifier: Apache-2.0
#include "client/engine/directory.h"

#include "care/shown_name.h"
#include "client/engine/errors.h"
#include "client/person_match.h"
#include "matrix/content/hospital.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace wardline::client {

namespace {

const QString childType = QStringLiteral("m.space.child");
constexpr int everyone = std::numeric_limits<int>::max();

/// Primary assignments name the role; a cover adds its unit.
void add(Person &person, const care::Assignment &assignment, const QString &unit)
{
    const bool primary = assignment.coverage == care::Coverage::Primary;
    if (primary || !person.role) {
        person.role = assignment.role;
    }
    if (!person.units.contains(unit)) {
        primary ? person.units.prepend(unit) : person.units.append(unit);
    }
}

bool byName(const Person &a, const Person &b)
{
    const int order = a.name.compare(b.name, Qt::CaseInsensitive);
    return order == 0 ? a.id.text() < b.id.text() : order < 0;
}

} // namespace

Directory::Directory(store::Store &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

bool Directory::isService(const UserId &user)
{
    return user.text().startsWith(QLatin1String("@wardline:"));
}

void Directory::load()
{
    if (m_loaded) {
        return;
    }
    m_loaded = true;
    const auto spaces = m_store.rooms.spaces();
    if (!spaces) {
        return;
    }
    const auto ourUnits = m_store.rooms.units().value_or(std::vector<QString>());
    m_ourUnits = QStringList(ourUnits.begin(), ourUnits.end());
    for (const auto &space : *spaces) {
        m_spaces.insert(space.room, true);
        for (const auto &child :
             m_store.facts.states(space.room, childType).value_or(std::vector<store::StateRecord>())) {
            if (const auto room = RoomId::parse(child.stateKey); room && child.content.size() > 2) {
                m_units.insert(*room, space.name);
            }
        }
        for (const auto &state :
             m_store.facts.states(space.room, matrix::assignmentType).value_or(std::vector<store::StateRecord>())) {
            const auto read = care::Assignment::fromState(space.room, state.stateKey,
                                                          QJsonDocument::fromJson(state.content).object());
            if (read && *read) {
                m_postings[(*read)->user].append({**read, space.name});
            }
        }
    }
}

Person Directory::person(const UserId &user)
{
    load();
    Person person;
    person.id = user;
    person.name = nameOf(user);
    const auto now = m_clock.wall();
    for (const auto &posting : m_postings.value(user)) {
        if (posting.assignment.isActiveAt(now)) {
            add(person, posting.assignment, posting.unit);
        }
    }
    return person;
}

QString Directory::nameOf(const UserId &user)
{
    auto name = m_names.constFind(user);
    if (name == m_names.constEnd()) {
        const auto record = m_store.facts.person(user);
        name = m_names.insert(user, record && *record ? (*record)->displayName : QString());
    }
    if (!name->isEmpty()) {
        return *name;
    }
    const auto learned = m_learned.value(user);
    return learned.isEmpty() ? care::shownName(user.text()) : learned;
}

void Directory::learn(const UserId &user, const QString &name)
{
    m_learned.insert(user, name);
}

ClientResult<> Directory::loadNames()
{
    if (m_allNames) {
        return {};
    }
    const auto known = m_store.facts.peopleNamed({}, everyone);
    if (!known) {
        return tl::unexpected(toClientError(known.error()));
    }
    for (const auto &record : *known) {
        m_names.insert(record.user, record.displayName);
    }
    m_allNames = true;
    return {};
}

QString Directory::unitOf(const RoomId &room)
{
    load();
    return m_units.value(room);
}

QStringList Directory::unitsOf(const RoomId &room)
{
    load();
    return m_units.values(room);
}

QStringList Directory::ourUnits()
{
    load();
    return m_ourUnits;
}

QList<RoomId> Directory::units()
{
    load();
    QList<RoomId> units;
    for (const auto &postings : std::as_const(m_postings)) {
        for (const auto &posting : postings) {
            if (!units.contains(posting.assignment.unit)) {
                units.append(posting.assignment.unit);
            }
        }
    }
    return units;
}

bool Directory::isOurs(const RoomId &room) const
{
    const auto row = m_store.rooms.room(room);
    return row && row->membership == store::Membership::Join;
}

ClientResult<PeopleFound> Directory::matching(const QString &text, int limit, const QList<UserId> &alsoFound,
                                              const RoleWords &roleWords)
{
    load();
    WL_CHECK(loadNames());
    QSet<UserId> known(m_names.keyBegin(), m_names.keyEnd());
    known.unite(QSet<UserId>(m_learned.keyBegin(), m_learned.keyEnd()));
    known.unite(QSet<UserId>(m_postings.keyBegin(), m_postings.keyEnd())); // never met, but IT says where they work
    const PersonMatch typed(text, roleWords);
    PeopleFound found;
    for (const auto &user : std::as_const(known)) {
        const auto candidate = person(user);
        if (!isService(user) && (alsoFound.contains(user) || typed.fits(candidate))) {
            found.people.append(candidate);
        }
    }
    std::sort(found.people.begin(), found.people.end(), byName);
    found.more = found.people.size() > limit;
    found.people.resize(std::min<qsizetype>(found.people.size(), std::max(limit, 0)));
    return found;
}

bool Directory::note(const store::ChangeSet &changes)
{
    load();
    const bool stale =
        changes.people
        || std::any_of(changes.rooms.begin(), changes.rooms.end(), [this](const store::RoomChange &change) {
               return change.members || (change.state && m_spaces.value(change.room, false));
           });
    // A space that is new is not in m_spaces yet: its own summary changes with it.
    const bool maybeNewSpace =
        std::any_of(changes.rooms.begin(), changes.rooms.end(), [this](const store::RoomChange &change) {
            return change.state && change.summary && !m_units.contains(change.room);
        });
    if (stale || maybeNewSpace) {
        m_loaded = false;
        m_allNames = false;
        m_postings.clear();
        m_names.clear();
        m_units.clear();
        m_ourUnits.clear();
        m_spaces.clear();
    }
    return stale || maybeNewSpace;
}

} // namespace wardline::client
