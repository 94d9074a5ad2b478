// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include "client/service/wire.h"
#include "print.h"

#include <QCommandLineParser>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <optional>

namespace wardline::ctl {

namespace {

/// An option of a command: `--flag`, or `--name VALUE` where `value` names what it takes.
struct Option {
    const char *name;
    const char *value;
    const char *help;
};

struct Command {
    const char *name;
    const char *operands; ///< Names of what stands without a dash, apart by spaces; all are needed.
    const char *help;
    std::initializer_list<Option> options;
};

const std::array commands{
    Command{"login",
            "",
            "Sign in and keep an engine running in the background.",
            {{"user", "USER", "Who signs in."},
             {"code", "CODE", "The authenticator's six digits, or a spare code."},
             {"password-stdin", "", "Read the password from the first line of standard input (needed)."},
             {"pin-stdin", "",
              "Read a PIN from the second line: the session is kept on disk under it. Without it nothing is kept."}}},
    Command{"unlock", "", "Open a locked session.", {{"pin-stdin", "", "Read the PIN from standard input (needed)."}}},
    Command{"lock", "", "Lock the session: keys leave memory.", {}},
    Command{"logout", "", "Sign out and remove this profile's files.", {}},
    Command{"whoami", "", "Who is signed in, and how the connection stands.", {}},
    Command{"rooms", "", "List the conversations.", {}},
    Command{"send",
            "ROOM TEXT",
            "Send a message, and wait until the server has it. TEXT may be -: all of standard input.",
            {{"priority", "PRIORITY", "routine (default), urgent or stat."},
             {"wait", "SECONDS", "How long to wait for the server (30)."}}},
    Command{"tail",
            "ROOM",
            "Show a conversation's newest messages.",
            {{"count", "N", "How many (20; at most 1000)."},
             {"follow", "", "Go on with what arrives, until interrupted."}}},
    Command{"search",
            "TEXT",
            "Find messages by words or their beginnings. TEXT may be -: all of standard input.",
            {{"limit", "N", "How many at most (50)."}}},
    Command{"people", "TEXT", "Find people by name, role or unit.", {}},
    Command{"device list", "", "List the devices of the person signed in.", {}},
    Command{"user add",
            "USER",
            "IT: make an account and its activation code.",
            {{"name", "NAME", "Name as colleagues see it."},
             {"role", "ROLE", "physician, nurse, pharmacist, therapist, front_desk, billing, it_admin or auditor."},
             {"unit", "UNIT", "Name of the unit; without it, of none."},
             {"create-unit", "", "Make the unit where there is none of this name."},
             {"code", "CODE", "A fresh code of the it_admin's own authenticator."}}},
    Command{"user reset-factor",
            "USER",
            "IT: a new activation code for a lost authenticator.",
            {{"code", "CODE", "A fresh code of the it_admin's own authenticator."}}},
    Command{
        "doctor", "", "Check what works and what does not. Prints no patient data; 0 only where nothing fails.", {}},
};

constexpr std::array globalOptions{
    Option{"profile", "DIR", "Where this session is kept."},
    Option{"server", "URL", "The homeserver, https://…"},
    Option{"ca", "FILE", "Certificates of the hospital's own authority, PEM."},
    Option{"json", "", "One JSON object a line instead of a table."},
    Option{"help", "", "Show this, or a command's own help."},
    Option{"version", "", "Show the version."},
};

QString optionLine(const Option &option)
{
    const auto head = QStringLiteral("  --%1 %2").arg(QString::fromUtf8(option.name), QString::fromUtf8(option.value));
    return head.leftJustified(24) + QString::fromUtf8(option.help) + QLatin1Char('\n');
}

QString generalHelp()
{
    QString text = QStringLiteral(
        "wardlinectl: Wardline for IT and scripts\n\nUsage: wardlinectl [OPTIONS] COMMAND [ARGUMENTS]\n\nCommands:\n");
    for (const auto &command : commands) {
        text +=
            QStringLiteral("  %1").arg(
                QStringLiteral("%1 %2").arg(QString::fromUtf8(command.name), QString::fromUtf8(command.operands)), -24)
            + QString::fromUtf8(command.help) + QLatin1Char('\n');
    }
    text += QStringLiteral("\nOptions:\n");
    for (const auto &option : globalOptions) {
        text += optionLine(option);
    }
    return text
           + QStringLiteral(
               "\nA ROOM is an id (!…) or a name that only one room has.\n"
               "Exit codes: 0 done, 1 a fault of Wardline's own, 2 usage, 3 not signed in, 4 refused,\n"
               "5 unreachable or not trusted, 6 locked or damaged. 'doctor' ends with the code of what fails\n"
               "first: 3 nobody signed in, 4 policy, identity or backup, 5 server or clock, 6 store or keyring.\n"
               "While a window has the profile open, the tool asks that window, which signs in, unlocks and\n"
               "signs out itself.\n");
}

QString helpFor(const Command &command)
{
    QString text =
        QStringLiteral("Usage: wardlinectl [OPTIONS] %1 %2\n\n%3\n")
            .arg(QString::fromUtf8(command.name), QString::fromUtf8(command.operands), QString::fromUtf8(command.help));
    if (command.options.size() != 0) {
        text += QStringLiteral("\nOptions:\n");
        for (const auto &option : command.options) {
            text += optionLine(option);
        }
    }
    return text;
}

/// The command whose words begin `words`; its words are taken off.
const Command *takeCommand(QStringList &words)
{
    for (const auto &command : commands) {
        const auto name = QString::fromUtf8(command.name).split(QLatin1Char(' '));
        if (words.mid(0, name.size()) == name) {
            words = words.mid(name.size());
            return &command;
        }
    }
    return nullptr;
}

void declare(QCommandLineParser &parser, const Option &option)
{
    parser.addOption({QString::fromUtf8(option.name), QString::fromUtf8(option.help), QString::fromUtf8(option.value)});
}

Say usage(const QString &problem)
{
    return {problem, Usage};
}

QString defaultProfile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/wardline/ctl");
}

/// Options whose name on the wire, or whose type, is not the one of the command line.
void putOption(QJsonObject &args, const QString &name, const QString &value)
{
    if (name == QLatin1String("wait")) {
        args.insert(QStringLiteral("wait_s"), value.toInt());
    } else if (name == QLatin1String("count") || name == QLatin1String("limit")) {
        args.insert(name, value.toInt());
    } else {
        args.insert(name, value);
    }
}

/// Message text, which others on the machine could read in a list of processes.
bool takesInput(const Command &command)
{
    return QLatin1String(command.name) == QLatin1String("send")
           || QLatin1String(command.name) == QLatin1String("search");
}

/// What is wrong with the options of this command; nothing where they are right.
std::optional<QString> complaint(const Command &command, const QCommandLineParser &parser)
{
    for (const auto &option : command.options) {
        const auto name = QString::fromUtf8(option.name);
        const auto value = parser.value(name);
        const bool isNumber =
            name == QLatin1String("count") || name == QLatin1String("limit") || name == QLatin1String("wait");
        bool numeric = true;
        if (isNumber && parser.isSet(name) && (value.toInt(&numeric) < 1 || !numeric || value.toInt() > 1000)) {
            return QStringLiteral("--%1 takes a number from 1 to 1000").arg(name);
        }
        const bool needed =
            name == QLatin1String("user") || name == QLatin1String("code") || name == QLatin1String("name")
            || name == QLatin1String("role") || name == QLatin1String("password-stdin")
            || (name == QLatin1String("pin-stdin") && QLatin1String(command.name) == QLatin1String("unlock"));
        if (name == QLatin1String("create-unit") && parser.isSet(name) && !parser.isSet(QStringLiteral("unit"))) {
            return QStringLiteral("--create-unit takes the name from --unit");
        }
        if (needed && !parser.isSet(name)) {
            return QStringLiteral("'%1' needs --%2").arg(QString::fromUtf8(command.name), name);
        }
    }
    return std::nullopt;
}

std::variant<Line, Say> readCommand(const Command &command, const QCommandLineParser &parser,
                                    const QStringList &operands)
{
    const auto wanted = QString::fromUtf8(command.operands).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (operands.size() != wanted.size()) {
        return usage(QStringLiteral("'%1' takes %2")
                         .arg(QString::fromUtf8(command.name),
                              wanted.isEmpty() ? QStringLiteral("no arguments") : wanted.join(QLatin1Char(' '))));
    }
    if (const auto problem = complaint(command, parser)) {
        return usage(*problem);
    }
    Line line;
    line.profile = parser.isSet(QStringLiteral("profile")) ? parser.value(QStringLiteral("profile")) : defaultProfile();
    line.server = parser.value(QStringLiteral("server"));
    line.caFile = parser.value(QStringLiteral("ca"));
    line.json = parser.isSet(QStringLiteral("json"));
    line.command = QString::fromUtf8(command.name);
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted.at(i) == QLatin1String("TEXT") && operands.at(i) == QLatin1String("-") && takesInput(command)) {
            line.textFromInput = true;
        } else {
            line.args.insert(wanted.at(i).toLower(), operands.at(i));
        }
    }
    for (const auto &option : command.options) {
        const auto name = QString::fromUtf8(option.name);
        if (!parser.isSet(name)) {
            continue;
        }
        if (name.endsWith(QLatin1String("-stdin"))) {
            line.secretsFromInput.append(name.chopped(6));
        } else if (*option.value == '\0') {
            line.args.insert(QString(name).replace(QLatin1Char('-'), QLatin1Char('_')), true);
        } else {
            putOption(line.args, name, parser.value(name));
        }
    }
    return line;
}

