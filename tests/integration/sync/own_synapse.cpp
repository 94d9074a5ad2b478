// SPDX-License-Identifier: Apache-2.0
#include "own_synapse.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>

namespace {

constexpr int patience = 120'000; // ms

QString python()
{
    return qEnvironmentVariable("WARDLINE_SYNAPSE_PYTHON");
}

} // namespace

OwnSynapse::~OwnSynapse()
{
    stop();
}

bool OwnSynapse::start()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PYTHONPATH"), QStringLiteral(WARDLINE_HOMESERVER_DIR));
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(environment);
    m_process->start(python(), {QStringLiteral("-m"), QStringLiteral("wardline_homeserver.deploy"),
                                QStringLiteral("run"), QStringLiteral("--folder"), m_folder.path(),
                                QStringLiteral("--token-ms"), QStringLiteral("3600000"), QStringLiteral("--demo")});
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(patience)) {
            why = QStringLiteral("the server did not come up: ") + QString::fromUtf8(m_process->readAllStandardError());
            return false;
        }
    }
    const QJsonObject up = QJsonDocument::fromJson(m_process->readLine()).object();
    baseUrl = QUrl(up.value(QLatin1String("base_url")).toString());
    QFile pem(up.value(QLatin1String("ca_file")).toString());
    authority = pem.open(QIODevice::ReadOnly) ? pem.readAll() : QByteArray();
    return !authority.isEmpty();
}

void OwnSynapse::stop()
{
    if (!m_process) {
        return;
    }
    m_process->closeWriteChannel(); // its sign to end
    if (m_process->state() != QProcess::NotRunning && !m_process->waitForFinished(30'000)) {
        m_process->kill();
        m_process->waitForFinished();
    }
    m_process.reset();
}

bool OwnSynapse::forgetPositions()
{
    const QString program = QStringLiteral("import sqlite3, sys\n"
                                           "db = sqlite3.connect(sys.argv[1])\n"
                                           "db.execute('PRAGMA foreign_keys = ON')\n"
                                           "gone = db.execute('DELETE FROM sliding_sync_connections').rowcount\n"
                                           "db.commit()\n"
                                           "sys.exit(0 if gone > 0 else 1)\n");
    return QProcess::execute(python(),
                             {QStringLiteral("-c"), program, m_folder.filePath(QStringLiteral("homeserver.db"))})
           == 0;
}

Wire::Wire(const QUrl &server)
    : m_server(server)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *near = nextPendingConnection()) {
            join(near);
        }
    });
    if (mend()) {
        m_port = serverPort();
    }
}

QUrl Wire::baseUrl() const
{
    QUrl url = m_server;
    url.setPort(m_port);
    return url;
}

bool Wire::mend()
{
    return listen(QHostAddress::LocalHost, m_port);
}

void Wire::cut()
{
    close();
    const auto sockets = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets) {
        socket->abort();
    }
}

void Wire::join(QTcpSocket *near)
{
    auto *far = new QTcpSocket(this);
    connect(near, &QTcpSocket::readyRead, far, [near, far] {
        if (far->state() == QAbstractSocket::ConnectedState) {
            far->write(near->readAll());
        }
    });
    connect(far, &QTcpSocket::connected, far, [near, far] { far->write(near->readAll()); });
    connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
    connect(near, &QTcpSocket::disconnected, far, [far] { far->disconnectFromHost(); });
    connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
    connect(far, &QTcpSocket::errorOccurred, near, [near] { near->abort(); });
    connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
    connect(far, &QTcpSocket::disconnected, far, &QObject::deleteLater);
    far->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_server.port()));
}
