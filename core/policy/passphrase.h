// SPDX-License-Identifier: Apache-2.0
// The passphrase that enrolment proposes: five words of our own list, about 52 bits.
#pragma once

#include "base/secret.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wardline::policy {

inline constexpr std::size_t passphraseWordCount = 5;

/// At least 1,296 different lower-case words of 3–8 letters, in alphabetical order.
[[nodiscard]] std::span<const std::string_view> passphraseWords();

/// Five words joined by "-". `random` comes from a cryptographic generator; each number picks a word by its remainder (the bias of
/// 2^32 over the list's length is below one in a million).
[[nodiscard]] Secret proposePassphrase(const std::array<std::uint32_t, passphraseWordCount> &random);

} // namespace wardline::policy
