// SPDX-License-Identifier: Apache-2.0
// What the vault keeps in the keychain: a wrapping secret and the count of tries, so that a copied folder can't turn it back.
// Form: "W" ‖ version(1) ‖ used(1) ‖ secret(32, or nothing once locked out).
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QString>

namespace wardline::vault {

struct KeychainEntry {
    int used = 0;  ///< Wrong tries since the last success, 0–255.
    Secret secret; ///< Empty after lock-out: then nothing opens the vault any more.

    [[nodiscard]] static QString name(const QString &profileId, const QString &vaultId);
    [[nodiscard]] Secret encoded() const;
    /// Errors: Damaged, NewerVersion.
    [[nodiscard]] static VaultResult<KeychainEntry> decoded(const Secret &bytes);
};

} // namespace wardline::vault
