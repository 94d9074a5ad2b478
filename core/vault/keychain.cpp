// SPDX-License-Identifier: Apache-2.0
#include "vault/keychain.h"

namespace wardline::vault {

Keychain::~Keychain() = default;

} // namespace wardline::vault
