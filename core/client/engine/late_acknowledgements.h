// SPDX-License-Identifier: Apache-2.0
// Which urgent messages of ours nobody acknowledged in time, so that their sender is warned whatever the server says (protocol
// §6). Only what counts ends the warning: a bare ✅ does not.
#pragma once

#include "base/ids.h"
#include "client/inbox.h"
#include "client/types.h"
#include "store/facts.h"

#include <QHash>

#include <optional>
#include <vector>

namespace wardline::client {

/// One moment by two clocks, both in ms.
struct Moment {
    qint64 server = 0;  ///< since the epoch, by the server's calendar as far as it is known
    qint64 elapsed = 0; ///< Clock::elapsed()
};

/// A message is late by the first of two clocks: its age by the server's calendar, which knows of time spent closed, and the
/// time since it was first seen waiting here, which no server can stretch. Engine thread; one an open account.
class LateAcknowledgements final
{
public:
    /// Marks the rows that are late. The answer: when the next one becomes so, in ms of `now.elapsed`.
    std::optional<qint64> mark(TimelineWindow &window, Moment now);

    /// The same for the list; `waiting`: messages of ours that nobody has acknowledged.
    std::optional<qint64> mark(RoomWindow &window, const std::vector<store::WaitingRow> &waiting, Moment now);

private:
    QHash<EventId, qint64> m_firstSeen; ///< ms of Clock::elapsed()
};

} // namespace wardline::client
