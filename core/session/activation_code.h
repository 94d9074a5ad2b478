// SPDX-License-Identifier: Apache-2.0
// The code IT hands over: the module's half, which is sent, and optionally IT's own, which never is (protocol §8). Pure.
#pragma once

#include "base/secret.h"
#include "session/session_error.h"

#include <string_view>

namespace wardline::session {

/// Crockford's base32.
inline constexpr std::string_view activationSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

struct ActivationCode {
    Secret serverHalf{}; ///< 12 symbols of Crockford's base32, upper case.
    Secret itHalf{};     ///< The same, or empty.

    /// Case, spaces and dashes don't matter; O reads as 0, I and L as 1. ActivationRefused for anything but 12 or 24 symbols.
    [[nodiscard]] static SessionResult<ActivationCode> parse(const Secret &typed);
};

/// What IT checks before it signs a person's identity: HMAC-SHA-256 over "user|masterKey" under
/// HKDF-SHA-256(itHalf, info "wardline/1 identity"), unpadded base64. VaultFailed.
[[nodiscard]] SessionResult<QString> identityMac(const Secret &itHalf, const QString &user, const QString &masterKey);

} // namespace wardline::session
