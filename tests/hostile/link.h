// SPDX-License-Identifier: Apache-2.0
// The network between a workstation and its server, which somebody can lead elsewhere: same address for the client, other server
// behind it.
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace wardline::test {

class Link final : public QObject
{
    Q_OBJECT

public:
    Link();

    [[nodiscard]] QUrl url() const;
    /// Where later connections end: a port of this machine.
    void leadTo(quint16 port) { m_target = port; }
    /// Breaks every connection.
    void cut();

private:
    void onConnection();

    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_open;
    quint16 m_target = 0;
};

} // namespace wardline::test
