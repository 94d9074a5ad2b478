// SPDX-License-Identifier: Apache-2.0
// Whether the keyring can be asked at all, found out before a call that would wait on somebody's dialog, or that would say "not
// found" of a keyring that is only locked.
#pragma once

#include "vault/error.h"

#include <chrono>

namespace wardline::vault {

/// Errors: KeychainNoBackend, KeychainLocked, KeychainTimedOut. Success where the system can't be asked.
[[nodiscard]] VaultTask<> checkKeyring(std::chrono::milliseconds deadline);

} // namespace wardline::vault
