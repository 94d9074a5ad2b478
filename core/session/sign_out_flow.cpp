// SPDX-License-Identifier: Apache-2.0
#include "session/sign_out_flow.h"

#include "matrix/requests/login.h"
#include "session/calls.h"

#include <QPointer>

namespace wardline::session {

SessionTask<SignOutOutcome> signOut(AuthorizedTransport *transport)
{
    const QPointer session(transport);
    if (!session->hasSession()) {
        session->end();
        co_return SignOutOutcome::AlreadyEnded;
    }
    const auto answer = co_await callForBody(transport, matrix::logout());
    const bool unknown = !answer && answer.error().code == SessionCode::SessionEnded;
    if (!answer && !unknown) {
        co_return tl::unexpected(answer.error());
    }
    if (session) {
        session->end();
    }
    co_return unknown ? SignOutOutcome::AlreadyEnded : SignOutOutcome::SignedOut;
}

} // namespace wardline::session
