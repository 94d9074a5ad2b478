// SPDX-License-Identifier: Apache-2.0
// The machine's managed settings.
#include "policy/managed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static_cast<void>(
        wardline::policy::loadManaged(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))));
    return 0;
}
