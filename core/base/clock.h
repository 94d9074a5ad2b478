// SPDX-License-Identifier: Apache-2.0
// Time, passed in by constructor so that a test can move it.
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

namespace wardline {

/// Called on the thread of its user; SystemClock may be shared by threads (it holds no state).
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock();

    /// Milliseconds since the Unix epoch, UTC. May jump: it is what the workstation's owner set it to.
    [[nodiscard]] virtual std::chrono::milliseconds wall() const = 0;

    /// Never goes back and counts suspend (CLOCK_BOOTTIME): what lifetimes and locks are measured with.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() const = 0;

    /// Runs `work` once on `context`'s thread after `delay` (≥ 0), unless `context` is gone by then.
    /// Called from `context`'s thread.
    virtual void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds wall() const override;
    [[nodiscard]] std::chrono::milliseconds elapsed() const override;
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override;
};

} // namespace wardline
