// SPDX-License-Identifier: Apache-2.0
#include "client/engine/reminder.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace wardline::client {

Reminder::Reminder(std::function<void()> work, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
{
}

void Reminder::set(Clock &clock, std::optional<qint64> due)
{
    constexpr qint64 near = 1000; // what is computed from two clocks trembles by their milliseconds
    if (m_due && due && std::abs(*m_due - *due) < near) {
        return;
    }
    m_due = due;
    if (!due) {
        return;
    }
    const qint64 wait = std::max<qint64>(0, *due - clock.elapsed().count());
    clock.after(std::chrono::milliseconds(wait), this, [this, at = *due] {
        if (m_due == at) {
            m_due.reset(); // the work may ask for the same moment
            m_work();
        }
    });
}

} // namespace wardline::client
