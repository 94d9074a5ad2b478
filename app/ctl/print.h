// SPDX-License-Identifier: Apache-2.0
// Rows for a person at a terminal: one line each, in columns, times in local time.
#pragma once

#include <QJsonObject>
#include <QString>

namespace wardline::ctl {

/// One line without its end. Control characters in other people's text are shown as spaces, so that no message can move the
/// cursor or colour the terminal.
[[nodiscard]] QString tableLine(const QString &command, const QJsonObject &row);

/// The sentence for a code of core/client/error.h, by its name, and the exit code that goes with it.
struct Verdict {
    QString sentence;
    int exitCode;
};
[[nodiscard]] Verdict verdictOn(const QString &codeName, const QString &detail);

} // namespace wardline::ctl
