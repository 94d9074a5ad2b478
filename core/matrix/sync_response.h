// SPDX-License-Identifier: Apache-2.0
// One answer of sliding sync as values, whichever endpoint it came from. Bad parts are left out and counted: one odd
// field or event costs itself only.
#pragma once

#include "matrix/event.h"

#include <map>
#include <utility>

namespace wardline::matrix {

struct ListUpdate {
    struct Operation {
        QString name{}; ///< "SYNC" on Synapse.
        std::pair<qint64, qint64> range{};
        std::vector<RoomId> rooms{};
    };
    QString key{};
    qint64 count = 0; ///< Rooms in the whole list, not in the window.
    std::vector<Operation> operations{};
};

struct Hero {
    UserId user{};
    std::optional<QString> displayName{};
    std::optional<QString> avatar{};
};

/// In an optional field, absent means "unchanged"; with `initial` it means "not set, forget what you had" (MSC4186).
struct RoomUpdate {
    RoomId id{};
    bool initial = false;
    std::optional<QString> name{};
    std::optional<QString> avatar{};
    std::optional<std::vector<Hero>> heroes{};
    std::optional<bool> isDirect{};
    std::optional<qint64> joinedCount{};
    std::optional<qint64> invitedCount{};
    std::optional<qint64> bumpStamp{}; ///< For sorting; the order of the list is not it.
    EventBatch requiredState{};
    EventBatch timeline{};
    std::optional<QByteArray> prevBatch{}; ///< Where /messages goes on backwards from the oldest event of `timeline`.
    bool limited = false;                  ///< There is a hole between what was sent before and `timeline`.
    bool expandedTimeline = false;         ///< Older events than before may be in `timeline` because its limit grew.
    qint64 liveCount = 0;                  ///< How many of the newest events are news, not history.
    /// Only for a room one is invited to or has knocked on.
    std::optional<std::vector<StrippedEvent>> strippedState{};
};

struct ToDeviceUpdate {
    QByteArray nextBatch{};
    std::vector<QByteArray> events{}; ///< Raw, in order; valid JSON objects, otherwise unread.
};

struct E2eeUpdate {
    std::vector<UserId> changed{};
    std::vector<UserId> left{};
    std::map<QByteArray, qint64> oneTimeKeyCounts{};
    std::optional<std::vector<QByteArray>> unusedFallbackKeyTypes{};
};

struct AccountData {
    QString type{};
    QByteArray content{};
};

struct Receipt {
    EventId event{};
    UserId user{};
    qint64 ts = 0;
    bool isPrivate = false; ///< m.read.private
    std::optional<QString> thread{};
};

struct SyncResponse {
    QByteArray pos{};
    std::vector<ListUpdate> lists{};
    std::vector<RoomUpdate> rooms{};
    std::optional<ToDeviceUpdate> toDevice{};
    std::optional<E2eeUpdate> e2ee{};
    std::vector<AccountData> accountData{};
    std::map<RoomId, std::vector<AccountData>> roomAccountData{};
    std::map<RoomId, std::vector<Receipt>> receipts{};
    std::map<RoomId, std::vector<UserId>> typing{};
    /// Fields and entries left out because they broke a rule; events are counted in their batches.
    int faults = 0;
};

} // namespace wardline::matrix
