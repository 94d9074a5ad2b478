// SPDX-License-Identifier: Apache-2.0
#include "client/conversation.h"

#include <utility>

namespace wardline::client {

Conversation::Conversation(RoomId room, QObject *parent)
    : QObject(parent)
    , m_room(std::move(room))
{
}

Conversation::~Conversation() = default;

void Conversation::publish(TimelineWindow window)
{
    m_window = std::move(window);
    Q_EMIT windowChanged();
}

void Conversation::publish(RoomHead head)
{
    m_head = std::move(head);
    Q_EMIT headChanged();
}

} // namespace wardline::client
