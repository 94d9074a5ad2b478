// SPDX-License-Identifier: Apache-2.0
// What the crypto machine wants sent. The body is finished JSON; who sends it adds the address and the token.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QList>

namespace wardline::crypto {

enum class RequestKind {
    KeysUpload,        ///< POST /keys/upload
    KeysQuery,         ///< POST /keys/query
    KeysClaim,         ///< POST /keys/claim
    ToDevice,          ///< PUT /sendToDevice/{eventType}/{id}
    SignatureUpload,   ///< POST /keys/signatures/upload
    SigningKeysUpload, ///< POST /keys/device_signing/upload; a re-upload may ask for user-interactive auth
    RoomMessage,       ///< PUT /rooms/{room}/send/{eventType}/{id}
    KeysBackup,        ///< PUT /room_keys/keys?version={version}
};

struct OutgoingRequest {
    TransactionId id; ///< for markRequestAsSent(), and in the path where the kind has one
    RequestKind kind{};
    QByteArray body;   ///< JSON object
    QString eventType; ///< ToDevice and RoomMessage
    RoomId room;       ///< RoomMessage
    QString version;   ///< KeysBackup

    friend bool operator==(const OutgoingRequest &, const OutgoingRequest &) = default;
};

using OutgoingRequests = QList<OutgoingRequest>;

/// A room key that was stored or whose sender became better known: what it encrypts is worth another decrypt().
struct RoomKeyChange {
    RoomId room;
    QString sessionId;

    friend bool operator==(const RoomKeyChange &, const RoomKeyChange &) = default;
};

struct RoomKeyChanges {
    QList<RoomKeyChange> keys; ///< each once
    bool incomplete = false;   ///< more changed than was kept count of: retry everything undecrypted
};

} // namespace wardline::crypto
