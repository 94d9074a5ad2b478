// SPDX-License-Identifier: Apache-2.0
// What one turn of sliding sync asks for (protocol.md §4). The codec turns it into a request.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QPair>
#include <QString>

#include <chrono>
#include <utility>
#include <vector>

namespace wardline::matrix {

/// An event type and state key, where "*", "$LAZY" and "$ME" are the server's wildcards (MSC4186).
struct StateFilter {
    QString type{};
    QString stateKey{};
};

/// What every row of the list, and a room being looked at, needs to be drawn. Changing it within a connection is badly
/// handled by Synapse (synapse#18844): use these throughout.
[[nodiscard]] std::vector<StateFilter> listState();
[[nodiscard]] std::vector<StateFilter> subscriptionState();

struct SyncList {
    QString key{};                             ///< 1–64 bytes.
    std::vector<std::pair<int, int>> ranges{}; ///< Inclusive, from 0.
    int timelineLimit = 1;                     ///< 1 … 1000.
    std::vector<StateFilter> requiredState{};
};

struct SyncSubscription {
    RoomId room{};
    int timelineLimit = 20;
    std::vector<StateFilter> requiredState{};
};

/// Which extensions are on. A watcher on a locked screen asks for none, so that no key is consumed unread.
struct SyncExtensions {
    bool toDevice = true;
    QByteArray toDeviceSince{}; ///< The token of the to-device batch already handled; the server deletes up to it.
    int toDeviceLimit = 100;
    bool e2ee = true;
    bool accountData = true;
    bool receipts = true;
    bool typing = true;
};

struct SyncRequest {
    QString connection{};                 ///< conn_id, one per device and purpose.
    QByteArray pos{};                     ///< Empty: a new connection. Never an older one than the last received.
    std::chrono::milliseconds timeout{0}; ///< How long the server may hold the answer back.
    std::vector<SyncList> lists{};
    std::vector<SyncSubscription> subscriptions{};
    SyncExtensions extensions{};
};

} // namespace wardline::matrix
