// SPDX-License-Identifier: Apache-2.0
// How long to wait before a call is tried again. Pure: the loop, the clock and the dice belong to the caller.
#pragma once

#include <chrono>
#include <optional>

namespace wardline::net {

/// Exponential with full jitter: attempt n waits a random part of min(cap, first · 2ⁿ⁻¹), so that 1,200 workstations
/// that lost the server together do not come back together.
struct Backoff {
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds cap{std::chrono::seconds(60)};

    /// `failures` ≥ 1: how many tries have failed in a row. `random` in [0, 1), uniform.
    /// A server that said when to come back is obeyed: the wait is never shorter than `retryAfter` (taken as at most
    /// `longestObeyed`), with jitter on top.
    [[nodiscard]] std::chrono::milliseconds delay(
        int failures, double random, std::optional<std::chrono::milliseconds> retryAfter = std::nullopt) const;

    std::chrono::milliseconds longestObeyed{std::chrono::minutes(15)};
};

/// 408, 429 and 5xx are worth another try; other answers stay what they are.
[[nodiscard]] bool isWorthRetrying(int status);

} // namespace wardline::net
