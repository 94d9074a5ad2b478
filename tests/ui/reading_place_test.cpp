// SPDX-License-Identifier: Apache-2.0
// A conversation opens where its reader left it, after another one and after a lock; and whoever left it at the newest is there again.
#include "ui/ui_run.h"

#include <QSignalSpy>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::named;
using test::UiRun;

namespace {

/// Of many heights; the newest is the last.
QList<client::TimelineRow> rowsBetween(qint64 first, qint64 last)
{
    QList<client::TimelineRow> rows;
    for (qint64 key = first; key <= last; ++key) {
        auto row = test::messageRow(key, key % 3 == 0 ? QStringLiteral("Tom Okafor") : QStringLiteral("Ivan Petrov"),
                                    QStringLiteral("Message %1").arg(key), int(1000 - key));
        row.text += key % 7 == 0 ? QStringLiteral("\nand more").repeated(int(key % 20)) : QString();
        row.mine = key % 5 == 1;
        rows << row;
    }
    return rows;
}

RoomId charge(UiRun &run)
{
    return test::roomNamed(run.client(), QStringLiteral("4W charge"));
}

void openOther(UiRun &run)
{
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
}

QQuickItem *timeline(UiRun &run)
{
    return run.item(QStringLiteral("timeline"));
}

void setUnread(UiRun &run, int count)
{
    client::RoomWindow rooms = run.client().inbox()->window();
    for (client::RoomRow &row : rooms.rows) {
        row.unread = row.id == charge(run) ? count : row.unread;
    }
    run.client().fakeInbox.publish(rooms);
}

/// 100 messages, all read; rows in their places.
void openWard(UiRun &run)
{
    client::TimelineWindow window;
    window.rows = rowsBetween(100, 199);
    window.atStart = true;
    window.readUpTo = window.rows.last().event;
    run.client().timelines[charge(run)] = window;
    setUnread(run, 0);
    run.shell().openRoom(charge(run).text());
    QTRY_VERIFY(timeline(run) && timeline(run)->property("settledHeight").toDouble() > 0);
    test::settle(run);
    QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event199"));
}

void scrollUp(UiRun &run, double by)
{
    timeline(run)->setProperty("contentY", timeline(run)->property("contentY").toDouble() - by);
    test::settle(run);
}

/// What stands where in the window, the row's first line and its upper edge.
QMap<QString, double> inSight(UiRun &run)
{
    QMap<QString, double> places;
    const QRectF view = test::sceneOf(timeline(run));
    for (const QQuickItem *text : test::textsOf(timeline(run)->property("contentItem").value<QQuickItem *>())) {
        const QString words = text->property("text").toString().section(u'\n', 0, 0);
        if (words.startsWith(QLatin1String("Message ")) && text->isVisible()
            && view.contains(test::sceneOf(text).topLeft())) {
            places.insert(words, test::sceneOf(text).y());
        }
    }
    return places;
}

void receive(UiRun &run, qint64 last)
{
    client::TimelineWindow &window = run.client().timelines[charge(run)];
    window.rows << rowsBetween(window.rows.last().key + 1, last);
}

bool isAtNewest(UiRun &run)
{
    return timeline(run)->property("isAtEnd").toBool() && named(timeline(run), QStringLiteral("Message 199"));
}

} // namespace

class ReadingPlaceTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void aConversationOpensWhereItWasLeft_data()
    {
        QTest::addColumn<double>("up");
        QTest::addColumn<bool>("rowsComeLater");
        for (const double up : {60.0, 700.0, 1511.0, 3000.0}) {
            QTest::addRow("%d up", int(up)) << up << false;
            QTest::addRow("%d up, rows later", int(up)) << up << true;
        }
        QTest::addRow("at the oldest") << 100'000.0 << true;
    }

    void aConversationOpensWhereItWasLeft()
    {
        QFETCH(double, up);
        QFETCH(bool, rowsComeLater);
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, up);
        if (up > 50'000) {
            timeline(run)->setProperty("contentY", timeline(run)->property("originY").toDouble());
            test::settle(run);
        }
        const auto before = inSight(run);
        QVERIFY(before.size() > 3 && !before.contains(QStringLiteral("Message 199")));
        for (int time = 0; time < 3; ++time) { // and does not creep
            openOther(run);
            test::settle(run);
            run.client().holdWindows = rowsComeLater;
            run.shell().openRoom(charge(run).text());
            if (rowsComeLater) {
                test::settle(run);
                client::TimelineWindow window = run.client().timelines[charge(run)];
                window.room = charge(run);
                run.client().open->publish(window);
                run.client().holdWindows = false;
            }
            test::settle(run);
            const auto now = inSight(run);
            // Within a line, where rows get their heights after the view has come to them; and by the margin at the top.
            const double within = rowsComeLater || up > 50'000 ? 30 : 0;
            int stillThere = 0;
            for (auto message = before.begin(); message != before.end(); ++message) {
                const bool isThere = now.contains(message.key());
                stillThere += isThere ? 1 : 0;
                QVERIFY2(!isThere || qAbs(now[message.key()] - message.value()) <= within, qPrintable(message.key()));
            }
            QVERIFY(stillThere >= before.size() - (within > 0 ? 1 : 0));
        }
        QVERIFY(run.client().open->read.isEmpty() && run.client().open->wentTo.isEmpty());
        QVERIFY(run.shell().conversation()->goneTo().isEmpty());
        QVERIFY(run.item(QStringLiteral("toNewest"))->isVisible());
    }

    void aDraftBelowMovesNothing()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        run.shell().conversation()->composer()->setText(QStringLiteral("a\nb\nc\nd"));
        test::settle(run);
        scrollUp(run, 900);
        const auto before = inSight(run);
        openOther(run);
        run.shell().openRoom(charge(run).text());
        test::settle(run);
        QTRY_COMPARE(inSight(run), before);
    }

    void whoLeftAtTheNewestIsThereAgain()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 900);
        timeline(run)->setProperty("contentY", timeline(run)->property("endY").toDouble());
        openOther(run);
        receive(run, 202);
        run.shell().openRoom(charge(run).text());
        QVERIFY(run.client().openedAt.isEmpty()); // nothing to be looked for
        test::settle(run);
        QVERIFY(timeline(run)->property("isAtEnd").toBool());
        QVERIFY(named(timeline(run), QStringLiteral("Message 202"))
                && named(timeline(run), QStringLiteral("New messages")));
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event202"));
    }

    void whatCameSinceIsCountedAndNotRead()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 900);
        const auto before = inSight(run);
        openOther(run);
        receive(run, 204); // 201 is our own, from elsewhere
        run.shell().openRoom(charge(run).text());
        test::settle(run);
        QCOMPARE(inSight(run), before);
        QVERIFY(run.client().open->read.isEmpty());
        QCOMPARE(run.item(QStringLiteral("unseen"))->property("text").toString(), QStringLiteral("4"));
        QMetaObject::invokeMethod(run.item(QStringLiteral("toNewest")), "clicked");
        test::settle(run);
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event204"));
        QVERIFY(timeline(run)->property("isAtEnd").toBool());
        openOther(run);
        run.shell().openRoom(charge(run).text());
        QVERIFY(run.client().openedAt.isEmpty());
    }

    /// Somebody who moves is held no longer, also where rows above get other heights.
    void whoComesForWhatIsUnreadIsShownTheNewest()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 900);
        openOther(run);
        receive(run, 204);
        setUnread(run, 4);
        run.shell().openRoom(charge(run).text());
        test::settle(run);
        QVERIFY(timeline(run)->property("isAtEnd").toBool());
        QVERIFY(named(timeline(run), QStringLiteral("Message 204")));
    }

    void whoMovesIsNotHeld()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 900);
        openOther(run);
        run.shell().openRoom(charge(run).text());
        test::settle(run);
        scrollUp(run, 500);
        const auto before = inSight(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows << rowsBetween(200, 203);
        run.client().open->publish(window);
        test::settle(run);
        QCOMPARE(inSight(run), before);
        openOther(run);
        run.shell().openRoom(charge(run).text());
        test::settle(run);
        QCOMPARE(inSight(run), before);
    }

    void whereTheMessageIsGoneItOpensAtTheNewest_data()
    {
        QTest::addColumn<bool>("rowsComeLater");
        QTest::newRow("rows at once") << false;
        QTest::newRow("rows later") << true;
    }

    void whereTheMessageIsGoneItOpensAtTheNewest()
    {
        QFETCH(bool, rowsComeLater);
        UiRun run(SessionState::Unlocked);
        QSignalSpy told(&run.shell(), &shell::ShellViewModel::notice);
        openWard(run);
        scrollUp(run, 3000);
        openOther(run);
        client::TimelineWindow &kept = run.client().timelines[charge(run)];
        kept.rows = kept.rows.mid(80);
        run.client().holdWindows = rowsComeLater;
        run.shell().openRoom(charge(run).text());
        QVERIFY(!run.client().openedAt.isEmpty());
        if (rowsComeLater) {
            test::settle(run);
            client::TimelineWindow window = kept;
            window.room = charge(run);
            run.client().open->publish(window);
        }
        test::settle(run);
        QVERIFY(isAtNewest(run));
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event199"));
        QVERIFY(told.isEmpty());
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("conversation"), test::Match::Beginning));
    }

    void aDeletedMessageIsStillAPlace()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 900);
        const auto before = inSight(run);
        openOther(run);
        run.shell().openRoom(charge(run).text());
        const EventId lowest = run.client().openedAt;
        openOther(run);
        for (client::TimelineRow &row : run.client().timelines[charge(run)].rows) {
            if (row.event == lowest) {
                row.kind = client::TimelineRow::Kind::Deleted;
                row.text.clear();
            }
        }
        run.shell().openRoom(charge(run).text());
        test::settle(run);
        QVERIFY(inSight(run).contains(before.firstKey()));
        QVERIFY(run.client().open->read.isEmpty());
    }

    void aPlaceFarBackComesWithItsOwnWindow()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 3000);
        const auto before = inSight(run);
        openOther(run);
        run.shell().openRoom(charge(run).text());
        const EventId lowest = run.client().openedAt;
        openOther(run);
        client::TimelineWindow there = run.client().timelines[charge(run)];
        there.rows = rowsBetween(60, 180);
        there.atNewest = false;
        run.client().around[lowest] = there;
        client::TimelineWindow &kept = run.client().timelines[charge(run)];
        kept.rows = rowsBetween(400, 460);
        run.shell().openRoom(charge(run).text());
        setUnread(run, 20); // while it is open
        test::settle(run);
        QCOMPARE(inSight(run), before);
        QVERIFY(run.client().open->read.isEmpty());
        QVERIFY(run.item(QStringLiteral("toNewest"))->isVisible());
        QCOMPARE(run.shell().conversation()->unseen(), 20); // as the list counts them
    }

    void aHitOfASearchIsNoPlaceThatWasLeft()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 3000);
        openOther(run);
        run.shell().openMessage(charge(run).text(), QStringLiteral("$event195"));
        QTRY_COMPARE(run.shell().conversation()->goneTo(), QStringLiteral("$event195"));
        QCOMPARE(run.client().openedAt.text(), QStringLiteral("$event195"));
        test::settle(run);
        QVERIFY(inSight(run).contains(QStringLiteral("Message 195")));
    }

    void aHitOfASearchIsShownWithTheFirstRows_data()
    {
        QTest::addColumn<bool>("rowsComeLater");
        QTest::newRow("at once") << false;
        QTest::newRow("rows later") << true;
    }

    void aHitOfASearchIsShownWithTheFirstRows()
    {
        QFETCH(bool, rowsComeLater);
        UiRun run(SessionState::Unlocked);
        openWard(run);
        openOther(run);
        const EventId hit = *EventId::parse(QStringLiteral("$event120"));
        client::TimelineWindow there = run.client().timelines[charge(run)];
        there.rows = rowsBetween(60, 180);
        there.room = charge(run);
        run.client().around[hit] = there;
        run.client().holdWindows = rowsComeLater;
        run.shell().openMessage(charge(run).text(), hit.text());
        QCOMPARE(run.client().openedAt, hit);
        if (rowsComeLater) {
            test::settle(run);
            run.client().open->publish(there);
        }
        QCOMPARE(run.shell().conversation()->goneTo(), hit.text());
        test::settle(run);
        QVERIFY(inSight(run).contains(QStringLiteral("Message 120")));
        if (rowsComeLater) {
            run.client().open->answerHeldGoTo();
            test::settle(run);
            QVERIFY(inSight(run).contains(QStringLiteral("Message 120")));
            QVERIFY(run.client().open->read.isEmpty()); // the newest was never in sight
        }
        QCOMPARE(run.shell().conversation()->goneTo(), hit.text());
    }

    void whoAsksForWhatIsNewIsShownTheNewest()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 3000);
        openOther(run);
        setUnread(run, 4);
        run.shell().inbox()->setCurrentRoom({});
        for (int press = 0;
             press < 3 && (!run.shell().conversation() || run.shell().conversation()->room() != charge(run)); ++press) {
            run.shell().inbox()->step(1, /*unreadOnly=*/true);
        }
        QCOMPARE(run.shell().conversation()->room(), charge(run));
        test::settle(run);
        QVERIFY(isAtNewest(run));
        scrollUp(run, 3000);
        openOther(run);
        client::RoomWindow window = run.client().fakeInbox.window();
        window.pressing.append(
            {charge(run), *EventId::parse(QStringLiteral("$new")), {}, {}, test::hospitalNow, care::Priority::Urgent});
        run.client().fakeInbox.publish(window);
        run.notifier().choose(charge(run).text());
        QTRY_COMPARE(run.shell().conversation()->room(), charge(run));
        test::settle(run);
        QVERIFY(isAtNewest(run));
    }

    void whoComesForWhatWasNotSentIsShownTheNewest()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 3000);
        openOther(run);
        client::RoomWindow rooms = run.client().fakeInbox.window();
        for (client::RoomRow &row : rooms.rows) {
            row.unsent = row.id == charge(run) ? 1 : row.unsent;
        }
        run.client().fakeInbox.publish(rooms);
        run.item(QStringLiteral("unsent"))->forceActiveFocus();
        run.press(Qt::Key_Return);
        const QString words = QStringLiteral("4W charge: 1 waiting to be sent");
        QTRY_VERIFY(named(run.window().contentItem(), words));
        const QQuickItem *const entry = named(run.window().contentItem(), words);
        QTest::mouseClick(&run.window(), Qt::LeftButton, {}, test::sceneOf(entry).center().toPoint());
        QTRY_COMPARE(run.shell().conversation()->room(), charge(run));
        QTRY_VERIFY(isAtNewest(run));
    }

    void aLockLeavesThePlace()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 1511);
        const auto before = inSight(run);
        run.shell().lockNow();
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QVERIFY(!run.shell().conversation());
        test::settle(run);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(timeline(run));
        QCOMPARE(run.shell().conversation()->room(), charge(run));
        QCOMPARE(run.shell().inbox()->currentRoom(), charge(run).text());
        test::settle(run);
        QCOMPARE(inSight(run), before);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus()); // one goes on writing
        // A second time, and what was left at its newest.
        QMetaObject::invokeMethod(run.item(QStringLiteral("toNewest")), "clicked");
        QTRY_VERIFY(isAtNewest(run));
        run.client().fakeSession.setState(SessionState::Locked);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(timeline(run) && isAtNewest(run));
        // And where none was open.
        run.shell().closeRoom();
        run.client().fakeSession.setState(SessionState::Locked);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(run.item(QStringLiteral("rooms")));
        QVERIFY(!run.shell().conversation());
    }

    void nobodyElseGetsIt()
    {
        UiRun run(SessionState::Unlocked);
        openWard(run);
        scrollUp(run, 1511);
        run.client().fakeSession.setState(SessionState::Locked);
        run.client().fakeSession.setState(SessionState::SignedOut);
        run.client().fakeSession.setState(SessionState::NeedsPin);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(run.item(QStringLiteral("rooms")));
        QVERIFY(!run.shell().conversation());
        run.shell().openRoom(charge(run).text());
        QVERIFY(run.client().openedAt.isEmpty());
        test::settle(run);
        QVERIFY(isAtNewest(run));
    }
};

QTEST_MAIN(ReadingPlaceTest)
#include "reading_place_test.moc"
