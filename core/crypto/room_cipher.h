// SPDX-License-Identifier: Apache-2.0
// Encrypting and decrypting what is said in rooms: who gets a room key, the ciphertext to send, and the clear events with
// what is known of their sender.
#pragma once

#include "crypto/machine.h"

#include <chrono>

namespace wardline::crypto {

/// m.room.history_visibility
enum class HistoryVisibility { Invited, Joined, Shared, WorldReadable };

/// Who reads what is sent to a room, and when its key is renewed. Made from the room's state by the caller.
struct RoomAudience {
    RoomId room;
    /// Joined members, and invited ones unless visibility is Joined; with the own user.
    QList<UserId> users;
    HistoryVisibility visibility = HistoryVisibility::Shared;
    /// m.room.encryption rotation_period_ms (at least an hour is used) and rotation_period_msgs (1 to 10,000).
    std::chrono::milliseconds rotationPeriod = std::chrono::hours(24 * 7);
    quint32 rotationMessages = 100;
};

enum class LeftOutReason {
    IdentityChanged, ///< the person's identity is not the accepted one; Identity::accept() after asking
    NoIdentity,      ///< the person has no cross-signing identity, or its query is still to come
    UnsignedDevice,  ///< the one device is not signed by its owner
};

struct LeftOut {
    UserId user;
    DeviceId device; ///< UnsignedDevice only
    LeftOutReason reason{};

    friend bool operator==(const LeftOut &, const LeftOut &) = default;
};

struct RoomKeyShare {
    OutgoingRequests requests; ///< ToDevice; encrypt() works once each was sent and marked
    QList<LeftOut> leftOut;    ///< who will not be able to read
};

struct Ciphertext {
    QByteArray content; ///< of an m.room.encrypted event
    QString sessionId;
};

/// Why an event stays unreadable.
enum class UtdReason {
    None,             ///< it was decrypted
    Malformed,        ///< not an encrypted event, or an algorithm other than Megolm v1
    MissingKey,       ///< the room key is not here: it may come, or lie in the backup
    Withheld,         ///< the sender refused this device the key; `withheldCode` says why
    KeyTooNew,        ///< the key here starts after this message
    BadCiphertext,    ///< the key is here and does not open it: altered on the way
    BadPayload,       ///< it opens, and holds no event
    MismatchedKeys,   ///< the key came from a device other than the one it names
    SenderNotTrusted, ///< the sending device is unknown, unsigned, or not the sender's; a key query may mend it
};

/// What is known of the device a message came from.
enum class SenderTrust {
    Verified,         ///< signed by an identity the user verified
    CrossSigned,      ///< signed by its owner's identity, which nobody compared
    IdentityChanged,  ///< its owner was verified once and has another identity now
    UnsignedDevice,   ///< its owner did not sign it
    UnknownDevice,    ///< no such device is known
    NotProven,        ///< the key came from history, so the sender is a claim
    MismatchedSender, ///< the device is another person's
};

enum class KeyOrigin {
    Direct,  ///< from the sending device itself
    History, ///< from a backup or an import: "from history, sender not proven" (`protocol.md` §8)
    Bundle,  ///< from a colleague's bundle for a new member; the same words apply
};

/// One answer per event.
struct Decryption {
    UtdReason reason = UtdReason::None;
    QByteArray event;         ///< the clear event, with the envelope's other fields; empty unless reason is None
    QString sessionId;        ///< empty when Malformed
    quint32 messageIndex = 0; ///< two events of a room with one session and index: the later one is a replay
    QString withheldCode;     ///< m.unverified, m.no_olm, …
    SenderTrust trust = SenderTrust::UnknownDevice; ///< meaningful when reason is None or SenderNotTrusted
    KeyOrigin origin = KeyOrigin::Direct;
    DeviceId senderDevice; ///< empty when not known

    [[nodiscard]] bool isDecrypted() const { return reason == UtdReason::None; }
    /// Whether a key or a key query may still bring it to light.
    [[nodiscard]] bool mayResolve() const
    {
        return reason == UtdReason::MissingKey || reason == UtdReason::Withheld || reason == UtdReason::KeyTooNew
               || reason == UtdReason::SenderNotTrusted;
    }
};

class RoomCipher
{
public:
    explicit RoomCipher(const Machine &machine);

    /// Who would get no key now. A device that has just signed in may be signed at the server by the time: query its owner
    /// before shareRoomKey() passes it by.
    CryptoFuture<QList<LeftOut>> leftOut(QList<UserId> users);
    /// To send to a room: trackUsers() and their key query, missingSessions() and its claim, then this, each request sent
    /// and marked, then encrypt(). If one can't be sent, discardRoomKey(). Keys go to devices their owner cross-signed, of
    /// identities that are accepted (`protocol.md` §8); the rest is named in `leftOut`. NotSetUp before the own device is
    /// signed. Repeating it is cheap and gives the requests still open.
    CryptoFuture<RoomKeyShare> shareRoomKey(RoomAudience audience);
    /// `content` is the JSON object of the clear event. RoomKeyNotShared when the audience changed, the key expired or a
    /// request of shareRoomKey() is not marked yet: share again, then repeat.
    CryptoFuture<Ciphertext> encrypt(RoomAudience audience, QString eventType, QByteArray content);
    /// The next share makes a new key. True if there was one.
    CryptoFuture<bool> discardRoomKey(RoomId room);

    /// Raw m.room.encrypted events of one room, a page at a time: the answers have the order and the number of the events.
    /// Nothing in an event fails the call; StoreFailed does.
    CryptoFuture<QList<Decryption>> decrypt(RoomId room, QList<QByteArray> events);
    /// Whether the key of this encrypted event is here, without decrypting.
    CryptoFuture<bool> hasRoomKey(RoomId room, QByteArray event);

private:
    std::shared_ptr<CryptoThread> m_thread;
};

} // namespace wardline::crypto
