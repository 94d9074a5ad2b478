// SPDX-License-Identifier: Apache-2.0
// The two commands that watch a conversation: `send` until the server has the message, `tail` until nobody listens.
#pragma once

#include "client/service/commands.h"

#include <QPointer>

#include <chrono>

namespace wardline::client::service {

enum class Follow { No, Yes };

/// Sends, then waits at most `patience` for the server to have it. Unreachable: it waits in the outbox and will be sent;
/// Refused, CantEncrypt: it is marked not sent. Locked, NotSignedIn: a lock or the end of the session ended the waiting, at
/// once; what waits in the outbox stays. Cancelled: the session is gone, and its engine with it.
[[nodiscard]] Task<void, ClientError> sendAndWait(QPointer<const Session> session,
                                                  std::unique_ptr<Conversation> conversation, Outgoing message,
                                                  std::chrono::milliseconds patience, RowSink sink);

/// The newest `count` (1 … 1000) rows, oldest first, and with Follow::Yes every later one until the sink says no. Locked,
/// NotSignedIn, Cancelled: as with sendAndWait().
[[nodiscard]] Task<void, ClientError> tailRoom(QPointer<const Session> session,
                                               std::unique_ptr<Conversation> conversation, int count, Follow follow,
                                               RowSink sink);

} // namespace wardline::client::service
