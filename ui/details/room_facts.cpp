// SPDX-License-Identifier: Apache-2.0
#include "room_facts.h"

#include <QCoreApplication>

namespace wardline::details {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RoomFacts)
};

template <class Room>
RoomFacts factsOf(const Room &room)
{
    RoomFacts facts;
    facts.id = room.id.text();
    facts.name = room.name.isEmpty() ? Words::tr("this conversation") : room.name;
    facts.isMuted = room.muted;
    facts.isUnread = room.markedUnread;
    facts.isGroup = care::isOfItsMembers(room.kind);
    facts.isInvitation = room.invited;
    if (!facts.isGroup && !facts.isInvitation && room.kind != care::ConversationKind::Direct) {
        facts.whyNobodyLeaves = Words::tr(
            "This conversation belongs to the hospital. Who is in it follows from IT's assignments, so nobody adds "
            "people or leaves by themselves.");
    }
    return facts;
}

} // namespace

RoomFacts toFacts(const client::RoomRow &room)
{
    RoomFacts facts = factsOf(room);
    facts.isUnread = facts.isUnread || room.unread > 0;
    return facts;
}

RoomFacts toFacts(const client::RoomHead &head)
{
    return factsOf(head);
}

} // namespace wardline::details
