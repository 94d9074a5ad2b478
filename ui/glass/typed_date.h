// SPDX-License-Identifier: Apache-2.0
// A date as a person types it: in the locale's short or long form, or as 2026-03-10.
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace wardline::glass {

/// Nothing where `text` is no date. Of two figures for the year, or none, the last such day that is not after `today` is meant.
[[nodiscard]] std::optional<QDate> typedDate(const QString &text, QDate today);
/// `day` as typedDate() reads it, with its whole year.
[[nodiscard]] QString sampleDate(QDate day);

} // namespace wardline::glass
