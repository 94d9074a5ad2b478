// SPDX-License-Identifier: Apache-2.0
// Keys from PINs and passwords: Argon2id (RFC 9106, version 0x13) and HKDF-SHA-256 (RFC 5869). Any thread; Argon2id blocks for
// hundreds of milliseconds, so the UI thread uses the form that answers later (password_keys.h, vault.h).
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QByteArrayView>

#include <chrono>
#include <cstdint>

namespace wardline::vault {

inline constexpr qsizetype saltBytes = 16;
inline constexpr std::size_t keyBytes = 32;

/// The bounds of protocol §2: 64 MiB ≤ m ≤ 1 GiB, 3 ≤ t ≤ 10, 1 ≤ p ≤ 4.
struct Argon2Parameters {
    std::uint32_t memoryKiB = 64 * 1024;
    std::uint32_t passes = 3;
    std::uint32_t lanes = 1;
    friend bool operator==(const Argon2Parameters &, const Argon2Parameters &) = default;
};

/// Errors: WeakParameters, also for a salt that is not 16 bytes.
[[nodiscard]] VaultResult<> checkParameters(const Argon2Parameters &parameters, QByteArrayView salt);

/// True when `offered` asks for less memory or fewer passes than `seen`: a server that lowers them is refused (protocol §2).
[[nodiscard]] bool isWeakerThan(const Argon2Parameters &offered, const Argon2Parameters &seen);

/// 32 bytes. The bounds are checked first, on `salt` as the 16 bytes that were stored or sent. Errors: WeakParameters, BadInput
/// (empty secret), OutOfMemory, CryptoFailed.
[[nodiscard]] VaultResult<Secret> argon2id(const Secret &secret, QByteArrayView salt,
                                           const Argon2Parameters &parameters);

/// Extract and expand. Errors: CryptoFailed (also for more than 255 × 32 bytes).
[[nodiscard]] VaultResult<Secret> hkdf(const Secret &key, QByteArrayView salt, QByteArrayView info,
                                       std::size_t length = keyBytes);

/// All inputs of RFC 9106, unchecked: what the two above and the vectors of the RFC stand on. Not for use elsewhere.
struct RawArgon2 {
    QByteArrayView password;
    QByteArrayView salt;
    QByteArrayView key{};
    QByteArrayView associatedData{};
    Argon2Parameters parameters{};
    std::size_t length = keyBytes;
};
[[nodiscard]] VaultResult<Secret> rawArgon2id(const RawArgon2 &input);

/// Parameters that cost 250–400 ms where the floor (64 MiB, 3 passes, `lanes`) costs `floorCost`: memory grows first, to at most
/// 256 MiB, then passes. A machine slower than that gets the floor.
[[nodiscard]] Argon2Parameters tunedParameters(std::chrono::milliseconds floorCost, std::uint32_t lanes);

/// Measures this machine (one run of the floor) and tunes. Errors: OutOfMemory, CryptoFailed.
[[nodiscard]] VaultResult<Argon2Parameters> measureParameters();

} // namespace wardline::vault
