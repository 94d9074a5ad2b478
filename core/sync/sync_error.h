// SPDX-License-Identifier: Apache-2.0
// What the pipeline answers when it can't. Codes are few: what a person sees of them is the connection's state or a
// message's, not a dialog.
#pragma once

#include "base/result.h"
#include "base/task.h"

namespace wardline::sync {

enum class SyncCode {
    Stopped,         ///< stop() was called, or the object is gone; nothing more is done
    Cancelled,       ///< given up by the caller to ask anew
    Offline,         ///< no answer came from the server; `detail` names the way
    ServerTrouble,   ///< 408, 429, 5xx, or an answer that is not Matrix: worth another try
    SessionEnded,    ///< 401: the token is not accepted and could not be renewed
    Refused,         ///< the server said no for good; `detail` is its errcode
    BadAnswer,       ///< a 200 that can't be read
    StoreFailed,     ///< the local database refused: disk full, damaged, closed
    CryptoFailed,    ///< the crypto machine refused: store, closed, inner fault
    NotSetUp,        ///< this device is not cross-signed yet, so no key may be shared
    KeysUnavailable, ///< keys of the recipients could not be had now
    IdentityChanged, ///< every other recipient's identity changed and nobody approved it: nobody could read the message
    NotEncrypted,    ///< the room is not encrypted: nothing is sent in clear
    NotFound,        ///< no such room, hole or event here
    NoBackup,        ///< no key backup is enabled on this device
};

using SyncError = Failure<SyncCode>;
template <class T = void>
using SyncResult = Result<T, SyncError>;
template <class T = void>
using SyncTask = Task<T, SyncError>;

} // namespace wardline::sync

/// After a co_await in a member coroutine: ends it where the object is gone or its account stops. `self` is a QPointer to an
/// object with isRunning().
#define WL_CO_RUNNING(self)                                                                                            \
    do {                                                                                                               \
        if (!(self) || !(self)->isRunning()) {                                                                         \
            co_return ::wardline::fail(::wardline::sync::SyncCode::Stopped);                                           \
        }                                                                                                              \
    } while (false)
