// SPDX-License-Identifier: Apache-2.0
#include "hostile/program.h"

#include "hostile/hosted_ward.h"

#include <QCoreApplication>
#include <QFile>

namespace wardline::test {

using namespace std::chrono_literals;

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

Program::~Program()
{
    m_client.reset();
    for (int round = 0; round < 20; ++round) { // of those that wait for each other
        QCoreApplication::processEvents();
    }
}

client::ClientResult<> Program::signIn()
{
    client::SignInRequest request{QStringLiteral("grace.okafor"), Secret(QByteArrayView(HostedWard::password)),
                                  QStringLiteral("123456")};
    return settled(session().signIn(std::move(request)), 60s);
}

client::ClientResult<> Program::start()
{
    WL_CHECK(signIn());
    return settled(session().stayEphemeral(), 60s);
}

void Program::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("no file");
    }
}

} // namespace wardline::test
