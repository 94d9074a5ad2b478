// SPDX-License-Identifier: Apache-2.0
// Inside this room only: the extensions of a sliding-sync answer, which v4 shares with today's endpoint.
#pragma once

#include "matrix/sync_response.h"
#include "matrix/sync_walk.h"

namespace wardline::matrix {

/// Reads the `extensions` object into `response`.
void readExtensions(Walk &walk, JsonValue &value, SyncResponse &response);

} // namespace wardline::matrix
