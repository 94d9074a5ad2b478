// SPDX-License-Identifier: Apache-2.0
#include "care/assignment.h"

#include "care/fields.h"

namespace wardline::care {

namespace {

CareResult<Coverage> readCoverage(const QJsonObject &content)
{
    const QLatin1String key("coverage");
    WL_TRY(word, fields::text(content, key, 32, fields::Presence::Optional));
    if (word.isEmpty() || word == QLatin1String("primary")) {
        return Coverage::Primary;
    }
    if (word == QLatin1String("cover")) {
        return Coverage::Cover;
    }
    return fail(CareCode::UnknownWord, key);
}

} // namespace

CareResult<std::optional<Assignment>> Assignment::fromState(const RoomId &unit, const QString &stateKey,
                                                            const QJsonObject &content)
{
    const auto user = UserId::parse(QLatin1Char('@') + stateKey);
    if (!user) {
        return fail(CareCode::OutOfRange, QStringLiteral("state_key"));
    }
    if (content.isEmpty()) {
        return std::nullopt;
    }
    WL_TRY(word, fields::text(content, QLatin1String("role"), 64, fields::Presence::Required));
    const auto role = roleFromWire(word);
    if (!role) {
        return fail(CareCode::UnknownWord, QStringLiteral("role"));
    }
    WL_TRY(from, fields::time(content, QLatin1String("from")));
    WL_TRY(to, fields::time(content, QLatin1String("to")));
    if (from && to && *to <= *from) {
        return fail(CareCode::OutOfRange, QStringLiteral("to"));
    }
    WL_TRY(coverage, readCoverage(content));
    return Assignment{*user, *role, unit, from, to, coverage};
}

bool Assignment::isActiveAt(std::chrono::milliseconds now) const
{
    return (!from || *from <= now) && (!to || now < *to);
}

} // namespace wardline::care
