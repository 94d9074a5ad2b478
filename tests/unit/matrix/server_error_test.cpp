// SPDX-License-Identifier: Apache-2.0
// Refusals of a server, and of what stands in front of it.
#include "matrix/server_error.h"

#include <QTest>

using namespace wardline::matrix;

class ServerErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("wait");
        const auto row = [](const char *name, const QByteArray &body, ErrorCode code, const char *text,
                            qint64 wait = -1) {
            QTest::newRow(name) << body << static_cast<int>(code) << QString::fromLatin1(text) << wait;
        };
        row("forbidden", R"({"errcode":"M_FORBIDDEN","error":"No"})", ErrorCode::Forbidden, "M_FORBIDDEN");
        row("unknown pos", R"({"errcode":"M_UNKNOWN_POS"})", ErrorCode::UnknownPos, "M_UNKNOWN_POS");
        row("ours", R"({"errcode":"HEALTH_WARDLINE_WRONG_CODE"})", ErrorCode::WrongCode, "HEALTH_WARDLINE_WRONG_CODE");
        row("unheard of", R"({"errcode":"ORG_X_NEW"})", ErrorCode::Other, "ORG_X_NEW");
        row("slow down", R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500})", ErrorCode::LimitExceeded,
            "M_LIMIT_EXCEEDED", 1500);
        row("slow down for years", R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":9007199254740991})",
            ErrorCode::LimitExceeded, "M_LIMIT_EXCEEDED", 86400000);
        row("wait is text", R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":"soon"})", ErrorCode::LimitExceeded,
            "M_LIMIT_EXCEEDED");
        row("wait below zero", R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":-5})", ErrorCode::LimitExceeded,
            "M_LIMIT_EXCEEDED");
        row("HTML", "<html><h1>502 Bad Gateway</h1></html>", ErrorCode::None, "");
        row("empty", "", ErrorCode::None, "");
        row("a list", "[1]", ErrorCode::None, "");
        row("code is a number", R"({"errcode":5})", ErrorCode::None, "");
        row("code with a line break", R"({"errcode":"M_X\nlog: forged"})", ErrorCode::None, "");
        row("code of 100 characters", "{\"errcode\":\"" + QByteArray(100, 'M') + "\"}", ErrorCode::None, "");
        row("deep", QByteArray(100000, '['), ErrorCode::None, "");
    }
    void reads()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        QFETCH(QString, text);
        QFETCH(qint64, wait);
        const auto error = readServerError(418, body);
        QCOMPARE(error.status, 418);
        QCOMPARE(static_cast<int>(error.code), code);
        QCOMPARE(error.text, text);
        QCOMPARE(error.retryAfter ? qint64(error.retryAfter->count()) : qint64(-1), wait);
    }

    void softLogout()
    {
        QVERIFY(readServerError(401, R"({"errcode":"M_UNKNOWN_TOKEN","soft_logout":true})").softLogout);
        QVERIFY(!readServerError(401, R"({"errcode":"M_UNKNOWN_TOKEN","soft_logout":"true"})").softLogout);
        QVERIFY(!readServerError(401, R"({"errcode":"M_UNKNOWN_TOKEN"})").softLogout);
    }

    void interactiveAuth()
    {
        const auto error =
            readServerError(401, R"({"flows":[{"stages":["health.wardline.login.mfa"]}],"params":{},"session":"abc"})");
        QCOMPARE(error.uiaSession, QStringLiteral("abc"));
        QCOMPARE(error.code, ErrorCode::None);
        QVERIFY(readServerError(401, R"({"session":"abc"})").uiaSession.isEmpty());
    }
};

QTEST_APPLESS_MAIN(ServerErrorTest)
#include "server_error_test.moc"
