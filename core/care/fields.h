// SPDX-License-Identifier: Apache-2.0
// Checked reading of JSON fields, for the types of this room only.
#pragma once

#include "care/error.h"

#include <QJsonObject>
#include <QLatin1String>
#include <QString>

#include <chrono>
#include <optional>

namespace wardline::care::fields {

enum class Presence { Required, Optional };

/// Turns round what follows it, also outside the text that holds it (UAX #9).
[[nodiscard]] bool isDirectionOverride(char32_t c);

/// Text that displays as what it is: no control characters, direction overrides or half surrogates.
[[nodiscard]] bool isPlainText(const QString &text);

/// Empty when optional and absent. `maxCharacters` in UTF-16 units. Errors: MissingField, WrongType, OutOfRange, UnsafeText.
[[nodiscard]] CareResult<QString> text(const QJsonObject &object, QLatin1String key, qsizetype maxCharacters,
                                       Presence presence);

/// A whole number within the bounds. Errors: MissingField, WrongType (also for fractions), OutOfRange.
[[nodiscard]] CareResult<qint64> integer(const QJsonObject &object, QLatin1String key, qint64 low, qint64 high);

/// Milliseconds since the epoch, at most the year 9999; nothing when absent. Errors: WrongType, OutOfRange.
[[nodiscard]] CareResult<std::optional<std::chrono::milliseconds>> time(const QJsonObject &object, QLatin1String key);

} // namespace wardline::care::fields
