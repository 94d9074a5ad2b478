// SPDX-License-Identifier: Apache-2.0
#include "background.h"

#include "client/client.h"
#include "client/service/local_service.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>

namespace wardline::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto callersPatience = 15s;

/// Nothing left to hold: nobody is signed in, or what was is gone.
bool isOver(client::SessionState state)
{
    return state == client::SessionState::SignedOut || state == client::SessionState::Wiped;
}

} // namespace

client::Config configOf(const Line &line)
{
    client::Config config;
    config.profileDir = QDir(line.profile).absolutePath();
    config.homeserver = QUrl(line.server);
    config.caFile = line.caFile;
    config.deviceName = QStringLiteral("Wardline tool");
    config.engineThread = client::Config::EngineThread::Callers;
    config.clock = std::make_shared<SystemClock>();
    return config;
}

bool startBackground(const Line &line)
{
    QProcess engine;
    engine.setProgram(QCoreApplication::applicationFilePath());
    engine.setArguments({QStringLiteral("--profile"), QDir(line.profile).absolutePath(), QStringLiteral("--server"),
                         line.server, QStringLiteral("--ca"), line.caFile, QStringLiteral("--background")});
    engine.setStandardInputFile(QProcess::nullDevice());
    engine.setStandardOutputFile(QProcess::nullDevice());
    engine.setStandardErrorFile(QProcess::nullDevice());
    return engine.startDetached();
}

int runBackground(const Line &line)
{
    auto client = client::openClient(configOf(line));
    client::service::LocalService service(client
                                              ? client::ClientResult<client::Client *>(client->get())
                                              : client::ClientResult<client::Client *>(tl::unexpected(client.error())),
                                          client::service::Holder::Tool);
    if (!service.listen(line.profile)) {
        return StoreShut;
    }
    if (!client) {
        // Its caller may have found another engine, which holds the profile, and never comes here.
        QTimer::singleShot(callersPatience, QCoreApplication::instance(), &QCoreApplication::quit);
    }
    // A caller who was refused, or who signed out, leaves nothing behind to hold; so does a session whose engine never opened.
    QObject::connect(&service, &client::service::LocalService::idle, &service, [&client] {
        if (!client || isOver((*client)->session()->state())) {
            QCoreApplication::quit();
        }
    });
    return QCoreApplication::exec();
}

} // namespace wardline::ctl
