// SPDX-License-Identifier: Apache-2.0
// Calls about one room: sending, reading back, receipts, membership.
#pragma once

#include "base/ids.h"
#include "matrix/request.h"

#include <chrono>
#include <optional>

namespace wardline::matrix {

/// `content` is a JSON object. The same `txn` sent again is the same event, for 24 h (protocol.md §1).
[[nodiscard]] Request sendEvent(const RoomId &room, const QString &type, const TransactionId &txn,
                                const QByteArray &content);
[[nodiscard]] Request sendState(const RoomId &room, const QString &type, const QString &stateKey,
                                const QByteArray &content);
/// No reason is sent: the module refuses one, for it would be clear text (protocol.md §5).
[[nodiscard]] Request redact(const RoomId &room, const EventId &event, const TransactionId &txn);

enum class Direction { Backward, Forward };
/// `from` empty: from the newest (backward) or oldest (forward) event. limit 1 … 1000. `to`: where to stop, may be empty.
[[nodiscard]] Request messages(const RoomId &room, const QByteArray &from, Direction direction, int limit,
                               const QByteArray &to = {});
/// The first event at or after `at` (Forward), or the last one at or before it; ms since the epoch (Matrix spec, client-server
/// API, "GET /_matrix/client/v1/rooms/{roomId}/timestamp_to_event"; since v1.6). 404 M_NOT_FOUND where there is none.
[[nodiscard]] Request eventAt(const RoomId &room, qint64 at, Direction direction);
[[nodiscard]] Request context(const RoomId &room, const EventId &event, int limit);
/// Joined members, with left ones excluded.
[[nodiscard]] Request members(const RoomId &room);

/// m.read and m.fully_read in one call. `visibility` Private sends m.read.private, which others don't see.
enum class ReceiptVisibility { Public, Private };
[[nodiscard]] Request readMarkers(const RoomId &room, const EventId &read, const EventId &fullyRead,
                                  ReceiptVisibility visibility = ReceiptVisibility::Public);
/// `timeout` 0 says that one stopped typing.
[[nodiscard]] Request typing(const RoomId &room, const UserId &self, std::chrono::milliseconds timeout);

[[nodiscard]] Request join(const RoomId &room);
[[nodiscard]] Request leave(const RoomId &room);

} // namespace wardline::matrix
