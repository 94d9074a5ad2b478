// SPDX-License-Identifier: Apache-2.0
// A room's part of a sync response as the store's facts: state, members, name, kind, our membership. Pure.
#pragma once

#include "matrix/sync_response.h"
#include "store/sync_batch.h"

namespace wardline::sync {

/// All but the timeline's events. `own` is who we are: our own membership comes from our member event.
[[nodiscard]] store::RoomBatch readFacts(const matrix::RoomUpdate &update, const UserId &own);

/// A member event; nothing for a state key that is no user or a content that is no membership.
[[nodiscard]] std::optional<store::MemberRecord> readMemberEvent(const matrix::Event &event);

/// Receipts of the main timeline: of everyone m.read, private ones of ourselves alone.
[[nodiscard]] std::vector<store::ReceiptRecord> readReceipts(const std::vector<matrix::Receipt> &receipts,
                                                             const UserId &own);

/// m.direct: rooms that are direct, whoever with.
[[nodiscard]] std::vector<RoomId> readDirectRooms(const QByteArray &content);
/// m.push_rules: rooms that a rule silences whole, as matrix::mute() or another client made it.
[[nodiscard]] std::vector<RoomId> readMutedRooms(const QByteArray &content);
/// m.marked_unread (client-server API, "Unread markers"); nothing where it says neither.
[[nodiscard]] std::optional<bool> readMarkedUnread(const QByteArray &content);
/// m.fully_read
[[nodiscard]] std::optional<EventId> readFullyRead(const QByteArray &content);

} // namespace wardline::sync
