// SPDX-License-Identifier: Apache-2.0
// What a conversation is for: the `type` of its creation event (protocol §5).
#pragma once

#include <QLatin1String>
#include <QStringView>

namespace wardline::care {

enum class ConversationKind {
    Direct,  ///< Two people; the only kind whose room has no type.
    Group,   ///< Made and left by its members.
    Unit,    ///< Everyone assigned to a unit.
    Patient, ///< One stay of one patient; never reused.
    Scheduling,
    Billing,
    OnCall,
    Outreach,
    Unknown, ///< A type that is not ours (a space, another product's room, a later version's kind).
};

/// "health.wardline.unit" and so on; empty for Direct and Unknown, which are never written as a type.
[[nodiscard]] QLatin1String wireName(ConversationKind kind);

/// An empty `type` is Direct; one that is not ours is Unknown.
[[nodiscard]] ConversationKind conversationKindFromWire(QStringView type);

/// Whether its members bring people in and leave as they like. Who is in the hospital's own rooms follows from assignments.
[[nodiscard]] bool isOfItsMembers(ConversationKind kind);

} // namespace wardline::care
