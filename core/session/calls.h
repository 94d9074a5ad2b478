// SPDX-License-Identifier: Apache-2.0
// How this room makes a Matrix call: sent once, its body wiped, its refusals in this room's words.
#pragma once

#include "crypto/crypto_error.h"
#include "matrix/matrix_error.h"
#include "matrix/request.h"
#include "matrix/server_error.h"
#include "net/http.h"
#include "session/session_error.h"
#include "vault/error.h"

#include <QPointer>

namespace wardline::session {

[[nodiscard]] net::Request toNetRequest(const matrix::Request &request);

/// Sends once and wipes the body; for those who need to know how a call failed. `transport` gone: Cancelled.
[[nodiscard]] net::NetTask<net::Response> sendOnce(QPointer<net::Transport> transport, matrix::Request request);
/// Any response, whatever its status. Errors: as toSessionError(NetError).
[[nodiscard]] SessionTask<net::Response> call(QPointer<net::Transport> transport, matrix::Request request);
/// The body of a 2xx answer; anything else as toSessionError(ServerError). The caller wipes it where it holds secrets.
[[nodiscard]] SessionTask<QByteArray> callForBody(QPointer<net::Transport> transport, matrix::Request request);

/// Whether a call that ended so may have reached the server.
[[nodiscard]] bool mayHaveArrived(net::NetCode code);

[[nodiscard]] matrix::ServerError serverError(const net::Response &response);

[[nodiscard]] SessionError toSessionError(const net::NetError &error);
/// TooManyTries for 429, UserLocked, SessionEnded for an unknown token, ServerTrouble for 5xx and nonsense, else Refused.
[[nodiscard]] SessionError toSessionError(const matrix::ServerError &error);
/// ServerTrouble: an answer that can't be read.
[[nodiscard]] SessionError toSessionError(const matrix::MatrixError &error);
[[nodiscard]] SessionError toSessionError(const vault::VaultError &error);
[[nodiscard]] SessionError toSessionError(const crypto::CryptoError &error);

} // namespace wardline::session
