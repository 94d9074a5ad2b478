// SPDX-License-Identifier: Apache-2.0
// Messages for the benchmark: the same for the same number, spread over rooms, words as frequent as words are.
#pragma once

#include "store/sync_batch.h"

namespace bench {

constexpr int wardRooms = 60;

[[nodiscard]] wardline::UserId owner();
[[nodiscard]] wardline::RoomId wardRoom(int number);
[[nodiscard]] wardline::store::EventRecord generatedMessage(int number);
/// Messages [from, to) as a sync response would bring them, by room.
[[nodiscard]] wardline::store::SyncBatch generatedBatch(int from, int to, int rooms);
/// The same messages as the body of a sync answer; unencrypted, so that nothing but reading and storing is in the figure.
[[nodiscard]] QByteArray generatedSync(int from, int to, int rooms);
/// The beginnings of two words that stand together in message `number`.
[[nodiscard]] QString generatedQuery(int number);

} // namespace bench
