// SPDX-License-Identifier: Apache-2.0
// The command line of the window.
#pragma once

#include "shell/shell_view_model.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace wardline::desktop {

struct Options {
    QString profileDir;                         ///< Absolute.
    QUrl homeserver;                            ///< Empty: the managed policy's, the profile's, or asked for.
    QString caFile;                             ///< Empty: none.
    bool gallery = false;                       ///< The controls on show, and no session.
    shell::Ending ending = shell::Ending::None; ///< Of the session in the process that this one replaces.
};

/// Nothing when the line is wrong, or only help or the version was asked for; `exitCode` is then what to end with, and the
/// text has been printed.
[[nodiscard]] std::optional<Options> readOptions(const QStringList &arguments, int *exitCode);

/// The same line for the process that takes this one's place, after a session that ended this way. Without the program's name.
[[nodiscard]] QStringList nextArguments(const QStringList &arguments, shell::Ending ending);

} // namespace wardline::desktop
