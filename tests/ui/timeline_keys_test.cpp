// SPDX-License-Identifier: Apache-2.0
// The timeline by keyboard alone: which message is the current one, what its keys do, what Tab visits, and what an act that is
// taken back leaves undone. And by the wheel.
#include "support/window/scene.h"
#include "support/window/warned.h"
#include "ui/timeline_run.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStyleHints>
#include <QTest>
#include <QWheelEvent>

#include <cstdlib>

using namespace wardline;
using client::SessionState;
using test::currentRow;
using test::enterTimeline;
using test::goTo;
using test::mine;
using test::named;
using test::openBed12;
using test::openThree;
using test::plain;
using test::theirs;
using test::UiRun;

class TimelineKeysTest : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] static int currentIndex(UiRun &run)
    {
        return run.item(QStringLiteral("timeline"))->property("currentIndex").toInt();
    }

    /// The current row, whole or its upper part, in the view's own place.
    [[nodiscard]] static bool currentIsInSight(UiRun &run)
    {
        run.window().grabWindow();
        const auto *list = run.item(QStringLiteral("timeline"));
        const QQuickItem *row = currentRow(run);
        const QRectF place = row->mapRectToItem(list, {0, 0, row->width(), row->height()});
        return row->isVisible() && place.bottom() > 0 && place.top() < list->height();
    }

    static void askForDate(UiRun &run)
    {
        run.press(Qt::Key_G, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("date")) && run.item(QStringLiteral("date"))->hasActiveFocus());
    }

    /// Over the messages; towards older ones where `notches` is positive.
    static void turnWheel(UiRun &run, int notches)
    {
        const auto *list = run.item(QStringLiteral("timeline"));
        const QPointF at = list->mapToScene({list->width() / 2, list->height() / 2});
        for (int i = 0; i < std::abs(notches); ++i) {
            QWheelEvent wheel(at, run.window().mapToGlobal(at), {}, QPoint(0, notches > 0 ? 120 : -120), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&run.window(), &wheel);
        }
    }

    /// A long conversation; the newest message is the last.
    static void openLong(UiRun &run)
    {
        const RoomId room = test::roomNamed(run.client(), QStringLiteral("4W charge"));
        client::TimelineWindow window;
        for (qint64 key = 100; key < 160; ++key) {
            window.rows << test::messageRow(key, QStringLiteral("Tom Okafor"), QStringLiteral("Message %1").arg(key),
                                            int(400 - key));
        }
        window.atStart = true;
        run.client().timelines[room] = window;
        run.shell().openRoom(room.text());
        QTRY_VERIFY(run.item(QStringLiteral("timeline")));
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 60);
    }

    [[nodiscard]] static QString focusedText(UiRun &run)
    {
        const auto *focused = run.window().activeFocusItem();
        return focused == nullptr ? QString() : focused->property("text").toString();
    }

    static EventId event(const char *id) { return *EventId::parse(QLatin1String(id)); }

    test::Warned m_warned;

