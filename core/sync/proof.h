// SPDX-License-Identifier: Apache-2.0
// The words that this room writes into the store beside an event: why it can't be read, and how far its sender is proven.
#pragma once

#include "crypto/room_cipher.h"

#include <QString>

namespace wardline::sync {

/// EventRecord::undecryptableReason.
namespace unreadable {
inline constexpr auto keyNotHere = "key_not_here"; ///< it may still come
inline constexpr auto keyWithheld = "key_withheld";
inline constexpr auto keyTooNew = "key_too_new";     ///< the key here starts after this message
inline constexpr auto notInBackup = "not_in_backup"; ///< looked for in the backup, and not there
inline constexpr auto senderNotTrusted = "sender_not_trusted";
inline constexpr auto damaged = "damaged";
inline constexpr auto replayed = "replayed"; ///< an earlier message's ciphertext under a new event id
} // namespace unreadable

[[nodiscard]] QString reasonWord(crypto::UtdReason reason);

/// EventRecord::trust as two small numbers.
struct Proof {
    crypto::SenderTrust sender = crypto::SenderTrust::UnknownDevice;
    crypto::KeyOrigin origin = crypto::KeyOrigin::Direct;

    [[nodiscard]] quint32 toFlags() const;
    [[nodiscard]] static Proof fromFlags(quint32 flags);
    /// The key came from the sender's own device, which its owner signed: it may acknowledge, set a card, raise a priority.
    [[nodiscard]] bool isSender() const;
};

} // namespace wardline::sync
