// SPDX-License-Identifier: Apache-2.0
#include "vault/kdf.h"

#include "vault/openssl.h"

#include <argon2.h>
#include <openssl/core_names.h>
#include <openssl/params.h>

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <array>

namespace wardline::vault {

namespace {

constexpr Argon2Parameters floorParameters{64 * 1024, 3, 1};
constexpr Argon2Parameters ceilingParameters{1024 * 1024, 10, 4};
constexpr std::uint32_t tunedMemoryCeiling =
    256 * 1024; // a workstation shared with the record system has no gigabyte to spare
constexpr auto tunedCost = std::chrono::milliseconds(320);

uint8_t *bytesOf(QByteArrayView view)
{
    // libargon2 takes non-const pointers and, without its clear flags, does not write through them.
    return const_cast<uint8_t *>(reinterpret_cast<const uint8_t *>(view.data()));
}

argon2_context contextFor(const RawArgon2 &input, Secret &tag)
{
    argon2_context context{};
    context.out = tag.data();
    context.outlen = static_cast<uint32_t>(tag.size());
    context.pwd = bytesOf(input.password);
    context.pwdlen = static_cast<uint32_t>(input.password.size());
    context.salt = bytesOf(input.salt);
    context.saltlen = static_cast<uint32_t>(input.salt.size());
    context.secret = bytesOf(input.key);
    context.secretlen = static_cast<uint32_t>(input.key.size());
    context.ad = bytesOf(input.associatedData);
    context.adlen = static_cast<uint32_t>(input.associatedData.size());
    context.t_cost = input.parameters.passes;
    context.m_cost = input.parameters.memoryKiB;
    context.lanes = input.parameters.lanes;
    context.threads = input.parameters.lanes;
    context.version = ARGON2_VERSION_13;
    return context;
}

OSSL_PARAM octets(const char *name, QByteArrayView view)
{
    // OpenSSL refuses a null pointer even for no bytes at all.
    static char none = 0;
    if (view.isEmpty()) {
        return OSSL_PARAM_construct_octet_string(name, &none, 0);
    }
    return OSSL_PARAM_construct_octet_string(name, bytesOf(view), static_cast<std::size_t>(view.size()));
}

} // namespace

VaultResult<> checkParameters(const Argon2Parameters &parameters, QByteArrayView salt)
{
    const auto within = [](std::uint32_t value, std::uint32_t low, std::uint32_t high) {
        return value >= low && value <= high;
    };
    if (!within(parameters.memoryKiB, floorParameters.memoryKiB, ceilingParameters.memoryKiB)) {
        return fail(VaultCode::WeakParameters, QStringLiteral("m"));
    }
    if (!within(parameters.passes, floorParameters.passes, ceilingParameters.passes)) {
        return fail(VaultCode::WeakParameters, QStringLiteral("t"));
    }
    if (!within(parameters.lanes, floorParameters.lanes, ceilingParameters.lanes)) {
        return fail(VaultCode::WeakParameters, QStringLiteral("p"));
    }
    if (salt.size() != saltBytes) {
        return fail(VaultCode::WeakParameters, QStringLiteral("salt"));
    }
    return {};
}

bool isWeakerThan(const Argon2Parameters &offered, const Argon2Parameters &seen)
{
    return offered.memoryKiB < seen.memoryKiB || offered.passes < seen.passes;
}

VaultResult<Secret> rawArgon2id(const RawArgon2 &input)
{
    Secret tag(input.length);
    auto context = contextFor(input, tag);
    const int answer = argon2id_ctx(&context);
    if (answer == ARGON2_MEMORY_ALLOCATION_ERROR || answer == ARGON2_THREAD_FAIL) {
        return fail(VaultCode::OutOfMemory, QStringLiteral("argon2id"));
    }
    if (answer != ARGON2_OK) {
        return fail(VaultCode::CryptoFailed, QLatin1String(argon2_error_message(answer)));
    }
    return tag;
}

VaultResult<Secret> argon2id(const Secret &secret, QByteArrayView salt, const Argon2Parameters &parameters)
{
    WL_CHECK(checkParameters(parameters, salt));
    if (secret.isEmpty()) {
        return fail(VaultCode::BadInput, QStringLiteral("empty secret"));
    }
    return rawArgon2id({.password = secret.view(), .salt = salt, .parameters = parameters});
}

VaultResult<Secret> hkdf(const Secret &key, QByteArrayView salt, QByteArrayView info, std::size_t length)
{
    const openssl::Kdf kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const openssl::KdfContext context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    std::array<char, 7> digest{"SHA256"};
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        octets(OSSL_KDF_PARAM_KEY, key.view()),
        octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info),
        OSSL_PARAM_construct_end(),
    };
    Secret derived(length);
    if (!context || EVP_KDF_derive(context.get(), derived.data(), derived.size(), parameters.data()) != 1) {
        return fail(VaultCode::CryptoFailed, QStringLiteral("HKDF"));
    }
    return derived;
}

Argon2Parameters tunedParameters(std::chrono::milliseconds floorCost, std::uint32_t lanes)
{
    Argon2Parameters tuned = floorParameters;
    tuned.lanes = std::clamp(lanes, floorParameters.lanes, ceilingParameters.lanes);
    const auto cost = static_cast<double>(std::max<qint64>(floorCost.count(), 1));
    const double factor = static_cast<double>(tunedCost.count()) / cost;
    if (factor <= 1.0) {
        return tuned;
    }
    constexpr double memoryRoom = static_cast<double>(tunedMemoryCeiling) / floorParameters.memoryKiB;
    const double memoryFactor = std::min(factor, memoryRoom);
    constexpr std::uint32_t mebibyte = 1024;
    tuned.memoryKiB = static_cast<std::uint32_t>(floorParameters.memoryKiB * memoryFactor) / mebibyte * mebibyte;
    const double passes = floorParameters.passes * factor / memoryFactor;
    // 3 × factor ÷ factor may come out a hair below 3.
    tuned.passes = std::clamp(static_cast<std::uint32_t>(passes), floorParameters.passes, ceilingParameters.passes);
    return tuned;
}

VaultResult<Argon2Parameters> measureParameters()
{
    Argon2Parameters parameters = floorParameters;
    parameters.lanes = static_cast<std::uint32_t>(std::clamp(QThread::idealThreadCount(), 1, 4));
    const QByteArray salt(saltBytes, '\0');
    QElapsedTimer timer;
    timer.start();
    WL_TRY(ignored, rawArgon2id({.password = "measure", .salt = salt, .parameters = parameters}));
    return tunedParameters(std::chrono::milliseconds(timer.elapsed()), parameters.lanes);
}

} // namespace wardline::vault
