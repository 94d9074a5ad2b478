// SPDX-License-Identifier: Apache-2.0
// Windows and macOS unlock their stores with the OS login.
#include "vault/keyring_state.h"

namespace wardline::vault {

VaultTask<> checkKeyring(std::chrono::milliseconds)
{
    co_return VaultResult<>();
}

} // namespace wardline::vault
