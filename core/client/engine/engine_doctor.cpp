// SPDX-License-Identifier: Apache-2.0
// `doctor`: what works here and what does not, for IT. Names nobody and holds no patient data.
#include "client/engine/engine.h"

#include "client/engine/errors.h"
#include "client/engine/parts.h"
#include "crypto/backup.h"
#include "crypto/identity.h"
#include "matrix/requests/login.h"
#include "session/calls.h"

#include <qcoro/qcorofuture.h>

namespace wardline::client {

namespace {

using Verdict = Finding::Verdict;

Finding finding(const char *what, Verdict verdict, const QString &detail = {})
{
    return {QString::fromLatin1(what), verdict, detail};
}

} // namespace

ClientTask<QList<Finding>> Engine::doctor()
{
    const QPointer self(this);
    auto &parts = *m_parts;
    QList<Finding> findings;
    for (const auto &problem : parts.managed.problems) {
        findings.append(finding("policy", Verdict::Fails, problem.key));
    }
    const auto versions = co_await session::call(parts.network.get(), matrix::versions());
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    findings.append(versions && versions->status == 200 ? finding("server", Verdict::Works, parts.homeserver)
                    : versions ? finding("server", Verdict::Fails, QStringLiteral("HTTP %1").arg(versions->status))
                               : finding("server", Verdict::Fails, versions.error().detail));
    const auto entry = co_await parts.keychain->read(QStringLiteral("doctor"));
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    const bool answers = entry || entry.error().code == vault::VaultCode::KeychainNotFound;
    findings.append(answers ? finding("keychain", Verdict::Works)
                            : finding("keychain", Verdict::Notice,
                                      QStringLiteral("no keyring answers: only sessions that leave nothing behind")));
    findings.append(
        m_account
            ? finding("session", Verdict::Works,
                      parts.persistent ? QStringLiteral("kept under a PIN") : QStringLiteral("leaves nothing behind"))
            : finding("session", Verdict::Notice, QStringLiteral("nobody is signed in, or it is locked")));
    if (!m_account) {
        co_return findings;
    }
    const auto damaged = m_account->store().database().damagedPages();
    findings.append(damaged && *damaged == 0 ? finding("store", Verdict::Works)
                                             : finding("store", Verdict::Fails, QStringLiteral("damaged pages")));
    const auto own = co_await crypto::Identity(*parts.machine).own();
    const auto backup = co_await crypto::Backup(*parts.machine).state();
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    findings.append(own && own->deviceSigned ? finding("identity", Verdict::Works)
                                             : finding("identity", Verdict::Fails,
                                                       QStringLiteral("this device is not confirmed by its owner")));
    findings.append(backup && !backup->version.isEmpty()
                        ? finding("backup", backup->backedUp == backup->keys ? Verdict::Works : Verdict::Notice,
                                  QStringLiteral("%1 of %2 keys").arg(backup->backedUp).arg(backup->keys))
                        : finding("backup", Verdict::Fails, QStringLiteral("not open on this device")));
    co_return findings;
}

/// A device that its owner has not signed reads and sends nothing: password and code are asked for again, and mend it.
ClientTask<> Engine::requireIdentity()
{
    const QPointer self(this);
    const auto own = co_await crypto::Identity(*m_parts->machine).own();
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!own) {
        co_return tl::unexpected(toClientError(own.error()));
    }
    if (!own->deviceSigned) {
        co_return fail(ClientCode::SessionEnded, QStringLiteral("device not confirmed"));
    }
    co_return {};
}

} // namespace wardline::client
