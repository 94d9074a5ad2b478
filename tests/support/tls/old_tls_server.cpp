// SPDX-License-Identifier: Apache-2.0
#include "support/tls/old_tls_server.h"

#include <QFile>

namespace wardline::test {

OldTlsServer::~OldTlsServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool OldTlsServer::start(const Identity &identity, const QString &version)
{
    QFile file(m_folder.filePath(QStringLiteral("server.pem")));
    if (!file.open(QIODevice::WriteOnly)) {
        return false;
    }
    file.write(identity.certificatePem + identity.keyPem);
    file.close();
    m_process.start(QStringLiteral("openssl"),
                    {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                     QStringLiteral("-cert"), file.fileName(), version, QStringLiteral("-cipher"),
                     QStringLiteral("ALL:@SECLEVEL=0"), QStringLiteral("-www")});
    const QByteArray sign("ACCEPT 127.0.0.1:");
    QByteArray said;
    while (!said.contains(sign)) {
        if (!m_process.waitForReadyRead()) {
            return false;
        }
        said += m_process.readAllStandardOutput();
    }
    m_port = said.mid(said.indexOf(sign) + sign.size()).split('\n').first().toUShort();
    return m_port != 0;
}

} // namespace wardline::test
