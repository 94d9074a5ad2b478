// SPDX-License-Identifier: Apache-2.0
// The neighbours' refusals in this room's words.
#include "session/calls.h"

#include <QTest>

using namespace wardline;
using namespace wardline::session;

class CallsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNetworkErrorHasAMeaning();
    void serverErrors_data();
    void serverErrors();
    void neighbours();
    void requestsPassUnchanged();
};

void CallsTest::everyNetworkErrorHasAMeaning()
{
    for (int code = 0; code <= int(net::NetCode::BadTrust); ++code) {
        const auto said = toSessionError(net::NetError{net::NetCode(code), QStringLiteral("not for people")});
        QVERIFY2(!said.detail.isEmpty() && said.detail != QStringLiteral("not for people"),
                 qPrintable(QString::number(code)));
        // What may have reached the server is never told as a matter of trust.
        QVERIFY(!mayHaveArrived(net::NetCode(code)) || said.code != SessionCode::NotTrusted);
    }
}

void CallsTest::serverErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("told");
    QTest::addColumn<QString>("detail");
    const auto code = [](const char *errcode) { return QByteArray(R"({"errcode":")") + errcode + R"(","error":"x"})"; };
    QTest::newRow("wait") << 429 << QByteArray(R"({"retry_after_ms":5})") << int(SessionCode::TooManyTries)
                          << QStringLiteral("5");
    QTest::newRow("wait, how long unsaid")
        << 429 << QByteArray() << int(SessionCode::TooManyTries) << QStringLiteral("1000");
    QTest::newRow("unknown token") << 401 << code("M_UNKNOWN_TOKEN") << int(SessionCode::SessionEnded)
                                   << QStringLiteral("M_UNKNOWN_TOKEN");
    QTest::newRow("no token") << 401 << code("M_MISSING_TOKEN") << int(SessionCode::SessionEnded)
                              << QStringLiteral("M_MISSING_TOKEN");
    QTest::newRow("locked") << 401 << code("M_USER_LOCKED") << int(SessionCode::UserLocked)
                            << QStringLiteral("M_USER_LOCKED");
    QTest::newRow("forbidden") << 403 << code("M_FORBIDDEN") << int(SessionCode::Refused)
                               << QStringLiteral("M_FORBIDDEN");
    QTest::newRow("HTML") << 403 << QByteArray("<html>") << int(SessionCode::ServerTrouble)
                          << QStringLiteral("status 403");
    QTest::newRow("down") << 503 << code("M_UNKNOWN") << int(SessionCode::ServerTrouble)
                          << QStringLiteral("status 503");
}

void CallsTest::serverErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, told);
    QFETCH(QString, detail);
    const auto said = toSessionError(serverError({status, body, std::nullopt}));
    QCOMPARE(int(said.code), told);
    QCOMPARE(said.detail, detail);
}

void CallsTest::neighbours()
{
    using crypto::CryptoCode;
    using vault::VaultCode;
    QCOMPARE(int(toSessionError(vault::VaultError{VaultCode::DiskFull, {}}).code), int(SessionCode::DiskFull));
    QCOMPARE(int(toSessionError(vault::VaultError{VaultCode::WeakParameters, {}}).code),
             int(SessionCode::WeakServerKdf));
    QCOMPARE(int(toSessionError(vault::VaultError{VaultCode::Cancelled, {}}).code), int(SessionCode::Cancelled));
    QCOMPARE(int(toSessionError(vault::VaultError{VaultCode::OutOfMemory, {}}).code), int(SessionCode::VaultFailed));
    QCOMPARE(int(toSessionError(crypto::CryptoError{CryptoCode::Closed, {}}).code), int(SessionCode::Cancelled));
    QCOMPARE(int(toSessionError(crypto::CryptoError{CryptoCode::StoreFailed, {}}).code),
             int(SessionCode::CryptoFailed));
    QCOMPARE(int(toSessionError(matrix::MatrixError{matrix::MatrixCode::MissingField, QStringLiteral("kdf")}).code),
             int(SessionCode::ServerTrouble));
}

void CallsTest::requestsPassUnchanged()
{
    const auto request = toNetRequest({matrix::Method::Put, "/a?b=c", "{}", false});
    QCOMPARE(int(request.method), int(net::Method::Put));
    QCOMPARE(request.target, QByteArray("/a?b=c"));
    QCOMPARE(request.body, QByteArray("{}"));
    QCOMPARE(int(request.auth), int(net::Auth::None));
    QCOMPARE(int(toNetRequest({matrix::Method::Delete, "/", {}, true}).auth), int(net::Auth::Bearer));
}

QTEST_GUILESS_MAIN(CallsTest)
#include "calls_test.moc"
