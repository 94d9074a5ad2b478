// SPDX-License-Identifier: Apache-2.0
// Signing out on purpose. POST /logout with the session's token also writes the module's `removed` mark for this device
// (docs/homeserver-api.md), so one call does both or neither.
#pragma once

#include "session/authorized_transport.h"
#include "session/session_error.h"

namespace wardline::session {

enum class SignOutOutcome {
    SignedOut,    ///< The server forgot this device: the caller wipes.
    AlreadyEnded, ///< It knew no such session any more; the person asked, so the caller may wipe.
};

/// On success the transport's session is over. After any error everything is as it was: the caller removes nothing.
/// Unreachable also when the answer was lost; asking again is safe.
[[nodiscard]] SessionTask<SignOutOutcome> signOut(AuthorizedTransport *transport);

} // namespace wardline::session
