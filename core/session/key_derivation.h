// SPDX-License-Identifier: Apache-2.0
// From the server's key-derivation parameters and a password to keys; nothing weaker than allowed or seen before is obeyed.
#pragma once

#include "matrix/responses/module.h"
#include "session/session_error.h"
#include "vault/password_keys.h"

#include <optional>

namespace wardline::session {

/// How a password became keys: kept by the profile as what it has seen, and in the slot of secret storage.
struct KeyDerivation {
    vault::Argon2Parameters parameters{};
    QByteArray salt{};
};

/// WeakServerKdf: not argon2id, outside protocol §2's bounds, or weaker than `seen`.
[[nodiscard]] SessionResult<KeyDerivation> acceptDerivation(const matrix::KdfParameters &offered,
                                                            const std::optional<vault::Argon2Parameters> &seen);

/// On a worker thread. VaultFailed, WeakServerKdf.
[[nodiscard]] SessionTask<vault::PasswordKeys> deriveKeys(Secret password, UserId user, KeyDerivation derivation);

/// Whether the server speaks of whom was typed: a whole id, or its local part; case does not matter.
[[nodiscard]] bool isSamePerson(const QString &typed, const UserId &answered);

[[nodiscard]] QString localPart(const UserId &user);
/// Of a user id: what follows its first colon.
[[nodiscard]] QString serverName(const UserId &user);

} // namespace wardline::session
