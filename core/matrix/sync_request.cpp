// SPDX-License-Identifier: Apache-2.0
#include "matrix/sync_request.h"

namespace wardline::matrix {

std::vector<StateFilter> listState()
{
    const auto any = QStringLiteral("*");
    return {
        {QStringLiteral("m.room.create"), {}},
        {QStringLiteral("m.room.name"), {}},
        {QStringLiteral("m.room.avatar"), {}},
        {QStringLiteral("m.room.encryption"), {}},
        {QStringLiteral("m.room.history_visibility"), {}},
        {QStringLiteral("m.room.join_rules"), {}},
        {QStringLiteral("m.room.power_levels"), {}},
        {QStringLiteral("m.room.tombstone"), {}},
        {QStringLiteral("m.room.member"), QStringLiteral("$LAZY")},
        {QStringLiteral("m.room.member"), QStringLiteral("$ME")},
        {QStringLiteral("m.space.child"), any},
        {QStringLiteral("m.space.parent"), any},
        {QStringLiteral("health.wardline.assignment"), any},
        {QStringLiteral("health.wardline.card"), {}},
        {QStringLiteral("health.wardline.policy"), {}},
    };
}

std::vector<StateFilter> subscriptionState()
{
    return listState();
}

} // namespace wardline::matrix
