// SPDX-License-Identifier: Apache-2.0
// Opening an identity that the server has.
#include "session/identity_flow.h"

#include "base/logging.h"
#include "matrix/requests/keys.h"
#include "session/crypto_calls.h"

#include <qcoro/qcorofuture.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace wardline::session {

namespace {

// Not written in place: gcc 12 can't compile an initializer list inside an awaited expression.
QList<UserId> only(const UserId &user)
{
    return {user};
}

} // namespace

IdentityFlow::IdentityFlow(net::Transport &transport, crypto::Machine &machine, FlushKeyRequests flush, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_machine(machine)
    , m_identity(machine)
    , m_backup(machine)
    , m_flush(std::move(flush))
{
}

SessionTask<IdentityOutcome> IdentityFlow::establish(IdentityInput input)
{
    const QPointer self(this);
    const Input shared = std::make_shared<const IdentityInput>(std::move(input));
    auto outcome = co_await establishShared(shared);
    // Whichever try made the identity: this one may only have found it.
    if (self && outcome && !shared->itHalf.isEmpty()) {
        auto telling = tellIt(shared->user, shared->itHalf.clone());
        const auto told = co_await std::move(telling);
        outcome->isKnownToIt = isTold(told);
    }
    if (self && outcome) {
        outcome->recoveryKey = std::move(m_printed);
    }
    co_return outcome;
}

SessionTask<IdentityOutcome> IdentityFlow::establishShared(Input shared)
{
    const QPointer self(this);
    // The identity signs this device's keys, so the server must have them first.
    WL_CO_CHECK(co_await m_flush());
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(isOnServer, co_await queryOwnKeys(shared->user));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!isOnServer) {
        co_return co_await create(shared);
    }
    WL_CO_TRY(own, fromCrypto(co_await m_identity.own()));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (own.verified && own.deviceSigned && own.hasMaster && own.hasSelfSigning) {
        WL_CO_TRY(backup, co_await ensureBackup(shared));
        co_return IdentityOutcome{IdentityOutcome::Identity::Present, backup, {}, true};
    }
    co_return co_await open(shared);
}

SessionTask<bool> IdentityFlow::queryOwnKeys(UserId user)
{
    const QPointer self(this);
    WL_CO_TRY(request, fromCrypto(co_await m_machine.queryKeys(only(user))));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(answer, co_await session::send(&m_transport, request));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(wereLost, co_await republishKeys(user, answer));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (wereLost) {
        WL_CO_TRY(whole, co_await session::send(&m_transport, request));
        if (!self) {
            co_return fail(SessionCode::Cancelled);
        }
        answer = std::move(whole);
    }
    WL_CO_TRY(found, hasIdentity(answer, user));
    WL_CO_TRY(changes, fromCrypto(co_await m_machine.markRequestAsSent(request, answer)));
    Q_UNUSED(changes)
    co_return found;
}

/// A server that was put back to an earlier day has this device, which has just signed in there, without its keys. The machine
/// takes them for published, and nobody could write to it any more.
SessionTask<bool> IdentityFlow::republishKeys(UserId user, QByteArray answer)
{
    const QPointer self(this);
    const auto known = co_await m_identity.ownDeviceKeys();
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!known && known.error().code == crypto::CryptoCode::NotFound) {
        co_return false; // this answer is the first to have them
    }
    WL_CO_TRY(keys, fromCrypto(known));
    if (hasDevice(answer, user, keys.body)) {
        co_return false;
    }
    qCWarning(logSession) << "the server has lost this device's keys; they are published again";
    WL_CO_TRY(taken, co_await session::send(&m_transport, keys));
    Q_UNUSED(taken)
    co_return true;
}

SessionTask<> IdentityFlow::sendAndMark(crypto::OutgoingRequest request)
{
    const QPointer self(this);
    WL_CO_TRY(answer, co_await session::send(&m_transport, request));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(changes, fromCrypto(co_await m_machine.markRequestAsSent(request, answer)));
    Q_UNUSED(changes)
    co_return {};
}

SessionTask<IdentityOutcome> IdentityFlow::open(Input input)
{
    const QPointer self(this);
    WL_CO_TRY(storage, co_await openStorage(account(input), input->recovery));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_CHECK(co_await importIdentity(storage));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_CHECK(co_await signDevice(input->user));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(backup, co_await openBackup(storage));
    co_return IdentityOutcome{IdentityOutcome::Identity::Opened, backup, {}, true};
}

