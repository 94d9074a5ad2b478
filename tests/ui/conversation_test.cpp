// SPDX-License-Identifier: Apache-2.0
// An open conversation in the real window on fakes: read by who looks at it, written in, and nothing moves under the reader's eyes.
#include "ui/ui_run.h"

#include <QPointer>
#include <QQuickItem>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace wardline;
using client::SessionState;
using test::named;
using test::openBed12;
using test::UiRun;

namespace {

/// Of each kind that there is, in turns.
QList<client::TimelineRow> variedRows()
{
    QList<client::TimelineRow> rows;
    for (int i = 1; i <= 120; ++i) {
        const QString sender = i % 3 == 0 ? QStringLiteral("Tom Okafor") : QStringLiteral("Ivan Petrov");
        auto row = test::messageRow(i, sender, QStringLiteral("Message %1.").arg(i), 200 - i);
        row.mine = i % 5 == 0;
        row.edited = i % 4 == 0;
        row.priority = care::Priority(i % 7 == 0 ? 1 + i % 2 : 0);
        row.acknowledgementWanted = !row.mine && row.priority != care::Priority::Routine;
        row.kind = i % 13 == 0 ? client::TimelineRow::Kind::Notice : client::TimelineRow::Kind::Message;
        row.text = i % 11 == 0 ? row.text + QStringLiteral("\nand more").repeated(60) : row.text;
        for (int count = i % 4; row.mine && row.priority != care::Priority::Routine && count > 0; --count) {
            row.acknowledgements << client::Acknowledgement{
                row.sender, QStringLiteral("Colleague %1").arg(count), {}, row.at, true, false};
        }
        if (i % 6 == 0) {
            row.reactions = {{QStringLiteral("👍"), {QStringLiteral("Reactor %1").arg(i)}, {}, false}};
        }
        rows << row;
    }
    return rows;
}

/// The conversation with these, every row in its place.
void openVaried(UiRun &run)
{
    openBed12(run);
    client::TimelineWindow window = run.client().open->window();
    window.rows = variedRows();
    run.client().open->publish(window);
    QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), int(window.rows.size()));
    run.window().grabWindow();
}

/// Those that can be seen, the lowest first.
QList<QQuickItem *> rowsOf(QQuickItem *timeline)
{
    QList<QQuickItem *> rows;
    for (QQuickItem *child : timeline->property("contentItem").value<QQuickItem *>()->childItems()) {
        if (child->isVisible() && child->property("item").canConvert<conversation::TimelineItem>()) {
            rows << child;
        }
    }
    std::sort(rows.begin(), rows.end(), [](const QQuickItem *a, const QQuickItem *b) { return a->y() > b->y(); });
    return rows;
}

bool showsIt(QQuickItem *row, const conversation::TimelineItem &item)
{
    if (!item.isMessage) {
        return !named(row, QStringLiteral("👍")) && !named(row, QStringLiteral("Acknowledge"));
    }
    const bool hasWords = named(row, item.text) != nullptr;
    const bool hasReaction = (named(row, QStringLiteral("👍")) != nullptr) == !item.reactions.isEmpty();
    const bool hasEdited = (named(row, QStringLiteral("edited")) != nullptr) == item.edited;
    const bool hasButton = (named(row, QStringLiteral("Acknowledge")) != nullptr) == item.canAcknowledge;
    const bool hasUrgency = item.priorityWord.isEmpty() || named(row, item.priorityWord);
    return hasWords && hasReaction && hasEdited && hasButton && hasUrgency;
}

/// On its side, and no wider than what is in it.
bool standsWell(QQuickItem *row, const conversation::TimelineItem &item)
{
    const auto isAside = [&](const char *name) {
        const auto *const part = row->findChild<QQuickItem *>(QLatin1String(name));
        const double room = item.mine ? part->parentItem()->width() - part->x() - part->width() : part->x();
        return !part->isVisible() || (room >= 0 && room <= 2);
    };
    const auto *const head = row->findChild<QQuickItem *>(QStringLiteral("groupHead"));
    return isAside("bubble") && isAside("groupHead") && (!head->isVisible() || head->width() == head->implicitWidth());
}

} // namespace

class ConversationTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void anOpenRoomIsReadOnlyByWhoLooksAtIt()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event22"));
        QWindow other;
        other.show();
        other.requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        client::TimelineWindow window = run.client().open->window();
        window.rows << test::messageRow(23, QStringLiteral("Tom Okafor"), QStringLiteral("Nobody looks"), 0);
        run.client().open->publish(window);
        QTRY_VERIFY(named(run.item(QStringLiteral("timeline")), QStringLiteral("Nobody looks")));
        QVERIFY(!run.window().isActive());
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->property("isAtEnd").toBool());
        QMetaObject::invokeMethod(run.item(QStringLiteral("timeline")), "maybeMore"); // as after any change of the rows
        QCOMPARE(run.client().open->read.text(), QStringLiteral("$event22"));
        // A few pixels above the end, where rows that grew leave the view, the newest is in sight.
        run.item(QStringLiteral("timeline"))
            ->setProperty("contentY", run.item(QStringLiteral("timeline"))->property("endY").toReal() - 10);
        run.window().requestActivate();
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event23"));
    }

    void whatADialogCoversIsNotRead()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event22"));
        run.press(Qt::Key_F1);
        QTRY_VERIFY(!run.shell().isInSight());
        client::TimelineWindow window = run.client().open->window();
        window.rows << test::messageRow(23, QStringLiteral("Tom Okafor"), QStringLiteral("Behind it"), 0);
        run.client().open->publish(window);
        QTRY_VERIFY(named(run.item(QStringLiteral("timeline")), QStringLiteral("Behind it")));
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->property("isAtEnd").toBool());
        QMetaObject::invokeMethod(run.item(QStringLiteral("timeline")), "maybeMore"); // as after any change of the rows
        QCOMPARE(run.client().open->read.text(), QStringLiteral("$event22"));
        run.press(Qt::Key_Escape);
        QTRY_COMPARE(run.client().open->read.text(), QStringLiteral("$event23"));
    }

    /// Rows that left the view show other messages: each its own, and nothing of the one before.
    void aRowThatIsUsedAgainShowsItsMessageAlone()
    {
        UiRun run(SessionState::Unlocked);
        openVaried(run);
        QQuickItem *const timeline = run.item(QStringLiteral("timeline"));
        const int all = timeline->property("count").toInt();
        QTest::mouseMove(&run.window(),
                         timeline->mapToScene({timeline->width() / 2, timeline->height() / 2}).toPoint());
        QSet<qint64> unfolded;
        QSet<QQuickItem *> rows;
        QSet<qint64> shown;
        const auto scroll = [&](double by) {
            for (int step = 0; step < 130; ++step) {
                timeline->setProperty("contentY", timeline->property("contentY").toReal() + by);
                run.window().grabWindow(); // every row has its place
                for (QQuickItem *row : rowsOf(timeline)) {
                    const auto item = row->property("item").value<conversation::TimelineItem>();
                    QVERIFY2(showsIt(row, item), qPrintable(item.text));
                    QVERIFY2(standsWell(row, item), qPrintable(item.text));
                    QVERIFY(unfolded.contains(item.key) || !row->property("unfolded").toBool());
                    if (item.key % 2 == 0) {
                        row->setProperty("unfolded", true);
                        unfolded.insert(item.key);
                    }
                    rows.insert(row);
                    shown.insert(item.key);
                }
            }
        };
        scroll(-150);
        QCOMPARE(shown.size(), all);
        QVERIFY2(rows.size() < all / 2, qPrintable(QString::number(rows.size()))); // some were used again
        scroll(150);
        QList<QPointer<QQuickItem>> everyRow;
        for (QQuickItem *child : timeline->property("contentItem").value<QQuickItem *>()->childItems()) {
            everyRow << child;
        }
        QVERIFY(std::any_of(everyRow.begin(), everyRow.end(), [](const auto &row) { return !row->isVisible(); }));
        run.client().fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(std::all_of(everyRow.begin(), everyRow.end(), [](const auto &row) { return row.isNull(); }));
    }

    void aRowThatLeavesTheViewGivesTheKeyboardBack()
    {
        UiRun run(SessionState::Unlocked);
        openVaried(run);
        QQuickItem *const timeline = run.item(QStringLiteral("timeline"));
        QQuickItem *const button = named(timeline, QStringLiteral("Acknowledge"));
        QVERIFY(button);
        button->parentItem()->forceActiveFocus(Qt::MouseFocusReason);
        QQuickItem *const had = run.window().activeFocusItem();
        QVERIFY(had && timeline->isAncestorOf(had));
        for (int step = 0; step < 60; ++step) {
            timeline->setProperty("contentY", timeline->property("contentY").toReal() - 150);
            run.window().grabWindow();
            QVERIFY(run.window().activeFocusItem() && run.window().activeFocusItem()->isVisible());
        }
        QVERIFY(run.window().activeFocusItem() != had);
    }

    void aMenuGoesWithItsRow()
    {
        UiRun run(SessionState::Unlocked);
        openVaried(run);
        QQuickItem *const timeline = run.item(QStringLiteral("timeline"));
        QQuickItem *const row = rowsOf(timeline).at(1); // not the current one, which is kept
        QMetaObject::invokeMethod(row, "menuAsked", Q_ARG(QPointF, QPointF(5, 5)));
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Copy the text")));
        for (int step = 0; step < 30; ++step) {
            timeline->setProperty("contentY", timeline->property("contentY").toReal() - 150);
            run.window().grabWindow();
        }
        QTRY_VERIFY(!named(run.window().contentItem(), QStringLiteral("Copy the text")));
    }

    void aRefusedEditCanBeTriedAgainOrDiscarded()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows.removeLast(); // the failed message
        window.rows.last() = test::messageRow(30, QStringLiteral("Ana Ruiz"), QStringLiteral("corrected"), 0);
        window.rows.last().mine = true;
        window.rows.last().pending = {
            {-7, client::PendingChange::Kind::Edit, {}, client::MessageState::NotSent, client::WhyNotSent::Refused}};
        run.client().open->publish(window);
        QQuickItem *line = nullptr;
        QTRY_VERIFY((line = named(run.item(QStringLiteral("timeline")),
                                  QStringLiteral("Edit not sent: the server refused it"))));
        while (!line->findChild<QObject *>(QStringLiteral("tryAgain"))) {
            line = line->parentItem(); // not that of a row which waits to be used again
            QVERIFY(line);
        }
        QMetaObject::invokeMethod(line->findChild<QObject *>(QStringLiteral("tryAgain")), "clicked");
        QMetaObject::invokeMethod(line->findChild<QObject *>(QStringLiteral("discard")), "clicked");
        QCOMPARE(run.client().open->triedAgain, QList<qint64>{-7});
        QCOMPARE(run.client().open->discarded, QList<qint64>{-7});
    }

    void writingAndSending()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.type(QStringLiteral("ECG is done"));
        run.press(Qt::Key_Return, Qt::ShiftModifier);
        run.type(QStringLiteral("no changes"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->sent.size(), std::size_t(1));
        QCOMPARE(run.client().open->sent.front().text, QStringLiteral("ECG is done\nno changes"));
        QCOMPARE(run.item(QStringLiteral("composer"))->property("text").toString(), QString());
        run.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(run.client().open->acknowledged.text(), QStringLiteral("$event21"));
    }

    void anEditIsDiscardedByKeyboardAndTakenBack()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.type(QStringLiteral("On my way"));
        auto *const composer = run.shell().conversation()->composer();
        composer->startEdit(QStringLiteral("$event21"), QStringLiteral("ECG running now."));
        QTRY_VERIFY(run.item(QStringLiteral("discardEdit"))->isVisible());
        run.type(QStringLiteral(" No pain"));
        const QString corrected = composer->text();
        const auto discard = [&run] {
            run.press(Qt::Key_Backtab);
            run.press(Qt::Key_Backtab);
            QTRY_VERIFY(run.item(QStringLiteral("discardEdit"))->hasActiveFocus());
            run.press(Qt::Key_Return);
            QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
            QTRY_VERIFY(!run.item(QStringLiteral("discardEdit")));
        };
        discard();
        QVERIFY(!composer->isEditing());
        QCOMPARE(composer->text(), QStringLiteral("On my way"));
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Edit discarded")));
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(composer->isEditing());
        QCOMPARE(run.item(QStringLiteral("composer"))->property("text").toString(), corrected);
        discard();
        run.shell().conversation()->undo()->settle(); // as its time does
        composer->startEdit(QStringLiteral("$event21"), QStringLiteral("ECG running now."));
        discard();
        QVERIFY(run.shell().conversation()->undo()->sentence().isEmpty()); // nothing was changed
    }

    void theWayToADateCanBeCancelled()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        auto *const list = run.item(QStringLiteral("timeline"));
        test::settle(run);
        QVERIFY(list->property("isAtEnd").toBool());
        run.client().open->holdPages = true;
        QVERIFY(run.shell().conversation()->goToDate(QStringLiteral("2026-02-01")));
        QVERIFY(run.shell().conversation()->isLoadingOlder());
        const double height = list->height();
        QTRY_VERIFY(run.item(QStringLiteral("loading")));
        QCOMPARE(list->height(), height); // nothing has moved for it
        QVERIFY(list->property("isAtEnd").toBool());
        QVERIFY(named(run.window().contentItem(), QStringLiteral("Loading older messages…")));
        client::TimelineWindow window = run.client().open->window();
        window.fetched = 200;
        run.client().open->publish(window);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Loading older messages: 200 so far")));
        QSignalSpy came(run.shell().conversation(), &conversation::ConversationViewModel::cameTo);
        QSignalSpy failed(run.shell().conversation(), &conversation::ConversationViewModel::failed);
        auto *const cancel = run.item(QStringLiteral("loading"))->findChild<QQuickItem *>(QStringLiteral("cancelWork"));
        QVERIFY(cancel && cancel->isVisible());
        cancel->forceActiveFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!run.shell().conversation()->isLoadingOlder());
        QTRY_VERIFY(!run.item(QStringLiteral("loading")));
        QCOMPARE(came.count(), 0);
        QCOMPARE(failed.count(), 0);
        QVERIFY(list->property("isAtEnd").toBool());
        QTRY_VERIFY(list->hasActiveFocus()); // the keyboard is not lost with the button
        // And it can be asked for again.
        run.client().open->holdPages = false;
        QVERIFY(run.shell().conversation()->goToDate(QStringLiteral("2026-02-01")));
        QTRY_COMPARE(came.count(), 1);
    }

    void olderAndNewerRowsMoveNothing()
    {
        UiRun run(SessionState::Unlocked);
        const RoomId room = test::roomNamed(run.client(), QStringLiteral("4W charge"));
        client::TimelineWindow window;
        for (qint64 key = 100; key < 140; ++key) {
            window.rows << test::messageRow(key, QStringLiteral("Tom Okafor"), QStringLiteral("Message %1").arg(key),
                                            int(400 - key));
        }
        run.client().timelines[room] = window;
        for (qint64 key = 1; key < 100; ++key) {
            run.client().past[room] << test::messageRow(key, QStringLiteral("Tom Okafor"),
                                                        QStringLiteral("Older %1").arg(key), int(400 - key));
        }
        run.shell().openRoom(room.text());
        auto *list = run.item(QStringLiteral("timeline"));
        QTRY_VERIFY(list && list->property("count").toInt() >= 40);
        QMetaObject::invokeMethod(list, "positionViewAtIndex", Q_ARG(int, 20), Q_ARG(int, 1));
        const auto rowOf = [&](const QString &text) { return named(list, text); };
        const QString watched = QStringLiteral("Message 119");
        QTRY_VERIFY(rowOf(watched));
        const auto place = [&] { return rowOf(watched)->mapToScene({0, 0}).y(); };
        run.window().grabWindow();
        const double before = place();
        run.shell().conversation()->pageOlder();
        QTRY_VERIFY(list->property("count").toInt() >= 60);
        run.window().grabWindow();
        QCOMPARE(place(), before);
        client::TimelineWindow next = run.client().open->window();
        next.rows << test::messageRow(200, QStringLiteral("Tom Okafor"), QStringLiteral("Just in"), 1);
        run.client().open->publish(next);
        run.window().grabWindow();
        QCOMPARE(place(), before);
    }

    void whoIsNotConfirmedIsAskedAboutBeforeSending()
    {
        UiRun run(SessionState::Unlocked);
        const auto open = [&run] {
            run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
            QTRY_VERIFY(run.item(QStringLiteral("composer")));
            QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        };
        const auto text = [&run] { return run.item(QStringLiteral("composer"))->property("text").toString(); };
        open();
        run.type(QStringLiteral("Up to the chair"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.item(QStringLiteral("dontSend"))->hasActiveFocus());
        QKeyEvent heldDown(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), /*autorep=*/true);
        QCoreApplication::sendEvent(&run.window(), &heldDown);
        QVERIFY(run.item(QStringLiteral("sendAsk"))->isVisible());
        run.press(Qt::Key_Return); // once more, because nothing seemed to happen
        QVERIFY(run.client().open->sent.empty());
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.item(QStringLiteral("dontSend"))->hasActiveFocus());
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        QVERIFY(!run.item(QStringLiteral("sendAsk"))->isVisible());
        QCOMPARE(text(), QStringLiteral("Up to the chair"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.item(QStringLiteral("dontSend"))->hasActiveFocus());
        run.press(Qt::Key_Tab);
        QTRY_VERIFY(run.item(QStringLiteral("sendAllTheSame"))->hasActiveFocus());
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.shell().closeRoom();
        open();
        run.type(QStringLiteral("And back"));
        run.press(Qt::Key_Return); // asked once a conversation
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
        QCOMPARE(text(), QString());
    }

    void whatOpensAboveTheComposerLeavesTheNewestInSight()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        auto *const list = run.item(QStringLiteral("timeline"));
        QTRY_VERIFY(list->property("count").toInt() > 10 && list->property("isAtEnd").toBool());
        client::RoomHead head = run.client().open->head();
        head.patientNotConfirmed = true;
        run.client().open->publish(head);
        run.window().grabWindow();
        QTRY_VERIFY(list->property("isAtEnd").toBool());
        const double before = list->height();
        run.type(QStringLiteral("On my way"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(list->height() < before);
        QTRY_VERIFY(list->property("isAtEnd").toBool());
    }

    void messagesStandCloserWhereAPersonWantsThem()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QQuickItem *const timeline = run.item(QStringLiteral("timeline"));
        QTRY_VERIFY(timeline->property("count").toInt() > 0);
        (void)run.window().grabWindow();
        QQuickItem *const message = named(timeline, QStringLiteral("ECG running now."));
        QVERIFY(message);
        QQuickItem *bubble = message;
        while (bubble->height() < message->height() + 10) {
            bubble = bubble->parentItem();
        }
        const double before = bubble->height();
        client::Preferences close = run.client().preferences();
        close.density = client::Density::Compact;
        (void)run.client().setPreferences(close);
        QTRY_VERIFY(bubble->height() < before);
    }
};

QTEST_MAIN(ConversationTest)
#include "conversation_test.moc"
