// SPDX-License-Identifier: Apache-2.0
#include "support/fake_clock.h"

#include <algorithm>
#include <utility>

namespace wardline::test {

FakeClock::FakeClock(std::chrono::milliseconds wall)
    : m_wall(wall)
{
}

void FakeClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work)
{
    const auto due = m_elapsed + std::max(delay, std::chrono::milliseconds(0));
    const auto place =
        std::upper_bound(m_entries.begin(), m_entries.end(), due,
                         [](std::chrono::milliseconds at, const Entry &entry) { return at < entry.due; });
    m_entries.insert(place, Entry{due, context, context != nullptr, std::move(work)});
}

bool FakeClock::runNext(std::chrono::milliseconds until, bool stopAtDue)
{
    if (m_entries.empty() || m_entries.front().due > until) {
        return false;
    }
    const Entry entry = std::move(m_entries.front());
    m_entries.erase(m_entries.begin());
    if (stopAtDue && entry.due > m_elapsed) {
        m_wall += entry.due - m_elapsed;
        m_elapsed = entry.due;
    }
    if (!entry.bound || entry.context) {
        entry.work();
    }
    return true;
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    const auto until = m_elapsed + by;
    while (runNext(until, /*stopAtDue=*/true)) { }
    m_wall += until - m_elapsed;
    m_elapsed = until;
}

void FakeClock::jump(std::chrono::milliseconds by)
{
    m_wall += by;
    m_elapsed += by;
    const auto until = m_elapsed;
    while (runNext(until, /*stopAtDue=*/false)) { }
}

int FakeClock::pending() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
                                          [](const Entry &entry) { return !entry.bound || entry.context; }));
}

} // namespace wardline::test
