// SPDX-License-Identifier: Apache-2.0
// Which urgent messages of ours nobody acknowledged in time, so that their sender is warned whatever the server says (protocol
// §6). Only what counts ends the warning: a bare ✅ does not. Pure.
#pragma once

#include "client/inbox.h"
#include "client/types.h"
#include "store/facts.h"

#include <optional>
#include <vector>

namespace wardline::client {

/// Marks rows and answers when the next one becomes late. `now` and the answer: ms, server time, as rows have it.
std::optional<qint64> markLate(TimelineWindow &window, qint64 now);

/// The same for the list; `waiting`: messages of ours that nobody has acknowledged.
std::optional<qint64> markLate(RoomWindow &window, const std::vector<store::WaitingRow> &waiting, qint64 now);

} // namespace wardline::client
