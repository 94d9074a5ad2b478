// SPDX-License-Identifier: Apache-2.0
// A server that speaks TLS 1.0 or 1.1 alone. Qt no longer does, so it is OpenSSL's own program with its guard down.
#pragma once

#include "support/tls/test_certificates.h"

#include <QProcess>
#include <QTemporaryDir>

namespace wardline::test {

class OldTlsServer
{
public:
    OldTlsServer() = default;
    /// Ends the server.
    ~OldTlsServer();

    /// `version` as `openssl s_server` has it: "-tls1", "-tls1_1". False when it did not come up.
    [[nodiscard]] bool start(const Identity &identity, const QString &version);
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace wardline::test
