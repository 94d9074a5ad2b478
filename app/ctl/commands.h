// SPDX-License-Identifier: Apache-2.0
// The command line of wardlinectl: what there is to say, and what a line means.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <variant>

namespace wardline::ctl {

/// Exit codes, for scripts.
enum ExitCode { Ok = 0, Fault = 1, Usage = 2, NotSignedIn = 3, Refused = 4, Unreachable = 5, StoreShut = 6 };

struct Line {
    QString profile;
    QString server;
    QString caFile;
    bool json = false;
    QString command;              ///< "device list"
    QJsonObject args;             ///< As core/client/service/commands.cpp reads them.
    QStringList secretsFromInput; ///< Names of the secrets that stand on standard input, a line each, in this order.
    bool textFromInput = false;   ///< `-` stood for the text: it is all of standard input.
};

/// Text to print, and the code to leave with.
struct Say {
    QString text;
    int exitCode = Ok;
};

/// What the arguments (without the program's name) mean.
[[nodiscard]] std::variant<Line, Say> readLine(const QStringList &arguments);

} // namespace wardline::ctl
