// SPDX-License-Identifier: Apache-2.0
#include "session/secret_storage_access.h"

#include "crypto/secret_storage.h"
#include "matrix/requests/account.h"
#include "session/calls.h"
#include "vault/recovery_slot.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace wardline::session {

namespace {

QJsonObject objectOf(const std::optional<QByteArray> &content)
{
    return content ? QJsonDocument::fromJson(*content).object() : QJsonObject();
}

std::optional<Secret> openAnySlot(const QJsonObject &slots, const UserId &user, const QString &keyId,
                                  const Secret &recovery)
{
    for (const auto &slot : vault::RecoverySlots::fromJson(slots).usable) {
        if (auto key = vault::openSlot(slot, user, keyId, recovery)) {
            return std::move(*key);
        }
    }
    return std::nullopt;
}

SessionError storageError(const crypto::CryptoError &error)
{
    switch (error.code) {
    case crypto::CryptoCode::Tampered:
    case crypto::CryptoCode::WrongKey:
    case crypto::CryptoCode::BadInput:
        return {SessionCode::Tampered, QStringLiteral("secret storage")};
    default:
        return toSessionError(error);
    }
}

} // namespace

SessionTask<std::optional<QByteArray>> readAccountData(Account account, QString type)
{
    auto answer = co_await call(account.transport, matrix::getAccountData(account.user, type));
    if (!answer) {
        co_return tl::unexpected(std::move(answer).error());
    }
    if (answer->status == 200) {
        co_return std::optional(std::move(answer->body));
    }
    const auto error = serverError(*answer);
    // Absence is believed only from the homeserver itself: a proxy's 404 must not look like an account without identity.
    if (error.status == 404 && error.code == matrix::ErrorCode::NotFound) {
        co_return std::optional<QByteArray>();
    }
    co_return tl::unexpected(toSessionError(error));
}

SessionTask<> writeAccountData(Account account, QString type, QByteArray content)
{
    auto written = co_await callForBody(account.transport, matrix::putAccountData(account.user, type, content));
    if (!written) {
        co_return tl::unexpected(std::move(written).error());
    }
    co_return {};
}

SessionTask<OpenStorage> openStorage(Account account, crypto::SharedSecret recovery)
{
    WL_CO_TRY(named, co_await readAccountData(account, defaultKeyType));
    const QString keyId = objectOf(named).value(QLatin1String("key")).toString();
    if (keyId.isEmpty()) {
        co_return fail(SessionCode::RecoveryUnavailable, QStringLiteral("no secret storage"));
    }
    WL_CO_TRY(description, co_await readAccountData(account, keyTypePrefix + keyId));
    WL_CO_TRY(slots, co_await readAccountData(account, recoverySlotsType));
    if (!description || !slots) {
        co_return fail(SessionCode::RecoveryUnavailable, QStringLiteral("incomplete secret storage"));
    }
    auto key = openAnySlot(objectOf(slots), account.user, keyId, *recovery);
    if (!key) {
        co_return fail(SessionCode::RecoveryUnavailable, QStringLiteral("no slot opens"));
    }
    if (auto checked = crypto::secret_storage::checkKey(*key, *description); !checked) {
        co_return tl::unexpected(storageError(checked.error()));
    }
    co_return OpenStorage{account, keyId, std::make_shared<const Secret>(std::move(*key))};
}

SessionTask<std::optional<crypto::SharedSecret>> readSecret(OpenStorage storage, QString name)
{
    WL_CO_TRY(content, co_await readAccountData(storage.account, name));
    if (!content) {
        co_return std::optional<crypto::SharedSecret>();
    }
    auto value = crypto::secret_storage::open(*storage.key, storage.keyId, name, *content);
    if (value) {
        co_return std::optional<crypto::SharedSecret>(std::make_shared<const Secret>(std::move(*value)));
    }
    if (value.error().code == crypto::CryptoCode::NotFound) {
        co_return std::optional<crypto::SharedSecret>();
    }
    co_return tl::unexpected(storageError(value.error()));
}

SessionTask<> writeSecret(OpenStorage storage, QString name, crypto::SharedSecret value)
{
    auto content = crypto::secret_storage::seal(*storage.key, storage.keyId, name, *value);
    if (!content) {
        co_return tl::unexpected(toSessionError(content.error()));
    }
    co_return co_await writeAccountData(storage.account, name, std::move(*content));
}

} // namespace wardline::session
