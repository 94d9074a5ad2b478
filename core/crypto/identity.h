// SPDX-License-Identifier: Apache-2.0
// Who is who: the own cross-signing identity, the identities and devices of others, and the signatures under
// acknowledgements (`protocol.md` §6 and §8).
#pragma once

#include "crypto/machine.h"

namespace wardline::crypto {

/// The private halves, each the unpadded base64 of its seed, as secret storage holds them.
struct CrossSigningKeys {
    SharedSecret master;
    SharedSecret selfSigning;
    SharedSecret userSigning;
};

struct OwnIdentity {
    bool known = false;        ///< a public identity of the own user is known here
    bool verified = false;     ///< and its private keys, or an own verified device, vouch for it
    bool deviceSigned = false; ///< and it signed this device (seen in a key query)
    bool hasMaster = false;
    bool hasSelfSigning = false;
    bool hasUserSigning = false;
    QString masterKey; ///< public, unpadded base64
};

struct PersonIdentity {
    QString masterKey;     ///< public, unpadded base64: what a hospital key signs
    bool verified = false; ///< compared by the user
    bool accepted = true;  ///< false: it changed since it was first seen or verified; nothing is encrypted to it
};

struct DeviceInfo {
    DeviceId device;
    QString displayName; ///< from the server, unsigned: never a reason to trust
    QString ed25519;
    QString curve25519;
    bool crossSigned = false; ///< by its owner
};

enum class ExistingIdentity {
    Keep,    ///< upload what is here; make a new identity only if there is none
    Replace, ///< a new identity: everyone will see that this person's identity changed
};

/// What an acknowledgement says (`protocol.md` §6).
struct Ack {
    EventId event;
    RoomId room;
    qint64 at = 0; ///< ms since the epoch, 0 to 2^53 - 1
    QString asRole;

    friend bool operator==(const Ack &, const Ack &) = default;
};

enum class AckVerdict {
    Valid,
    Malformed,           ///< not the shape of an acknowledgement
    WrongEvent,          ///< about another event or room than the one it answers
    OwnMessage,          ///< by the sender of the message itself
    UnknownDevice,       ///< no such device of the acknowledging person is known
    UnsignedDevice,      ///< its owner did not sign the device
    IdentityNotAccepted, ///< the person's identity changed and was not accepted; or the own one is not verified
    BadSignature,        ///< missing, of another key, or over other words
};

struct AckCheck {
    AckVerdict verdict = AckVerdict::Malformed;
    Ack ack;         ///< filled when Valid
    DeviceId device; ///< filled when Valid
};

class Identity
{
public:
    explicit Identity(const Machine &machine);

    /// Up to three requests, to be sent and marked in this order: KeysUpload (only if the device's keys are not there yet),
    /// SigningKeysUpload, SignatureUpload. Then a key query of the own user, which makes `deviceSigned` true.
    CryptoFuture<OutgoingRequests> bootstrap(ExistingIdentity existing);
    CryptoFuture<OwnIdentity> own();
    /// For secret storage. NotFound unless all three are here.
    CryptoFuture<CrossSigningKeys> exportKeys();
    /// After a key query of the own user was marked, else NotFound. WrongKey when they are not the halves of the published keys.
    /// Then signOwnDevice(), its upload, and another key query, in this order.
    CryptoFuture<OwnIdentity> importKeys(CrossSigningKeys keys);
    /// SignatureUpload. NotSetUp without the self-signing key.
    CryptoFuture<OutgoingRequest> signOwnDevice();
    /// KeysUpload of this device as a key query last had it, signatures included: for a server that has lost it. NotFound before
    /// one had it. Not to be marked as sent: the machine would take one-time keys that wait for sent as well.
    CryptoFuture<OutgoingRequest> ownDeviceKeys();

    /// NotFound for a person without an identity, or not queried yet.
    CryptoFuture<PersonIdentity> of(UserId user);
    /// The user looked at `masterKey` and accepts it. IdentityChanged when it is another by now.
    CryptoFuture<> accept(UserId user, QString masterKey);
    /// All known devices of a person, the own ones included.
    CryptoFuture<QList<DeviceInfo>> devicesOf(UserId user);

    /// Content of a `health.wardline.ack` event: the ack, this device and its signature.
    CryptoFuture<QByteArray> signAck(Ack ack);
    /// `content` came in an event by `sender`, in answer to `expected.event` in `expected.room` (at and asRole are not looked
    /// at) which `messageSender` wrote. Ask again after a key query when the device is unknown or unsigned.
    CryptoFuture<AckCheck> verifyAck(QByteArray content, UserId sender, Ack expected, UserId messageSender);

private:
    std::shared_ptr<CryptoThread> m_thread;
};

} // namespace wardline::crypto
