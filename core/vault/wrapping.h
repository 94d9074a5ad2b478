// SPDX-License-Identifier: Apache-2.0
// The two wrappings of the vault key (design §6). Each binds mode, profile and vault as associated data, the PIN's also its
// parameters and salt. The PIN's cost hundreds of milliseconds.
#pragma once

#include "base/secret.h"
#include "vault/error.h"
#include "vault/kdf.h"

#include <QByteArray>
#include <QString>

namespace wardline::vault {

struct WrapContext {
    QString mode;
    QString profileId;
    QString vaultId;
};

struct PinWrap {
    Argon2Parameters parameters;
    QByteArray salt;
    QByteArray sealed;
};

/// With a new salt. Errors: BadInput, WeakParameters, OutOfMemory, CryptoFailed.
[[nodiscard]] VaultResult<PinWrap> wrapWithPin(const WrapContext &context, const Argon2Parameters &parameters,
                                               const Secret &pin, const Secret &keychainSecret, const Secret &vaultKey);
/// Errors: NotAuthentic (wrong PIN, other keychain secret, changed file), otherwise as above and as unseal().
[[nodiscard]] VaultResult<Secret> unwrapWithPin(const WrapContext &context, const PinWrap &wrap, const Secret &pin,
                                                const Secret &keychainSecret);

/// Errors: BadInput, CryptoFailed.
[[nodiscard]] VaultResult<QByteArray> wrapWithPassword(const WrapContext &context, const Secret &passwordKey,
                                                       const Secret &keychainSecret, const Secret &vaultKey);
/// Errors: NotAuthentic, otherwise as above and as unseal().
[[nodiscard]] VaultResult<Secret> unwrapWithPassword(const WrapContext &context, const QByteArray &sealed,
                                                     const Secret &passwordKey, const Secret &keychainSecret);

} // namespace wardline::vault
