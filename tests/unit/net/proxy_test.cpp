// SPDX-License-Identifier: Apache-2.0
// By way of a proxy: CONNECT and nothing else, and each way it can fail.
#include "call.h"

#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QThreadPool>

using namespace wardline;
using namespace wardline::net;
using namespace wardline::test;

namespace {

/// A proxy that knows CONNECT; `wanted` is the Proxy-Authorization it asks for, if any.
class TunnelProxy : public QTcpServer
{
public:
    explicit TunnelProxy(QByteArray wanted = {})
        : m_wanted(std::move(wanted))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto *client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, this, [this, client] { onHead(client); });
        });
        if (!listen(QHostAddress::LocalHost)) {
            qFatal("no port");
        }
    }

    QList<QByteArray> heads;

private:
    void onHead(QTcpSocket *client)
    {
        if (client->property("open").toBool()) {
            return;
        }
        const auto head = client->readAll();
        heads.append(head);
        if (!m_wanted.isEmpty() && !head.contains(m_wanted)) {
            client->write(
                "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        auto *server = new QTcpSocket(client);
        client->setProperty("open", true);
        server->connectToHost(QHostAddress::LocalHost, head.split(' ').value(1).split(':').last().toUShort());
        connect(server, &QTcpSocket::connected, client, [client] { client->write("HTTP/1.1 200 Open\r\n\r\n"); });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    }

    QByteArray m_wanted;
};

void ok(QSslSocket &socket, const QByteArray &)
{
    RawTlsServer::reply(socket, 200, "{}");
}

} // namespace

class ProxyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manual()
    {
        RawTlsServer server(localhost(m_authority), ok);
        TunnelProxy proxy;
        const auto transport =
            create(server, {ProxyMode::Manual, QStringLiteral("127.0.0.1"), proxy.serverPort(), {}, {}});
        transport->setAccessToken(Secret(QByteArrayView("tok-123")));
        QVERIFY(send(*transport, get("/a")));
        QVERIFY(proxy.heads.at(0).startsWith("CONNECT localhost:" + QByteArray::number(server.port())));
        QVERIFY(!proxy.heads.at(0).contains("tok-123"));
        QVERIFY(server.requests().at(0).contains("tok-123"));
    }

    void password()
    {
        RawTlsServer server(localhost(m_authority), ok);
        TunnelProxy proxy("Basic " + QByteArray("u:p").toBase64());
        const auto without =
            create(server, {ProxyMode::Manual, QStringLiteral("127.0.0.1"), proxy.serverPort(), {}, {}});
        WL_FAILS(send(*without, get("/a")), ProxyAuthRequired);
        const auto wrong = create(server, {ProxyMode::Manual, QStringLiteral("127.0.0.1"), proxy.serverPort(),
                                           QStringLiteral("u"), QStringLiteral("x")});
        WL_FAILS(send(*wrong, get("/a")), ProxyAuthRequired);
        QCOMPARE(server.handshakes(), 0);
        const auto with = create(server, {ProxyMode::Manual, QStringLiteral("127.0.0.1"), proxy.serverPort(),
                                          QStringLiteral("u"), QStringLiteral("p")});
        QVERIFY(send(*with, get("/a")));
    }

    void down()
    {
        RawTlsServer server(localhost(m_authority), ok);
        quint16 port = 0;
        {
            TunnelProxy proxy;
            port = proxy.serverPort();
        }
        const auto transport = create(server, {ProxyMode::Manual, QStringLiteral("127.0.0.1"), port, {}, {}});
        WL_FAILS(send(*transport, get("/a")), ProxyFailed);
        QCOMPARE(server.handshakes(), 0); // never the direct way instead
        const auto nowhere = create(server, {ProxyMode::Manual, {}, 0, {}, {}});
        WL_FAILS(send(*nowhere, get("/a")), ProxyFailed);
    }

    void fromTheSystem()
    {
        RawTlsServer server(localhost(m_authority), ok);
        TunnelProxy proxy;
        std::atomic<Qt::HANDLE> askedOn = nullptr;
        const auto transport = create(server, [&](const QNetworkProxyQuery &) {
            askedOn = QThread::currentThreadId();
            return QList{QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.serverPort())};
        });
        QVERIFY(send(*transport, get("/a")));
        QCOMPARE(proxy.heads.size(), 1);
        QVERIFY(askedOn.load() != QThread::currentThreadId());
    }

    void systemSaysDirect()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport =
            create(server, [](const QNetworkProxyQuery &) { return QList{QNetworkProxy(QNetworkProxy::NoProxy)}; });
        QVERIFY(send(*transport, get("/a")));
    }

    /// A PAC file that hangs must not hang the caller, nor those who work on the common pool, where keys are derived.
    void systemHangs()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto release = std::make_shared<QSemaphore>();
        const auto transport = create(server, [release](const QNetworkProxyQuery &) {
            release->acquire();
            return QList{QNetworkProxy(QNetworkProxy::NoProxy)};
        });
        WL_FAILS(send(*transport, get("/a")), ProxyFailed);
        QCOMPARE(server.handshakes(), 0);
        QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
        release->release();
    }

    /// A lock must not wait for it either; calls of one moment ask once.
    void systemHangsAndAllIsCancelled()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto release = std::make_shared<QSemaphore>();
        const auto asked = std::make_shared<std::atomic<int>>(0);
        auto settings = settingsFor(server.url(), m_authority);
        settings.proxy.mode = ProxyMode::System;
        settings.systemProxies = [release, asked](const QNetworkProxyQuery &) {
            if (++*asked == 1) {
                release->acquire();
            }
            return QList{QNetworkProxy(QNetworkProxy::NoProxy)};
        };
        const auto transport = *HttpsTransport::create(settings); // its deadline is far off
        const auto one = begin(*transport, get("/a"), this);
        const auto other = begin(*transport, get("/b"), this);
        QTRY_COMPARE(asked->load(), 1);
        transport->cancelAll();
        const auto later = begin(*transport, get("/c"), this);
        QTRY_VERIFY_WITH_TIMEOUT(one->result && other->result, 1000);
        WL_FAILS(*one->result, Cancelled);
        WL_FAILS(*other->result, Cancelled);
        QTRY_VERIFY(later->result);
        QVERIFY(*later->result);
        QCOMPARE(asked->load(), 2);
        release->release();
    }

    void systemNamesAnUnusableOne()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server, [](const QNetworkProxyQuery &) {
            return QList{QNetworkProxy(QNetworkProxy::FtpCachingProxy, QStringLiteral("127.0.0.1"), 1)};
        });
        WL_FAILS(send(*transport, get("/a")), ProxyFailed);
        QCOMPARE(server.handshakes(), 0);
    }

    /// The default: what this system says of itself, here through the environment.
    void fromTheEnvironment()
    {
#ifdef Q_OS_LINUX
        RawTlsServer server(localhost(m_authority), ok);
        TunnelProxy proxy;
        qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.serverPort()));
        qunsetenv("no_proxy");
        const auto transport = create(server, {ProxyMode::System, {}, 0, {}, {}});
        QVERIFY(send(*transport, get("/a")));
        QCOMPARE(proxy.heads.size(), 1);
        qunsetenv("https_proxy");
#endif
    }

private:
    std::unique_ptr<HttpsTransport> create(const RawTlsServer &server, const ProxyPolicy &proxy)
    {
        auto settings = settingsFor(server.url(), m_authority);
        settings.proxy = proxy;
        return *HttpsTransport::create(settings);
    }

    std::unique_ptr<HttpsTransport> create(const RawTlsServer &server, SystemProxies proxies)
    {
        auto settings = settingsFor(server.url(), m_authority);
        settings.proxy.mode = ProxyMode::System;
        settings.proxyDeadline = std::chrono::milliseconds(500);
        settings.systemProxies = std::move(proxies);
        return *HttpsTransport::create(settings);
    }

    Authority m_authority{"Test CA"};
};

QTEST_GUILESS_MAIN(ProxyTest)
#include "proxy_test.moc"
