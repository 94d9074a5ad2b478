// SPDX-License-Identifier: Apache-2.0
// Which PINs are refused, with the reasons a person is told. Pure; keeps no copy of the PIN.
#pragma once

#include "base/secret.h"

#include <QList>

namespace wardline::policy {

enum class PinProblem {
    TooShort,  ///< Fewer digits than policy asks for.
    TooLong,   ///< More than 32 digits.
    NotDigits, ///< Something other than 0–9 (in that case no other reason is looked for).
    OneDigit,  ///< One digit throughout.
    Run,       ///< Counting up or down (123456, 890123, 654321).
    Repeated,  ///< A short block over and over (121212, 123123).
    Date,      ///< Reads as a date of birth: a day with its month and year, or a month with a four-digit year.
};

/// Empty when the PIN may be used. `minLength` comes from Policy; less than 6 counts as 6.
[[nodiscard]] QList<PinProblem> checkPin(const Secret &pin, int minLength);

} // namespace wardline::policy
