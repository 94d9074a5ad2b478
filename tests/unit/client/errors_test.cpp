// SPDX-License-Identifier: Apache-2.0
// What the rooms refuse, in the glass's words: a dead network, a server in trouble and one that says no are told apart.
#include "client/engine/errors.h"

#include <QTest>

using namespace wardline;
using client::ClientCode;
using client::toClientError;
using net::NetCode;
using session::SessionCode;
using sync::SyncCode;

class ErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWayToTheServer_data()
    {
        QTest::addColumn<ClientCode>("told");
        QTest::addColumn<ClientCode>("meant");
        const auto net = [](const char *name, NetCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(net::NetError{code, {}}).code << meant;
        };
        const auto session = [](const char *name, SessionCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(session::SessionError{code, {}}).code << meant;
        };
        const auto sync = [](const char *name, SyncCode code, ClientCode meant) {
            QTest::newRow(name) << toClientError(sync::SyncError{code, {}}).code << meant;
        };
        net("net: no way there", NetCode::Unreachable, ClientCode::Unreachable);
        net("net: no answer in time", NetCode::TimedOut, ClientCode::Unreachable);
        net("net: broke off", NetCode::Truncated, ClientCode::Unreachable);
        net("net: too much", NetCode::BodyTooLarge, ClientCode::ServerTrouble);
        net("net: no HTTP", NetCode::NotHttp, ClientCode::ServerTrouble);
        net("net: another server", NetCode::CertificateWrongName, ClientCode::NotTrusted);
        session("session: no way there", SessionCode::Unreachable, ClientCode::Unreachable);
        session("session: the proxy", SessionCode::ProxyTrouble, ClientCode::Unreachable);
        session("session: 5xx", SessionCode::ServerTrouble, ClientCode::ServerTrouble);
        session("session: said no", SessionCode::Refused, ClientCode::Refused);
        sync("sync: no way there", SyncCode::Offline, ClientCode::Unreachable);
        sync("sync: 5xx", SyncCode::ServerTrouble, ClientCode::ServerTrouble);
        sync("sync: unreadable", SyncCode::BadAnswer, ClientCode::ServerTrouble);
        sync("sync: said no", SyncCode::Refused, ClientCode::Refused);
    }
    void theWayToTheServer()
    {
        QFETCH(ClientCode, told);
        QFETCH(ClientCode, meant);
        QCOMPARE(int(told), int(meant));
    }

    void detailsStay()
    {
        const auto error =
            toClientError(session::SessionError{SessionCode::ServerTrouble, QStringLiteral("status 503")});
        QCOMPARE(error.detail, QStringLiteral("status 503"));
    }
};

QTEST_GUILESS_MAIN(ErrorsTest)
#include "errors_test.moc"
