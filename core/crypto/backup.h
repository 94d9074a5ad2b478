// SPDX-License-Identifier: Apache-2.0
// The key backup on the server (m.megolm_backup.v1.curve25519-aes-sha2): made at enrolment, opened at every sign-in, fed by
// the pump, read when a room is opened.
#pragma once

#include "crypto/machine.h"

namespace wardline::crypto {

struct NewBackup {
    QByteArray version;      ///< body of POST /room_keys/version, signed by device and identity
    SharedSecret privateKey; ///< unpadded base64, as secret storage holds it under m.megolm_backup.v1
};

struct BackupState {
    QString version; ///< empty: not enabled
    quint64 keys = 0;
    quint64 backedUp = 0; ///< of them
};

struct BackupImport {
    int imported = 0; ///< new or better than what was here
    int failed = 0;   ///< not readable with the backup's key
    RoomKeyChanges roomKeys;
};

class Backup
{
public:
    explicit Backup(const Machine &machine);

    /// A new key and the version to create with it. Nothing is enabled: POST, then enable() with the answer's version.
    /// NotSetUp without the private master key, which has to sign it.
    CryptoFuture<NewBackup> create();
    /// `info` is the posted body or the answer of GET /room_keys/version, `version` its id. WrongKey when the private key is not
    /// its half, NotTrusted when the own verified identity did not sign it, Unsupported for another algorithm. Kept in the
    /// store: a reopened machine goes on with it. Another version than before starts from nothing backed up.
    CryptoFuture<> enable(QByteArray info, QString version, SharedSecret privateKey);
    /// Forgets version and key.
    CryptoFuture<> disable();
    CryptoFuture<BackupState> state();

    /// The next up to 100 keys; nothing when all are there or no backup is enabled. Send, Machine::markRequestAsSent(), repeat.
    /// M_WRONG_ROOM_KEYS_VERSION: another device made a new version; disable(), fetch, enable().
    CryptoFuture<std::optional<OutgoingRequest>> nextUpload();

    /// Answer of GET /room_keys/keys/{room}. NotFound when no backup is enabled. What it opens counts as "from history".
    CryptoFuture<BackupImport> importRoom(RoomId room, QByteArray answer);
    /// Answer of GET /room_keys/keys.
    CryptoFuture<BackupImport> importAll(QByteArray answer);

private:
    std::shared_ptr<CryptoThread> m_thread;
};

} // namespace wardline::crypto
