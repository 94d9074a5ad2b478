// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

namespace wardline::desktop {
namespace {

constexpr int usageExit = 2;
// Between a process and the one that replaces it; nothing for a person.
constexpr auto endedOption = "ended";
constexpr auto endedWord = "session";
constexpr auto removedWord = "removed";

shell::Ending endingOf(const QString &word)
{
    return word == QLatin1String(removedWord) ? shell::Ending::Removed
           : word == QLatin1String(endedWord) ? shell::Ending::Ended
                                              : shell::Ending::None;
}

QString defaultProfile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("wardline/default"));
}

} // namespace

std::optional<Options> readOptions(const QStringList &arguments, int *exitCode)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("Options", "Secure messages for care teams."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"),
                                     QCoreApplication::translate("Options", "Folder of the profile."),
                                     QStringLiteral("DIR"), defaultProfile());
    const QCommandLineOption server(QStringLiteral("server"),
                                    QCoreApplication::translate("Options", "Address of the homeserver (https)."),
                                    QStringLiteral("URL"));
    const QCommandLineOption ca(
        QStringLiteral("ca"),
        QCoreApplication::translate("Options", "Certificate authority to trust besides the system's (PEM)."),
        QStringLiteral("FILE"));
    const QCommandLineOption gallery(
        QStringLiteral("gallery"),
        QCoreApplication::translate("Options", "Show every control in every state, for whoever draws or tests them."));
    QCommandLineOption ended(QLatin1String(endedOption), QString(), QStringLiteral("HOW"));
    ended.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({profile, server, ca, gallery, ended});
    *exitCode = usageExit;
    if (!parser.parse(arguments) || !parser.positionalArguments().isEmpty()) {
        std::fprintf(stderr, "%s\n%s", qPrintable(parser.errorText()), qPrintable(parser.helpText()));
        return std::nullopt;
    }
    if (parser.isSet(help) || parser.isSet(version)) {
        *exitCode = 0;
        std::printf("%s\n", parser.isSet(help)
                                ? qPrintable(parser.helpText())
                                : qPrintable(QStringLiteral("wardline ") + QCoreApplication::applicationVersion()));
        return std::nullopt;
    }
    const QUrl url(parser.value(server), QUrl::StrictMode);
    if (parser.isSet(server) && (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty())) {
        std::fprintf(stderr, "%s\n",
                     qPrintable(QCoreApplication::translate("Options", "--server must be an https address")));
        return std::nullopt;
    }
    return Options{QDir(parser.value(profile)).absolutePath(), url, parser.value(ca), parser.isSet(gallery),
                   endingOf(parser.value(ended))};
}

QStringList nextArguments(const QStringList &arguments, shell::Ending ending)
{
    QStringList next;
    const QString option = QLatin1String("--") + QLatin1String(endedOption);
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments.at(i) == option) {
            ++i; // and its value
        } else {
            next.append(arguments.at(i));
        }
    }
    return next << option << QLatin1String(ending == shell::Ending::Removed ? removedWord : endedWord);
}

} // namespace wardline::desktop
