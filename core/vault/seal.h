// SPDX-License-Identifier: Apache-2.0
// Authenticated encryption of small values: AES-256-GCM, format  version(1) ‖ nonce(12) ‖ ciphertext ‖ tag(16).
// Any thread.
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>

namespace wardline::vault {

/// A fresh random nonce each time; `key` is 32 bytes; `associatedData` must be given again to open. Errors: BadInput, CryptoFailed.
[[nodiscard]] VaultResult<QByteArray> seal(const Secret &key, const Secret &plain, QByteArrayView associatedData);

/// Errors: BadInput (key), Damaged (too short), NewerVersion, NotAuthentic.
[[nodiscard]] VaultResult<Secret> unseal(const Secret &key, QByteArrayView sealed, QByteArrayView associatedData);

/// Several fields as one associated data, none able to run into the next: each is preceded by its length (4 bytes, big endian).
[[nodiscard]] QByteArray framed(std::initializer_list<QByteArrayView> fields);

} // namespace wardline::vault
