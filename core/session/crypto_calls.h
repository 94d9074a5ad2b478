// SPDX-License-Identifier: Apache-2.0
// What identity asks the homeserver on behalf of the crypto machine, and crypto's answers in this room's words.
#pragma once

#include "crypto/machine.h"
#include "net/http.h"
#include "session/calls.h"

#include <type_traits>
#include <utility>

namespace wardline::session {

template <class T>
[[nodiscard]] SessionResult<T> fromCrypto(crypto::CryptoResult<T> result)
{
    if (!result) {
        return tl::unexpected(toSessionError(result.error()));
    }
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return std::move(*result);
    }
}

/// KeysUpload, KeysQuery, SigningKeysUpload or SignatureUpload, else Misuse. RecoveryUnavailable when the server asks for
/// password and code before it takes signing keys: it has an identity already. The answer's body.
[[nodiscard]] SessionTask<QByteArray> send(QPointer<net::Transport> transport, crypto::OutgoingRequest request);

/// Whether a /keys/query answer holds an identity of `user`; ServerTrouble when it does not answer for `user` at all.
[[nodiscard]] SessionResult<bool> hasIdentity(const QByteArray &keysQueryAnswer, const UserId &user);

/// Whether a /keys/query answer holds the device of `user` whose keys this KeysUpload carries.
[[nodiscard]] bool hasDevice(const QByteArray &keysQueryAnswer, const UserId &user, const QByteArray &keysUpload);

} // namespace wardline::session
