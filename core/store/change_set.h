// SPDX-License-Identifier: Apache-2.0
// What a write changed, so that models fetch no more than that. A plain value: it may cross threads.
#pragma once

#include "base/ids.h"

#include <vector>

namespace wardline::store {

struct RoomChange {
    RoomId room{};
    std::vector<qint64> inserted{}; ///< local ids of new timeline lines
    std::vector<qint64> updated{}; ///< lines that look different: edited, redacted, reacted to, acknowledged, decrypted
    std::vector<qint64> outboxGone{}; ///< outbox ids whose event has come back
    bool outbox = false;              ///< a row of the outbox is new or in another state
    bool summary = false;             ///< its row in the list may look different
    bool holes = false;               ///< a gap was opened, moved or closed
    bool gapOpened = false;
    bool receipts = false;
    bool members = false;
    bool state = false;
};

struct ChangeSet {
    std::vector<RoomChange> rooms{};
    bool accountData = false;
    bool people = false;

    [[nodiscard]] bool isEmpty() const { return rooms.empty() && !accountData && !people; }
};

} // namespace wardline::store
