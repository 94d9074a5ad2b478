// SPDX-License-Identifier: Apache-2.0
// Whom a connection trusts: authorities, names, dates, pins, versions. In every refusal not one byte of a request leaves.
#include "call.h"
#include "support/tls/old_tls_server.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace wardline;
using namespace wardline::net;
using namespace wardline::test;

class TrustTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificates_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("code"); // -1: accepted
        const auto row = [](const char *name, const Identity &identity, int code) {
            QTest::newRow(name) << identity.certificatePem << identity.keyPem << code;
        };
        row("good", localhost(m_ours), -1);
        row("another authority", localhost(m_other), static_cast<int>(NetCode::CertificateUntrusted));
        row("another name", m_ours.issue({"DNS:elsewhere.example"}), static_cast<int>(NetCode::CertificateWrongName));
        row("expired", localhost(m_ours, {-7200, -3600}), static_cast<int>(NetCode::CertificateExpired));
        row("not yet valid", localhost(m_ours, {3600, 7200}), static_cast<int>(NetCode::CertificateExpired));
        row("another name and expired", m_ours.issue({"DNS:elsewhere.example"}, {-7200, -3600}),
            static_cast<int>(NetCode::CertificateWrongName));
        row("another authority and expired", localhost(m_other, {-7200, -3600}),
            static_cast<int>(NetCode::CertificateUntrusted));
    }
    void certificates()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(int, code);
        RawTlsServer server({certificate, key},
                            [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        const auto transport = *HttpsTransport::create(settingsFor(server.url(), m_ours));
        transport->setAccessToken(Secret(QByteArrayView("tok-123")));
        QCOMPARE(codeOf(send(*transport, get("/a"))), code);
        QCOMPARE(server.received().isEmpty(), code != -1);
    }

    /// The bundle replaces the system's roots; a configuration that names none would fall back to them (CVE-2023-34410).
    void systemRootsDoNotCreepIn()
    {
        const auto ssl = sslConfiguration({Roots::BundleOnly, m_ours.pem(), {}, TlsVersion::Tls12});
        QCOMPARE(ssl.caCertificates().size(), 1);
        const auto both = sslConfiguration({Roots::SystemAndBundle, m_ours.pem(), {}, TlsVersion::Tls12});
        QCOMPARE(both.caCertificates().size(), QSslConfiguration::systemCaCertificates().size() + 1);
    }

    void badTrust()
    {
        for (const auto &policy : {TlsPolicy{Roots::BundleOnly, {}, {}, TlsVersion::Tls12},
                                   TlsPolicy{Roots::BundleOnly, "no PEM", {}, TlsVersion::Tls12},
                                   TlsPolicy{Roots::SystemAndBundle, "no PEM", {}, TlsVersion::Tls12},
                                   TlsPolicy{Roots::BundleOnly, m_ours.pem(), {"short"}, TlsVersion::Tls12}}) {
            HttpsSettings settings = settingsFor(QUrl(QStringLiteral("https://localhost")), m_ours);
            settings.tls = policy;
            const auto transport = HttpsTransport::create(settings);
            QVERIFY(!transport);
            QCOMPARE(transport.error().code, NetCode::BadTrust);
        }
    }

    void pins()
    {
        const auto identity = localhost(m_ours);
        RawTlsServer server(identity,
                            [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        auto settings = settingsFor(server.url(), m_ours);
        settings.tls.spkiPins = {m_other.pin()};
        const auto wrong = *HttpsTransport::create(settings);
        wrong->setAccessToken(Secret(QByteArrayView("tok-123")));
        for (int i = 0; i < 5; ++i) {
            WL_FAILS(send(*wrong, get("/a")), PinMismatch);
        }
        QVERIFY(server.received().isEmpty()); // no header reached it, let alone the token
        settings.tls.spkiPins = {m_other.pin(), identity.pin};
        const auto right = *HttpsTransport::create(settings);
        QVERIFY(send(*right, get("/a")));
        QVERIFY(send(*right, get("/b"))); // on the same connection
        QCOMPARE(server.requests().size(), 2);
    }

    /// A stranger with a trusted certificate sends the pinned one along, as an ornament.
    void pinnedCertificateSentAlong()
    {
        const auto pinned = localhost(m_ours);
        auto stranger = localhost(m_ours);
        stranger.certificatePem += pinned.certificatePem + m_ours.pem();
        RawTlsServer server(stranger,
                            [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        auto settings = settingsFor(server.url(), m_ours);
        settings.tls.spkiPins = {pinned.pin, m_ours.pin()};
        const auto transport = *HttpsTransport::create(settings);
        WL_FAILS(send(*transport, get("/a")), PinMismatch);
        QVERIFY(server.received().isEmpty());
    }

    /// Many at once, some given up while connecting: none may ride on a connection whose key nobody looked at.
    void pinsUnderPressure()
    {
        RawTlsServer server(localhost(m_ours),
                            [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        auto settings = settingsFor(server.url(), m_ours);
        settings.tls.spkiPins = {m_other.pin()};
        const auto transport = *HttpsTransport::create(settings);
        QList<std::shared_ptr<Call>> calls;
        for (int round = 0; round < 10; ++round) {
            for (int i = 0; i < 12; ++i) {
                auto request = get("/p");
                request.cancel = std::make_shared<CancelSource>();
                calls.append(begin(*transport, request, this));
                if (i % 3 == 0) {
                    QTimer::singleShot(i, this, [cancel = request.cancel] { cancel->cancel(); });
                }
            }
            QTRY_VERIFY_WITH_TIMEOUT(
                std::all_of(calls.begin(), calls.end(), [](const auto &call) { return call->result.has_value(); }),
                60000);
        }
        QVERIFY(std::none_of(calls.begin(), calls.end(), [](const auto &call) { return call->result->has_value(); }));
        QVERIFY(server.received().isEmpty());
    }

    void http2IsNotOffered()
    {
        RawTlsServer server(localhost(m_ours),
                            [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        const auto transport = *HttpsTransport::create(settingsFor(server.url(), m_ours));
        QVERIFY(send(*transport, get("/a")));
        QCOMPARE(server.negotiatedProtocol(), QByteArray("http/1.1"));
    }

    /// The first bytes on the wire, as a listener sees them.
    void helloOffersHttp1Alone()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const auto url = QUrl(QStringLiteral("https://localhost:%1").arg(listener.serverPort()));
        const auto transport = *HttpsTransport::create(settingsFor(url, m_ours));
        const auto call = begin(*transport, get("/a"), this);
        QTRY_VERIFY(listener.hasPendingConnections());
        auto *socket = listener.nextPendingConnection();
        QTRY_VERIFY(socket->bytesAvailable() > 100);
        const auto hello = socket->readAll();
        QVERIFY(hello.contains("\x08http/1.1"));
        QVERIFY(!hello.contains("\x02h2"));
        socket->write("HTTP/1.1 400 Not TLS\r\n\r\n");
        QTRY_VERIFY(call->result);
        WL_FAILS(*call->result, TlsFailed);
    }

    void versions_data()
    {
        QTest::addColumn<int>("offered");
        QTest::addColumn<int>("minimum");
        QTest::addColumn<int>("code");
        QTest::newRow("1.2") << static_cast<int>(QSsl::TlsV1_2) << static_cast<int>(TlsVersion::Tls12) << -1;
        QTest::newRow("1.3") << static_cast<int>(QSsl::TlsV1_3) << static_cast<int>(TlsVersion::Tls13) << -1;
        QTest::newRow("1.2 where IT wants 1.3")
            << static_cast<int>(QSsl::TlsV1_2) << static_cast<int>(TlsVersion::Tls13)
            << static_cast<int>(NetCode::TlsTooOld);
    }
    void versions()
    {
        QFETCH(int, offered);
        QFETCH(int, minimum);
        QFETCH(int, code);
        RawTlsServer server(
            localhost(m_ours), [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); },
            static_cast<QSsl::SslProtocol>(offered));
        auto settings = settingsFor(server.url(), m_ours);
        settings.tls.minimum = static_cast<TlsVersion>(minimum);
        const auto transport = *HttpsTransport::create(settings);
        QCOMPARE(codeOf(send(*transport, get("/"))), code);
        QCOMPARE(server.received().isEmpty(), code != -1);
    }

    void oldVersions_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("1.0") << QStringLiteral("-tls1");
        QTest::newRow("1.1") << QStringLiteral("-tls1_1");
    }
    void oldVersions()
    {
        QFETCH(QString, version);
        OldTlsServer server;
        QVERIFY(server.start(localhost(m_ours), version));
        const auto url = QUrl(QStringLiteral("https://localhost:%1").arg(server.port()));
        const auto transport = *HttpsTransport::create(settingsFor(url, m_ours));
        WL_FAILS(send(*transport, get("/")), TlsTooOld);
    }

private:
    Authority m_ours{"Hospital CA"};
    Authority m_other{"Another CA"};
};

QTEST_GUILESS_MAIN(TrustTest)
#include "trust_test.moc"