private Q_SLOTS:
    void cleanup() { QCOMPARE(test::Warned::take(), QString()); }

    /// Not past it: Qt passes a list by on the way back.
    void theWayBackFromAButtonLeadsToItsMessage()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, theirs);
        const QQuickItem *const message = run.window().activeFocusItem();
        const QQuickItem *const row = currentRow(run);
        QVERIFY(row->isAncestorOf(message));
        run.press(Qt::Key_Tab);
        QVERIFY(row->isAncestorOf(run.window().activeFocusItem()) && run.window().activeFocusItem() != message);
        run.press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(run.window().activeFocusItem(), message);
    }

    void theCurrentMessageMovesAndStaysInSight()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        enterTimeline(run);
        QCOMPARE(currentIndex(run), 0);
        for (int i = 0; i < 30; ++i) {
            run.press(Qt::Key_Up);
            QVERIFY(currentIsInSight(run));
        }
        QCOMPARE(currentIndex(run), 30);
        run.press(Qt::Key_Down);
        QCOMPARE(currentIndex(run), 29);
        run.press(Qt::Key_Home);
        QCOMPARE(currentIndex(run), 59);
        QVERIFY(currentIsInSight(run));
        run.press(Qt::Key_PageDown);
        const int pageDown = currentIndex(run);
        QVERIFY(pageDown < 55 && pageDown > 20 && currentIsInSight(run));
        run.press(Qt::Key_PageUp);
        QVERIFY(currentIndex(run) > pageDown && currentIsInSight(run));
        run.press(Qt::Key_End);
        QCOMPARE(currentIndex(run), 0);
        QVERIFY(currentIsInSight(run) && run.item(QStringLiteral("timeline"))->property("isAtEnd").toBool());
    }

    void theCurrentMessageStaysWhileNewOnesComeAndTheViewIsScrolledAway()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        enterTimeline(run);
        for (int i = 0; i < 3; ++i) {
            run.press(Qt::Key_Up);
        }
        const QString text = QStringLiteral("Message 156");
        QVERIFY(named(currentRow(run), text));
        client::TimelineWindow next = run.client().open->window();
        next.rows << test::messageRow(200, QStringLiteral("Tom Okafor"), QStringLiteral("Just in"), 1);
        run.client().open->publish(next);
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 61);
        QVERIFY(named(currentRow(run), text));
        run.item(QStringLiteral("timeline"))->setProperty("contentY", -100000); // by mouse, to the oldest
        run.window().grabWindow();
        QVERIFY(currentRow(run) && named(currentRow(run), text));
        run.press(Qt::Key_Up);
        QVERIFY(named(currentRow(run), QStringLiteral("Message 155")) && currentIsInSight(run));
    }

    void theNewestStaysInSightWhereItWasNotSent()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        client::TimelineWindow window = run.client().open->window();
        client::TimelineRow row = test::messageRow(-7, QStringLiteral("Ana Ruiz"), QStringLiteral("Coming."), 1);
        row.mine = true;
        row.state = client::MessageState::Sending;
        window.rows << row;
        run.client().open->publish(window);
        test::settle(run);
        const auto *timeline = run.item(QStringLiteral("timeline"));
        QVERIFY(timeline->property("isAtEnd").toBool());
        const auto height = [&run] { return test::rowOf(run, QStringLiteral("Coming."))->height(); };
        const double before = height();
        window.rows.last().state = client::MessageState::NotSent;
        window.rows.last().whyNotSent = client::WhyNotSent::Refused;
        window.rows.removeFirst(); // it is counted anew before the row has its height
        run.client().open->publish(window);
        test::settle(run);
        QVERIFY(height() > before + 20);
        QVERIFY(timeline->property("isAtEnd").toBool());
    }

    /// As fast as it is turned: notches that come within one frame each count.
    void theWheelMovesAsFarAsItIsTurned()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        run.window().grabWindow();
        const auto *list = run.item(QStringLiteral("timeline"));
        const auto turn = [&](int notches) { turnWheel(run, notches); };
        const qreal notch = QGuiApplication::styleHints()->wheelScrollLines() * 24;
        const qreal newest = list->property("contentY").toReal();
        turn(12);
        QCOMPARE(list->property("contentY").toReal(), newest - 12 * notch);
        turn(-2);
        QCOMPARE(list->property("contentY").toReal(), newest - 10 * notch);
        turn(-40); // and no further than there is something
        QCOMPARE(list->property("contentY").toReal(), newest);
        QVERIFY(list->property("isAtEnd").toBool());
        turn(500);
        run.window().grabWindow();
        turn(500); // rows that were only guessed at have their height now
        QCOMPARE(list->property("contentY").toReal(),
                 list->property("originY").toReal() - list->property("topMargin").toReal());
    }

    void theListOfConversationsWaitsForTheWheel()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        run.window().grabWindow();
        const auto *inbox = run.shell().inbox();
        QVERIFY(!inbox->isHeld());
        client::TimelineWindow window = run.client().open->window();
        window.rows.append(test::messageRow(900'001, QStringLiteral("Tom Okafor"), QStringLiteral("One more"), 0));
        run.client().open->publish(window);
        test::settle(run);
        QVERIFY(!inbox->isHeld()); // the list moved by itself
        turnWheel(run, 1);
        QVERIFY(inbox->isHeld());
        QTRY_VERIFY(!inbox->isHeld());
    }

    void entersAtTheNewestInSight()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        const auto *list = run.item(QStringLiteral("timeline"));
        QTRY_COMPARE(list->property("settledHeight").toDouble(), list->height());
        run.item(QStringLiteral("timeline"))->setProperty("contentY", -1500);
        run.window().grabWindow();
        const double before = run.item(QStringLiteral("timeline"))->property("contentY").toDouble();
        enterTimeline(run);
        QVERIFY(currentIndex(run) > 5 && currentIsInSight(run));
        // A line that was cut off may come in whole, and no more.
        QVERIFY(qAbs(run.item(QStringLiteral("timeline"))->property("contentY").toDouble() - before) < 60);
    }

    void tabComesToNoMessageThatIsOutOfSight()
    {
        UiRun run(SessionState::Unlocked);
        openLong(run);
        auto *list = run.item(QStringLiteral("timeline"));
        QTRY_COMPARE(list->property("settledHeight").toDouble(), list->height());
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        list->setProperty("contentY", -1500); // by mouse
        run.window().grabWindow();
        run.press(Qt::Key_Backtab);
        QCOMPARE(focusedText(run), QStringLiteral("To the newest message"));
        run.press(Qt::Key_Backtab);
        QTRY_VERIFY(currentIndex(run) > 5);
        QVERIFY(currentRow(run)->hasActiveFocus() && currentIsInSight(run));
    }

    void theKeyOfAMessageIsAskedForAgain()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        auto *door = run.client().open.data();
        client::TimelineWindow window = door->window();
        client::TimelineRow &closed = window.rows.first();
        const client::TimelineRow readable = closed;
        closed.kind = client::TimelineRow::Kind::Unreadable;
        closed.whyUnreadable = client::WhyUnreadable::NotInBackup;
        closed.text.clear();
        door->publish(window);
        door->holdAsk = true;
        goTo(run, "Can't be read: its key is not in your backup");
        test::tabTo(run, QStringLiteral("Ask again"));
        run.press(Qt::Key_Return);
        QCOMPARE(door->askedFor, std::vector{readable.event});
        QTRY_VERIFY(named(currentRow(run), QStringLiteral("Asking for its key…")));
        door->answerHeldAsk();
        QTRY_VERIFY(named(currentRow(run), QStringLiteral("Still not there"), test::Match::Beginning));
        QVERIFY(run.item(QStringLiteral("askAgain"))->hasActiveFocus());
        run.press(Qt::Key_K); // by its own key
        QCOMPARE(door->askedFor.size(), std::size_t(2));
        door->answerHeldAsk();
        QTRY_VERIFY(named(currentRow(run), QStringLiteral("Still not there"), test::Match::Beginning));
        run.press(Qt::Key_Menu);
        test::click(run, QStringLiteral("Ask again for its key"));
        QCOMPARE(door->askedFor.size(), std::size_t(3));
        window.rows.first() = readable; // it came
        door->publish(window);
        QTRY_VERIFY(named(currentRow(run), readable.text));
        QVERIFY(!test::shownItemNamed(run.window().contentItem(), QStringLiteral("askAgain")));
        QVERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
        run.press(Qt::Key_K); // which means nothing now
        QCOMPARE(door->askedFor.size(), std::size_t(3));
    }

    void eachActionHasItsKey()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        auto *composer = run.shell().conversation()->composer();
        goTo(run, plain);
        run.press(Qt::Key_C);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(plain));
        run.press(Qt::Key_R);
        QVERIFY(composer->isReplying());
        QCOMPARE(composer->aboutText(), QString::fromUtf8(plain));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.press(Qt::Key_Escape);
        goTo(run, theirs);
        run.press(Qt::Key_A);
        QCOMPARE(run.client().open->acknowledged, event("$event21"));
        goTo2(run, mine);
        run.press(Qt::Key_E);
        QVERIFY(composer->isEditing());
        QCOMPARE(composer->text(), QString::fromUtf8(mine));
    }

    /// In the timeline already: downwards, for the newest is lowest.
    static void goTo2(UiRun &run, const char *message)
    {
        for (int i = 0; i < 3 && !named(currentRow(run), QString::fromUtf8(message)); ++i) {
            run.press(Qt::Key_Down);
        }
        QVERIFY(named(currentRow(run), QString::fromUtf8(message)));
    }

    void keysOfWhatIsNotPossibleDoNothing()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, plain); // somebody else's, routine
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_E, Qt::Key_Delete, Qt::Key_W, Qt::Key_T, Qt::Key_X}) {
            run.press(key);
        }
        QVERIFY(run.client().open->acknowledged.isEmpty() && run.client().open->redacted.empty());
        QVERIFY(!run.shell().conversation()->composer()->isEditing());
        QVERIFY(run.shell().conversation()->undo()->sentence().isEmpty());
        run.press(Qt::Key_C, Qt::AltModifier);
        run.press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(!run.shell().conversation()->composer()->isReplying());
        QVERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
    }

    void theMenuKeyListsWhatCanBeDoneWithItsKeys()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, mine);
        for (const auto &[key, modifier] :
             {std::pair{Qt::Key_Menu, Qt::NoModifier}, std::pair{Qt::Key_F10, Qt::ShiftModifier}}) {
            run.press(key, modifier);
            QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Delete for everyone")));
            for (const char *word : {"R", "+", "E", "C", "F", "Space", "Del"}) {
                QVERIFY2(named(run.window().contentItem(), QLatin1String(word)), word);
            }
            QVERIFY(!named(run.window().contentItem(), QStringLiteral("Try again")));
            run.press(Qt::Key_Escape);
            QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
            QVERIFY(!named(run.window().contentItem(), QStringLiteral("Delete for everyone")));
        }
        // Its first line is Reply: what is not there is not stopped at.
        run.press(Qt::Key_Menu);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Delete for everyone")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation()->composer()->isReplying());
        QCOMPARE(run.shell().conversation()->composer()->aboutText(), QString::fromUtf8(mine));
    }

    void theMouseOpensTheSameMenu()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        run.window().grabWindow();
        const auto *text = named(test::rowOf(run, QString::fromUtf8(plain)), QString::fromUtf8(plain));
        QTest::mouseClick(&run.window(), Qt::RightButton, {}, test::middleOf(*text));
        test::click(run, QStringLiteral("Reply"));
        QTRY_VERIFY(run.shell().conversation()->composer()->isReplying());
        QCOMPARE(run.shell().conversation()->composer()->aboutText(), QString::fromUtf8(plain));
    }

    void aReactionByItsKey()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, plain);
        run.press(Qt::Key_Plus);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("👀")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->reactions.size(), std::size_t(1));
        QCOMPARE(run.client().open->reactions.front().first, event("$event19"));
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
    }

    void tabVisitsTheMessagesOwnButtonsAndThenTheComposer()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows = window.rows.mid(window.rows.size() - 5); // stat, unreadable, mine, sending, not sent
        run.client().open->publish(window);
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 5);
        goTo(run, "Calcium gluconate drawn up."); // not sent
        QStringList visited;
        for (int i = 0; i < 12 && !run.item(QStringLiteral("composer"))->hasActiveFocus(); ++i) {
            run.press(Qt::Key_Tab);
            visited << focusedText(run);
        }
        QCOMPARE(visited.mid(0, 3), (QStringList{QStringLiteral("Try again"), QStringLiteral("Copy the text"),
                                                 QStringLiteral("Discard")}));
        QVERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        QVERIFY(!visited.contains(QStringLiteral("Acknowledge"))); // of another message
        goTo(run, theirs);
        run.press(Qt::Key_Tab);
        QCOMPARE(focusedText(run), QStringLiteral("Acknowledge"));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->acknowledged, event("$event21"));
    }

    void aButtonKeepsTheKeyboardWhileItsMessageIsTheCurrentOne()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, theirs);
        run.press(Qt::Key_Tab);
        QCOMPARE(focusedText(run), QStringLiteral("Acknowledge"));
        client::TimelineWindow next = run.client().open->window();
        next.rows << test::messageRow(200, QStringLiteral("Tom Okafor"), QStringLiteral("Just in"), 1);
        run.client().open->publish(next);
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 4);
        run.window().grabWindow();
        QCOMPARE(focusedText(run), QStringLiteral("Acknowledge"));
        run.press(Qt::Key_Up);
        QVERIFY(currentRow(run)->hasActiveFocus() && focusedText(run).isEmpty());
        QVERIFY(named(currentRow(run), QString::fromUtf8(plain)));
        run.press(Qt::Key_Down);
        QVERIFY(currentRow(run)->hasActiveFocus() && focusedText(run).isEmpty()); // its button is not come back to
        run.press(Qt::Key_R);
        QCOMPARE(run.shell().conversation()->composer()->aboutText(), QString::fromUtf8(theirs));
    }

    void aDeletionIsTakenBackByItsKey()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, mine);
        run.press(Qt::Key_Delete);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Deleted")));
        QVERIFY(named(currentRow(run), QStringLiteral("Deleting…")));
        run.press(Qt::Key_R); // there is nothing to answer any more
        QVERIFY(!run.shell().conversation()->composer()->isReplying());
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!named(run.window().contentItem(), QStringLiteral("Deleted")));
        QVERIFY(!named(currentRow(run), QStringLiteral("Deleting…")));
        run.press(Qt::Key_Delete);
        run.press(Qt::Key_Escape); // to the composer, which has nothing of its own to undo
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(run.shell().conversation()->undo()->sentence().isEmpty());
        run.shell().conversation()->settle();
        QVERIFY(run.client().open->redacted.empty());
    }

    void aDeletionIsNotLostByLeaving_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("another room") << 0;
        QTest::newRow("a lock by key") << 1;
        QTest::newRow("a lock from elsewhere") << 2;
        QTest::newRow("sign-out") << 3;
    }

    void aDeletionIsNotLostByLeaving()
    {
        QFETCH(int, way);
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, mine);
        run.press(Qt::Key_Delete);
        auto *door = run.client().open.data();
        QVERIFY(door->redacted.empty());
        switch (way) {
        case 0:
            run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W charge")).text());
            break;
        case 1:
            run.shell().lockNow();
            break;
        case 2:
            run.client().fakeSession.setState(SessionState::Locked);
            break;
        default:
            run.shell().signOut();
        }
        QCOMPARE(door->redacted, std::vector{event("$event22")}); // it goes with the next turn of the event loop
    }

    void whatWasDiscardedComesBack()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        goTo(run, "Calcium gluconate drawn up.");
        run.press(Qt::Key_Delete); // which discards what was not sent
        QCOMPARE(run.client().open->discarded, QList<qint64>{-1});
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Discarded")));
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(run.item(QStringLiteral("composer"))->property("text").toString(),
                     QStringLiteral("Calcium gluconate drawn up."));
    }

    /// Where Del deletes the message for everyone.
    void aChangeThatWasNotSentIsDiscardedByAKeyOfItsOwn()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows.last().pending = {
            {77, client::PendingChange::Kind::Edit, {}, client::MessageState::NotSent, client::WhyNotSent::Refused}};
        run.client().open->publish(window);
        goTo(run, mine);
        run.press(Qt::Key_D);
        QCOMPARE(run.client().open->discarded, QList<qint64>{77});
        QVERIFY(run.client().open->redacted.empty());
    }

    void severalAreSelectedAndCopiedInTheirOrder()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        auto *timeline = run.shell().conversation()->timeline();
        goTo(run, mine);
        run.press(Qt::Key_Space);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("1 selected")));
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Space);
        QCOMPARE(timeline->selectedCount(), 2);
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Escape);
        QCOMPARE(timeline->selectedCount(), 0);
        QVERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
        run.press(Qt::Key_Space);
        for (int i = 0; i < 2; ++i) {
            run.press(Qt::Key_Down);
        }
        run.press(Qt::Key_Space);
        run.press(Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied.count(u'\n'), 1);
        QVERIFY2(copied.startsWith(QStringLiteral("Dr Hannah Lee, ")), qPrintable(copied));
        QVERIFY(copied.section(u'\n', 0, 0).endsWith(QString::fromUtf8(plain)));
        QVERIFY(copied.section(u'\n', 1, 1).startsWith(QLatin1String("Ana Ruiz, "))
                && copied.endsWith(QString::fromUtf8(mine)));
        QCOMPARE(timeline->selectedCount(), 0);
    }

    void aClickSelectsOnceOneIsSelected()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, mine);
        run.press(Qt::Key_Space);
        run.window().grabWindow();
        const auto *text = named(test::rowOf(run, QString::fromUtf8(plain)), QString::fromUtf8(plain));
        QTest::mouseClick(&run.window(), Qt::LeftButton, {}, test::middleOf(*text));
        QTRY_COMPARE(run.shell().conversation()->timeline()->selectedCount(), 2);
        test::click(run, QStringLiteral("Forward (F)"));
        QTRY_COMPARE(run.shell().conversation()->forwarding()->count(), 2);
    }

    void aPartOfAMessageIsCopied()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        run.window().grabWindow();
        const auto *text = named(test::rowOf(run, QString::fromUtf8(mine)), QString::fromUtf8(mine));
        const QPoint start = text->mapToScene({0, text->height() / 2}).toPoint();
        QTest::mouseMove(&run.window(), start);
        const auto isSelectable = [&run] {
            const QList<QQuickItem *> texts = test::textsOf(test::rowOf(run, QString::fromUtf8(mine)));
            return std::any_of(texts.begin(), texts.end(),
                               [](const QQuickItem *item) { return item->inherits("QQuickTextEdit"); });
        };
        QTRY_VERIFY(isSelectable());
        QTest::mouseClick(&run.window(), Qt::LeftButton, {}, start + QPoint(6, 0));
        QVERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());             // a click alone leaves it there
        QTest::mouseDClick(&run.window(), Qt::LeftButton, {}, start + QPoint(6, 0)); // the first word
        run.press(Qt::Key_R);                                                        // not an answer to it
        QVERIFY(!run.shell().conversation()->composer()->isReplying());
        run.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ECG"));
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(&run.window(), Qt::RightButton, {}, start + QPoint(6, 0));
        test::click(run, QStringLiteral("Copy the selected text"));
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ECG"));
    }

    void forwardingToAnotherPatientAsksAndElsewhereDoesNot()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        const QPointer<test::FakeConversation> origin = run.client().open;
        goTo(run, plain);
        run.press(Qt::Key_F);
        QTRY_VERIFY(run.item(QStringLiteral("forwardSearch"))
                    && run.item(QStringLiteral("forwardSearch"))->hasActiveFocus());
        run.type(QStringLiteral("bed 7"));
        QTRY_COMPARE(run.shell().conversation()->forwarding()->targets()->rowCount(), 1);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation()->forwarding()->isAsking());
        QTRY_VERIFY(run.item(QStringLiteral("forwardBack"))->hasActiveFocus());
        QTRY_VERIFY(run.item(QStringLiteral("forwardQuestion"))
                        ->property("text")
                        .toString()
                        .startsWith(QLatin1String("Nobody has confirmed")));
        QPointer<test::FakeConversation> target = run.client().open;
        QVERIFY(target != origin && target->sent.empty());
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(run.item(QStringLiteral("forwardSearch"))->hasActiveFocus());
        QVERIFY(!target);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.item(QStringLiteral("forwardBack"))->hasActiveFocus());
        run.press(Qt::Key_Tab);
        run.press(Qt::Key_Return);
        const auto &all = run.client().sent[test::roomNamed(run.client(), QStringLiteral("4W bed 7"))];
        QCOMPARE(all.size(), std::size_t(1));
        const client::Outgoing sent = all.front();
        QVERIFY(sent.forwarded && sent.forwarded->kind == care::ConversationKind::Patient);
        QCOMPARE(sent.forwarded->senderName, QStringLiteral("Dr Hannah Lee"));
        QCOMPARE(sent.text.section(u'\n', 1), QString::fromUtf8(plain));
        QVERIFY(sent.text.startsWith(QLatin1String("Forwarded from Dr Hannah Lee, ")));
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Forwarded to 4W bed 7")));
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
        run.press(Qt::Key_F);
        QTRY_VERIFY(run.item(QStringLiteral("forwardSearch"))
                    && run.item(QStringLiteral("forwardSearch"))->hasActiveFocus());
        run.type(QStringLiteral("charge"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Forwarded to 4W charge")));
        QVERIFY(origin && origin->sent.empty());
    }

    void aDateIsTypedOrChosen()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        askForDate(run);
        run.type(QStringLiteral("no date"));
        run.press(Qt::Key_Return);
        QVERIFY(run.client().open->dates.isEmpty());
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("That is no date"), test::Match::Beginning));
        run.item(QStringLiteral("date"))->setProperty("text", QString());
        run.type(QStringLiteral("2026-03-09"));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->dates, QList<qint64>{QDate(2026, 3, 9).startOfDay().toMSecsSinceEpoch()});
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
        QTRY_VERIFY(named(currentRow(run), QStringLiteral("Yesterday")));
        QTRY_VERIFY(currentIsInSight(run));
        askForDate(run);
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
    }

    /// Rows get their heights late, and what opens or closes beside the messages takes or gives height meanwhile.
    void whatWasGoneToIsHeldWhileTheHeightChanges()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        askForDate(run);
        run.type(QStringLiteral("2026-03-09"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
        QTRY_VERIFY(named(currentRow(run), QStringLiteral("Yesterday")));
        const auto *list = run.item(QStringLiteral("timeline"));
        const qreal before = list->property("contentHeight").toReal();
        run.window().resize(run.window().width(), run.window().height() - 60);
        client::TimelineWindow window = run.client().open->window();
        for (client::TimelineRow &row : window.rows) {
            row.text = row.text.repeated(12);
        }
        run.client().open->publish(window);
        QTRY_VERIFY(list->property("contentHeight").toReal() > 2 * before);
        // It must not go away: more frames than the rows take for their heights.
        for (int i = 0; i < 5; ++i) {
            run.window().grabWindow();
            QCoreApplication::processEvents();
        }
        QVERIFY(named(currentRow(run), QStringLiteral("Yesterday")));
        QVERIFY(currentIsInSight(run));
    }

    void whoHasAnUrgentMessageIsListed()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows.removeIf([](const client::TimelineRow &row) { return row.key != 18; });
        window.rows.first().sender = run.client().fakeSession.self().id;
        window.rows.first().readBy = {{*UserId::parse(QStringLiteral("@ipetrov:mercy.example")),
                                       QStringLiteral("Ivan Petrov"), window.rows.first().at + 60'000}};
        run.client().open->publish(window);
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 1);
        enterTimeline(run);
        run.press(Qt::Key_Tab);
        QTRY_COMPARE(run.window().activeFocusItem()->objectName(), QStringLiteral("audience"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Acknowledged")));
        QStringList names;
        for (const QVariant &row : run.shell().conversation()->audience()) {
            names << row.toMap().value(QStringLiteral("heading")).toString()
                  << row.toMap().value(QStringLiteral("name")).toString();
        }
        QCOMPARE(names, (QStringList{QStringLiteral("Acknowledged"), QStringLiteral("Dr Hannah Lee"),
                                     QStringLiteral("Read, not acknowledged"), QStringLiteral("Ivan Petrov"),
                                     QStringLiteral("Neither read nor acknowledged"), QStringLiteral("Tom Okafor")}));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!named(run.window().contentItem(), QStringLiteral("Read, not acknowledged")));
        QTRY_COMPARE(run.window().activeFocusItem()->objectName(), QStringLiteral("audience"));
        run.press(Qt::Key_W); // the message's keys, from its buttons too
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Read, not acknowledged")));
    }

    void aMentionIsChosenByKeyboard()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        auto *composer = run.item(QStringLiteral("composer"));
        QTRY_VERIFY(composer->hasActiveFocus());
        run.type(QStringLiteral("Please @"));
        QTRY_VERIFY(run.item(QStringLiteral("mentionList"))->isVisible());
        QVERIFY(named(run.item(QStringLiteral("mentionList")), QStringLiteral("Physician · 4 West")));
        run.type(QStringLiteral("tom"));
        QCOMPARE(run.shell().conversation()->composer()->mentions()->rowCount(), 1);
        run.press(Qt::Key_Tab);
        QCOMPARE(composer->property("text").toString(), QStringLiteral("Please @Tom Okafor "));
        QVERIFY(composer->hasActiveFocus() && !run.item(QStringLiteral("mentionList"))->isVisible());
        run.type(QStringLiteral("and @"));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Return); // the first, and nothing is sent
        QCOMPARE(composer->property("text").toString(), QStringLiteral("Please @Tom Okafor and @Dr Hannah Lee "));
        run.type(QStringLiteral("@t"));
        QTRY_VERIFY(run.item(QStringLiteral("mentionList"))->isVisible());
        run.press(Qt::Key_Escape);
        QVERIFY(!run.item(QStringLiteral("mentionList"))->isVisible());
        run.type(QStringLiteral("o"));
        QVERIFY(!run.item(QStringLiteral("mentionList"))->isVisible()); // not this one any more
        QVERIFY(composer->property("text").toString().endsWith(QLatin1String("@to")));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
        QCOMPARE(run.client().open->sent.front().mentions.size(), 2);
        run.type(QStringLiteral("@"));
        QTRY_VERIFY(run.item(QStringLiteral("mentionList"))->isVisible());
    }

    void whoCannotReadAnUrgentMessageIsSaidBeforeItIsSent()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        client::RoomHead head = run.client().open->head();
        head.leftOut = {{head.members.first().person.id, QStringLiteral("Dr Hannah Lee"), false}};
        run.client().open->publish(head);
        auto *banner = run.item(QStringLiteral("cannotRead"));
        QVERIFY(!banner->isVisible());
        run.shell().conversation()->composer()->setPriority(1);
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(named(banner, QStringLiteral("No device of Dr Hannah Lee can read this yet.")));
        run.type(QStringLiteral("Come now @"));
        auto *list = run.item(QStringLiteral("mentionList"));
        QTRY_VERIFY(list->isVisible());
        QVERIFY(named(list, QStringLiteral("can't read this yet")));
        run.window().grabWindow();
        QVERIFY(list->mapToScene({0, list->height()}).y() <= banner->mapToScene({0, 0}).y()); // nor is that covered
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_Return); // it is said, not forbidden
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
    }
};

QTEST_MAIN(TimelineKeysTest)
#include "timeline_keys_test.moc"
