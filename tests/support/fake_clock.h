// SPDX-License-Identifier: Apache-2.0
// A clock that stands still until a test moves it, so that timers, waits and locks are tested without sleeping.
#pragma once

#include "base/clock.h"

#include <QPointer>

#include <vector>

namespace wardline::test {

/// For one thread. Work handed to after() runs inside advance() or jump(), in order of its due time and, for the same
/// time, in the order it was asked for.
class FakeClock final : public Clock
{
public:
    /// `wall` is where the calendar starts (milliseconds since the epoch, UTC); elapsed() starts at one hour, so that
    /// "never" (zero) and "now" differ.
    explicit FakeClock(std::chrono::milliseconds wall = std::chrono::milliseconds(1'780'000'000'000));

    [[nodiscard]] std::chrono::milliseconds wall() const override { return m_wall; }
    [[nodiscard]] std::chrono::milliseconds elapsed() const override { return m_elapsed; }
    void after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work) override;

    /// Moves both times forward (`by` ≥ 0), stopping at each due moment to run its work; work asked for meanwhile runs too
    /// if it falls due within `by`.
    void advance(std::chrono::milliseconds by);

    /// A machine that slept: both times jump first, then everything that fell due runs at the new time.
    void jump(std::chrono::milliseconds by);

    /// Someone set the workstation's clock; elapsed() and what is due stay as they were.
    void setWall(std::chrono::milliseconds wall) { m_wall = wall; }

    /// Work that waits and whose context still lives.
    [[nodiscard]] int pending() const;

private:
    struct Entry {
        std::chrono::milliseconds due;
        QPointer<QObject> context;
        bool bound; // false: asked for without a context, runs whatever happens
        std::function<void()> work;
    };

    [[nodiscard]] bool runNext(std::chrono::milliseconds until, bool stopAtDue);

    std::chrono::milliseconds m_wall;
    std::chrono::milliseconds m_elapsed = std::chrono::hours(1);
    std::vector<Entry> m_entries; // sorted by due, stable
};

} // namespace wardline::test
