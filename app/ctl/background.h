// SPDX-License-Identifier: Apache-2.0
// The engine that `login` and `unlock` leave running: it holds the session for later commands and locks like the window.
#pragma once

#include "client/config.h"
#include "commands.h"

namespace wardline::ctl {

/// What every engine of this tool is made of.
[[nodiscard]] client::Config configOf(const Line &line);

/// Starts this program again, detached, as the background engine of the line's profile. False where that failed.
[[nodiscard]] bool startBackground(const Line &line);

/// Runs the event loop until the session has ended; its exit code is the process's.
[[nodiscard]] int runBackground(const Line &line);

} // namespace wardline::ctl
