// SPDX-License-Identifier: Apache-2.0
// A Synapse with our module for this program alone, which a test may stop, start again on the same data, and rob of its memory;
// and a wire to it that can be cut.
#pragma once

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>
#include <vector>

class OwnSynapse
{
public:
    OwnSynapse() = default;
    ~OwnSynapse();

    /// Blocks until it answers; false, with `why`, when it does not within two minutes.
    [[nodiscard]] bool start();
    void stop();
    /// While stopped: the server knows no `pos` any more.
    [[nodiscard]] bool forgetPositions();

    QUrl baseUrl;
    QByteArray authority; ///< PEM
    QString why;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
};

/// Passes bytes on to the server, until it is cut.
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
