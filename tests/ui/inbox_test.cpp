// SPDX-License-Identifier: Apache-2.0
// Places and conversations in the real window on fakes: chosen by key, pointer and screen reader, found, narrowed, begun.
#include "glass/sentences.h"
#include "ui/ui_run.h"

#include <QAccessible>
#include <QColor>
#include <QQmlComponent>
#include <QQuickItem>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace wardline;
using client::SessionState;
using test::named;
using test::sceneOf;
using test::UiRun;

class InboxTest : public test::QuietTest
{
    Q_OBJECT

private:
    /// A hundred conversations, among which somebody has begun to move.
    static client::RoomWindow longList(UiRun &run)
    {
        client::RoomWindow window = run.client().fakeInbox.window();
        const client::RoomRow any = window.rows.last();
        for (int i = int(window.rows.size()); i < 100; ++i) {
            window.rows.append(any);
            window.rows.last().id = *RoomId::parse(QStringLiteral("!more%1:mercy.example").arg(i));
            window.rows.last().name = QStringLiteral("More %1").arg(i);
        }
        run.client().fakeInbox.publish(window);
        run.item(QStringLiteral("rooms"))->forceActiveFocus();
        run.press(Qt::Key_Down);
        test::settle(run);
        return window;
    }

    /// All but the first two give their places to others.
    static void makeWay(UiRun &run, client::RoomWindow &window)
    {
        std::rotate(window.rows.begin() + 2, window.rows.begin() + 50, window.rows.end());
        run.client().fakeInbox.publish(window);
    }

private Q_SLOTS:
    void whatIsFoundOpensAndTheListComesBack()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        run.type(QStringLiteral("pharm"));
        QTRY_COMPARE(run.shell().inbox()->rooms()->rowCount(), 1);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation());
        QTRY_COMPARE(run.shell().inbox()->rooms()->rowCount(), 10);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
    }

    void theListStandsAtItsTopUntilSomebodyMovesInIt()
    {
        UiRun run(SessionState::Unlocked);
        auto *list = run.item(QStringLiteral("rooms"));
        QTRY_COMPARE(list->property("count").toInt(), 10);
        client::RoomWindow window = run.client().fakeInbox.window();
        std::rotate(window.rows.begin(), window.rows.end() - 1, window.rows.end());
        run.client().fakeInbox.publish(window);
        QTRY_COMPARE(list->property("currentIndex").toInt(), 0);
        list->forceActiveFocus();
        run.press(Qt::Key_Down);
        QCOMPARE(list->property("currentIndex").toInt(), 1);
        std::rotate(window.rows.begin(), window.rows.end() - 1, window.rows.end());
        run.client().fakeInbox.publish(window);
        QTRY_COMPARE(list->property("currentIndex").toInt(), 2);
    }

    /// Rows are used again: another conversation may stand in the one that is pressed before it is let go.
    void aRowThatLeavesWhileItIsPressedOpensNothing()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = longList(run);
        QQuickItem *const name = named(run.window().contentItem(), window.rows.at(3).name);
        QVERIFY(name);
        const QPoint at = sceneOf(name).center().toPoint();
        QTest::mousePress(&run.window(), Qt::LeftButton, {}, at);
        const QString before = window.rows.at(3).name;
        makeWay(run, window);
        settle(run);
        QVERIFY(!named(run.window().contentItem(), before));
        QTest::mouseRelease(&run.window(), Qt::LeftButton, {}, at);
        settle(run);
        QVERIFY(!run.shell().conversation());
        QTest::mouseClick(&run.window(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(run.shell().conversation());
    }

    /// Also where the list has not caught up yet with what moved.
    void whatOpensIsWhatWasPressed()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = longList(run);
        const RoomId wanted = window.rows.at(3).id;
        const QQuickItem *const row = named(run.window().contentItem(), window.rows.at(3).name);
        QVERIFY(row);
        const QPoint at = sceneOf(row).center().toPoint();
        QTest::mousePress(&run.window(), Qt::LeftButton, {}, at);
        makeWay(run, window);
        QTest::mouseRelease(&run.window(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), wanted);
    }

    /// The row stays where it is and shows another one by then.
    void aRowThatShowsAnotherOneByThenWasNotPressed()
    {
        UiRun run(SessionState::Unlocked);
        QQmlComponent component(&run.engine());
        component.setData("import QtQuick\nimport Wardline.Controls\n"
                          "Item { id: row; property string shown; property int taps; z: 1000; width: 40; height: 40\n"
                          "RowTap { shown: row.shown; onDone: ++row.taps } }",
                          {});
        const std::unique_ptr<QObject> made(
            component.createWithInitialProperties({{QStringLiteral("shown"), QStringLiteral("one")}}));
        auto *const row = qobject_cast<QQuickItem *>(made.get());
        QVERIFY2(row, qPrintable(component.errorString()));
        row->setParentItem(run.window().contentItem());
        settle(run);
        const QPoint at(20, 20);
        QTest::mousePress(&run.window(), Qt::LeftButton, {}, at);
        row->setProperty("shown", QStringLiteral("another"));
        QTest::mouseRelease(&run.window(), Qt::LeftButton, {}, at);
        QCOMPARE(row->property("taps").toInt(), 0);
        QTest::mouseClick(&run.window(), Qt::LeftButton, {}, at);
        QCOMPARE(row->property("taps").toInt(), 1);
    }

    void rowsKeptForTheNextAreNeitherSeenNorRead()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = run.client().fakeInbox.window();
        QTRY_COMPARE(run.item(QStringLiteral("rooms"))->property("count").toInt(), int(window.rows.size()));
        settle(run);
        const QString gone = window.rows.at(1).name;
        QVERIFY(named(run.window().contentItem(), gone));
        window.rows.remove(1, 3);
        run.client().fakeInbox.publish(window);
        QTRY_VERIFY(!named(run.window().contentItem(), gone));
        auto *const list = run.item(QStringLiteral("rooms"));
        list->forceActiveFocus();
        QTRY_VERIFY(run.window().activeFocusItem() != list); // its current row has the keyboard
        window.rows.clear();
        run.client().fakeInbox.publish(window);
        QTRY_COMPARE(run.window().activeFocusItem(), list);
    }

    void whomOneWouldWriteToStaysUntilTheGroupHasBegun()
    {
        UiRun run(SessionState::Unlocked);
        auto &inbox = run.client().fakeInbox;
        const auto text = [&run](const char *item) {
            return run.item(QLatin1String(item))->property("text").toString();
        };
        const auto press = [&run](const char *button) {
            run.item(QLatin1String(button))->forceActiveFocus();
            run.press(Qt::Key_Return);
        };
        const auto open = [&run] {
            run.press(Qt::Key_N, Qt::ControlModifier);
            QTRY_VERIFY(run.item(QStringLiteral("peopleSearch"))
                        && run.item(QStringLiteral("peopleSearch"))->hasActiveFocus());
        };
        const auto choose = [&run](const char *name) {
            run.press(Qt::Key_A, Qt::ControlModifier);
            run.type(QLatin1String(name));
            QTRY_COMPARE(run.shell().inbox()->people()->found()->rowCount(), 1);
            run.press(Qt::Key_Return);
        };
        const auto isClosed = [&run] { return !run.item(QStringLiteral("begin")); };
        const auto isBegun = [&] {
            return named(run.window().contentItem(), QStringLiteral("Mei Tanaka, Dr Samuel Adeyemi"))
                   && text("groupTopic") == QLatin1String("Night handover");
        };
        open();
        choose("Mei");
        choose("Adeyemi");
        run.item(QStringLiteral("groupTopic"))->forceActiveFocus();
        run.type(QStringLiteral("Night handover"));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(isClosed());
        open();
        QVERIFY(isBegun());
        QCOMPARE(text("peopleSearch"), QStringLiteral("Adeyemi"));
        const client::ClientError unreachable{client::ClientCode::Unreachable};
        inbox.refuseNext = unreachable;
        press("begin");
        QTRY_VERIFY(run.item(QStringLiteral("notBegun"))->isVisible());
        QCOMPARE(text("notBegun"), glass::sentence(unreachable));
        QVERIFY(isBegun());
        inbox.refuseNext = unreachable;
        inbox.holdStart = true;
        press("begin");
        QVERIFY(run.shell().inbox()->isBeginning() && !run.item(QStringLiteral("notBegun"))->isVisible());
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(isClosed());
        inbox.answerHeldStart();
        QTRY_COMPARE(text("toast"), glass::sentence(unreachable));
        open();
        QVERIFY(isBegun());
        inbox.holdStart = false;
        press("begin");
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(inbox.startedWith.size(), 2);
        QCOMPARE(inbox.startedTopic, QStringLiteral("Night handover"));
        QVERIFY(isClosed());
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        for (const char *end : {"discardBeginning", "lock"}) {
            open();
            QCOMPARE(text("groupTopic") + text("peopleSearch"), QString());
            QVERIFY(!run.item(QStringLiteral("begin"))->isEnabled());
            choose("Mei");
            if (qstrcmp(end, "lock") != 0) {
                press(end);
                QTRY_VERIFY(isClosed());
                continue;
            }
            run.client().fakeSession.setState(SessionState::Locked);
            run.client().fakeSession.setState(SessionState::Unlocked);
            QTRY_VERIFY(isClosed());
        }
        open();
        QCOMPARE(text("groupTopic") + text("peopleSearch"), QString());
        QVERIFY(!run.item(QStringLiteral("begin"))->isEnabled());
    }

    void aPlaceIsChosenByKeyPointerAndArrow()
    {
        UiRun run(SessionState::Unlocked);
        auto *const inbox = run.shell().inbox();
        QQuickItem *const rooms = run.item(QStringLiteral("rooms"));
        QQuickItem *const places = run.item(QStringLiteral("places"));
        run.press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(inbox->placeName(), QStringLiteral("Direct conversations"));
        QCOMPARE(QAccessible::queryAccessibleInterface(rooms)->text(QAccessible::Name), inbox->placeName());
        QTRY_VERIFY(rooms->hasActiveFocus());      // what was asked for is what the keyboard is in
        run.press(Qt::Key_9, Qt::ControlModifier); // there are fewer
        QCOMPARE(inbox->placeName(), QStringLiteral("Direct conversations"));
        run.press(Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), *RoomId::parse(QStringLiteral("!room3:mercy.example")));
        QTest::mouseClick(&run.window(), Qt::LeftButton, {},
                          named(places, QStringLiteral("ICU"))->mapToScene(QPointF(5, 5)).toPoint());
        QCOMPARE(inbox->placeName(), QStringLiteral("ICU"));
        QCOMPARE(inbox->rooms()->rowCount(), 1);
        places->forceActiveFocus();
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Return);
        QCOMPARE(inbox->placeName(), QStringLiteral("4 West"));
        run.press(Qt::Key_F10);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Choose a place")));
        for (int i = 0; i < 4; ++i) {
            run.press(Qt::Key_Down);
        }
        run.press(Qt::Key_Return);
        QTRY_VERIFY(places->hasActiveFocus());
    }

    void aScreenReaderHearsThePlaceAndWhatWaitsThere()
    {
        QAccessible::setActive(true);
        UiRun run(SessionState::Unlocked);
        const auto *const list = QAccessible::queryAccessibleInterface(run.item(QStringLiteral("places")));
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::PageTabList);
        QStringList heard;
        for (int i = 0; i < list->childCount(); ++i) {
            if (auto *const place = list->child(i); place && place->role() == QAccessible::PageTab) {
                heard << place->text(QAccessible::Name) + (place->state().selected ? u'*' : u'.');
            }
        }
        QVERIFY(!heard.isEmpty());
        QVERIFY2(heard.first().startsWith(QLatin1String("All conversations, STAT in 1 conversation"))
                     && heard.first().endsWith(QLatin1String(", urgent in 1 conversation, 5 unread conversations*")),
                 qPrintable(heard.first()));
        QCOMPARE(heard.filter(QLatin1String("urgent in 1 conversation, 2 unread conversations.")).size(), 1); // 4 West
        QVERIFY(heard.contains(QStringLiteral("ICU.")));
    }

    void statIsToldFromUrgentByShapeWordAndColour()
    {
        UiRun run(SessionState::Unlocked);
        const auto look = [&run](const char *chip) {
            const QQuickItem *const item = run.item(QLatin1String(chip));
            return item->property("iconName").toString() + u' ' + item->property("text").toString() + u' '
                   + item->property("ink").value<QColor>().name();
        };
        const auto filter = [&look] { return look("urgentOnly"); };
        const auto place = [&look] { return look("urgency"); }; // the first place's
        const QString statFilter = filter();
        const QString statPlace = place();
        QVERIFY2(statFilter.startsWith(QStringLiteral("stat STAT 1 · Urgent 1 ")), qPrintable(statFilter));
        QVERIFY2(statPlace.startsWith(QLatin1String("stat STAT ")), qPrintable(statPlace));
        client::RoomWindow rooms = run.client().fakeInbox.window();
        rooms.rows[0].topPriority = care::Priority::Urgent;
        run.client().fakeInbox.publish(rooms);
        QVERIFY2(filter().startsWith(QLatin1String("urgent Urgent 2 ")), qPrintable(filter()));
        QVERIFY2(place().startsWith(QLatin1String("urgent Urgent ")), qPrintable(place()));
        QVERIFY(filter().section(u'#', 1) != statFilter.section(u'#', 1));
        QVERIFY(place().section(u'#', 1) != statPlace.section(u'#', 1));
    }

    void marksAreToggledAndAnEmptyListSaysWhatToDo()
    {
        QAccessible::setActive(true);
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_4, Qt::ControlModifier); // ICU: nothing is unread there
        QQuickItem *const chip = run.item(QStringLiteral("unreadOnly"));
        QCOMPARE(chip->property("text").toString(), QStringLiteral("Unread"));
        QCOMPARE(QAccessible::queryAccessibleInterface(chip)->role(), QAccessible::CheckBox);
        QVERIFY(QAccessible::queryAccessibleInterface(chip)->state().checkable);
        chip->forceActiveFocus();
        run.press(Qt::Key_Space);
        QVERIFY(QAccessible::queryAccessibleInterface(chip)->state().checked);
        QVERIFY(named(run.window().contentItem(), QStringLiteral("Nothing unread here.")));
        QMetaObject::invokeMethod(run.item(QStringLiteral("showAll")), "clicked");
        QCOMPARE(run.shell().inbox()->rooms()->rowCount(), 10);
        QVERIFY(!QAccessible::queryAccessibleInterface(chip)->state().checked);
        QCOMPARE(chip->property("text").toString(), QStringLiteral("Unread 5"));
        QTRY_VERIFY(run.item(QStringLiteral("rooms"))->hasActiveFocus());
    }

    void whatTheListOfPeopleLeavesOutIsSaid()
    {
        UiRun run(SessionState::Unlocked);
        run.client().fakeInbox.serverAnswers = false;
        run.press(Qt::Key_N, Qt::ControlModifier);
        const auto noteSays = [&run](const char *words) {
            const auto *note = run.item(QStringLiteral("peopleNote"));
            return note != nullptr && note->isVisible()
                   && note->property("text").toString().contains(QLatin1String(words));
        };
        QTRY_VERIFY(noteSays("only people already known"));
        run.client().fakeInbox.serverAnswers = true;
        for (int i = 0; i < 60; ++i) {
            run.client().fakeInbox.elsewhere.append({*UserId::parse(QStringLiteral("@p%1:mercy.example").arg(i)),
                                                     QStringLiteral("Quiet %1").arg(i),
                                                     {},
                                                     {}});
        }
        run.type(QStringLiteral("quiet"));
        QTRY_VERIFY(noteSays("Type on"));
        run.type(QStringLiteral(" 59"));
        QTRY_VERIFY(!run.item(QStringLiteral("peopleNote"))->isVisible());
    }
};

QTEST_MAIN(InboxTest)
#include "inbox_test.moc"
