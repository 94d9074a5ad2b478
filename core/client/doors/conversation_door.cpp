// SPDX-License-Identifier: Apache-2.0
#include "client/doors/conversation_door.h"

#include "client/engine/conversation_feed.h"
#include "client/engine/engine.h"
#include "client/engine/pending.h"

#include <utility>

namespace wardline::client {

ConversationDoor::ConversationDoor(Engine *engine, RoomId room, EventId at, QObject *parent)
    : Conversation(room, parent)
    , m_feed(new ConversationFeed(std::move(room)))
{
    m_feed->moveToThread(engine->thread());
    connect(m_feed, &ConversationFeed::windowChanged, this, [this](const TimelineWindow &window) { publish(window); });
    connect(m_feed, &ConversationFeed::headChanged, this, [this](const RoomHead &head) { publish(head); });
    QMetaObject::invokeMethod(m_feed, [feed = m_feed, engine, at = std::move(at)] { feed->start(engine, at); });
}

ConversationDoor::~ConversationDoor()
{
    m_feed->deleteLater();
}

Answer<> ConversationDoor::pageOlder()
{
    return ask<void>(m_feed, [](ConversationFeed &feed) { return feed.pageOlder(); });
}

Answer<> ConversationDoor::pageNewer()
{
    return ask<void>(m_feed, [](ConversationFeed &feed) { return feed.pageNewer(); });
}

Answer<> ConversationDoor::goToNewest()
{
    return ask<void>(m_feed, [](ConversationFeed &feed) { return feed.goToNewest(); });
}

Answer<> ConversationDoor::goTo(EventId event)
{
    return ask<void>(m_feed, [event = std::move(event)](ConversationFeed &feed) { return feed.goTo(event); });
}

Answer<> ConversationDoor::goToDate(qint64 at)
{
    return ask<void>(m_feed, [at](ConversationFeed &feed) { return feed.goToDate(at); });
}

void ConversationDoor::giveUp()
{
    QMetaObject::invokeMethod(m_feed, [feed = m_feed] { feed->giveUp(); });
}

Answer<TransactionId> ConversationDoor::send(Outgoing message, std::optional<Draft> stillWritten,
                                             std::optional<Draft> comesBack)
{
    return ask<TransactionId>(m_feed, [message = std::move(message), stillWritten = std::move(stillWritten),
                                       comesBack = std::move(comesBack)](ConversationFeed &feed) {
        return feed.send(message, stillWritten, comesBack);
    });
}

Answer<> ConversationDoor::react(EventId event, QString key)
{
    return ask<void>(m_feed, [event = std::move(event), key = std::move(key)](ConversationFeed &feed) {
        return feed.react(event, key);
    });
}

Answer<> ConversationDoor::redact(EventId event)
{
    return ask<void>(m_feed, [event = std::move(event)](ConversationFeed &feed) { return feed.redact(event); });
}

Answer<> ConversationDoor::acknowledge(EventId event)
{
    return ask<void>(m_feed, [event = std::move(event)](ConversationFeed &feed) { return feed.acknowledge(event); });
}

Answer<> ConversationDoor::writeCard(care::PatientCard card)
{
    return ask<void>(m_feed, [card = std::move(card)](ConversationFeed &feed) { return feed.writeCard(card); });
}

Answer<> ConversationDoor::askForKeys(EventId event)
{
    return ask<void>(m_feed, [event = std::move(event)](ConversationFeed &feed) { return feed.askForKeys(event); });
}

Answer<> ConversationDoor::tryAgain(qint64 key)
{
    return ask<void>(m_feed, [key](ConversationFeed &feed) { return feed.tryAgain(key); });
}

Answer<> ConversationDoor::discard(qint64 key)
{
    return ask<void>(m_feed, [key](ConversationFeed &feed) { return feed.discard(key); });
}

void ConversationDoor::markRead(EventId event)
{
    QMetaObject::invokeMethod(m_feed, [feed = m_feed, event = std::move(event)] { feed->markRead(event); });
}

void ConversationDoor::setTyping(bool typing)
{
    QMetaObject::invokeMethod(m_feed, [feed = m_feed, typing] { feed->setTyping(typing); });
}

void ConversationDoor::saveDraft(Draft draft)
{
    QMetaObject::invokeMethod(m_feed, [feed = m_feed, draft = std::move(draft)] { feed->saveDraft(draft); });
}

void ConversationDoor::addToDraft(Draft written)
{
    QMetaObject::invokeMethod(m_feed, [feed = m_feed, written = std::move(written)] { feed->addToDraft(written); });
}

Answer<Draft> ConversationDoor::draft()
{
    return ask<Draft>(m_feed, [](ConversationFeed &feed) { return feed.draft(); });
}

} // namespace wardline::client
