// SPDX-License-Identifier: Apache-2.0
// Servers that send too much, too slowly, too little, or nonsense: bounded memory and time, and a named end.
#include "call.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

using namespace wardline;
using namespace wardline::net;
using namespace wardline::test;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr double mostMegabytes = 64 + 256; // what is freed stays in the sanitizer's quarantine, 256 MB of it
#else
constexpr double mostMegabytes = 64;
#endif

/// The most memory this process has had, in MB; 0 where the system does not say.
double peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const auto text = status.readAll();
    return text.mid(text.indexOf("VmHWM:") + 6).trimmed().split(' ').first().toDouble() / 1024;
}

/// Writes `total` bytes as fast as they are taken.
void pour(QSslSocket &socket, qint64 total)
{
    auto left = std::make_shared<qint64>(total);
    const auto more = [&socket, left] {
        while (*left > 0 && socket.encryptedBytesToWrite() + socket.bytesToWrite() < 1024 * 1024) {
            static const QByteArray block(64 * 1024, ' ');
            socket.write(block);
            *left -= block.size();
        }
    };
    QObject::connect(&socket, &QSslSocket::encryptedBytesWritten, &socket, more);
    more();
}

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoGigabytesAnnounced()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n");
            pour(socket, qint64(2) << 30);
        });
        const auto transport = create(server.url());
        const auto before = peakMegabytes();
        WL_FAILS(send(*transport, get("/big")), BodyTooLarge);
        QVERIFY(peakMegabytes() - before < mostMegabytes);
    }

    void twoGigabytesUnannounced()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            pour(socket, qint64(2) << 30);
        });
        const auto transport = create(server.url());
        auto request = get("/big");
        request.maxBody = 4 * 1024 * 1024;
        const auto before = peakMegabytes();
        WL_FAILS(send(*transport, request), BodyTooLarge);
        QVERIFY(peakMegabytes() - before < mostMegabytes);
    }

    void compressedBomb()
    {
        // 64 MB of zeroes as zlib makes them, behind a deflate header: about 64 KiB on the wire.
        const auto bomb = qCompress(QByteArray(64 * 1024 * 1024, '\0'), 9).mid(4);
        QVERIFY(bomb.size() < 100 * 1024);
        RawTlsServer server(localhost(m_authority), [bomb](QSslSocket &socket, const QByteArray &) {
            RawTlsServer::reply(socket, 200, bomb, "Content-Encoding: deflate\r\n");
        });
        const auto transport = create(server.url());
        auto request = get("/bomb");
        request.maxBody = 1024 * 1024;
        const auto before = peakMegabytes();
        WL_FAILS(send(*transport, request), BodyTooLarge);
        QVERIFY(peakMegabytes() - before < mostMegabytes);
    }

    void bodyOfExactlyTheLimit()
    {
        const QByteArray body(100000, 'x');
        RawTlsServer server(localhost(m_authority),
                            [body](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, body); });
        const auto transport = create(server.url());
        auto request = get("/");
        request.maxBody = body.size();
        QCOMPARE(send(*transport, request)->body.size(), body.size());
        request.maxBody = body.size() - 1;
        WL_FAILS(send(*transport, request), BodyTooLarge);
    }

    void largeBodyArrivesWhole()
    {
        const QByteArray body(30 * 1024 * 1024, 'y');
        RawTlsServer server(localhost(m_authority),
                            [body](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, body); });
        const auto transport = create(server.url());
        QCOMPARE(send(*transport, get("/"))->body, body);
    }

    /// One byte at a time, never ending: head or body.
    void drip_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("head") << QByteArray("HTTP/1.1 200 OK\r\nX: ");
        QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        QTest::newRow("nothing") << QByteArray();
    }
    void drip()
    {
        QFETCH(QByteArray, start);
        RawTlsServer server(localhost(m_authority), [start](QSslSocket &socket, const QByteArray &) {
            if (!start.isEmpty()) {
                socket.write(start);
                auto *timer = new QTimer(&socket);
                QObject::connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
                timer->start(std::chrono::milliseconds(20));
            }
        });
        const auto transport = create(server.url());
        auto request = get("/slow");
        request.timeout = std::chrono::milliseconds(600);
        QElapsedTimer timer;
        timer.start();
        WL_FAILS(send(*transport, request), TimedOut);
        QVERIFY(timer.elapsed() >= 500 && timer.elapsed() < 10000);
    }

    void timeCountsAcrossRedirects()
    {
        RawTlsServer server(localhost(m_authority), [](QSslSocket &socket, const QByteArray &) {
            QTimer::singleShot(250, &socket,
                               [&socket] { RawTlsServer::reply(socket, 302, "", "Location: /again\r\n"); });
        });
        const auto transport = create(server.url());
        auto request = get("/a");
        request.timeout = std::chrono::milliseconds(600);
        WL_FAILS(send(*transport, request), TimedOut);
    }

    void cutOff_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\"")
                                     << static_cast<int>(NetCode::Truncated);
        QTest::newRow("in a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"a\"")
                                    << static_cast<int>(NetCode::Truncated);
        QTest::newRow("in a refusal") << QByteArray("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\n{")
                                      << static_cast<int>(NetCode::Truncated);
        QTest::newRow("at once") << QByteArray("") << static_cast<int>(NetCode::Unreachable);
        QTest::newRow("not HTTP") << QByteArray("220 mail.example ESMTP\r\n\r\n")
                                  << static_cast<int>(NetCode::Unreachable);
        QTest::newRow("no gzip") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot zipped")
                                 << static_cast<int>(NetCode::NotHttp);
    }
    void cutOff()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        RawTlsServer server(localhost(m_authority), [answer](QSslSocket &socket, const QByteArray &) {
            socket.write(answer);
            socket.disconnectFromHost();
        });
        const auto transport = create(server.url());
        QCOMPARE(codeOf(send(*transport, get("/a"))), code);
    }

    /// A call may be sent once only: a code of the second factor is spent by it (protocol.md §2).
    void postIsNotSentTwice()
    {
        RawTlsServer server(localhost(m_authority),
                            [](QSslSocket &socket, const QByteArray &) { socket.disconnectFromHost(); });
        const auto transport = create(server.url());
        auto request = get("/login");
        request.method = Method::Post;
        request.body = "{\"code\":\"123456\"}";
        QVERIFY(!send(*transport, request));
        QCOMPARE(server.requests().size(), 1);
    }

private:
    std::unique_ptr<HttpsTransport> create(const QUrl &url)
    {
        return *HttpsTransport::create(settingsFor(url, m_authority));
    }

    Authority m_authority{"Test CA"};
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"
