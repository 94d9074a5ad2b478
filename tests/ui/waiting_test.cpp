// SPDX-License-Identifier: Apache-2.0
// Urgent messages that wait for us in the conversation that is open: while they are out of sight each has a line above the
// timeline, and no key acknowledges one that was never on the screen. And the way down to the newest, which covers no words.
#include "ui/timeline_run.h"

#include <QTest>

using namespace wardline;
using care::Priority;
using client::SessionState;
using test::named;
using test::UiRun;

class WaitingTest : public test::QuietTest
{
    Q_OBJECT

private:
    static constexpr int oldest = 100;
    static constexpr int newest = 159;

    [[nodiscard]] static RoomId ward(UiRun &run) { return test::roomNamed(run.client(), QStringLiteral("4W charge")); }
    [[nodiscard]] static EventId event(int key) { return *EventId::parse(QStringLiteral("$event%1").arg(key)); }

    [[nodiscard]] static client::TimelineRow urgent(int key, Priority priority)
    {
        auto row =
            test::messageRow(key, QStringLiteral("Dr Hannah Lee"), QStringLiteral("Come for %1").arg(key), 400 - key);
        row.priority = priority;
        row.acknowledgementWanted = true;
        return row;
    }

    /// Sixty messages, these of them urgent; it stands at the newest.
    static void open(UiRun &run, const QMap<int, Priority> &urgents)
    {
        client::TimelineWindow window;
        for (int key = oldest; key <= newest; ++key) {
            window.rows << (urgents.contains(key) ? urgent(key, urgents.value(key))
                                                  : test::messageRow(key, QStringLiteral("Tom Okafor"),
                                                                     QStringLiteral("Message %1").arg(key), 400 - key));
            window.rows.last().mine = key % 5 == 0 && !urgents.contains(key);
        }
        window.atStart = true;
        run.client().timelines[ward(run)] = window;
        run.shell().openRoom(ward(run).text());
        QTRY_VERIFY(list(run));
        QTRY_COMPARE(list(run)->property("count").toInt(), int(window.rows.size()));
        QTRY_VERIFY(list(run)->property("isAtEnd").toBool());
        settle(run);
    }

    static QQuickItem *list(UiRun &run) { return run.item(QStringLiteral("timeline")); }
    static QQuickItem *strip(UiRun &run) { return run.item(QStringLiteral("waitingStrip")); }
    static conversation::WaitingModel *waiting(UiRun &run) { return run.shell().conversation()->waiting(); }

    /// Every row has its place, and what is to come for that has come.
    static void settle(UiRun &run)
    {
        for (int i = 0; i < 3; ++i) {
            run.window().grabWindow();
            QCoreApplication::processEvents();
        }
    }

    static void scrollTo(UiRun &run, double y)
    {
        list(run)->setProperty("contentY", y);
        settle(run);
    }

    static QStringList lines(UiRun &run)
    {
        QStringList texts;
        for (const conversation::WaitingItem &item : waiting(run)->rows()) {
            texts << item.priorityWord + u' ' + item.text;
        }
        return texts;
    }

    static void publishMore(UiRun &run, const client::TimelineRow &row)
    {
        client::TimelineWindow next = run.client().open->window();
        next.rows << row;
        run.client().open->publish(next);
        QTRY_COMPARE(list(run)->property("count").toInt(), int(next.rows.size()));
        settle(run);
    }

    static void publishPressing(UiRun &run, const QList<client::PressingMessage> &pressing)
    {
        client::RoomWindow rooms = run.client().fakeInbox.window();
        rooms.pressing = pressing;
        run.client().fakeInbox.publish(rooms);
        settle(run);
    }

