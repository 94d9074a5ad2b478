// SPDX-License-Identifier: Apache-2.0
#include "vault/random.h"

#include <openssl/rand.h>

#include <limits>

namespace wardline::vault {

VaultResult<Secret> randomSecret(std::size_t size)
{
    Secret bytes(size);
    if (size > std::numeric_limits<int>::max() || RAND_priv_bytes(bytes.data(), static_cast<int>(size)) != 1) {
        return fail(VaultCode::CryptoFailed, QStringLiteral("RAND_priv_bytes"));
    }
    return bytes;
}

VaultResult<QByteArray> randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    if (size > std::numeric_limits<int>::max()
        || RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(size)) != 1) {
        return fail(VaultCode::CryptoFailed, QStringLiteral("RAND_bytes"));
    }
    return bytes;
}

} // namespace wardline::vault
