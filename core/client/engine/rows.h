// SPDX-License-Identifier: Apache-2.0
// Rows of the store as a person sees them. Engine thread.
#pragma once

#include "client/engine/directory.h"
#include "client/inbox.h"
#include "client/types.h"

namespace wardline::client {

[[nodiscard]] RoomRow toRow(const store::RoomRow &row, Directory &directory, const UserId &own);

/// The stretch with its holes as rows, and the outbox behind it where it reaches the newest.
[[nodiscard]] TimelineWindow toWindow(const RoomId &room, const store::TimelineWindow &window, Directory &directory,
                                      const UserId &own);

/// `rooms`: those of the store that found them.
[[nodiscard]] QList<PressingMessage> toPressing(const std::vector<store::PressingRow> &rows,
                                                const store::RoomList &rooms, Directory &directory, const UserId &own);

[[nodiscard]] store::RoomFilter toStoreFilter(const RoomFilter &filter);
/// Of those that have something for the reader.
[[nodiscard]] Places placesOf(const std::vector<store::CallingRoom> &calling, Directory &directory);
[[nodiscard]] QList<UnreadRoom> unreadOf(const std::vector<store::CallingRoom> &calling);
[[nodiscard]] QList<UrgentRoom> urgentOf(const std::vector<store::CallingRoom> &calling);
[[nodiscard]] QList<UnsentRoom> toUnsent(const std::vector<store::RoomRow> &rows, Directory &directory,
                                         const UserId &own);

/// Its room and its sender are called as everywhere else. `rooms`: those of the store that found it.
[[nodiscard]] SearchHit toHit(const store::SearchHit &hit, const store::RoomList &rooms, Directory &directory,
                              const UserId &own);

} // namespace wardline::client
