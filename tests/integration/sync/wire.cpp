// SPDX-License-Identifier: Apache-2.0
#include "wire.h"

#include <QTcpSocket>

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
