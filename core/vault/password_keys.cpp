// SPDX-License-Identifier: Apache-2.0
#include "vault/password_keys.h"

#include "base/base64.h"
#include "vault/worker.h"

#include <QCryptographicHash>
#include <QStringDecoder>

#include <algorithm>

namespace wardline::vault {

namespace {

/// Protocol §2. Plain ASCII is its own normal form and is never copied into a string.
VaultResult<Secret> normalized(const Secret &password)
{
    const auto bytes = password.span();
    if (std::all_of(bytes.begin(), bytes.end(), [](unsigned char c) { return c < 0x80; })) {
        return password.clone();
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString typed = decoder.decode(password.view());
    QString normal = typed.normalized(QString::NormalizationForm_KC);
    QByteArray encoded = normal.toUtf8();
    Secret secret(encoded);
    wipe(typed);
    wipe(normal);
    wipe(encoded);
    if (decoder.hasError()) {
        return fail(VaultCode::BadInput, QStringLiteral("password is not UTF-8"));
    }
    return secret;
}

QByteArray accountSalt(const QString &serverName, const UserId &user, const QByteArray &salt)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView("wardline/1"));
    hash.addData(serverName.toUtf8());
    hash.addData(user.text().toUtf8());
    hash.addData(salt);
    return hash.result();
}

} // namespace

VaultResult<PasswordKeys> PasswordKeys::derive(const Secret &password, const QString &serverName, const UserId &user,
                                               const QByteArray &salt, const Argon2Parameters &parameters)
{
    WL_CHECK(checkParameters(parameters, salt));
    if (password.isEmpty() || serverName.isEmpty() || user.isEmpty()) {
        return fail(VaultCode::BadInput, QStringLiteral("empty"));
    }
    WL_TRY(normal, normalized(password));
    const QByteArray fullSalt = accountSalt(serverName, user, salt);
    WL_TRY(master, rawArgon2id({.password = normal.view(), .salt = fullSalt, .parameters = parameters}));
    WL_TRY(auth, hkdf(master, {}, "wardline/1 auth"));
    WL_TRY(recovery, hkdf(master, {}, "wardline/1 recovery"));
    WL_TRY(vault, hkdf(master, {}, "wardline/1 vault"));
    return PasswordKeys{toBase64(auth), std::move(recovery), std::move(vault)};
}

VaultTask<PasswordKeys> derivePasswordKeys(Secret password, QString serverName, UserId user, QByteArray salt,
                                           Argon2Parameters parameters)
{
    auto work = [password = std::move(password), serverName, user, salt, parameters] {
        return PasswordKeys::derive(password, serverName, user, salt, parameters);
    };
    const auto running = startOnWorker(std::move(work));
    const auto answer = co_await running;
    co_return std::move(*answer);
}

} // namespace wardline::vault
