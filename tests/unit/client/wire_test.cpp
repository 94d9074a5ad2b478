// SPDX-License-Identifier: Apache-2.0
// The lines of the local socket: what is written is read back, and what is no line is refused.
#include "client/service/wire.h"

#include <QTest>

using namespace wardline;
using namespace wardline::client;
namespace service = wardline::client::service;

class WireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsComeBackAndKeepSecretsApart()
    {
        service::Request request;
        request.command = QStringLiteral("login");
        request.args.insert(QStringLiteral("user"), QStringLiteral("ana"));
        request.secrets.insert_or_assign(QStringLiteral("password"), Secret(QByteArrayView("a long pass phrase")));
        const auto line = service::requestLine(request);
        QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
        QVERIFY(!line.contains("phrase"));
        QStringList names;
        const auto read = service::parseRequest(line, names);
        QVERIFY(read);
        QCOMPARE(read->command, QStringLiteral("login"));
        QCOMPARE(read->args.value(QLatin1String("user")).toString(), QStringLiteral("ana"));
        QCOMPARE(names, QStringList(QStringLiteral("password")));
        auto secretLine = service::secretLine(request.secrets.begin()->second);
        const auto secret = service::parseSecret(secretLine);
        QVERIFY(secret && *secret == request.secrets.begin()->second);
        QVERIFY(secretLine.isEmpty());
    }

    void refusesWhatIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray("\n");
        QTest::newRow("not JSON") << QByteArray("send 4W hello\n");
        QTest::newRow("array") << QByteArray("[1,2]\n");
        QTest::newRow("no command") << QByteArray("{\"args\":{}}\n");
        QTest::newRow("command of another type") << QByteArray("{\"command\":7}\n");
        QTest::newRow("cut off") << QByteArray("{\"command\":\"rooms\"");
    }
    void refusesWhatIsNoRequest()
    {
        QFETCH(QByteArray, line);
        QStringList names;
        QVERIFY(!service::parseRequest(line, names));
    }

    void refusesASecretThatIsNoBase64()
    {
        QByteArray line("not base64!\n");
        QVERIFY(!service::parseSecret(line));
    }

    void codesHaveNamesOfTheirOwn()
    {
        QSet<QString> names;
        for (int code = 0; code <= int(ClientCode::Internal); ++code) {
            const auto name = service::codeName(ClientCode(code));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QVERIFY(service::codeFromName(name) == ClientCode(code));
        }
        QVERIFY(!service::codeFromName(QStringLiteral("NoSuchCode")));
    }

    void longFoldersGetAShortSocket()
    {
        const QString folder = QStringLiteral("/p/") + QString(200, QLatin1Char('x'));
        QVERIFY(service::socketName(folder).toUtf8().size() < 108);
        QVERIFY(service::socketName(folder) != service::socketName(folder + QLatin1Char('y')));
        QCOMPARE(service::socketName(QStringLiteral("/p/short")), QStringLiteral("/p/short/engine.sock"));
    }
};

QTEST_GUILESS_MAIN(WireTest)
#include "wire_test.moc"
