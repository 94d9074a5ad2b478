// SPDX-License-Identifier: Apache-2.0
// The command line of the window.
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace wardline::desktop {

struct Options {
    QString profileDir; ///< Absolute.
    QUrl homeserver;    ///< Empty: the managed policy's, the profile's, or asked for.
    QString caFile;     ///< Empty: none.
};

/// Nothing when the line is wrong, or only help or the version was asked for; `exitCode` is then what to end with, and the
/// text has been printed.
[[nodiscard]] std::optional<Options> readOptions(const QStringList &arguments, int *exitCode);

} // namespace wardline::desktop
