// SPDX-License-Identifier: Apache-2.0
// Random bytes from OpenSSL's generator. Any thread.
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QByteArray>

namespace wardline::vault {

/// For keys (the private generator). Errors: CryptoFailed.
[[nodiscard]] VaultResult<Secret> randomSecret(std::size_t size);

/// For what is stored beside them: salts, nonces, ids. Errors: CryptoFailed.
[[nodiscard]] VaultResult<QByteArray> randomBytes(qsizetype size);

} // namespace wardline::vault
