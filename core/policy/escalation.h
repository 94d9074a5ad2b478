// SPDX-License-Identifier: Apache-2.0
// How long an urgent message may go without an acknowledgement before its sender is warned (protocol §6).
#pragma once

#include "care/priority.h"

#include <chrono>
#include <optional>

namespace wardline::policy {

inline constexpr std::chrono::minutes statAcknowledgedWithin{2};
inline constexpr std::chrono::minutes urgentAcknowledgedWithin{10};

/// Nothing where no acknowledgement is awaited.
[[nodiscard]] constexpr std::optional<std::chrono::minutes> acknowledgedWithin(care::Priority priority)
{
    switch (priority) {
    case care::Priority::Stat:
        return statAcknowledgedWithin;
    case care::Priority::Urgent:
        return urgentAcknowledgedWithin;
    case care::Priority::Routine:
        break;
    }
    return std::nullopt;
}

} // namespace wardline::policy
