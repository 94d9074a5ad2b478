// SPDX-License-Identifier: Apache-2.0
#include "client/engine/reminder.h"

#include <algorithm>
#include <utility>

namespace wardline::client {

Reminder::Reminder(std::function<void()> work, QObject *parent)
    : QObject(parent)
    , m_work(std::move(work))
{
}

void Reminder::set(Clock &clock, std::optional<qint64> due, qint64 now)
{
    if (std::exchange(m_due, due) == due || !due) {
        return;
    }
    clock.after(std::chrono::milliseconds(std::max<qint64>(0, *due - now)), this, [this, at = *due] {
        if (m_due == at) {
            m_due.reset(); // the work may ask for the same moment: calendars are set
            m_work();
        }
    });
}

} // namespace wardline::client
