// SPDX-License-Identifier: Apache-2.0
// A TLS server that does what a test tells it, byte by byte: no HTTP library would cut an answer off in the middle.
#pragma once

#include "support/tls/test_certificates.h"

#include <QHash>
#include <QSslServer>
#include <QSslSocket>
#include <QUrl>

#include <functional>

namespace wardline::test {

/// Lives on the test's thread. Each whole request head (and its body) is kept, then handed to `answer`.
class RawTlsServer final : public QObject
{
    Q_OBJECT

public:
    /// `request` is the head and body as received. Writes to `socket` what it likes.
    using Answer = std::function<void(QSslSocket &socket, const QByteArray &request)>;

    /// All certificates of `identity.certificatePem` are sent, in their order.
    explicit RawTlsServer(const Identity &identity, Answer answer = {},
                          QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater);

    [[nodiscard]] QUrl url(const char *host = "localhost") const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    /// Every byte that any client sent inside TLS, whole request or not.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] int handshakes() const { return m_handshakes; }
    [[nodiscard]] const QByteArray &negotiatedProtocol() const { return m_protocol; }

    /// A full answer with Content-Length.
    static void reply(QSslSocket &socket, int status, const QByteArray &body, const QByteArray &headers = {});

private:
    void onConnection();
    void onReadyRead(QSslSocket *socket);

    Answer m_answer;
    QList<QByteArray> m_requests;
    QByteArray m_received;
    QByteArray m_protocol;
    QHash<QSslSocket *, QByteArray> m_buffers;
    int m_handshakes = 0;
    QSslServer m_server; // last: its sockets speak to the rest while they go
};

} // namespace wardline::test
