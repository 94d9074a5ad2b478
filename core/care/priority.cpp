// SPDX-License-Identifier: Apache-2.0
#include "care/priority.h"

#include <array>

namespace wardline::care {

namespace {

constexpr std::array priorities{Priority::Routine, Priority::Urgent, Priority::Stat};

} // namespace

QLatin1String wireName(Priority priority)
{
    switch (priority) {
    case Priority::Routine:
        return QLatin1String("routine");
    case Priority::Urgent:
        return QLatin1String("urgent");
    case Priority::Stat:
        return QLatin1String("stat");
    }
    return {};
}

std::optional<Priority> priorityFromWire(QStringView word)
{
    for (const auto priority : priorities) {
        if (word == wireName(priority)) {
            return priority;
        }
    }
    return std::nullopt;
}

} // namespace wardline::care
