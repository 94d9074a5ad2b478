// SPDX-License-Identifier: Apache-2.0
// The pipeline's word about the way to the server, as it crosses the glass.
#pragma once

#include "client/types.h"
#include "sync/connection.h"

namespace wardline::client {

/// Without what waits in the outbox.
[[nodiscard]] Connection toConnection(const sync::ConnectionStatus &status);

} // namespace wardline::client
