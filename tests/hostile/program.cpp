// SPDX-License-Identifier: Apache-2.0
#include "hostile/program.h"

#include "hostile/hosted_ward.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

namespace wardline::test {

bool until(const std::function<bool()> &isSo, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSo() || deadline.hasExpired()) {
            loop.quit();
        }
    });
    look.start(std::chrono::milliseconds(5));
    loop.exec();
    return isSo();
}

Program::Program(const QUrl &homeserver, const QByteArray &authority)
{
    write(QStringLiteral("ca.pem"), authority);
    write(QStringLiteral("policy.json"), R"({"proxy":"none"})");
    client::Config config;
    config.profileDir = m_folder.filePath(QStringLiteral("profile"));
    config.homeserver = homeserver;
    config.caFile = m_folder.filePath(QStringLiteral("ca.pem"));
    config.managedPolicyFile = m_folder.filePath(QStringLiteral("policy.json"));
    config.deviceName = QStringLiteral("Wardline");
    config.engineThread = client::Config::EngineThread::Callers;
    config.clock = std::make_shared<SystemClock>();
    if (auto opened = client::openClient(std::move(config))) {
        m_client = std::move(*opened);
    }
}

client::ClientResult<> Program::signIn()
{
    client::SignInRequest request{QStringLiteral("grace.okafor"), Secret(QByteArrayView(HostedWard::password)),
                                  QStringLiteral("123456")};
    return answerOf(session().signIn(std::move(request)));
}

client::ClientResult<> Program::start()
{
    WL_CHECK(signIn());
    return answerOf(session().stayEphemeral());
}

void Program::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("no file");
    }
}

} // namespace wardline::test
