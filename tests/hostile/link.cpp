// SPDX-License-Identifier: Apache-2.0
#include "hostile/link.h"

namespace wardline::test {

namespace {

void pipe(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] {
        if (to->isOpen()) {
            to->write(from->readAll());
        }
    });
    QObject::connect(from, &QTcpSocket::disconnected, to, [to] { to->disconnectFromHost(); });
    QObject::connect(from, &QTcpSocket::errorOccurred, to, [to] { to->disconnectFromHost(); });
}

} // namespace

Link::Link()
{
    connect(&m_server, &QTcpServer::newConnection, this, &Link::onConnection);
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("no port");
    }
}

QUrl Link::url() const
{
    return QUrl(QStringLiteral("https://localhost:%1").arg(m_server.serverPort()));
}

void Link::cut()
{
    for (const auto &socket : std::exchange(m_open, {})) {
        if (socket) {
            socket->abort();
        }
    }
}

void Link::onConnection()
{
    while (auto *near = m_server.nextPendingConnection()) {
        auto *far = new QTcpSocket(near);
        pipe(near, far);
        pipe(far, near);
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
        far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        m_open.append(near);
    }
}

} // namespace wardline::test
