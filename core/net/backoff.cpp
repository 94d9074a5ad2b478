// SPDX-License-Identifier: Apache-2.0
#include "net/backoff.h"

#include <algorithm>

namespace wardline::net {

std::chrono::milliseconds Backoff::delay(int failures, double random,
                                         std::optional<std::chrono::milliseconds> retryAfter) const
{
    auto ceiling = std::min(first, cap);
    for (int i = 1; i < failures && ceiling < cap; ++i) {
        ceiling = ceiling > cap / 2 ? cap : ceiling * 2;
    }
    const auto share = std::clamp(random, 0.0, 1.0) * static_cast<double>(ceiling.count());
    const auto jitter = std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(share));
    if (!retryAfter) {
        return jitter;
    }
    return std::clamp(*retryAfter, std::chrono::milliseconds(0), longestObeyed) + jitter;
}

bool isWorthRetrying(int status)
{
    return status == 408 || status == 429 || (status >= 500 && status < 600);
}

} // namespace wardline::net
