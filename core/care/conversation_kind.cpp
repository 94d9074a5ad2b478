// SPDX-License-Identifier: Apache-2.0
#include "care/conversation_kind.h"

#include <array>

namespace wardline::care {

namespace {

constexpr std::array typedKinds{ConversationKind::Group,      ConversationKind::Unit,    ConversationKind::Patient,
                                ConversationKind::Scheduling, ConversationKind::Billing, ConversationKind::OnCall,
                                ConversationKind::Outreach};

} // namespace

QLatin1String wireName(ConversationKind kind)
{
    switch (kind) {
    case ConversationKind::Group:
        return QLatin1String("health.wardline.group");
    case ConversationKind::Unit:
        return QLatin1String("health.wardline.unit");
    case ConversationKind::Patient:
        return QLatin1String("health.wardline.patient");
    case ConversationKind::Scheduling:
        return QLatin1String("health.wardline.scheduling");
    case ConversationKind::Billing:
        return QLatin1String("health.wardline.billing");
    case ConversationKind::OnCall:
        return QLatin1String("health.wardline.oncall");
    case ConversationKind::Outreach:
        return QLatin1String("health.wardline.outreach");
    case ConversationKind::Direct:
    case ConversationKind::Unknown:
        break;
    }
    return {};
}

ConversationKind conversationKindFromWire(QStringView type)
{
    if (type.isEmpty()) {
        return ConversationKind::Direct;
    }
    for (const auto kind : typedKinds) {
        if (type == wireName(kind)) {
            return kind;
        }
    }
    return ConversationKind::Unknown;
}

bool isOfItsMembers(ConversationKind kind)
{
    return kind == ConversationKind::Group;
}

} // namespace wardline::care
