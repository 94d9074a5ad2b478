// SPDX-License-Identifier: Apache-2.0
// Names that strangers chose (people, rooms, devices), and the first of what they wrote, as they may stand in a list or in a
// sentence of ours.
#pragma once

#include <QString>

namespace wardline::care {

inline constexpr qsizetype longestName = 512; // UTF-16 units

/// One line without control characters, direction overrides, half surrogates or towers of marks (at most four on a letter), cut
/// at `longestName`. It can't turn round what stands beside it, nor stand over it. Empty where nothing visible is left.
[[nodiscard]] QString shownName(const QString &name);

/// More marks on a letter than shownName() leaves there: drawn as they are, they stand over what is above and below.
[[nodiscard]] bool hasTower(const QString &text);

} // namespace wardline::care
