// SPDX-License-Identifier: Apache-2.0
// Where the system's allocator does so by itself, or cannot be asked to.
#include "memory.h"

namespace wardline::platform {

void giveBackMemory() { }

} // namespace wardline::platform
