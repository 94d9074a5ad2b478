// SPDX-License-Identifier: Apache-2.0
#include "policy/pin_rules.h"

#include <algorithm>
#include <span>

namespace wardline::policy {

namespace {

using Digits = std::span<const unsigned char>;

constexpr std::size_t maxPinLength = 32;

bool isAllDigits(Digits pin)
{
    return std::all_of(pin.begin(), pin.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
}

/// Every digit `step` after the one before, 9 and 0 being neighbours; step 0 is one digit throughout.
bool countsBy(Digits pin, int step)
{
    for (std::size_t i = 1; i < pin.size(); ++i) {
        if ((pin[i] - pin[i - 1] - step + 20) % 10 != 0) {
            return false;
        }
    }
    return true;
}

/// The PIN is one block of at least two digits said twice or more, the last time perhaps cut short.
bool repeatsBlock(Digits pin)
{
    for (std::size_t period = 2; period * 2 <= pin.size(); ++period) {
        if (std::equal(pin.begin() + static_cast<std::ptrdiff_t>(period), pin.end(), pin.begin())) {
            return true;
        }
    }
    return false;
}

int number(Digits pin, std::size_t from, std::size_t length)
{
    int value = 0;
    for (const unsigned char c : pin.subspan(from, length)) {
        value = value * 10 + (c - '0');
    }
    return value;
}

bool isDay(int value)
{
    return value >= 1 && value <= 31;
}

bool isMonth(int value)
{
    return value >= 1 && value <= 12;
}

bool isYear(int value)
{
    return value >= 1900 && value <= 2099;
}

bool isShortDate(Digits pin)
{
    const int a = number(pin, 0, 2);
    const int b = number(pin, 2, 2);
    const int c = number(pin, 4, 2);
    const bool dayFirst = isDay(a) && isMonth(b);
    const bool monthFirst = isMonth(a) && isDay(b);
    const bool yearFirst = isMonth(b) && isDay(c);
    const bool monthAndYear = (isMonth(a) && isYear(number(pin, 2, 4))) || (isYear(number(pin, 0, 4)) && isMonth(c));
    return dayFirst || monthFirst || yearFirst || monthAndYear;
}

bool isLongDate(Digits pin)
{
    const int a = number(pin, 0, 2);
    const int b = number(pin, 2, 2);
    const int c = number(pin, 4, 2);
    const int d = number(pin, 6, 2);
    const bool yearLast = isYear(number(pin, 4, 4)) && ((isDay(a) && isMonth(b)) || (isMonth(a) && isDay(b)));
    const bool yearFirst = isYear(number(pin, 0, 4)) && ((isMonth(c) && isDay(d)) || (isDay(c) && isMonth(d)));
    return yearLast || yearFirst;
}

bool isDate(Digits pin)
{
    return (pin.size() == 6 && isShortDate(pin)) || (pin.size() == 8 && isLongDate(pin));
}

} // namespace

QList<PinProblem> checkPin(const Secret &pin, int minLength)
{
    const Digits digits = pin.span();
    QList<PinProblem> problems;
    if (digits.size() < static_cast<std::size_t>(std::max(minLength, 6))) {
        problems.append(PinProblem::TooShort);
    }
    if (digits.size() > maxPinLength) {
        problems.append(PinProblem::TooLong);
    }
    if (!isAllDigits(digits)) {
        return {PinProblem::NotDigits};
    }
    if (digits.size() < 2) {
        return problems;
    }
    if (countsBy(digits, 0)) {
        problems.append(PinProblem::OneDigit);
    } else if (countsBy(digits, 1) || countsBy(digits, -1)) {
        problems.append(PinProblem::Run);
    } else if (repeatsBlock(digits)) {
        problems.append(PinProblem::Repeated);
    }
    if (isDate(digits)) {
        problems.append(PinProblem::Date);
    }
    return problems;
}

} // namespace wardline::policy
