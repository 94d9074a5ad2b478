// SPDX-License-Identifier: Apache-2.0
// Keys as the text that travels, without a copy left behind.
#pragma once

#include "base/secret.h"

namespace wardline {

/// Unpadded base64 (RFC 4648, standard alphabet).
[[nodiscard]] Secret toBase64(const Secret &bytes);

} // namespace wardline
