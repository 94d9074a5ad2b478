// SPDX-License-Identifier: Apache-2.0
// The person's preferences, and which rules they know of, as files of the profile.
#include "base/logging.h"
#include "client/engine/engine.h"
#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "client/engine/rule_changes.h"
#include "vault/durable.h"

#include <utility>

namespace wardline::client {

namespace {

constexpr qint64 maxBytes = 64 * 1024;

QString pathIn(const QString &folder)
{
    return folder + QStringLiteral("/preferences.json");
}

} // namespace

Preferences Engine::keptPreferences() const
{
    const auto bytes = vault::readWhole(pathIn(m_config.profileDir), maxBytes);
    if (!bytes && bytes.error().code != vault::VaultCode::Missing) {
        qCWarning(logClient) << "preferences not read:" << bytes.error().detail;
    }
    return bytes ? readPreferences(*bytes) : Preferences();
}

ClientTask<> Engine::keepPreferences(Preferences preferences)
{
    if (!m_parts->persistent) {
        co_return {};
    }
    const auto written = vault::writeDurable(pathIn(m_config.profileDir), toJson(preferences));
    if (!written) {
        co_return tl::unexpected(toClientError(written.error()));
    }
    co_return {};
}

ClientTask<QList<RuleChange>> Engine::takeRuleChanges()
{
    if (!m_account) {
        co_return fail(ClientCode::Locked);
    }
    co_return m_parts->persistent ? client::takeRuleChanges(m_config.profileDir, m_parts->managed.policy)
                                  : QList<RuleChange>();
}

ClientResult<> Engine::forgetPreferences()
{
    const auto removed = vault::removeDurable(pathIn(m_config.profileDir));
    return removed ? ClientResult<>() : ClientResult<>(tl::unexpected(toClientError(removed.error())));
}

} // namespace wardline::client
