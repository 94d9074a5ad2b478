// SPDX-License-Identifier: Apache-2.0
// A Synapse with our module for one test program: fresh database, own authority, access tokens that live as long as asked for.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <chrono>

namespace wardline::test {

class OwnServer
{
public:
    OwnServer() = default;
    /// Ends the server.
    ~OwnServer();

    /// False when it did not come up within two minutes; `why` then says so. Blocks.
    [[nodiscard]] bool start(std::chrono::milliseconds tokenLifetime);

    /// Makes the first it_admin; the activation code, or nothing when that failed.
    [[nodiscard]] QByteArray bootstrap(const QString &name) const;

    QUrl baseUrl;
    QByteArray authority; ///< PEM
    QString serverName;
    QString why;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_config;
};

} // namespace wardline::test
