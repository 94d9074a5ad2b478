// SPDX-License-Identifier: Apache-2.0
// One sync response as rows to be. A field that is not set is unchanged; with `initial`, name, avatar and heroes that are
// not set are unset (MSC4186, RoomResult).
#pragma once

#include "store/event_record.h"

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace wardline::store {

enum class Membership { Join = 0, Invite = 1, Leave = 2, Ban = 3, Knock = 4 };

struct RoomFacts {
    std::optional<Membership> membership{}; ///< our own
    std::optional<QString> kind{};          ///< `type` of m.room.create, "" for none
    std::optional<bool> isSpace{};
    std::optional<bool> isDirect{};
    std::optional<QString> name{};
    std::optional<QString> avatar{};
    std::optional<QStringList> heroes{}; ///< user ids
    std::optional<bool> encrypted{};     ///< once true it stays true, whatever comes later
    std::optional<QString> historyVisibility{};
    std::optional<qint64> bumpStamp{}; ///< the list is ordered by it
    std::optional<qint64> joinedCount{};
    std::optional<qint64> invitedCount{};
};

struct StateRecord {
    QString type{};
    QString stateKey{};
    EventId event{};
    UserId sender{};
    qint64 timestamp = 0;
    QByteArray content{};
};

struct MemberRecord {
    UserId user{};
    QString displayName{};
    QString avatar{};
    Membership membership = Membership::Join;
    std::optional<qint64> power{}; ///< unset: unchanged
};

struct ReceiptRecord {
    UserId user{};
    EventId event{};
    qint64 timestamp = 0; ///< ms
};

struct AccountDataRecord {
    QString type{};
    QByteArray content{};
};

struct RoomBatch {
    RoomId room{};
    bool initial = false;
    RoomFacts facts{};
    std::vector<StateRecord> state{};
    std::vector<MemberRecord> members{};
    std::vector<EventRecord> timeline{};   ///< oldest first
    bool limited = false;                  ///< events are missing before timeline[0]
    QString previousBatch{};               ///< where to page back from; empty: the room begins here, unless `limited`
    std::vector<ReceiptRecord> receipts{}; ///< m.read and, of ourselves, m.read.private
    std::vector<AccountDataRecord> accountData{};
    std::optional<EventId> fullyRead{}; ///< m.fully_read
    std::optional<bool> markedUnread{}; ///< m.marked_unread
};

struct PersonRecord {
    UserId user{};
    QString displayName{};
    QByteArray profile{}; ///< JSON of the other fields
};

/// A response too long for one slice of the engine thread may come as several batches, the last of them with `pos`: a crash
/// between them replays the whole response, and what is already there is not inserted twice.
struct SyncBatch {
    std::optional<QString> pos{};
    std::vector<RoomBatch> rooms{};
    std::vector<AccountDataRecord> accountData{}; ///< global
    std::vector<PersonRecord> people{};
    std::optional<std::vector<RoomId>> mutedRooms{}; ///< all that are, by m.push_rules; rooms unknown here among them
};

} // namespace wardline::store
