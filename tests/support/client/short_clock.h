// SPDX-License-Identifier: Apache-2.0
// The system's clock, but the wait of a removal check is over at once.
#pragma once

#include "base/clock.h"

namespace wardline::test {

class ShortClock final : public Clock
{
public:
    /// Between the two questions of a removal check (protocol §3).
    static constexpr std::chrono::seconds removalWait{60};

    [[nodiscard]] std::chrono::milliseconds wall() const override { return m_system.wall(); }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_system.elapsed() + m_skipped; }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override
    {
        if (delay == removalWait) {
            m_skipped += delay;
            delay = std::chrono::milliseconds(0);
        }
        m_system.after(delay, context, std::move(work));
    }

private:
    SystemClock m_system;
    std::chrono::milliseconds m_skipped{};
};

} // namespace wardline::test
