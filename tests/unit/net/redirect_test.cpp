// SPDX-License-Identifier: Apache-2.0
// Redirects: followed within the origin, refused beyond it, and the token goes nowhere else.
#include "call.h"

using namespace wardline;
using namespace wardline::net;
using namespace wardline::test;

class RedirectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withinTheOrigin()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &request) {
            if (request.startsWith("GET /from")) {
                RawTlsServer::reply(socket, 302, "", "Location: /to?a=b\r\n");
            } else {
                RawTlsServer::reply(socket, 200, "{}");
            }
        });
        const auto transport = create(server.url());
        QVERIFY(send(*transport, get("/from")));
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(server.requests().at(1).startsWith("GET /to?a=b "));
        QVERIFY(server.requests().at(1).contains("tok-123"));
    }

    void keepsMethodAndBodyOr()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &request) {
            if (request.contains(" /307 ")) {
                RawTlsServer::reply(socket, 307, "", "Location: /to\r\n");
            } else if (request.contains(" /303 ")) {
                RawTlsServer::reply(socket, 303, "", "Location: /to\r\n");
            } else {
                RawTlsServer::reply(socket, 200, "{}");
            }
        });
        const auto transport = create(server.url());
        auto request = get("/307");
        request.method = Method::Put;
        request.body = "{\"x\":1}";
        QVERIFY(send(*transport, request));
        QVERIFY(server.requests().last().startsWith("PUT /to "));
        QVERIFY(server.requests().last().endsWith("{\"x\":1}"));
        request.target = "/303";
        WL_FAILS(send(*transport, request), RedirectRefused);
        request.method = Method::Post; // goes out once, and not again elsewhere
        request.target = "/307";
        const auto sent = server.requests().size();
        WL_FAILS(send(*transport, request), RedirectRefused);
        QCOMPARE(server.requests().size(), sent + 1);
    }

    void elsewhere_data()
    {
        QTest::addColumn<QByteArray>("location"); // %1: the port of the other server
        for (const char *location : {"https://localhost:%1/x", "https://127.0.0.1:%1/x", "//localhost:%1/x",
                                     "http://localhost:%1/x", "https://a@localhost:%1/", "https://evil.invalid/",
                                     "file:///etc/passwd", "data:text/plain,x", "", "::::"}) {
            QTest::newRow(location) << QByteArray(location);
        }
    }
    void elsewhere()
    {
        QFETCH(QByteArray, location);
        RawTlsServer other(localhost(m_authority),
                           [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        location.replace("%1", QByteArray::number(other.port()));
        for (const int status : {301, 302, 303, 307, 308}) {
            RawTlsServer server(localhost(m_authority), [location, status](QSslSocket &socket, const QByteArray &) {
                RawTlsServer::reply(socket, status, "", "Location: " + location + "\r\n");
            });
            const auto transport = create(server.url());
            WL_FAILS(send(*transport, get("/a")), RedirectRefused);
            QCOMPARE(server.requests().size(), 1);
        }
        QCOMPARE(other.handshakes(), 0);
        QVERIFY(other.received().isEmpty());
    }

    void inCircles()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, 302, "", "Location: /a\r\n");
        });
        const auto transport = create(server.url());
        WL_FAILS(send(*transport, get("/a")), RedirectRefused);
        QCOMPARE(server.requests().size(), 6);
    }

private:
    std::unique_ptr<HttpsTransport> create(const QUrl &url)
    {
        auto transport = *HttpsTransport::create(settingsFor(url, m_authority));
        transport->setAccessToken(Secret(QByteArrayView("tok-123")));
        return transport;
    }

    Authority m_authority{"Test CA"};
};

QTEST_GUILESS_MAIN(RedirectTest)
#include "redirect_test.moc"
