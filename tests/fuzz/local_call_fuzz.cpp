// SPDX-License-Identifier: Apache-2.0
// What another process of the same person says on the profile's socket.
#include "client/service/wire.h"

using namespace wardline::client::service;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray line(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    QStringList secrets;
    static_cast<void>(parseRequest(line, secrets));
    static_cast<void>(parseSecret(line));
    return 0;
}
