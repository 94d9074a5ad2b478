// SPDX-License-Identifier: Apache-2.0
// What the tool can ask of an engine, by name: each command reads its arguments, uses the glass and answers with rows.
// Runs on the thread of the Client.
#pragma once

#include "base/task.h"
#include "client/client.h"
#include "client/service/wire.h"

#include <functional>

namespace wardline::client::service {

/// Whose engine it is that a command comes to.
enum class Holder {
    Tool, ///< The tool's own, in the background: nobody but its commands keeps it open.
    Window, ///< A window's. Who signs in, unlocks and signs out there is the person before it, and no command keeps their lock
            ///< away: else a script would hold a page open on a workstation that its person has left (design §7).
};

/// The detail of the Refused, or of the Locked, that a command gets which belongs at the window.
constexpr auto atTheWindow = "at the window";

/// Nothing to say while unlocked; else Locked or NotSignedIn.
[[nodiscard]] ClientResult<> requireUnlocked(const Session &session);

/// Where a command's rows go; false once nobody listens any more (a `tail --follow` then ends).
using RowSink = std::function<bool(const QJsonObject &row)>;

/// Usage for an unknown command or bad arguments; Refused or Locked for what belongs at the window. `client` outlives the task; `request` and `sink` are the task's own.
[[nodiscard]] Task<void, ClientError> runCommand(Client *client, Holder holder, std::shared_ptr<Request> request,
                                                 RowSink sink);

} // namespace wardline::client::service
