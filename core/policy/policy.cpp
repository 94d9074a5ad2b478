// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.h"

#include <algorithm>

namespace wardline::policy {

std::chrono::seconds Policy::warning() const
{
    // A countdown as long as the wait itself would never end.
    const auto half = std::chrono::duration_cast<std::chrono::seconds>(lockAfter()) / 2;
    return std::min(std::chrono::seconds(m_warningSeconds), half);
}

Policy Policy::tightenedBy(const UserChoices &choices) const
{
    Policy tightened = *this;
    if (choices.lockAfterMinutes && *choices.lockAfterMinutes >= 1) {
        tightened.m_lockAfterMinutes = std::min(m_lockAfterMinutes, *choices.lockAfterMinutes);
    }
    if (choices.pinMinLength && *choices.pinMinLength <= 12) {
        tightened.m_pinMinLength = std::max(m_pinMinLength, *choices.pinMinLength);
    }
    return tightened;
}

} // namespace wardline::policy
