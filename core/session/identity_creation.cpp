// SPDX-License-Identifier: Apache-2.0
// Making the identity at a person's first sign-in. Everything that can open it again is on the server before the identity is:
// stopped anywhere, the next sign-in either finds no identity and makes one, or finds one that the password opens.
#include "session/identity_flow.h"

#include "base/logging.h"
#include "crypto/secret_storage.h"
#include "matrix/requests/keys.h"
#include "matrix/requests/module.h"
#include "session/activation_code.h"
#include "session/crypto_calls.h"
#include "vault/recovery_slot.h"

#include <qcoro/qcorofuture.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace wardline::session {

namespace {

QByteArray toJson(const QString &key, const QJsonValue &value)
{
    return QJsonDocument(QJsonObject{{key, value}}).toJson(QJsonDocument::Compact);
}

} // namespace

SessionTask<IdentityOutcome> IdentityFlow::create(Input input)
{
    const QPointer self(this);
    WL_CO_TRY(requests, fromCrypto(co_await m_identity.bootstrap(crypto::ExistingIdentity::Keep)));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(storage, co_await writeStorage(input));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(printed, fromCrypto(crypto::secret_storage::toRecoveryKey(*storage.key)));
    WL_CO_TRY(backup, co_await writeSecrets(storage));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    // From the next line on the server may have the identity: a later try opens it, and this is still what to show.
    m_printed = std::move(printed);
    const auto published = co_await publish(input, requests);
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    if (!published) {
        if (published.error().code == SessionCode::RecoveryUnavailable) {
            m_printed.clear(); // another device was first: its storage holds
        }
        co_return tl::unexpected(published.error());
    }
    WL_CO_CHECK(co_await createBackup(backup));
    co_return IdentityOutcome{IdentityOutcome::Identity::Created, BackupOutcome::Enabled, {}, true};
}

SessionTask<OpenStorage> IdentityFlow::writeStorage(Input input)
{
    const Account whose = account(input);
    WL_CO_TRY(made, fromCrypto(crypto::secret_storage::createKey()));
    const auto slot = vault::makeSlot(input->user, made.id, *input->recovery, input->derivation.parameters,
                                      input->derivation.salt, made.key);
    if (!slot) {
        co_return tl::unexpected(toSessionError(slot.error()));
    }
    WL_CO_CHECK(co_await writeAccountData(whose, keyTypePrefix + made.id, made.content));
    const QByteArray recovery = toJson(slot->id, slot->toJson());
    WL_CO_CHECK(co_await writeAccountData(whose, recoverySlotsType, recovery));
    const QByteArray named = toJson(QStringLiteral("key"), made.id);
    WL_CO_CHECK(co_await writeAccountData(whose, defaultKeyType, named));
    co_return OpenStorage{whose, made.id, std::make_shared<const Secret>(std::move(made.key))};
}

SessionTask<crypto::NewBackup> IdentityFlow::writeSecrets(OpenStorage storage)
{
    const QPointer self(this);
    WL_CO_TRY(keys, fromCrypto(co_await m_identity.exportKeys()));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(backup, fromCrypto(co_await m_backup.create()));
    WL_CO_CHECK(co_await writeSecret(storage, masterSecret, keys.master));
    WL_CO_CHECK(co_await writeSecret(storage, selfSigningSecret, keys.selfSigning));
    WL_CO_CHECK(co_await writeSecret(storage, userSigningSecret, keys.userSigning));
    WL_CO_CHECK(co_await writeSecret(storage, backupSecret, backup.privateKey));
    co_return backup;
}

SessionTask<> IdentityFlow::publish(Input input, crypto::OutgoingRequests requests)
{
    const QPointer self(this);
    for (qsizetype i = 0; i < requests.size(); ++i) {
        WL_CO_CHECK(co_await sendAndMark(requests.at(i)));
        if (!self) {
            co_return fail(SessionCode::Cancelled);
        }
    }
    WL_CO_TRY(found, co_await queryOwnKeys(input->user));
    if (!found) {
        co_return fail(SessionCode::ServerTrouble, QStringLiteral("the new identity did not come back"));
    }
    co_return {};
}

SessionTask<> IdentityFlow::createBackup(crypto::NewBackup backup)
{
    const QPointer self(this);
    WL_CO_TRY(answer, co_await callForBody(&m_transport, matrix::backupCreate(backup.version)));
    const QString version = QJsonDocument::fromJson(answer).object().value(QLatin1String("version")).toString();
    if (version.isEmpty()) {
        co_return fail(SessionCode::ServerTrouble, QStringLiteral("the new backup has no version"));
    }
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_CHECK(fromCrypto(co_await m_backup.enable(backup.version, version, backup.privateKey)));
    co_return {};
}

SessionTask<> IdentityFlow::tellIt(UserId user, Secret itHalf)
{
    const QPointer self(this);
    WL_CO_TRY(own, fromCrypto(co_await m_identity.own()));
    if (!self) {
        co_return fail(SessionCode::Cancelled);
    }
    WL_CO_TRY(mac, identityMac(itHalf, user.text(), own.masterKey));
    WL_CO_TRY(answer, co_await callForBody(&m_transport, matrix::putIdentity(own.masterKey, mac)));
    Q_UNUSED(answer)
    co_return {};
}

} // namespace wardline::session
