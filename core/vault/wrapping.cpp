// SPDX-License-Identifier: Apache-2.0
#include "vault/wrapping.h"

#include "vault/random.h"
#include "vault/seal.h"
#include "vault/secret_bytes.h"

namespace wardline::vault {

namespace {

QByteArray pinData(const WrapContext &context, const Argon2Parameters &parameters, const QByteArray &salt)
{
    return framed({"wardline/1 pin", context.mode.toUtf8(), context.profileId.toUtf8(), context.vaultId.toUtf8(),
                   bigEndian(parameters.memoryKiB), bigEndian(parameters.passes), bigEndian(parameters.lanes), salt});
}

QByteArray passwordData(const WrapContext &context)
{
    return framed({"wardline/1 password", context.mode.toUtf8(), context.profileId.toUtf8(), context.vaultId.toUtf8()});
}

VaultResult<Secret> wrappingKey(const Secret &known, const Secret &keychainSecret, QByteArrayView info)
{
    if (known.size() != keyBytes || keychainSecret.size() != keyBytes) {
        return fail(VaultCode::BadInput, QStringLiteral("wrapping key"));
    }
    return hkdf(joined({known.view(), keychainSecret.view()}), {}, info);
}

VaultResult<Secret> pinWrappingKey(const Secret &pin, const QByteArray &salt, const Argon2Parameters &parameters,
                                   const Secret &keychainSecret)
{
    WL_TRY(stretched, argon2id(pin, salt, parameters));
    // The other half, "wardline/1 try", is what the server will compare once it holds shares.
    WL_TRY(half, hkdf(stretched, {}, "wardline/1 wrap"));
    return wrappingKey(half, keychainSecret, "wardline/1 pin wrapping");
}

} // namespace

VaultResult<PinWrap> wrapWithPin(const WrapContext &context, const Argon2Parameters &parameters, const Secret &pin,
                                 const Secret &keychainSecret, const Secret &vaultKey)
{
    WL_TRY(salt, randomBytes(saltBytes));
    WL_TRY(key, pinWrappingKey(pin, salt, parameters, keychainSecret));
    WL_TRY(sealed, seal(key, vaultKey, pinData(context, parameters, salt)));
    return PinWrap{parameters, salt, sealed};
}

VaultResult<Secret> unwrapWithPin(const WrapContext &context, const PinWrap &wrap, const Secret &pin,
                                  const Secret &keychainSecret)
{
    WL_TRY(key, pinWrappingKey(pin, wrap.salt, wrap.parameters, keychainSecret));
    return unseal(key, wrap.sealed, pinData(context, wrap.parameters, wrap.salt));
}

VaultResult<QByteArray> wrapWithPassword(const WrapContext &context, const Secret &passwordKey,
                                         const Secret &keychainSecret, const Secret &vaultKey)
{
    WL_TRY(key, wrappingKey(passwordKey, keychainSecret, "wardline/1 password wrapping"));
    return seal(key, vaultKey, passwordData(context));
}

VaultResult<Secret> unwrapWithPassword(const WrapContext &context, const QByteArray &sealed, const Secret &passwordKey,
                                       const Secret &keychainSecret)
{
    WL_TRY(key, wrappingKey(passwordKey, keychainSecret, "wardline/1 password wrapping"));
    return unseal(key, sealed, passwordData(context));
}

} // namespace wardline::vault
