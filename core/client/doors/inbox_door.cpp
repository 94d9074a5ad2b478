// SPDX-License-Identifier: Apache-2.0
#include "client/doors/inbox_door.h"

#include "client/engine/engine.h"
#include "client/engine/pending.h"

#include <utility>

namespace wardline::client {

InboxDoor::InboxDoor(Engine *engine, QObject *parent)
    : Inbox(parent)
    , m_engine(engine)
{
    connect(engine, &Engine::inboxChanged, this, [this](const RoomWindow &window) { publish(window); });
    connect(engine, &Engine::markRefused, this, &Inbox::markRefused);
    // Behind every window that is on its way: names and last lines don't outlive the lock (design §7).
    connect(engine, &Engine::accountClosing, this, [this] { publish({}); });
}

void InboxDoor::setWindow(int offset, int count, RoomFilter filter)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, offset, count, filter = std::move(filter)] {
        engine->setInboxWindow(offset, count, filter);
    });
}

Answer<RoomWindow> InboxDoor::page(int offset, int count)
{
    return ask<RoomWindow>(m_engine, [offset, count](Engine &engine) { return engine.inboxPage(offset, count); });
}

Answer<RoomId> InboxDoor::find(QString idOrName)
{
    return ask<RoomId>(m_engine,
                       [idOrName = std::move(idOrName)](Engine &engine) { return engine.findRoom(idOrName); });
}

Answer<RoomId> InboxDoor::startConversation(QList<UserId> members, QString topic)
{
    return ask<RoomId>(m_engine, [members = std::move(members), topic = std::move(topic)](Engine &engine) {
        return engine.startConversation(members, topic);
    });
}

Answer<PeopleFound> InboxDoor::people(QString text, int limit, PeopleScope scope, RoleWords roleWords)
{
    return ask<PeopleFound>(m_engine, [text = std::move(text), limit, scope, roleWords = std::move(roleWords)](
                                          Engine &engine) { return engine.people(text, limit, scope, roleWords); });
}

Answer<SearchPage> InboxDoor::search(SearchQuery query, int limit, QString after)
{
    return ask<SearchPage>(m_engine, [query = std::move(query), limit, after = std::move(after)](Engine &engine) {
        return engine.search(query, limit, after);
    });
}

Answer<> InboxDoor::setMuted(RoomId room, bool muted)
{
    return ask<void>(m_engine, [room = std::move(room), muted](Engine &engine) {
        return engine.setMark({room, store::RoomMark::Muted, muted});
    });
}

Answer<> InboxDoor::setMarkedUnread(RoomId room, bool unread)
{
    return ask<void>(m_engine, [room = std::move(room), unread](Engine &engine) {
        return engine.setMark({room, store::RoomMark::Unread, unread});
    });
}

Answer<> InboxDoor::markRead(RoomId room)
{
    return ask<void>(m_engine, [room = std::move(room)](Engine &engine) { return engine.markRead(room); });
}

Answer<> InboxDoor::join(RoomId room)
{
    return ask<void>(m_engine, [room = std::move(room)](Engine &engine) { return engine.joinRoom(room); });
}

Answer<> InboxDoor::leave(RoomId room)
{
    return ask<void>(m_engine, [room = std::move(room)](Engine &engine) { return engine.leaveRoom(room); });
}

Answer<> InboxDoor::addPeople(RoomId room, QList<UserId> people)
{
    return ask<void>(m_engine, [room = std::move(room), people = std::move(people)](Engine &engine) {
        return engine.addPeople(room, people);
    });
}

} // namespace wardline::client
