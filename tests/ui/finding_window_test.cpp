// SPDX-License-Identifier: Apache-2.0
// Jump and search in the real window, by keyboard: where the keyboard goes and comes back to, and that a message that was found
// is in sight and marked.
#include "support/window/warned.h"
#include "ui/ui_run.h"

#include <QTest>

using namespace wardline;
using client::SessionState;
using test::named;
using test::openBed12;
using test::UiRun;

class FindingWindowTest : public QObject
{
    Q_OBJECT

private:
    std::optional<test::Warned> m_warned;

    static bool hasKeyboard(UiRun &run, const char *name)
    {
        const auto *item = run.item(QLatin1String(name));
        return item != nullptr && item->hasActiveFocus();
    }

    static QString stateIn(UiRun &run, const char *name)
    {
        const auto *item = run.item(QLatin1String(name));
        return item != nullptr && item->isVisible() ? item->property("text").toString() : QString();
    }

    /// Ctrl+K, and the list has its first rows.
    static void openJump(UiRun &run)
    {
        run.press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(hasKeyboard(run, "jumpField"));
        QTRY_VERIFY(run.item(QStringLiteral("jumpList"))->property("count").toInt() > 0);
    }

    static void search(UiRun &run, const QString &text)
    {
        run.type(text);
        QTRY_VERIFY(run.item(QStringLiteral("hits"))->property("count").toInt() > 0);
        QTRY_COMPARE(run.shell().search()->state(), search::SearchViewModel::State::Found);
    }

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // not before: the test program takes the messages when it starts
    void cleanupTestCase() { m_warned.reset(); }
    void cleanup() { QCOMPARE(test::Warned::take(), QString()); }

    void aFewLettersAndEnterOpenAConversation()
    {
        UiRun run(SessionState::Unlocked);
        openJump(run);
        run.type(QStringLiteral("bed 7"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), test::roomNamed(run.client(), QStringLiteral("4W bed 7")));
        QTRY_VERIFY(hasKeyboard(run, "composer"));
        QVERIFY(!run.item(QStringLiteral("jumpField")) || !run.item(QStringLiteral("jumpField"))->isVisible());
    }

