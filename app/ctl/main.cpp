// SPDX-License-Identifier: Apache-2.0
// wardlinectl: reads the line, makes sure an engine holds the profile where the command needs one, and puts the command to it.
#include "background.h"
#include "call.h"
#include "commands.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <cstdio>
#include <optional>

namespace {

using namespace wardline;
using client::ClientCode;
using client::service::LocalCall;

constexpr std::size_t maxSecret = 4096;
constexpr qint64 maxText = 64 * 1024; // more than an event can hold

void put(std::FILE *stream, const QString &text)
{
    const auto bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

/// Reads the secrets that stand on standard input, a line each. False where one is missing.
bool readSecrets(const QStringList &names, client::service::Request &request)
{
    for (const auto &name : names) {
        Secret line(maxSecret);
        std::size_t length = 0;
        int byte = 0;
        while ((byte = std::getchar()) != EOF && byte != '\n' && length < maxSecret) {
            line.data()[length++] = static_cast<unsigned char>(byte);
        }
        if (length == 0) {
            return false;
        }
        request.secrets.insert_or_assign(name, Secret(line.view().first(static_cast<qsizetype>(length))));
    }
    return true;
}

/// All of standard input, without the line's end after it. Nothing where it is empty, too long or no UTF-8.
std::optional<QString> readText()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    QByteArray bytes = input.read(maxText + 1);
    if (bytes.endsWith('\n')) {
        bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(bytes);
    if (bytes.size() >= maxText || decoder.hasError() || text.isEmpty()) {
        return std::nullopt;
    }
    return text;
}

bool startsEngine(const ctl::Line &line)
{
    return line.command == QLatin1String("login") || line.command == QLatin1String("unlock")
           || line.command == QLatin1String("doctor");
}

int refuse(const ctl::Line &line, ClientCode code, const char *detail = "")
{
    return ctl::conclude(line, client::service::codeName(code), QLatin1String(detail));
}

int refuseWithoutEngine(const ctl::Line &line)
{
    const bool kept = QFileInfo::exists(line.profile + QStringLiteral("/vault"));
    return refuse(line, kept ? ClientCode::Locked : ClientCode::NotSignedIn);
}

/// Whether a profile can be there: a folder to write to, or a place where one can be made.
bool canHoldProfile(const QString &folder)
{
    QFileInfo place(QDir(folder).absolutePath());
    while (!place.exists() && !place.isRoot()) {
        place.setFile(place.path());
    }
    return place.isDir() && place.isWritable();
}

int runCommand(const ctl::Line &line)
{
    const bool answered = LocalCall::isAnswered(line.profile);
    if (!answered && !startsEngine(line)) {
        return refuseWithoutEngine(line);
    }
    client::service::Request request;
    request.command = line.command;
    request.args = line.args;
    if (!readSecrets(line.secretsFromInput, request)) {
        return refuse(line, ClientCode::Usage, "a line is missing on standard input");
    }
    if (line.textFromInput) {
        const auto text = readText();
        if (!text) {
            return refuse(line, ClientCode::Usage, "standard input is empty, too long or not UTF-8");
        }
        request.args.insert(QStringLiteral("text"), *text);
    }
    if (!answered && !canHoldProfile(line.profile)) {
        return refuse(line, ClientCode::VaultDamaged, client::service::unusableFolder);
    }
    if (!answered && !ctl::startBackground(line)) {
        return refuse(line, ClientCode::Internal, "the engine can't be started");
    }
    return ctl::call(line, std::move(request), answered ? LocalCall::Engine::Running : LocalCall::Engine::Starting);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wardlinectl"));
    auto arguments = QCoreApplication::arguments().mid(1);
    const bool background = arguments.removeAll(QStringLiteral("--background")) != 0;
    if (background) {
        arguments.append(QStringLiteral("whoami")); // The line's options are what counts.
    }
    const auto read = ctl::readLine(arguments);
    if (const auto *say = std::get_if<ctl::Say>(&read)) {
        put(say->exitCode == ctl::Ok ? stdout : stderr, say->text);
        return say->exitCode;
    }
    const auto &line = std::get<ctl::Line>(read);
    return background ? ctl::runBackground(line) : runCommand(line);
}
