// SPDX-License-Identifier: Apache-2.0
// Secret storage over the bridge.
#include "crypto/secret_storage.h"

#include "crypto/from_bridge.h"

namespace wardline::crypto::secret_storage {

namespace {

CryptoResult<Secret> toSecret(bridge::BytesReply reply)
{
    WL_CHECK(toResult(reply.status));
    return takeSecret(reply.data);
}

} // namespace

CryptoResult<NewKey> createKey()
{
    auto reply = bridge::secret_storage_create();
    WL_CHECK(toResult(reply.status));
    return NewKey{toText(reply.id), toBytes(reply.content), takeSecret(reply.key)};
}

CryptoResult<> checkKey(const Secret &key, const QByteArray &content)
{
    return toResult(bridge::secret_storage_check(lend(key.view()), lend(content)).status);
}

CryptoResult<Secret> toRecoveryKey(const Secret &key)
{
    return toSecret(bridge::secret_storage_to_base58(lend(key.view())));
}

CryptoResult<Secret> fromRecoveryKey(const Secret &text)
{
    return toSecret(bridge::secret_storage_from_base58(lend(text.view())));
}

CryptoResult<QByteArray> seal(const Secret &key, const QString &keyId, const QString &name, const Secret &plaintext)
{
    const auto reply = bridge::secret_storage_seal(lend(key.view()), Lent(keyId), Lent(name), lend(plaintext.view()));
    WL_CHECK(toResult(reply.status));
    return toBytes(reply.data);
}

CryptoResult<Secret> open(const Secret &key, const QString &keyId, const QString &name, const QByteArray &content)
{
    return toSecret(bridge::secret_storage_open(lend(key.view()), Lent(keyId), Lent(name), lend(content)));
}

} // namespace wardline::crypto::secret_storage