    void upAndDownMoveWhileTheKeyboardStays()
    {
        UiRun run(SessionState::Unlocked);
        openJump(run);
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Up);
        QCOMPARE(run.item(QStringLiteral("jumpList"))->property("currentIndex").toInt(), 1);
        QVERIFY(hasKeyboard(run, "jumpField"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), test::roomNamed(run.client(), QStringLiteral("4W charge")));
    }

    void aPersonOpensTheDirectConversation()
    {
        UiRun run(SessionState::Unlocked);
        run.client().fakeInbox.refuseNext = client::ClientError{client::ClientCode::Unreachable};
        openJump(run);
        run.type(QStringLiteral("petrov"));
        QTRY_VERIFY(named(run.item(QStringLiteral("jumpList")), QStringLiteral("Ivan Petrov")));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!run.shell().jump()->problem().isEmpty());
        QVERIFY(hasKeyboard(run, "jumpField")); // what was typed is still there
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation());
        QTRY_VERIFY(hasKeyboard(run, "composer"));
    }

    void anEscapedJumpLeavesNothingBehind()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QTRY_VERIFY(hasKeyboard(run, "composer"));
        openJump(run);
        run.type(QStringLiteral("pharm"));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(hasKeyboard(run, "composer"));
        QCOMPARE(run.shell().jump()->rows()->rowCount(), 0);
        openJump(run);
        QCOMPARE(run.item(QStringLiteral("jumpField"))->property("text").toString(), QString());
        QTRY_COMPARE(run.item(QStringLiteral("jumpList"))->property("currentIndex").toInt(), 0);
    }

    void whatIsNotFoundByNameIsSearchedFor()
    {
        UiRun run(SessionState::Unlocked);
        openJump(run);
        run.type(QStringLiteral("potassium"));
        QTRY_VERIFY(named(run.item(QStringLiteral("jumpList")), QStringLiteral("Search everywhere for “potassium”")));
        QTRY_VERIFY(run.item(QStringLiteral("jumpList"))->property("count").toInt() > 1);
        for (int i = 0; i < 6; ++i) {
            run.press(Qt::Key_Down);
        }
        run.press(Qt::Key_Return);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        QCOMPARE(run.item(QStringLiteral("searchField"))->property("text").toString(), QStringLiteral("potassium"));
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 5);
    }

    void searchTakesTheListsPlaceAndGivesItBack()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QTRY_VERIFY(hasKeyboard(run, "composer"));
        run.press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        QVERIFY(!run.item(QStringLiteral("rooms"))->isVisible());
        QVERIFY(run.shell().search()->isHere());
        QVERIFY(!stateIn(run, "searchState").isEmpty());
        search(run, QStringLiteral("potassium"));
        QCOMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 2);
        run.press(Qt::Key_Down);
        QTRY_VERIFY(hasKeyboard(run, "hits"));
        run.press(Qt::Key_Up);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(hasKeyboard(run, "composer"));
        QVERIFY(run.item(QStringLiteral("rooms"))->isVisible());
        QVERIFY(!run.item(QStringLiteral("hits")));
        // Everywhere, with what was looked for last.
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        QVERIFY(!run.shell().search()->isHere());
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 5);
        run.press(Qt::Key_Escape);
    }

    void aNewConversationBeginsWhileTheSearchIsOpen()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(hasKeyboard(run, "peopleSearch"));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        run.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hasKeyboard(run, "filter"));
    }

    void escapeInTheListGoesBackToTheListOfConversations()
    {
        UiRun run(SessionState::Unlocked);
        run.item(QStringLiteral("rooms"))->forceActiveFocus();
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(hasKeyboard(run, "rooms"));
    }

    void theMatchIsMarkedInPlainText()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        search(run, QStringLiteral("venous"));
        auto *words = named(run.item(QStringLiteral("hits")),
                            QStringLiteral("@Ana Ruiz and repeat the potassium with a venous gas."));
        QVERIFY(words);
        // The picture says it: with marks the row is not what it is without.
        const QImage marked = run.window().grabWindow();
        run.shell().search()->hits()->setHits({[&] {
                                                  auto hit = run.client().fakeInbox.hits.at(1);
                                                  hit.matches.clear();
                                                  return hit;
                                              }()},
                                              test::hospitalNow);
        QTRY_VERIFY(run.window().grabWindow() != marked);
    }

    void aHitIsInSightAndMarkedUntilOneGoesOn()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        client::TimelineWindow past;
        for (qint64 key = 100; key < 200; ++key) {
            past.rows << test::messageRow(key, QStringLiteral("Tom Okafor"), QStringLiteral("Message %1").arg(key),
                                          int(4000 - key));
        }
        past.atNewest = false;
        past.atStart = true;
        run.client().open->elsewhere = past;
        run.client().fakeInbox.hits.first().event = *EventId::parse(QStringLiteral("$event150"));
        run.press(Qt::Key_F, Qt::ControlModifier);
        search(run, QStringLiteral("repeat"));
        run.press(Qt::Key_Return); // from the field into the hits
        QTRY_VERIFY(hasKeyboard(run, "hits"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->wentTo.text(), QStringLiteral("$event150"));
        auto *timeline = run.item(QStringLiteral("timeline"));
        QTRY_COMPARE(run.shell().conversation()->goneTo(), QStringLiteral("$event150"));
        QTRY_VERIFY(named(timeline, QStringLiteral("Message 150")));
        run.window().grabWindow();
        const auto isInSight = [&] {
            const auto *words = named(timeline, QStringLiteral("Message 150"));
            return words != nullptr && words->mapToItem(timeline, {0, 0}).y() > 0
                   && words->mapToItem(timeline, {0, 0}).y() < timeline->height() - words->height();
        };
        QTRY_VERIFY(isInSight());
        QVERIFY(hasKeyboard(run, "timeline"));
        QCOMPARE(run.client().open->read.text(), QStringLiteral("$event22")); // nothing newer was seen
        run.press(Qt::Key_Up);
        QVERIFY(run.shell().conversation()->goneTo().isEmpty());
    }

    void aHitInAnotherConversationOpensIt()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        search(run, QStringLiteral("chloride"));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().conversation()->room(),
                     test::roomNamed(run.client(), QStringLiteral("Pharmacy questions")));
        QTRY_COMPARE(run.client().open->wentTo.text(), QStringLiteral("$event40"));
        QVERIFY(run.item(QStringLiteral("hits"))); // the next hit is one key away
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        run.press(Qt::Key_Escape); // where the keyboard was is gone with its conversation
        QTRY_VERIFY(hasKeyboard(run, "composer"));
    }

    void inANarrowWindowTheConversationTakesTheSearchsPlace()
    {
        UiRun run(SessionState::Unlocked);
        run.window().resize(700, 700);
        openBed12(run);
        run.press(Qt::Key_F, Qt::ControlModifier);
        search(run, QStringLiteral("potassium"));
        QVERIFY(!run.item(QStringLiteral("timeline"))->isVisible());
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.item(QStringLiteral("timeline"))->isVisible());
        QVERIFY(!run.item(QStringLiteral("hits")));
    }

    void nothingFoundOffersToLookEverywhere()
    {
        UiRun run(SessionState::Unlocked);
        run.client().fakeInbox.olderNotLoaded = true;
        openBed12(run);
        run.press(Qt::Key_F, Qt::ControlModifier);
        run.type(QStringLiteral("chloride"));
        QTRY_COMPARE(stateIn(run, "searchState"), QStringLiteral("Nothing found"));
        QVERIFY(stateIn(run, "searchNote").contains(QLatin1String("not on this workstation")));
        QTRY_VERIFY(run.item(QStringLiteral("widen"))->isVisible());
        QMetaObject::invokeMethod(run.item(QStringLiteral("widen")), "clicked");
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 1);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
    }

    void whatFindsNothingSaysWhatToDoNext()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        run.type(QStringLiteral("xylophone"));
        QTRY_COMPARE(stateIn(run, "searchState"),
                     QStringLiteral("Nothing found. Try fewer words, or only how they begin."));
        QVERIFY(!run.item(QStringLiteral("widen"))->isVisible());
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(hasKeyboard(run, "peopleSearch"));
        run.type(QStringLiteral("xylophone"));
        QTRY_VERIFY(named(run.window().contentItem(),
                          QStringLiteral("Nobody found. Type fewer letters, or a role or a unit.")));
        run.press(Qt::Key_Escape);
        run.shell().conversation()->forward(QStringLiteral("$event20"));
        QTRY_VERIFY(run.shell().conversation()->forwarding()->targets()->rowCount() > 5);
        QTRY_VERIFY(hasKeyboard(run, "forwardSearch"));
        QVERIFY(!run.item(QStringLiteral("noForwardTarget"))->isVisible());
        run.type(QStringLiteral("xylophone"));
        QTRY_VERIFY(run.item(QStringLiteral("noForwardTarget"))->isVisible());
    }

    void aSearchThatFailsSaysSoAndCanBeTriedAgain()
    {
        UiRun run(SessionState::Unlocked);
        run.client().fakeInbox.refuseSearch = client::ClientError{client::ClientCode::DiskFull};
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        run.type(QStringLiteral("potassium"));
        QTRY_VERIFY(!stateIn(run, "searchProblem").isEmpty());
        run.client().fakeInbox.refuseSearch.reset();
        auto *const tryAgain = named(run.item(QStringLiteral("searchProblem")), QStringLiteral("Try again"));
        QMetaObject::invokeMethod(tryAgain, "clicked");
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 5);
    }

    void chipsNarrowByKeyboard()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(hasKeyboard(run, "searchField"));
        QVERIFY(!run.item(QStringLiteral("searchHere"))->isVisible()); // no conversation is open
        run.item(QStringLiteral("searchUrgent"))->forceActiveFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Space);
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 2);
        run.item(QStringLiteral("searchPerson"))->forceActiveFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Space);
        QTRY_VERIFY(hasKeyboard(run, "peopleSearch"));
        QTRY_COMPARE(run.item(QStringLiteral("people"))->property("count").toInt(), 6);
        run.type(QStringLiteral("hannah"));
        QTRY_COMPARE(run.item(QStringLiteral("people"))->property("count").toInt(), 1);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().search()->personName(), QStringLiteral("Dr Hannah Lee"));
        QTRY_VERIFY(hasKeyboard(run, "searchPerson"));
        run.item(QStringLiteral("searchDays"))->forceActiveFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Space);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Last 7 days")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().search()->days(), search::SearchViewModel::Days::Today);
    }

    void datesAreChosenByKeyboard()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        search(run, QStringLiteral("potassium"));
        auto *const chip = run.item(QStringLiteral("searchDays"));
        const auto open = [&] {
            chip->forceActiveFocus(Qt::TabFocusReason);
            run.press(Qt::Key_Space);
            QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Choose dates…")));
            for (int i = 0; i < 5; ++i) { // the last one
                run.press(Qt::Key_Down);
            }
            run.press(Qt::Key_Return);
            QTRY_VERIFY(hasKeyboard(run, "firstDay"));
        };
        open();
        run.type(QStringLiteral("2026-03-01"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(hasKeyboard(run, "lastDay"));
        run.type(QStringLiteral("2026-02-20"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(stateIn(run, "datesProblem"), QStringLiteral("The last day is before the first."));
        QTRY_VERIFY(hasKeyboard(run, "firstDay"));
        run.item(QStringLiteral("firstDay"))->setProperty("text", QString());
        QCOMPARE(stateIn(run, "datesProblem"), QString());
        run.type(QStringLiteral("long ago"));
        run.press(Qt::Key_Return);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(
            stateIn(run, "datesProblem").startsWith(QStringLiteral("The first day is no date. Write it like ")));
        run.item(QStringLiteral("firstDay"))->setProperty("text", QStringLiteral("2026-02-10"));
        run.item(QStringLiteral("lastDay"))->setProperty("text", QStringLiteral("2026-02-28"));
        run.press(Qt::Key_Return);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(hasKeyboard(run, "searchDays"));
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 1);
        QCOMPARE(chip->property("text").toString(), QStringLiteral("10 Feb 2026 – 28 Feb 2026"));
        open(); // as they were chosen
        const QString first = run.item(QStringLiteral("firstDay"))->property("text").toString();
        QVERIFY2(first.contains(QLatin1String("2026")), qPrintable(first));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(hasKeyboard(run, "searchDays"));
        QCOMPARE(run.shell().search()->days(), search::SearchViewModel::Days::Dates);
    }

    void aKindIsChosenByKeyboardAndTakenBack()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        search(run, QStringLiteral("potassium"));
        auto *const chip = run.item(QStringLiteral("searchKind"));
        QTRY_VERIFY(chip->isVisible());
        QCOMPARE(chip->property("text").toString(), QStringLiteral("Any kind"));
        const auto choose = [&](int down, const char *chosen) {
            chip->forceActiveFocus(Qt::TabFocusReason);
            run.press(Qt::Key_Space);
            QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("On call")));
            for (int i = 0; i < down; ++i) {
                run.press(Qt::Key_Down);
            }
            run.press(Qt::Key_Return);
            QTRY_COMPARE(chip->property("text").toString(), QLatin1String(chosen));
            QTRY_VERIFY(hasKeyboard(run, "searchKind"));
        };
        choose(3, "Group"); // any, direct, group
        QVERIFY(chip->property("selected").toBool());
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 1);
        choose(1, "Any kind");
        QVERIFY(!chip->property("selected").toBool());
        QTRY_COMPARE(run.item(QStringLiteral("hits"))->property("count").toInt(), 5);
    }
};

QTEST_MAIN(FindingWindowTest)
#include "finding_window_test.moc"
