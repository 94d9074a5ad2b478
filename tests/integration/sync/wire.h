// SPDX-License-Identifier: Apache-2.0
// Passes bytes on to a server of this machine, until it is cut.
#pragma once

#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

class Wire final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Wire(const QUrl &server);

    [[nodiscard]] QUrl baseUrl() const;
    void cut();
    [[nodiscard]] bool mend();

private:
    void join(QTcpSocket *near);

    QUrl m_server;
    quint16 m_port = 0;
};