std::variant<Line, Say> read(const QStringList &arguments)
{
    // First which command it is, then its line with the options that this command has.
    QCommandLineParser first;
    QStringList declared;
    const auto declareOnce = [&](const Option &option) {
        if (!declared.contains(QString::fromUtf8(option.name))) {
            declared.append(QString::fromUtf8(option.name));
            declare(first, option);
        }
    };
    for (const auto &command : commands) {
        std::for_each(command.options.begin(), command.options.end(), declareOnce);
    }
    std::for_each(globalOptions.begin(), globalOptions.end(), declareOnce);
    first.parse(QStringList{QStringLiteral("wardlinectl")} + arguments);
    auto words = first.positionalArguments();
    const auto *command = takeCommand(words);
    if (first.isSet(QStringLiteral("version"))) {
        return Say{QStringLiteral("wardlinectl " WARDLINE_VERSION "\n"), Ok};
    }
    if (first.isSet(QStringLiteral("help"))) {
        return Say{command == nullptr ? generalHelp() : helpFor(*command), Ok};
    }
    if (command == nullptr) {
        return usage(words.isEmpty() ? QStringLiteral("no command given")
                                     : QStringLiteral("no command '%1'").arg(words.first()));
    }
    QCommandLineParser parser;
    for (const auto &option : globalOptions) {
        declare(parser, option);
    }
    for (const auto &option : command->options) {
        declare(parser, option);
    }
    if (!parser.parse(QStringList{QStringLiteral("wardlinectl")} + arguments)) {
        return usage(parser.errorText());
    }
    auto operands = parser.positionalArguments();
    takeCommand(operands);
    return readCommand(*command, parser, operands);
}

} // namespace

std::variant<Line, Say> readLine(const QStringList &arguments)
{
    auto meant = read(arguments);
    if (auto *const say = std::get_if<Say>(&meant); say != nullptr && say->exitCode == Usage) {
        // A line that can't be read still says how it wants its answer.
        say->text = arguments.contains(QLatin1String("--json"))
                        ? jsonError(client::service::codeName(client::ClientCode::Usage), say->text) + QLatin1Char('\n')
                        : QStringLiteral("wardlinectl: %1\nTry 'wardlinectl --help'.\n").arg(say->text);
    }
    return meant;
}

} // namespace wardline::ctl
