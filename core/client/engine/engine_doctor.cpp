// SPDX-License-Identifier: Apache-2.0
// `doctor`: what works here and what does not, for IT. Names nobody and holds no patient data.
#include "client/engine/engine.h"

#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "crypto/backup.h"
#include "crypto/identity.h"
#include "matrix/requests/login.h"
#include "session/calls.h"
#include "sync/clock_skew.h"

#include <qcoro/qcorofuture.h>

namespace wardline::client {

namespace {

using Verdict = Finding::Verdict;

Finding finding(const char *what, Verdict verdict, const QString &detail = {})
{
    return {QString::fromLatin1(what), verdict, detail};
}

/// Codes and certificates fail on a clock that is far off.
Finding clockFinding(std::optional<std::chrono::milliseconds> serverTime, std::chrono::milliseconds asked,
                     std::chrono::milliseconds answered)
{
    if (!serverTime) {
        return finding("clock", Verdict::Notice, QStringLiteral("no server to compare it with"));
    }
    const auto skew = sync::provenSkew(*serverTime, asked, answered);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(skew).count();
    return sync::isWorthTelling(skew)
               ? finding("clock", Verdict::Fails, QStringLiteral("server's time minus ours: %1 s").arg(seconds))
               : finding("clock", Verdict::Works);
}

QString whyNotVerified(Connection::Keys keys)
{
    return keys == Connection::Keys::Opening
               ? QStringLiteral("this device is not verified yet: the server prevents it, and it is tried again")
               : QStringLiteral("this device is not verified: no slot of secret storage opens with this password");
}

} // namespace

ClientTask<QList<Finding>> Engine::doctor()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    bool wasOpen = m_account != nullptr;
    const auto isTaken = [&self, &wasOpen] { return !self || (wasOpen && !self->m_account); };
    QList<Finding> findings;
    for (const auto &problem : parts.managed.problems) {
        findings.append(finding("policy", Verdict::Fails, problem.key));
    }
    const auto asked = m_config.clock->wall();
    const auto versions = co_await session::call(parts.network.get(), matrix::versions());
    if (isTaken()) { // a lock came first
        co_return fail(ClientCode::Cancelled);
    }
    const auto serverTime = versions ? versions->serverTime : std::nullopt;
    findings.append(clockFinding(serverTime, asked, m_config.clock->wall()));
    findings.append(versions && versions->status == 200 ? finding("server", Verdict::Works, parts.homeserver)
                    : versions ? finding("server", Verdict::Fails, QStringLiteral("HTTP %1").arg(versions->status))
                               : finding("server", Verdict::Fails, versions.error().detail));
    const auto entry = co_await parts.keychain->read(QStringLiteral("doctor"));
    if (isTaken()) {
        co_return fail(ClientCode::Cancelled);
    }
    const bool answers = entry || entry.error().code == vault::VaultCode::KeychainNotFound;
    // Without one a person can still sign in, as long as the workstation may keep nothing.
    const bool keepsVault = parts.vault->state() != vault::VaultState::Absent;
    const bool needed = keepsVault || !parts.managed.policy.isAllowed(policy::VaultMode::Ephemeral);
    findings.append(answers  ? finding("keychain", Verdict::Works)
                    : needed ? finding("keychain", Verdict::Fails, QStringLiteral("no keyring answers"))
                             : finding("keychain", Verdict::Notice,
                                       QStringLiteral("no keyring answers: only sessions that leave nothing behind")));
    if (!m_account) {
        findings.append(keepsVault ? finding("store", Verdict::Fails, QStringLiteral("locked"))
                                   : finding("session", Verdict::Fails, QStringLiteral("nobody is signed in")));
        co_return findings;
    }
    wasOpen = true;
    findings.append(
        finding("session", Verdict::Works,
                parts.persistent ? QStringLiteral("kept under a PIN") : QStringLiteral("leaves nothing behind")));
    const auto damaged = m_account->store().database().damagedPages();
    findings.append(damaged && *damaged == 0 ? finding("store", Verdict::Works)
                                             : finding("store", Verdict::Fails, QStringLiteral("damaged pages")));
    const auto own = co_await crypto::Identity(*parts.machine).own();
    if (isTaken()) {
        co_return fail(ClientCode::Cancelled);
    }
    const auto backup = co_await crypto::Backup(*parts.machine).state();
    if (isTaken()) {
        co_return fail(ClientCode::Cancelled);
    }
    findings.append(own && own->deviceSigned ? finding("identity", Verdict::Works)
                                             : finding("identity", Verdict::Fails, whyNotVerified(parts.keys)));
    findings.append(backup && !backup->version.isEmpty()
                        ? finding("backup", backup->backedUp == backup->keys ? Verdict::Works : Verdict::Notice,
                                  QStringLiteral("%1 of %2 keys").arg(backup->backedUp).arg(backup->keys))
                        : finding("backup", Verdict::Fails, QStringLiteral("not open on this device")));
    co_return findings;
}

} // namespace wardline::client
