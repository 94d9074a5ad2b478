// SPDX-License-Identifier: Apache-2.0
#include "vault/box.h"

#include "vault/kdf.h"
#include "vault/openssl.h"
#include "vault/random.h"
#include "vault/seal.h"
#include "vault/secret_bytes.h"

namespace wardline::vault {

namespace {

constexpr qsizetype publicKeyBytes = 32;

openssl::Key privateKeyFrom(const Secret &bytes)
{
    return openssl::Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, bytes.data(), bytes.size()));
}

VaultResult<QByteArray> publicKeyOf(const Secret &privateKey)
{
    const auto key = privateKeyFrom(privateKey);
    QByteArray bytes(publicKeyBytes, Qt::Uninitialized);
    std::size_t size = static_cast<std::size_t>(bytes.size());
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char *>(bytes.data()), &size) != 1) {
        return fail(VaultCode::CryptoFailed, QStringLiteral("X25519 public key"));
    }
    return bytes;
}

/// X25519; OpenSSL refuses a peer of low order, whose shared value would be known to all.
VaultResult<Secret> agreed(const Secret &privateKey, QByteArrayView publicKey)
{
    const auto mine = privateKeyFrom(privateKey);
    const openssl::Key theirs(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr,
                                                          reinterpret_cast<const unsigned char *>(publicKey.data()),
                                                          static_cast<std::size_t>(publicKey.size())));
    const openssl::KeyContext context(mine ? EVP_PKEY_CTX_new(mine.get(), nullptr) : nullptr);
    Secret shared(keyBytes);
    std::size_t size = shared.size();
    if (!theirs || !context || EVP_PKEY_derive_init(context.get()) != 1
        || EVP_PKEY_derive_set_peer(context.get(), theirs.get()) != 1
        || EVP_PKEY_derive(context.get(), shared.data(), &size) != 1 || size != keyBytes) {
        return fail(VaultCode::BadInput, QStringLiteral("X25519"));
    }
    return shared;
}

VaultResult<Secret> boxKey(const Secret &shared, const Secret &writerKey, QByteArrayView ephemeral,
                           QByteArrayView recipient)
{
    const Secret material = joined({shared.view(), writerKey.view()});
    return hkdf(material, framed({ephemeral, recipient}), "wardline/1 box");
}

bool hasSizes(const BoxWriter &writer)
{
    return writer.publicKey.size() == publicKeyBytes && writer.writerKey.size() == keyBytes;
}

} // namespace

VaultResult<BoxKeys> BoxKeys::fromSeed(const Secret &seed)
{
    if (seed.size() != keyBytes) {
        return fail(VaultCode::BadInput, QStringLiteral("seed"));
    }
    WL_TRY(privateKey, hkdf(seed, {}, "wardline/1 box private"));
    WL_TRY(writerKey, hkdf(seed, {}, "wardline/1 box writer"));
    WL_TRY(publicKey, publicKeyOf(privateKey));
    return BoxKeys{std::move(privateKey), {publicKey, std::move(writerKey)}};
}

VaultResult<QByteArray> sealToBox(const BoxWriter &writer, const Secret &plain, QByteArrayView associatedData)
{
    if (!hasSizes(writer)) {
        return fail(VaultCode::BadInput, QStringLiteral("writer"));
    }
    WL_TRY(ephemeral, randomSecret(keyBytes));
    WL_TRY(ephemeralPublic, publicKeyOf(ephemeral));
    WL_TRY(shared, agreed(ephemeral, writer.publicKey));
    WL_TRY(key, boxKey(shared, writer.writerKey, ephemeralPublic, writer.publicKey));
    WL_TRY(sealed, seal(key, plain, associatedData));
    return ephemeralPublic + sealed;
}

VaultResult<Secret> openBox(const BoxKeys &keys, QByteArrayView box, QByteArrayView associatedData)
{
    if (keys.privateKey.size() != keyBytes || !hasSizes(keys.writer)) {
        return fail(VaultCode::BadInput, QStringLiteral("box keys"));
    }
    if (box.size() <= publicKeyBytes) {
        return fail(VaultCode::Damaged, QStringLiteral("box"));
    }
    const auto ephemeralPublic = box.first(publicKeyBytes);
    auto shared = agreed(keys.privateKey, ephemeralPublic);
    if (!shared) {
        return fail(VaultCode::NotAuthentic, QStringLiteral("box"));
    }
    WL_TRY(key, boxKey(*shared, keys.writer.writerKey, ephemeralPublic, keys.writer.publicKey));
    return unseal(key, box.sliced(publicKeyBytes), associatedData);
}

} // namespace wardline::vault
