// SPDX-License-Identifier: Apache-2.0
#include "platform/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace wardline::platform {

void giveBackMemory()
{
#ifdef __GLIBC__
    malloc_trim(0); // of every arena
#endif
}

} // namespace wardline::platform