SessionTask<> IdentityFlow::importIdentity(OpenStorage storage)
{
    const QPointer self(this);
    WL_CO_TRY(master, co_await readSecret(storage, masterSecret));
    WL_CO_TRY(selfSigning, co_await readSecret(storage, selfSigningSecret));
    WL_CO_TRY(userSigning, co_await readSecret(storage, userSigningSecret));
    if (!master || !selfSigning || !userSigning) {
        co_return fail(SessionCode::RecoveryUnavailable, QStringLiteral("identity is not in secret storage"));
    }
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    const crypto::CrossSigningKeys keys{*master, *selfSigning, *userSigning};
    const auto imported = co_await m_identity.importKeys(keys);
    if (!imported && imported.error().code == crypto::CryptoCode::WrongKey) {
        co_return fail(SessionCode::Tampered, QStringLiteral("stored identity is not the published one"));
    }
    WL_CO_TRY(own, fromCrypto(imported));
    Q_UNUSED(own)
    co_return {};
}

SessionTask<> IdentityFlow::signDevice(UserId user)
{
    const QPointer self(this);
    WL_CO_TRY(signature, fromCrypto(co_await m_identity.signOwnDevice()));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_CHECK(co_await sendAndMark(signature));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(found, co_await queryOwnKeys(user));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(own, fromCrypto(co_await m_identity.own()));
    if (!found || !own.deviceSigned) {
        co_return fail(SessionCode::ServerTrouble, QStringLiteral("the device's signature did not come back"));
    }
    co_return {};
}

SessionTask<BackupOutcome> IdentityFlow::ensureBackup(Input input)
{
    const QPointer self(this);
    WL_CO_TRY(state, fromCrypto(co_await m_backup.state()));
    if (!state.version.isEmpty()) {
        co_return BackupOutcome::Enabled; // as the machine's store had it; a newer version is the upload loop's to find
    }
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    auto storage = co_await openStorage(account(input), input->recovery);
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!storage && storage.error().code == SessionCode::RecoveryUnavailable) {
        co_return BackupOutcome::Unavailable;
    }
    WL_CO_TRY(opened, std::move(storage));
    co_return co_await openBackup(opened);
}

SessionTask<BackupOutcome> IdentityFlow::openBackup(OpenStorage storage)
{
    const QPointer self(this);
    auto answer = co_await call(&m_transport, matrix::backupLatest());
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(latest, std::move(answer));
    if (latest.status != 200) {
        const auto error = serverError(latest);
        if (error.status == 404 && error.code == matrix::ErrorCode::NotFound) {
            co_return co_await makeMissingBackup(storage);
        }
        co_return tl::unexpected(toSessionError(error));
    }
    WL_CO_TRY(key, co_await readSecret(storage, backupSecret));
    const QString version = QJsonDocument::fromJson(latest.body).object().value(QLatin1String("version")).toString();
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!key || version.isEmpty()) {
        co_return BackupOutcome::Unavailable;
    }
    const auto enabled = co_await m_backup.enable(latest.body, version, *key);
    if (enabled) {
        co_return BackupOutcome::Enabled;
    }
    qCWarning(logSession) << "the key backup can't be used:" << static_cast<int>(enabled.error().code);
    switch (enabled.error().code) {
    case crypto::CryptoCode::WrongKey:
    case crypto::CryptoCode::NotTrusted:
    case crypto::CryptoCode::Unsupported:
    case crypto::CryptoCode::BadInput:
        co_return BackupOutcome::Unavailable;
    default:
        co_return tl::unexpected(toSessionError(enabled.error()));
    }
}

SessionTask<BackupOutcome> IdentityFlow::makeMissingBackup(OpenStorage storage)
{
    const QPointer self(this);
    WL_CO_TRY(backup, fromCrypto(co_await m_backup.create()));
    // The key is stored before the version exists: keys are never uploaded to a backup that nobody could open again.
    WL_CO_CHECK(co_await writeSecret(storage, backupSecret, backup.privateKey));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_CHECK(co_await createBackup(backup));
    co_return BackupOutcome::Enabled;
}

} // namespace wardline::session
