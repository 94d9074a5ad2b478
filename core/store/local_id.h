// SPDX-License-Identifier: Apache-2.0
// event.id: by it, newest-first over all rooms is the order of the table's key and of the text index.
#pragma once

#include "base/ids.h"

namespace wardline::store {

/// Rises with server time, to the second; within it by the event's hash. `attempt` 0, 1 … widens the range on a collision.
[[nodiscard]] qint64 localIdFor(const EventId &event, qint64 timestamp, int attempt);

/// The local id below which everything is older than `timestamp` (ms).
[[nodiscard]] qint64 firstLocalId(qint64 timestamp);

/// A local id above all of what is older than `timestamp` (ms), and of a minute more: that far a full second pushes its events.
[[nodiscard]] qint64 pastLocalId(qint64 timestamp);

} // namespace wardline::store
