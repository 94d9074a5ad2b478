// SPDX-License-Identifier: Apache-2.0
#include "support/tls/raw_tls_server.h"

#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace wardline::test {

namespace {

qsizetype bodySize(const QByteArray &head)
{
    static const QRegularExpression length(QStringLiteral("\r\ncontent-length: *(\\d+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    return static_cast<qsizetype>(length.match(QString::fromLatin1(head)).captured(1).toLongLong());
}

} // namespace

RawTlsServer::RawTlsServer(const Identity &identity, Answer answer, QSsl::SslProtocol protocol)
    : m_answer(std::move(answer))
{
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(QSslCertificate::fromData(identity.certificatePem, QSsl::Pem));
    configuration.setPrivateKey(QSslKey(identity.keyPem, QSsl::Ec));
    configuration.setProtocol(protocol);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols(
        {QByteArrayLiteral("h2"), QByteArrayLiteral("http/1.1")}); // it would like HTTP/2
    m_server.setSslConfiguration(configuration);
    connect(&m_server, &QSslServer::pendingConnectionAvailable, this, &RawTlsServer::onConnection);
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("no port");
    }
}

QUrl RawTlsServer::url(const char *host) const
{
    return QUrl(QStringLiteral("https://%1:%2").arg(QLatin1String(host)).arg(port()));
}

void RawTlsServer::onConnection()
{
    while (auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection())) {
        ++m_handshakes;
        m_protocol = socket->sslConfiguration().nextNegotiatedProtocol();
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QSslSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
        onReadyRead(socket);
    }
}

void RawTlsServer::onReadyRead(QSslSocket *socket)
{
    const auto bytes = socket->readAll();
    m_received += bytes;
    auto &buffer = m_buffers[socket];
    buffer += bytes;
    const auto end = buffer.indexOf("\r\n\r\n");
    if (end < 0 || buffer.size() < end + 4 + bodySize(buffer.left(end))) {
        return;
    }
    const auto request = std::exchange(buffer, {});
    m_requests.append(request);
    if (m_answer) {
        m_answer(*socket, request);
    }
}

void RawTlsServer::reply(QSslSocket &socket, int status, const QByteArray &body, const QByteArray &headers)
{
    socket.write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: " + QByteArray::number(body.size())
                 + "\r\n" + headers + "\r\n" + body);
}

} // namespace wardline::test
