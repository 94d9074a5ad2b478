// SPDX-License-Identifier: Apache-2.0
// The end-to-end encryption of one device and the crypto thread it runs on (`design.md` §4): its life, what comes in with a
// sync, what has to go out. RoomCipher, Identity and Backup are the other faces of the same machine and share its thread.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "crypto/crypto_error.h"
#include "crypto/outgoing_request.h"

#include <QHash>

#include <optional>

namespace wardline::crypto {

class CryptoThread;

struct MachineOptions {
    UserId user;
    DeviceId device;
    /// Folder of the store, made if missing (the caller sets its mode, 0700). Empty: memory only, for `ephemeral`.
    QString directory;
    /// 32 bytes from the vault key (`design.md` §6); not read when `directory` is empty.
    Secret key;
};

/// Public keys of this device, unpadded base64.
struct DeviceKeys {
    QString ed25519;
    QString curve25519;
};

/// The parts of one sync response that concern encryption.
struct SyncChanges {
    QList<QByteArray> toDeviceEvents; ///< raw JSON objects, in the server's order
    QList<UserId> changedUsers;       ///< device_lists.changed
    QList<UserId> leftUsers;          ///< device_lists.left
    QHash<QString, quint32> oneTimeKeyCounts;
    std::optional<QStringList> unusedFallbackKeyTypes; ///< nothing when the response says nothing of them
    QString nextBatch; ///< to-device token, stored in the same step; empty: leave the stored one
};

struct SyncOutcome {
    RoomKeyChanges roomKeys;
    int undecryptable = 0; ///< to-device events that are ours and could not be read
    int invalid = 0;       ///< to-device events that are no events; they are dropped
};

/// Every method but the constructor and the destructor returns at once; calls run one after the other, in the order made.
/// Use it, and the faces made from it, from one thread: the engine's.
///
/// One sync step: receiveSyncChanges(), save `pos` once that has answered, RoomCipher::decrypt(), then the pump: missingSessions({}),
/// outgoingRequests(), send each, markRequestAsSent() each. Only one part of the program pumps. A request that failed is
/// dropped and comes again.
class Machine
{
public:
    Machine();
    /// Closes, and waits for the call in flight.
    ~Machine();
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    /// Opens the store, or makes it with a new device. Once. WrongKey, WrongAccount, StoreFailed; BadInput for a key that
    /// isn't 32 bytes. Two machines on one folder lose keys: the caller holds the profile's lock.
    CryptoFuture<DeviceKeys> open(MachineOptions options);

    /// Refuses every later call and those still waiting (Closed), waits for the one in flight, drops the machine with its keys
    /// and closes its files. The future finishes when that is done. A second call gives the same.
    QFuture<void> close();

    /// Keys first: call before the rooms of the same response are decrypted, and before its `pos` is stored. May be repeated
    /// with the same changes. A broken event is counted and dropped, it doesn't fail the call.
    CryptoFuture<SyncOutcome> receiveSyncChanges(SyncChanges changes);
    /// The to-device `since` to go on from; empty on a new store.
    CryptoFuture<QString> nextBatchToken();

    /// Members of encrypted rooms, and the own user. New ones are queried by the next outgoingRequests(). Only adds.
    CryptoFuture<> trackUsers(QList<UserId> users);
    /// Whenever a sync starts without `pos` (`protocol.md` §4): the server will not say what changed.
    CryptoFuture<> markAllTrackedUsersDirty();

    /// KeysUpload, KeysQuery, ToDevice, SignatureUpload, RoomMessage: all that wait, those handed out before included.
    CryptoFuture<OutgoingRequests> outgoingRequests();
    /// A key query for these users now, tracked or not: before keys are imported, history is shared or an identity judged.
    CryptoFuture<OutgoingRequest> queryKeys(QList<UserId> users);
    /// The key claim that gives each device of `users` a session, if any lacks one. Before shareRoomKey(), after the users'
    /// key query was marked; with no users after every sync. At most one claim may be in flight.
    CryptoFuture<std::optional<OutgoingRequest>> missingSessions(QList<UserId> users);
    /// With the body of the server's 200 answer. BadAnswer leaves the request open. Gives the room keys whose sender
    /// became known by it.
    CryptoFuture<RoomKeyChanges> markRequestAsSent(OutgoingRequest request, QByteArray answer);

private:
    friend class RoomCipher;
    friend class Identity;
    friend class Backup;
    std::shared_ptr<CryptoThread> m_thread;
};

/// Version of the SQLite inside the Rust archive; the start-up check compares it with sqlite3_sourceid() as C++ sees it.
[[nodiscard]] QByteArray sqliteSourceId();

} // namespace wardline::crypto
