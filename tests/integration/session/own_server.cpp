// SPDX-License-Identifier: Apache-2.0
#include "own_server.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>

namespace wardline::test {

namespace {

constexpr int patience = 120'000;

QProcessEnvironment environment()
{
    auto result = QProcessEnvironment::systemEnvironment();
    result.insert(QStringLiteral("PYTHONPATH"), QStringLiteral(WARDLINE_HOMESERVER_DIR));
    result.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    return result;
}

} // namespace

OwnServer::~OwnServer()
{
    m_process.closeWriteChannel(); // its sign to end
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(30'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool OwnServer::start(std::chrono::milliseconds tokenLifetime)
{
    const QString python = qEnvironmentVariable("WARDLINE_SYNAPSE_PYTHON");
    m_process.setProcessEnvironment(environment());
    m_process.start(python, {QStringLiteral("-m"), QStringLiteral("wardline_homeserver.deploy"), QStringLiteral("run"),
                             QStringLiteral("--folder"), m_folder.path(), QStringLiteral("--token-ms"),
                             QString::number(tokenLifetime.count())});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience)) {
            why = QStringLiteral("the server did not come up: ") + QString::fromUtf8(m_process.readAllStandardError());
            return false;
        }
    }
    const QJsonObject up = QJsonDocument::fromJson(m_process.readLine()).object();
    baseUrl = QUrl(up.value(QLatin1String("base_url")).toString());
    serverName = up.value(QLatin1String("server_name")).toString();
    m_config = up.value(QLatin1String("config")).toString();
    QFile pem(up.value(QLatin1String("ca_file")).toString());
    authority = pem.open(QIODevice::ReadOnly) ? pem.readAll() : QByteArray();
    return !authority.isEmpty();
}

QByteArray OwnServer::bootstrap(const QString &name) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(qEnvironmentVariable("WARDLINE_SYNAPSE_PYTHON"),
                  {QStringLiteral("-m"), QStringLiteral("wardline_homeserver"), QStringLiteral("bootstrap"),
                   QStringLiteral("--config"), m_config, QStringLiteral("--user"), name, QStringLiteral("--name"),
                   QStringLiteral("Ada Novak")});
    if (!process.waitForFinished(patience)) {
        return {};
    }
    const QByteArray label("Activation code: ");
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (line.startsWith(label)) {
            return line.mid(label.size()).trimmed();
        }
    }
    return {};
}

} // namespace wardline::test
