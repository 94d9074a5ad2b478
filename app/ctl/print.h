// SPDX-License-Identifier: Apache-2.0
// Rows for a person at a terminal: one line each, in columns, times in local time.
#pragma once

#include <QJsonObject>
#include <QString>

namespace wardline::ctl {

/// One line without its end. Control characters in other people's text are shown as spaces, so that no message can move the
/// cursor or colour the terminal.
[[nodiscard]] QString tableLine(const QString &command, const QJsonObject &row);

/// The same for a script, and an error of this tool in the same shape whoever found it.
[[nodiscard]] QString jsonLine(const QJsonObject &row);
[[nodiscard]] QString jsonError(const QString &codeName, const QString &detail);

/// What a row of `doctor` means for the exit code: Ok unless it fails.
[[nodiscard]] int exitCodeOf(const QJsonObject &finding);

/// The sentence for a code of core/client/error.h, by its name, and the exit code that goes with it.
struct Verdict {
    QString sentence;
    int exitCode;
};
[[nodiscard]] Verdict verdictOn(const QString &codeName, const QString &detail);

} // namespace wardline::ctl
