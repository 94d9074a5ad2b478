// SPDX-License-Identifier: Apache-2.0
// How the crypto room answers: its codes, and the future a call on the crypto thread gives.
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QFuture>

#include <memory>

namespace wardline::crypto {

enum class CryptoCode {
    Closed,       ///< open() has not succeeded or close() was called; nothing was done
    BadInput,     ///< an argument is not what the call takes: not JSON of that shape, a key of the wrong length
    BadAnswer,    ///< the server's answer does not fit its request; the request stays open
    WrongAccount, ///< the store on disk belongs to another user or device
    WrongKey,     ///< the key does not open the store or the secret storage, or is not the half of the known public key
    StoreFailed,  ///< the store can't be read or written: damaged, disk full, no permission
    NotSetUp,     ///< this device is not cross-signed by an own identity that is accepted here; no key may be shared
    RoomKeyNotShared, ///< the room key has not reached everyone yet: RoomCipher::shareRoomKey first
    NotFound,         ///< no such identity, device or backup is known here; a key query may find it
    IdentityChanged,  ///< the identity is no longer the one that was looked at
    NotTrusted,       ///< the backup version is not signed by the own identity
    Tampered,         ///< a secret's mac does not authenticate it: altered, or sealed with another key
    Unsupported,      ///< an algorithm other than the one `protocol.md` §9 names
    Internal,         ///< the library broke off; `detail` says where in it, never with what
};

using CryptoError = Failure<CryptoCode>;

template <class T = void>
using CryptoResult = Result<T, CryptoError>;

/// Always finishes, with Closed at the latest when the machine goes; it is never cancelled. Await it on the calling thread.
template <class T = void>
using CryptoFuture = QFuture<CryptoResult<T>>;

/// A secret inside a future's result, which QCoro copies out: all copies share the one wiped allocation.
using SharedSecret = std::shared_ptr<const Secret>;

} // namespace wardline::crypto
