// SPDX-License-Identifier: Apache-2.0
// Work that is done again when time alone has changed what a person sees. One appointment at a time.
#pragma once

#include "base/clock.h"

#include <QObject>

#include <functional>
#include <optional>

namespace wardline::client {

class Reminder final : public QObject
{
    Q_OBJECT

public:
    explicit Reminder(std::function<void()> work, QObject *parent = nullptr);

    /// At `due` (ms of Clock::elapsed()) the work is done, in the place of what was asked for before; nothing: not at all.
    /// An appointment within a second of `due` is kept as it is: work that comes too early asks for the rest.
    void set(Clock &clock, std::optional<qint64> due);

private:
    std::function<void()> m_work;
    std::optional<qint64> m_due;
};

} // namespace wardline::client
