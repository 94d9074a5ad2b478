// SPDX-License-Identifier: Apache-2.0
// The way to the server as it crosses the glass: every state and reason keeps its meaning, and the clock goes along.
#include "client/engine/connection.h"

#include <QTest>

using namespace wardline;
using client::Connection;
using sync::ConnectionStatus;

class ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesAndReasons_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("shownState");
        QTest::addColumn<int>("shownReason");
        using From = ConnectionStatus;
        const auto row = [](const char *name, From::State state, From::Reason reason, Connection::State shownState,
                            Connection::Reason shownReason) {
            QTest::newRow(name) << int(state) << int(reason) << int(shownState) << int(shownReason);
        };
        row("first contact", From::State::Connecting, From::Reason::None, Connection::State::Connecting,
            Connection::Reason::None);
        row("growing", From::State::CatchingUp, From::Reason::None, Connection::State::CatchingUp,
            Connection::Reason::None);
        row("all there", From::State::UpToDate, From::Reason::None, Connection::State::UpToDate,
            Connection::Reason::None);
        row("portal", From::State::Offline, From::Reason::ServerTrouble, Connection::State::Offline,
            Connection::Reason::ServerTrouble);
        row("certificate", From::State::Refused, From::Reason::CertificateExpired, Connection::State::Refused,
            Connection::Reason::CertificateExpired);
        row("old TLS", From::State::Refused, From::Reason::TlsTooOld, Connection::State::Refused,
            Connection::Reason::TlsTooOld);
        row("session over", From::State::Refused, From::Reason::SignInAgain, Connection::State::Refused,
            Connection::Reason::SignInAgain);
        row("disk", From::State::Offline, From::Reason::LocalStore, Connection::State::Offline,
            Connection::Reason::LocalStore);
    }

    void statesAndReasons()
    {
        QFETCH(int, state);
        QFETCH(int, reason);
        QFETCH(int, shownState);
        QFETCH(int, shownReason);
        ConnectionStatus status;
        status.state = ConnectionStatus::State(state);
        status.reason = ConnectionStatus::Reason(reason);
        const Connection shown = client::toConnection(status);
        QCOMPARE(int(shown.state), shownState);
        QCOMPARE(int(shown.reason), shownReason);
    }

    void timesAndClock()
    {
        ConnectionStatus status;
        status.since = 3;
        status.lastSync = 4;
        status.listed = 120;
        status.listTotal = 480;
        status.clockSkew = -600'000;
        const Connection shown = client::toConnection(status);
        QCOMPARE(shown.since, 3);
        QCOMPARE(shown.lastSync, 4);
        QCOMPARE(shown.listed, 120);
        QCOMPARE(shown.listTotal, 480);
        QCOMPARE(shown.clockSkew, -600'000);
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "connection_test.moc"
