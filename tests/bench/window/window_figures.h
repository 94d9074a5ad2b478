// SPDX-License-Identifier: Apache-2.0
// The figures of window_bench: the real window over the real engine, on the software renderer.
#pragma once

#include "support/hospital.h"

#include <optional>

namespace bench {

/// Each prints its lines; false where an aim was missed, nothing where it could not be measured.

/// Between two people of the demo hospital: a message until the other's window has painted it.
[[nodiscard]] std::optional<bool> measureMessage(const wardline::test::Hospital &hospital);
/// In a hospital of somebody's database: a PIN until the list is painted, a sign-in until its first page is.
[[nodiscard]] std::optional<bool> measureWayIn(const wardline::test::Hospital &hospital);
/// Among 1,000,000 messages, 100,000 of them in one conversation: opening and typing at rest; typing, scrolling, changing
/// conversations and locking while more arrive in all of them and searches run.
[[nodiscard]] std::optional<bool> measureWork(const wardline::test::Hospital &hospital);

} // namespace bench
