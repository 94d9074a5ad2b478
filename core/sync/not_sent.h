// SPDX-License-Identifier: Apache-2.0
// The words that this room writes beside an outbox row that failed here, without a word of the server's: OutboxRow::errorCode.
// What the server refused carries the server's errcode.
#pragma once

namespace wardline::sync::not_sent {

inline constexpr auto notEncrypted = "HEALTH_WARDLINE_NOT_ENCRYPTED";
inline constexpr auto identityChanged = "HEALTH_WARDLINE_IDENTITY_CHANGED"; ///< of every other recipient
inline constexpr auto keysRefused = "HEALTH_WARDLINE_KEYS_REFUSED"; ///< the server won't hand out recipients or keys
inline constexpr auto badContent = "HEALTH_WARDLINE_BAD_CONTENT";

// Of the server's own.
inline constexpr auto tooLarge = "M_TOO_LARGE";
inline constexpr auto forbidden = "M_FORBIDDEN";

} // namespace wardline::sync::not_sent
