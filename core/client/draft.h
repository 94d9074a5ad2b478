// SPDX-License-Identifier: Apache-2.0
// How two beginnings of one message become one, so that neither is lost. Pure.
#pragma once

#include "client/types.h"

namespace wardline::client {

/// `text` in a line below `above`; alone where nothing but blanks stands above.
[[nodiscard]] QString below(const QString &above, const QString &text);

/// What was kept, and what somebody began to write before they had it. The new text goes on below the kept one, the more urgent
/// priority counts, it answers what the kept one answers, and of two edits the one that is being made goes on: the other's words stand in
/// the message. A kept edit waits where something else is being written.
[[nodiscard]] Draft joined(Draft kept, const Draft &written);

} // namespace wardline::client
