// SPDX-License-Identifier: Apache-2.0
// What the tool can ask of an engine, by name: each command reads its arguments, uses the glass and answers with rows.
// Runs on the thread of the Client.
#pragma once

#include "base/task.h"
#include "client/client.h"
#include "client/service/wire.h"

#include <functional>

namespace wardline::client::service {

/// Where a command's rows go; false once nobody listens any more (a `tail --follow` then ends).
using RowSink = std::function<bool(const QJsonObject &row)>;

/// Usage for an unknown command or bad arguments. `client` outlives the task; `request` and `sink` are the task's own.
[[nodiscard]] Task<void, ClientError> runCommand(Client *client, std::shared_ptr<Request> request, RowSink sink);

} // namespace wardline::client::service
