// SPDX-License-Identifier: Apache-2.0
#include "client/engine/rule_changes.h"

#include "base/logging.h"
#include "client/engine/errors.h"
#include "vault/durable.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace wardline::client {

namespace {

using Rule = RuleChange::Rule;

constexpr qint64 maxBytes = 64 * 1024;
/// As managed settings call them (docs/managed-settings.md).
constexpr std::array names{std::pair{Rule::LockAfter, "lock_after_minutes"},
                           std::pair{Rule::PinSuffices, "unlock_limit_hours"},
                           std::pair{Rule::PinLength, "pin_min_length"}};

QString pathIn(const QString &folder)
{
    return folder + QStringLiteral("/rules.json");
}

int valueOf(Rule rule, const policy::Policy &policy)
{
    switch (rule) {
    case Rule::LockAfter:
        return static_cast<int>(policy.lockAfter().count());
    case Rule::PinSuffices:
        return static_cast<int>(policy.overallUnlockLimit().count());
    case Rule::PinLength:
        break;
    }
    return policy.pinMinLength();
}

} // namespace

QList<RuleChange> takeRuleChanges(const QString &folder, const policy::Policy &policy)
{
    const auto bytes = vault::readWhole(pathIn(folder), maxBytes);
    const QJsonObject told = bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
    QJsonObject now;
    QList<RuleChange> changes;
    for (const auto &[rule, name] : names) {
        const int value = valueOf(rule, policy);
        now.insert(QLatin1String(name), value);
        if (const int before = told.value(QLatin1String(name)).toInt(value); before != value) {
            changes.append({rule, before, value});
        }
    }
    if (told != now) {
        const auto written = vault::writeDurable(pathIn(folder), QJsonDocument(now).toJson(QJsonDocument::Compact));
        if (!written) {
            qCWarning(logClient) << "rules not kept, and told again:" << written.error().detail;
        }
    }
    return changes;
}

ClientResult<> forgetRules(const QString &folder)
{
    const auto removed = vault::removeDurable(pathIn(folder));
    return removed ? ClientResult<>() : ClientResult<>(tl::unexpected(toClientError(removed.error())));
}

} // namespace wardline::client
