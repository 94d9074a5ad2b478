// SPDX-License-Identifier: Apache-2.0
// How urgent a message is (protocol §6, `health.wardline.priority`).
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <optional>

namespace wardline::care {

/// In rising order: comparing with < is comparing urgency.
enum class Priority { Routine, Urgent, Stat };

/// "routine", "urgent" or "stat".
[[nodiscard]] QLatin1String wireName(Priority priority);

/// Nothing for any other word. An absent field means Routine; an unknown word is the caller's to name.
[[nodiscard]] std::optional<Priority> priorityFromWire(QStringView word);

} // namespace wardline::care
