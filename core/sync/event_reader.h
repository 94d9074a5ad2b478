// SPDX-License-Identifier: Apache-2.0
// Events of the wire as records of the store: what is a bubble, a line, a relation or nothing to see. Pure.
#pragma once

#include "crypto/room_cipher.h"
#include "matrix/event.h"
#include "store/event_record.h"

namespace wardline::sync {

/// The type of a record that stands for an event which broke a rule: nothing of it is kept but its sender and time.
inline constexpr char malformedType[] = "health.wardline.malformed";

struct RoomView {
    RoomId room;
    UserId own;
    bool encrypted = false; ///< known to be; sticky
};

/// An event that is not m.room.encrypted. In an encrypted room a clear message is a Notice, never a message, and a clear
/// edit changes nothing (protocol §5, CVE-2026-45057). An acknowledgement comes back Unchecked.
[[nodiscard]] store::EventRecord readClear(const matrix::Event &event, const RoomView &view);

/// An m.room.encrypted event and what crypto made of it. Where its sender is not proven it raises no priority (§8).
[[nodiscard]] store::EventRecord readDecrypted(const matrix::Event &event, const crypto::Decryption &decryption,
                                               const RoomView &view);

/// A tile for an event that broke a rule; nothing where not even id and sender could be read.
[[nodiscard]] std::optional<store::EventRecord> readSkipped(const matrix::SkippedEvent &event);

/// The same session and index under another event id: the server played a message back (reference desktop F5, 20).
[[nodiscard]] store::EventRecord readReplayed(const matrix::Event &event, const crypto::Decryption &decryption);

} // namespace wardline::sync
