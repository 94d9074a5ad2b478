// SPDX-License-Identifier: Apache-2.0
// What the password becomes (protocol §2, design §6). The server sees authKey alone.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "vault/error.h"
#include "vault/kdf.h"

#include <QByteArray>
#include <QString>

namespace wardline::vault {

struct PasswordKeys {
    Secret authKey;  ///< 43 characters of unpadded base64: sent as the password.
    Secret recovery; ///< 32 bytes: opens the slot of secret storage (recovery_slot.h).
    Secret vault;    ///< 32 bytes: half of the vault's second wrapping (vault.h).

    /// `password` is UTF-8 as typed; it is brought to NFKC here and not trimmed. `salt` is prelogin's 16 bytes. Blocks. Any thread.
    /// Errors: WeakParameters (before the password is touched), BadInput (empty, or not UTF-8), OutOfMemory, CryptoFailed.
    [[nodiscard]] static VaultResult<PasswordKeys> derive(const Secret &password, const QString &serverName,
                                                          const UserId &user, const QByteArray &salt,
                                                          const Argon2Parameters &parameters);
};

/// The same on a worker thread; resumes on the caller's. The caller hands its password over (clone() it to keep one).
[[nodiscard]] VaultTask<PasswordKeys> derivePasswordKeys(Secret password, QString serverName, UserId user,
                                                         QByteArray salt, Argon2Parameters parameters);

} // namespace wardline::vault
