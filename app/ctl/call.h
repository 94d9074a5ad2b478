// SPDX-License-Identifier: Apache-2.0
// One command, put to the engine that holds the profile; its rows are printed as they come.
#pragma once

#include "client/service/local_call.h"
#include "commands.h"

namespace wardline::ctl {

/// Says what went wrong, as a sentence or, with --json, as one line of JSON; answers with the exit code. Ok for no code.
[[nodiscard]] int conclude(const Line &line, const QString &code, const QString &detail);

/// Runs the event loop until the command has answered; its exit code is the process's.
[[nodiscard]] int call(const Line &line, client::service::Request request, client::service::LocalCall::Engine engine);

} // namespace wardline::ctl
