// SPDX-License-Identifier: Apache-2.0
// The six digits an authenticator app would show (RFC 6238: SHA-1, 30 s), for tests that sign in.
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace wardline::test {

inline constexpr std::chrono::seconds totpStep{30};

/// RFC 4648 base32 as in an otpauth:// address: either case, padding optional. Nothing when a character is no base32.
[[nodiscard]] std::optional<QByteArray> fromBase32(const QByteArray &text);

/// The code of time step `step` (Unix time divided by 30 s); `key` is the secret's raw bytes.
[[nodiscard]] QByteArray totpCode(const QByteArray &key, qint64 step);

} // namespace wardline::test
