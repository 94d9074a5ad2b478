// SPDX-License-Identifier: Apache-2.0
#include "client/engine/directory.h"

#include "care/assignment.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wardline::client {

namespace {

const QString assignmentType = QStringLiteral("health.wardline.assignment");
const QString childType = QStringLiteral("m.space.child");
constexpr int everyone = 20'000;

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

bool matches(const Person &person, const QStringList &words)
{
    const auto role = person.role ? QString(care::wireName(*person.role)) : QString();
    const auto all =
        QStringList{person.name, person.id.text(), role, person.units.join(QLatin1Char(' '))}.join(QLatin1Char(' '));
    return std::all_of(words.cbegin(), words.cend(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace

Directory::Directory(store::Store &store)
    : m_store(store)
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
    const std::chrono::milliseconds now(QDateTime::currentMSecsSinceEpoch());
    for (const auto &space : *spaces) {
        m_spaces.insert(space.room, true);
        for (const auto &child :
             m_store.facts.states(space.room, childType).value_or(std::vector<store::StateRecord>())) {
            if (const auto room = RoomId::parse(child.stateKey); room && child.content.size() > 2) {
                m_units.insert(*room, space.name);
            }
        }
        for (const auto &state :
             m_store.facts.states(space.room, assignmentType).value_or(std::vector<store::StateRecord>())) {
            const auto read = care::Assignment::fromState(space.room, state.stateKey,
                                                          QJsonDocument::fromJson(state.content).object());
            if (read && *read && (*read)->isActiveAt(now)) {
                add(m_assigned[(*read)->user], **read, space.name);
            }
        }
    }
}

Person Directory::person(const UserId &user)
{
    load();
    if (const auto known = m_people.constFind(user); known != m_people.constEnd()) {
        return *known;
    }
    auto person = m_assigned.value(user);
    person.id = user;
    const auto record = m_store.facts.person(user);
    person.name = record && *record && !(*record)->displayName.isEmpty() ? (*record)->displayName : user.text();
    m_people.insert(user, person);
    return person;
}

QString Directory::unitOf(const RoomId &room)
{
    load();
    return m_units.value(room);
}

bool Directory::isOurs(const RoomId &room) const
{
    const auto row = m_store.rooms.room(room);
    return row && row->membership == store::Membership::Join;
}

ClientResult<QList<Person>> Directory::matching(const QString &text, int limit)
{
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto known = m_store.facts.peopleNamed({}, everyone);
    if (!known) {
        return fail(ClientCode::StoreDamaged, known.error().detail);
    }
    QList<Person> found;
    for (const auto &record : *known) {
        const auto candidate = person(record.user);
        if (!isService(record.user) && matches(candidate, words)) {
            found.append(candidate);
            if (found.size() >= limit) {
                break;
            }
        }
    }
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
        m_assigned.clear();
        m_people.clear();
        m_units.clear();
        m_spaces.clear();
    }
    return stale || maybeNewSpace;
}

} // namespace wardline::client
