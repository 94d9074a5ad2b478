// SPDX-License-Identifier: Apache-2.0
// The ordinary way: what goes out, what comes back, and how a call is given up.
#include "call.h"

using namespace wardline;
using namespace wardline::net;
using namespace wardline::test;

namespace {

void ok(QSslSocket &socket, const QByteArray &)
{
    RawTlsServer::reply(socket, 200, "{\"a\":1}");
}

} // namespace

class TransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatItShould()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server);
        transport->setAccessToken(Secret(QByteArrayView("tok-123")));
        const auto response = send(*transport, get("/_matrix/client/v3/rooms/%21a%2Fb%3Ac/messages?from=x%26y"));
        QVERIFY(response);
        QCOMPARE(response->status, 200);
        QCOMPARE(response->body, QByteArray("{\"a\":1}"));
        const auto request = server.requests().at(0);
        QVERIFY(request.startsWith("GET /_matrix/client/v3/rooms/%21a%2Fb%3Ac/messages?from=x%26y HTTP/1.1\r\n"));
        QVERIFY(request.contains("\r\nAuthorization: Bearer tok-123\r\n"));
        QVERIFY(request.contains("\r\nUser-Agent: Wardline/0.0-test\r\n"));
        QVERIFY(!request.toLower().contains("cookie") && !request.toLower().contains("referer")
                && !request.toLower().contains("upgrade"));
    }

    void tokenOnlyWhereAskedFor()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server);
        QVERIFY(send(*transport, get("/a")));
        transport->setAccessToken(Secret(QByteArrayView("tok-123")));
        QVERIFY(send(*transport, get("/b", Auth::None)));
        QVERIFY(!server.received().contains("Authorization"));
        QVERIFY(send(*transport, get("/c")));
        QVERIFY(server.requests().last().contains("tok-123"));
        transport->setAccessToken(Secret());
        QVERIFY(send(*transport, get("/d")));
        QVERIFY(!server.requests().last().contains("tok-123"));
    }

    void methods_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("post") << static_cast<int>(Method::Post) << QByteArray("{\"x\":1}") << QByteArray("POST /p ")
                              << QByteArray("\r\n\r\n{\"x\":1}");
        QTest::newRow("empty post") << static_cast<int>(Method::Post) << QByteArray() << QByteArray("POST /p ")
                                    << QByteArray("\r\n\r\n{}");
        QTest::newRow("put") << static_cast<int>(Method::Put) << QByteArray("{}") << QByteArray("PUT /p ")
                             << QByteArray("\r\n\r\n{}");
        QTest::newRow("delete") << static_cast<int>(Method::Delete) << QByteArray("{\"auth\":{}}")
                                << QByteArray("DELETE /p ") << QByteArray("\r\n\r\n{\"auth\":{}}");
    }
    void methods()
    {
        QFETCH(int, method);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, end);
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server);
        auto request = get("/p");
        request.method = static_cast<Method>(method);
        request.body = body;
        QVERIFY(send(*transport, request));
        QVERIFY(server.requests().at(0).startsWith(line));
        QVERIFY(server.requests().at(0).endsWith(end));
        QVERIFY(server.requests().at(0).contains("Content-Type: application/json"));
    }

    /// A refusal is an answer, and its body matters.
    void statuses_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 202, 304, 400, 401, 403, 404, 405, 409, 410, 413, 418, 429, 500, 502, 503, 504}) {
            QTest::addRow("%d", status) << status;
        }
    }
    void statuses()
    {
        QFETCH(int, status);
        RawTlsServer server(localhost(m_authority), [status](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, status, status == 304 ? "" : "{\"errcode\":\"M_X\"}", "Retry-After: 7\r\n");
        });
        const auto transport = create(server);
        for (const auto method : {Method::Get, Method::Post}) {
            auto request = get("/s");
            request.method = method;
            const auto response = send(*transport, request);
            QVERIFY2(response, qPrintable(response ? QString() : response.error().detail));
            QCOMPARE(response->status, status);
            QCOMPARE(response->body, status == 304 ? QByteArray() : QByteArray("{\"errcode\":\"M_X\"}"));
            QCOMPARE(response->retryAfter, std::optional<std::chrono::milliseconds>(std::chrono::seconds(7)));
        }
    }

    void retryAfterThatIsNoNumber()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, 503, "", "Retry-After: soon\r\n");
        });
        const auto transport = create(server);
        QVERIFY(!send(*transport, get("/"))->retryAfter);
    }

    void theServersTimeIsRead_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<qint64>("expected"); // -1: none
        QTest::newRow("as all write it") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784111777000);
        QTest::newRow("another form") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(-1);
        QTest::newRow("no such day") << QByteArray("Sun, 31 Feb 2026 08:49:37 GMT") << qint64(-1);
        QTest::newRow("nonsense") << QByteArray("soon") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }
    void theServersTimeIsRead()
    {
        QFETCH(QByteArray, date);
        QFETCH(qint64, expected);
        RawTlsServer server(localhost(m_authority), [date](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, 200, "{}", "Date: " + date + "\r\n");
        });
        const auto transport = create(server);
        const auto answer = send(*transport, get("/"));
        QVERIFY(answer);
        QCOMPARE(answer->serverTime.value_or(std::chrono::milliseconds(-1)).count(), expected);
    }

    void cookiesAreForgotten()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, 200, "{}", "Set-Cookie: a=b; Path=/\r\nCache-Control: max-age=9999\r\n");
        });
        const auto transport = create(server);
        QVERIFY(send(*transport, get("/c")));
        QVERIFY(send(*transport, get("/c")));
        QCOMPARE(server.requests().size(), 2); // not from a cache
        QVERIFY(!server.requests().at(1).toLower().contains("cookie"));
    }

    void connectionIsKept()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(send(*transport, get("/k")));
        }
        QVERIFY(server.handshakes() <= 2);
    }

    void compressedAnswer()
    {
        // gzip of {"a":1}
        const auto zipped = QByteArray::fromHex("1f8b0800000000000203ab564a54b232ac0500afac1b5607000000");
        RawTlsServer server(localhost(m_authority), [zipped](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, 200, zipped, "Content-Encoding: gzip\r\n");
        });
        const auto transport = create(server);
        QCOMPARE(send(*transport, get("/z"))->body, QByteArray("{\"a\":1}"));
    }

    void cancelOne()
    {
        RawTlsServer server(localhost(m_authority)); // never answers
        const auto transport = create(server);
        auto request = get("/poll");
        request.cancel = std::make_shared<CancelSource>();
        const auto call = begin(*transport, request, this);
        const auto other = begin(*transport, get("/other"), this);
        QTRY_COMPARE(server.requests().size(), 2);
        request.cancel->cancel();
        QTRY_VERIFY(call->result);
        WL_FAILS(*call->result, Cancelled);
        QVERIFY(!other->result);
        WL_FAILS(send(*transport, request), Cancelled); // a spent source stays spent
        QCOMPARE(server.requests().size(), 2);
        transport->cancelAll();
        QTRY_VERIFY(other->result);
        WL_FAILS(*other->result, Cancelled);
    }

    void cancelAllKeepsNoConnection()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server);
        QVERIFY(send(*transport, get("/a")));
        const int before = server.handshakes();
        transport->cancelAll();
        QVERIFY(send(*transport, get("/b")));
        QCOMPARE(server.handshakes(), before + 1);
    }

    void cancelAllBeforeConnected()
    {
        RawTlsServer server(localhost(m_authority));
        const auto transport = create(server);
        const auto call = begin(*transport, get("/a"), this);
        transport->cancelAll();
        QTRY_VERIFY(call->result);
        WL_FAILS(*call->result, Cancelled);
    }

    void endOfTheTransport()
    {
        RawTlsServer server(localhost(m_authority));
        auto transport = create(server);
        const auto call = begin(*transport, get("/a"), this);
        QTRY_COMPARE(server.requests().size(), 1);
        transport.reset();
        QTRY_VERIFY(call->result);
        WL_FAILS(*call->result, Cancelled);
    }

    void nobodyThere()
    {
        QUrl url;
        {
            RawTlsServer server(localhost(m_authority));
            url = server.url();
        }
        const auto transport = *HttpsTransport::create(settingsFor(url, m_authority));
        WL_FAILS(send(*transport, get("/a")), Unreachable);
    }

    void noSuchName()
    {
        const auto transport =
            *HttpsTransport::create(settingsFor(QUrl(QStringLiteral("https://no-such-host.invalid")), m_authority));
        WL_FAILS(send(*transport, get("/a")), NameNotFound);
    }

    void targetOutsideIsNotSent()
    {
        RawTlsServer server(localhost(m_authority), ok);
        const auto transport = create(server);
        WL_FAILS(send(*transport, get("/a/../b")), InsecureAddress);
        WL_FAILS(send(*transport, get("//evil.example/")), InsecureAddress);
        QCOMPARE(server.requests().size(), 0);
    }

    void httpIsRefused()
    {
        for (const char *url : {"http://localhost", "https://user:pw@localhost", "ftp://localhost", "localhost"}) {
            const auto transport = HttpsTransport::create(settingsFor(QUrl(QString::fromLatin1(url)), m_authority));
            QVERIFY(!transport);
            QCOMPARE(transport.error().code, NetCode::InsecureAddress);
        }
    }

private:
    std::unique_ptr<HttpsTransport> create(const RawTlsServer &server)
    {
        return *HttpsTransport::create(settingsFor(server.url(), m_authority));
    }

    Authority m_authority{"Test CA"};
};

QTEST_GUILESS_MAIN(TransportTest)
#include "transport_test.moc"
