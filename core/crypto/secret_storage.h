// SPDX-License-Identifier: Apache-2.0
// Matrix secret storage in its standard form (m.secret_storage.v1.aes-hmac-sha2, `protocol.md` §9). Pure functions, quick
// enough for any thread. The key is 32 raw bytes.
#pragma once

#include "crypto/crypto_error.h"

#include <QString>

namespace wardline::crypto::secret_storage {

struct NewKey {
    QString id;         ///< account data m.secret_storage.key.{id}; m.secret_storage.default_key names it
    QByteArray content; ///< of that event: algorithm, iv, mac
    Secret key;
};

[[nodiscard]] CryptoResult<NewKey> createKey();

/// Whether `key` is the one `content` describes: WrongKey if not; BadInput without iv or mac, which the standard allows and we
/// don't; Unsupported for another algorithm.
[[nodiscard]] CryptoResult<> checkKey(const Secret &key, const QByteArray &content);

/// The recovery key that is printed: Matrix's base58 in groups of four.
[[nodiscard]] CryptoResult<Secret> toRecoveryKey(const Secret &key);
/// White space is ignored. BadInput for a slip of the pen (prefix, length, parity).
[[nodiscard]] CryptoResult<Secret> fromRecoveryKey(const Secret &text);

/// Account data content of `name` (such as m.cross_signing.master): {"encrypted":{keyId:{iv,ciphertext,mac}}}.
[[nodiscard]] CryptoResult<QByteArray> seal(const Secret &key, const QString &keyId, const QString &name,
                                            const Secret &plaintext);
/// NotFound when `content` holds nothing for `keyId`, Tampered when the mac does not authenticate.
[[nodiscard]] CryptoResult<Secret> open(const Secret &key, const QString &keyId, const QString &name,
                                        const QByteArray &content);

} // namespace wardline::crypto::secret_storage
