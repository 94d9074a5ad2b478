// SPDX-License-Identifier: Apache-2.0
// What the window says of the connection and of its workstation: in words that are seen and heard, and never cut off where they are
// all there is.
#include "glass/times.h"
#include "ui/ui_run.h"

#include <QAccessible>
#include <QTest>

using namespace wardline;
using client::Connection;
using client::SessionState;
using test::UiRun;

namespace {

QString heard(QQuickItem *item)
{
    const auto *const face = QAccessible::queryAccessibleInterface(item);
    return face ? face->text(QAccessible::Name) : QString();
}

/// The text that begins so, if it is shown and whole.
QQuickItem *wholeText(UiRun &run, const QString &beginning)
{
    const auto texts = test::textsOf(run.window().contentItem());
    for (QQuickItem *const text : texts) {
        if (text->isVisible() && text->property("text").toString().startsWith(beginning)
            && !text->property("truncated").toBool()) {
            return text;
        }
    }
    return nullptr;
}

} // namespace

class StatusTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void offlineSaysSinceWhenAndWhatWaits()
    {
        UiRun run(SessionState::Unlocked);
        Connection connection = run.client().fakeSession.connection();
        connection.state = Connection::State::Offline;
        connection.reason = Connection::Reason::NoNetwork;
        connection.since = test::hospitalNow - 25 * 60'000;
        connection.waitingToSend = 3;
        connection.notSent = 0;
        run.client().fakeSession.setConnection(connection);
        const QString since = glass::clockTime(connection.since);
        const QString words = QStringLiteral("Offline since %1 · No network").arg(since);
        QVERIFY(!run.shell().isConnected());
        QQuickItem *text = nullptr;
        QTRY_VERIFY((text = wholeText(run, words)));
        QCOMPARE(heard(text), QStringLiteral("Connection: ") + words);
        QVERIFY(wholeText(run, QStringLiteral("3 waiting to be sent")));
        connection.since = test::hospitalNow - 24 * 60 * 60'000; // a time alone would be taken for today's
        run.client().fakeSession.setConnection(connection);
        QTRY_VERIFY(wholeText(run, QStringLiteral("Offline since %1 %2 · No network")
                                       .arg(glass::shortDate(connection.since), glass::clockTime(connection.since))));
        connection.state = Connection::State::UpToDate;
        connection.reason = Connection::Reason::None;
        run.client().fakeSession.setConnection(connection);
        QTRY_VERIFY(wholeText(run, QStringLiteral("Connected · synced")));
    }

    void aServerThatIsNotTrustedIsNotConnectedTo()
    {
        UiRun run(SessionState::Unlocked);
        Connection connection = run.client().fakeSession.connection();
        connection.state = Connection::State::Refused;
        connection.reason = Connection::Reason::CertificateExpired;
        run.client().fakeSession.setConnection(connection);
        QVERIFY(!run.shell().isConnected());
        QTRY_VERIFY(wholeText(run, QStringLiteral("Not connected · The server's certificate has expired. Tell IT")));
    }

    void aClockThatIsOffIsSaidWhateverElseThereIsToSay_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        for (const int width : {800, 1024, 1280}) {
            for (const double scale : {1.0, 2.0}) {
                QTest::addRow("%d px, %.0f %%", width, 100 * scale) << width << scale;
            }
        }
    }

    void aClockThatIsOffIsSaidWhateverElseThereIsToSay()
    {
        QFETCH(int, width);
        QFETCH(double, scale);
        UiRun run(SessionState::Unlocked);
        run.setTextScale(scale);
        run.window().setMinimumWidth(width);
        run.window().setWidth(width);
        QVERIFY(!run.item(QStringLiteral("clockOff"))->isVisible());
        Connection connection = run.client().fakeSession.connection();
        connection.state = Connection::State::Offline;
        connection.reason = Connection::Reason::CertificateWrongName;
        connection.since = test::hospitalNow - 25 * 60'000;
        connection.keys = Connection::Keys::Closed;
        connection.clockSkew = -7 * 60'000 - 20'000;
        connection.spaceLeft = 430'000'000;
        run.client().fakeSession.setConnection(connection);
        QTRY_VERIFY(run.item(QStringLiteral("clockOff"))->isVisible());
        QCOMPARE(heard(run.item(QStringLiteral("clockOff"))),
                 QStringLiteral("This workstation's clock is off by 7 min, tell IT"));
        test::settle(run);
        for (const char *words : {"Clock is off by 7 min", "Disk nearly full", "1 waiting to be sent · 1 not sent"}) {
            QQuickItem *const text = wholeText(run, QString::fromUtf8(words));
            QVERIFY2(text, words);
            QCOMPARE(test::overflowOf(text), QString());
        }
        const QRectF all(QPointF(), run.window().size());
        for (const char *part : {"clockOff", "spaceLow", "unsent", "statusConnection", "statusLock", "statusMenu"}) {
            const QQuickItem *const item = run.item(QLatin1String(part));
            QVERIFY2(item->width() >= 32 && all.contains(test::sceneOf(item)), part); // in the window with all it is
        }
        connection.clockSkew = 0;
        run.client().fakeSession.setConnection(connection);
        QTRY_VERIFY(!run.item(QStringLiteral("clockOff"))->isVisible());
    }

    void whereNoTryIsLeftNothingIsPromisedToBeSent()
    {
        UiRun run(SessionState::Locked);
        QVERIFY(wholeText(run, QStringLiteral("Not sent yet: 1. Unlock to send.")));
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::LockedOut};
        run.type(QStringLiteral("4711"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(wholeText(run, QStringLiteral("No tries left.")));
        QVERIFY(!wholeText(run, QStringLiteral("Not sent yet")));
    }

    void whatNobodyAcknowledgedInTimeIsSaidInItsRowAndInTheList()
    {
        UiRun run(SessionState::Unlocked);
        test::openBed12(run);
        client::TimelineWindow window = run.client().open->window();
        auto row = test::messageRow(401, QStringLiteral("Ana Ruiz"), QStringLiteral("Second pair of hands"), 12);
        row.mine = true;
        row.priority = care::Priority::Urgent;
        row.unacknowledgedMinutes = 10;
        window.rows.append(row);
        run.client().open->publish(window);
        QTRY_VERIFY(wholeText(run, QStringLiteral("No one has acknowledged this within 10 minutes")));
        client::RoomWindow rooms = run.client().inbox()->window();
        rooms.rows[1].lateAcknowledgements = 1;
        run.client().fakeInbox.publish(rooms);
        QTRY_VERIFY(wholeText(run, QStringLiteral("Urgent · no one has it")));
    }
};

QTEST_MAIN(StatusTest)
#include "status_test.moc"
