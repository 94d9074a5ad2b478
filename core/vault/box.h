// SPDX-License-Identifier: Apache-2.0
// Sealing to a key pair whose private half is away: what a locked process uses to leave rotated tokens for the next unlock.
// X25519 (RFC 7748) with an ephemeral key, HKDF-SHA-256, then seal().  Format: ephemeral public key(32) ‖ sealed.
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QByteArray>
#include <QByteArrayView>

namespace wardline::vault {

/// Seals, and can't open what it sealed. `writerKey` proves that the writer was once unlocked: without it whoever can write to the
/// folder could plant tokens of their own.
struct BoxWriter {
    QByteArray publicKey; ///< 32 bytes.
    Secret writerKey;     ///< 32 bytes.

    [[nodiscard]] BoxWriter clone() const { return {publicKey, writerKey.clone()}; }
};

struct BoxKeys {
    Secret privateKey; ///< 32 bytes.
    BoxWriter writer;

    /// Both halves from one 32-byte seed. Errors: BadInput, CryptoFailed.
    [[nodiscard]] static VaultResult<BoxKeys> fromSeed(const Secret &seed);
};

/// Errors: BadInput (key sizes, a public key of low order), CryptoFailed.
[[nodiscard]] VaultResult<QByteArray> sealToBox(const BoxWriter &writer, const Secret &plain,
                                                QByteArrayView associatedData);

/// Errors: BadInput, Damaged, NewerVersion, NotAuthentic.
[[nodiscard]] VaultResult<Secret> openBox(const BoxKeys &keys, QByteArrayView box, QByteArrayView associatedData);

} // namespace wardline::vault
