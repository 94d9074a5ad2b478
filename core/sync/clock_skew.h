// SPDX-License-Identifier: Apache-2.0
// How far this workstation's clock is from the server's, from the dates of its answers. For a sentence only: nothing is decided by it.
#pragma once

#include <chrono>
#include <deque>

namespace wardline::sync {

/// The server's clock minus ours, as far as one answer proves it: its date lies somewhere between asking and answering, so a
/// slow answer, or a poll that was held, proves less and never too much. Times since the epoch, by our clock but `date`.
[[nodiscard]] std::chrono::milliseconds provenSkew(std::chrono::milliseconds date, std::chrono::milliseconds asked,
                                                   std::chrono::milliseconds answered);

/// A minute or less is nothing to tell: codes are taken one step early or late (protocol §2).
[[nodiscard]] bool isWorthTelling(std::chrono::milliseconds skew);

class ClockSkew
{
public:
    /// One answer more.
    void note(std::chrono::milliseconds date, std::chrono::milliseconds asked, std::chrono::milliseconds answered);
    /// The middle one of the last answers, where there are enough and it is worth telling; else 0. So one odd answer changes
    /// nothing.
    [[nodiscard]] std::chrono::milliseconds value() const;

private:
    std::deque<std::chrono::milliseconds> m_newest;
};

} // namespace wardline::sync
