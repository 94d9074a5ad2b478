// SPDX-License-Identifier: Apache-2.0
// The window: reads its options, fills in one Config and runs. When a person has left, the program starts anew, so that nothing
// of them is in the memory that the next one uses (design §7).
#include "options.h"

#include "client/client.h"
#include "client/service/local_service.h"
#include "shell/gallery.h"
#include "shell/shell.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>

#include <algorithm>

using namespace wardline;

namespace {

client::Config toConfig(const desktop::Options &options, const QUrl &homeserver, const std::shared_ptr<Clock> &clock)
{
    client::Config config;
    config.profileDir = options.profileDir;
    config.homeserver = homeserver;
    config.caFile = options.caFile;
    config.deviceName = QStringLiteral("Wardline");
    config.clock = clock;
    return config;
}

/// Help and version are answered without a display.
bool onlyPrints(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QLatin1String text(argument);
        return text == QLatin1String("--help") || text == QLatin1String("-h") || text == QLatin1String("--version")
               || text == QLatin1String("-v");
    });
}

/// The tool reaches the profile through the window that has it open (design §4). Without the socket the
/// window works as well; the log says why there is none.
std::unique_ptr<client::service::LocalService> serve(client::Client *client, const QString &profileDir)
{
    auto service = std::make_unique<client::service::LocalService>(client, client::service::Holder::Window);
    static_cast<void>(service->listen(profileDir));
    return service;
}

/// Until the window is closed, or its person has left. The profile is free again when it returns.
shell::Ending runWindow(const desktop::Options &options, int *exitCode)
{
    const auto clock = std::make_shared<SystemClock>();
    auto left = shell::Ending::None;
    std::unique_ptr<client::service::LocalService> service;
    shell::Shell window(
        [&options, &service, clock](const QUrl &homeserver) {
            auto client = client::openClient(toConfig(options, homeserver, clock));
            service = client ? serve(client->get(), options.profileDir) : nullptr;
            return client;
        },
        options.homeserver, clock);
    window.viewModel().tellEnding(options.ending);
    // Queued: the lock that ended the session has its orders to give first.
    QObject::connect(
        &window.viewModel(), &shell::ShellViewModel::personLeft, qGuiApp,
        [&left](shell::Ending ending) {
            left = ending;
            QCoreApplication::quit();
        },
        Qt::QueuedConnection);
    *exitCode = window.show() ? QGuiApplication::exec() : 1;
    service.reset(); // before the client that it uses, which goes with the window
    return left;
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("wardline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WARDLINE_VERSION));
}

} // namespace

int main(int argc, char **argv)
{
    nameProgram();
    int exitCode = 0;
    if (onlyPrints(argc, argv)) {
        const QCoreApplication app(argc, argv);
        (void)desktop::readOptions(QCoreApplication::arguments(), &exitCode);
        return exitCode;
    }
    // QML comes from this program alone, and nothing compiled is written to or read from the disk.
    qunsetenv("QML_IMPORT_TRACE");
    qunsetenv("QML2_IMPORT_PATH");
    qunsetenv("QML_IMPORT_PATH");
    qputenv("QT_QUICK_CONTROLS_STYLE", "Basic");
    const QGuiApplication app(argc, argv);
    // By a place that takes no file, inside one: where the cache is turned off by name, Qt 6.4 ignores what this program itself
    // brings compiled.
    qunsetenv("QML_DISABLE_DISK_CACHE");
    qputenv("QML_DISK_CACHE_PATH", QFile::encodeName(QCoreApplication::applicationFilePath()) + "/none");
    const auto options = desktop::readOptions(QCoreApplication::arguments(), &exitCode);
    if (!options) {
        return exitCode;
    }
    if (options->gallery) {
        shell::Gallery gallery;
        return gallery.show() ? QGuiApplication::exec() : 1;
    }
    const auto ending = runWindow(*options, &exitCode);
    if (ending != shell::Ending::None
        && !QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                    desktop::nextArguments(QCoreApplication::arguments(), ending))) {
        return 1;
    }
    return exitCode;
}