    [[nodiscard]] static QString focused(UiRun &run)
    {
        return run.window().activeFocusItem() ? run.window().activeFocusItem()->objectName() : QString();
    }

private Q_SLOTS:
    void oneThatLaterLinesPushedOutOfSightHasALineAndAWay()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{120, Priority::Stat}});
        QTRY_VERIFY(strip(run)->isVisible());
        for (const char *text : {"STAT", "Dr Hannah Lee", "Come for 120", "Show", "Acknowledge"}) {
            QVERIFY2(named(strip(run), QLatin1String(text)), text);
        }
        QVERIFY(list(run)->property("isAtEnd").toBool());
        QVERIFY(strip(run)->mapToScene({0, strip(run)->height()}).y() <= list(run)->mapToScene({0, 0}).y());
        test::click(run, strip(run), QStringLiteral("Show"));
        QTRY_COMPARE(run.client().open->wentTo, event(120));
        QTRY_VERIFY(!strip(run)->isVisible());
        QTRY_VERIFY(list(run)->hasActiveFocus());
        QVERIFY(named(test::currentRow(run), QStringLiteral("Come for 120")));
        test::click(run, test::currentRow(run), QStringLiteral("Acknowledge"));
        QCOMPARE(run.client().open->acknowledged, event(120));
    }

    void whatIsInSightHasNoLine()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{newest, Priority::Stat}});
        QVERIFY(!strip(run)->isVisible());
        scrollTo(run, list(run)->property("originY").toDouble());
        QTRY_VERIFY(strip(run)->isVisible());
        scrollTo(run, list(run)->property("endY").toDouble());
        QTRY_VERIFY(!strip(run)->isVisible());
    }

    void oneThatTakesAnothersPlaceIsCounted()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{105, Priority::Stat}, {110, Priority::Stat}, {115, Priority::Urgent}, {120, Priority::Urgent}});
        QTRY_COMPARE(waiting(run)->more(), 2);
        client::TimelineWindow next = run.client().open->window();
        next.rows[115 - oldest].acknowledgementWanted = false;   // on another device
        next.rows[121 - oldest] = urgent(121, Priority::Urgent); // its key came late: as many wait as before
        run.client().open->publish(next);
        QTRY_COMPARE(waiting(run)->next(), QStringLiteral("$event120"));
        settle(run);
        QTRY_COMPARE(waiting(run)->more(), 2);
    }

    void forHowLongItWaitsIsSaidAndGrows()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{120, Priority::Stat}, {newest, Priority::Urgent}});
        QTRY_VERIFY(strip(run)->isVisible());
        QVERIFY(named(strip(run), QStringLiteral("waiting 4 h 40 min")));
        const auto inMessage = [&run](const char *words) {
            return named(test::rowOf(run, QStringLiteral("Come for 159")), QLatin1String(words)) != nullptr;
        };
        QVERIFY(inMessage("waiting 4 h 1 min"));
        run.clock().advance(std::chrono::minutes(1));
        settle(run);
        QVERIFY(named(strip(run), QStringLiteral("waiting 4 h 41 min")));
        QVERIFY(inMessage("waiting 4 h 2 min"));
        client::TimelineWindow window = run.client().open->window();
        for (client::TimelineRow &row : window.rows) {
            if (row.acknowledgementWanted) { // Tom has it, which does not take it from us
                row.acknowledgements = {{{}, QStringLiteral("Tom Okafor"), care::Role::Nurse, row.at, true, false}};
            }
        }
        run.client().open->publish(window);
        settle(run);
        QCOMPARE(waiting(run)->rows().first().waiting, QString());
        QVERIFY(!inMessage("waiting 4 h 2 min"));
    }

    void theOldestStatIsFirstAndTheRestIsCounted()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{105, Priority::Urgent}, {110, Priority::Stat}, {115, Priority::Urgent}, {120, Priority::Stat}});
        QTRY_COMPARE(lines(run),
                     (QStringList{QStringLiteral("STAT Come for 110"), QStringLiteral("STAT Come for 120")}));
        QCOMPARE(waiting(run)->more(), 2);
        QCOMPARE(waiting(run)->next(), QStringLiteral("$event105"));
        QMetaObject::invokeMethod(run.item(QStringLiteral("moreWaiting")), "clicked");
        QTRY_COMPARE(run.client().open->wentTo, event(105));
    }

    void theKeyActsOnTheFirstLine()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{110, Priority::Stat}, {115, Priority::Stat}, {newest, Priority::Urgent}});
        QTRY_COMPARE(lines(run).size(), 2);
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(run.client().open->acknowledged, event(110));
        QTRY_COMPARE(lines(run), QStringList{QStringLiteral("STAT Come for 115")});
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(run.client().open->acknowledged, event(115));
        QTRY_VERIFY(!strip(run)->isVisible());
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier); // the one that is in sight
        QCOMPARE(run.client().open->acknowledged, event(newest));
    }

    void whatIsNotOnTheScreenIsNotAcknowledged()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{110, Priority::Stat}});
        QTRY_VERIFY(strip(run)->isVisible());
        run.window().setWidth(800);
        QTRY_VERIFY(!run.item(QStringLiteral("rooms"))->isVisible());
        run.press(Qt::Key_F, Qt::ControlModifier); // takes the place of the conversation
        QTRY_VERIFY(!list(run)->isVisible());
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(run.client().open->acknowledged.isEmpty());
    }

    void byKeyTheNextLineIsShownBeforeItIsAcknowledged()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{110, Priority::Stat}, {115, Priority::Stat}});
        QTRY_COMPARE(lines(run).size(), 2);
        test::enterTimeline(run);
        for (int i = 0; i < 10 && focused(run) != QLatin1String("showWaiting"); ++i) {
            run.press(Qt::Key_Backtab);
        }
        run.press(Qt::Key_Backtab);
        run.press(Qt::Key_Backtab);
        QCOMPARE(focused(run), QStringLiteral("showWaiting")); // of the first line
        run.press(Qt::Key_Tab);
        QCOMPARE(focused(run), QStringLiteral("acknowledgeWaiting"));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->acknowledged, event(110));
        QTRY_COMPARE(focused(run), QStringLiteral("showWaiting"));
        run.press(Qt::Key_Tab);
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->acknowledged, event(115));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
    }

    void aClickLeavesTheKeyboardWhereSomebodyWrites()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{110, Priority::Stat}, {115, Priority::Stat}});
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        QTRY_VERIFY(strip(run)->isVisible());
        test::click(run, strip(run), QStringLiteral("Acknowledge"));
        QCOMPARE(run.client().open->acknowledged, event(110));
        QTRY_COMPARE(lines(run).size(), 1);
        QVERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
    }

    void whatCouldNotBeAcknowledgedComesBack()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {{110, Priority::Stat}});
        QTRY_VERIFY(strip(run)->isVisible());
        run.client().open->refuseNext = client::ClientError{client::ClientCode::DiskFull};
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(run.client().open->acknowledged.isEmpty());
        QTRY_VERIFY(strip(run)->isVisible());
        client::TimelineWindow window = run.client().open->window();
        window.rows[10].acknowledgementWanted = false; // by another device of ours
        run.client().open->publish(window);
        QTRY_VERIFY(!strip(run)->isVisible());
        window.rows[10].acknowledgementWanted = true; // it did not go out after all
        run.client().open->publish(window);
        QTRY_VERIFY(strip(run)->isVisible());
    }

    void oneThatTheWindowDoesNotHoldHasALineUntilWeHaveIt()
    {
        UiRun run(SessionState::Unlocked);
        client::PressingMessage message{
            ward(run),     event(7), QStringLiteral("Mei Tanaka"), QStringLiteral("Now"), test::hospitalNow - 60'000,
            Priority::Stat};
        client::PressingMessage elsewhere = message;
        elsewhere.room = test::roomNamed(run.client(), QStringLiteral("4W bed 7"));
        elsewhere.event = event(8);
        client::PressingMessage mention = message;
        mention.event = event(9);
        mention.priority = Priority::Routine;
        publishPressing(run, {message, elsewhere, mention});
        open(run, {});
        QTRY_COMPARE(lines(run), QStringList{QStringLiteral("STAT Now")});
        publishPressing(run, {}); // it counts as read, for what is below has been seen
        QCOMPARE(lines(run), QStringList{QStringLiteral("STAT Now")});
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(run.client().open->acknowledged, event(7));
        publishPressing(run, {message}); // the server does not know yet
        QVERIFY(!strip(run)->isVisible());
    }

    void theTimelineKeepsItsPlaceWhenTheStripComes()
    {
        UiRun run(SessionState::Unlocked);
        open(run, {});
        scrollTo(run, list(run)->property("endY").toDouble() - 700);
        const auto placeOf = [&run](const QString &text) {
            const auto *row = test::rowOf(run, text);
            return row ? row->mapToScene({0, 0}).y() : -1;
        };
        const QString text = QStringLiteral("Message 140");
        const double before = placeOf(text);
        QVERIFY(before > 0 && before < run.window().height());
        publishMore(run, urgent(200, Priority::Stat));
        QTRY_VERIFY(strip(run)->isVisible());
        settle(run);
        QVERIFY2(qAbs(placeOf(text) - before) < 1, qPrintable(QString::number(placeOf(text) - before)));
    }

    void theWayDownCoversNoWords_data()
    {
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("from left to right") << false;
        QTest::newRow("from right to left") << true;
    }

    void theWayDownCoversNoWords()
    {
        QFETCH(bool, mirrored);
        UiRun run(SessionState::Unlocked);
        if (mirrored) {
            run.speakPseudo();
        }
        open(run, {});
        scrollTo(run, list(run)->property("endY").toDouble() - 700);
        const auto *way = run.item(QStringLiteral("toNewest"));
        QVERIFY(way->isVisible());
        QVERIFY(!run.item(QStringLiteral("unseen"))->isVisible());
        publishMore(run, test::messageRow(200, QStringLiteral("Tom Okafor"), QStringLiteral("Just in"), 1));
        QTRY_VERIFY(run.item(QStringLiteral("unseen"))->isVisible());
        QCOMPARE(run.item(QStringLiteral("unseen"))->property("text").toString(), QStringLiteral("1"));
        settle(run);
        const QRectF place = way->mapRectToScene({0, 0, way->width(), way->height()});
        int looked = 0;
        const auto *rows = list(run)->property("contentItem").value<QQuickItem *>();
        for (QQuickItem *text : test::textsOf(const_cast<QQuickItem *>(rows))) {
            const QRectF words = text->mapRectToScene({0, 0, text->width(), text->height()});
            if (text->isVisible() && !text->property("text").toString().isEmpty()) {
                QVERIFY(words.right() < place.left() || words.left() > place.right());
                ++looked;
            }
        }
        QVERIFY(looked > 10);
        run.press(Qt::Key_F6, Qt::ShiftModifier);
        run.press(Qt::Key_End);
        settle(run);
        QTRY_VERIFY(!way->isVisible());
        QCOMPARE(run.shell().conversation()->unseen(), 0);
    }

    void othersStandWhereReadingBegins()
    {
        UiRun run(SessionState::Unlocked);
        run.speakPseudo();
        open(run, {});
        const double middle = list(run)->mapToScene({list(run)->width() / 2, 0}).x();
        const auto isRight = [&run, middle](const char *text) {
            const auto *words = named(test::rowOf(run, QLatin1String(text)), QLatin1String(text));
            return words->mapToScene({0, 0}).x() > middle;
        };
        QVERIFY(isRight("Message 158"));  // Tom's
        QVERIFY(!isRight("Message 155")); // our own
    }
};

QTEST_MAIN(WaitingTest)
#include "waiting_test.moc"
