// SPDX-License-Identifier: Apache-2.0
// The real window on fakes, around its pages: what it says of itself, its keys and dialogs, how it shows what in which width, and
// where it does not open.
#include "support/window/scene.h"
#include "ui/ui_run.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace wardline;
using client::SessionState;
using test::named;
using test::openBed12;
using test::UiRun;

namespace {

/// From elsewhere: a pointer that is there already says nothing to a new window.
void pointAt(UiRun &run, const QQuickItem *item)
{
    const QPoint onIt = test::sceneOf(item).center().toPoint();
    QTest::mouseMove(&run.window(), onIt + QPoint(400, 0));
    QTest::mouseMove(&run.window(), onIt);
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(UiRun &)>)

class WindowTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void theTraceSaysWhenPagesWereOnScreen()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("trace"));
        const auto marks = [&path] {
            QFile file(path);
            QStringList names;
            qint64 last = 0;
            if (file.open(QIODevice::ReadOnly)) {
                while (!file.atEnd()) {
                    const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
                    names << line.value(QLatin1String("mark")).toString();
                    const qint64 at = line.value(QLatin1String("ms")).toInteger();
                    if (at < last || at <= 0) {
                        names << QStringLiteral("out of order");
                    }
                    last = at;
                }
            }
            return names;
        };
        qputenv("WARDLINE_TRACE", path.toLocal8Bit());
        UiRun run(SessionState::Locked);
        QTRY_COMPARE(marks(),
                     (QStringList{QStringLiteral("window"), QStringLiteral("lock-screen"), QStringLiteral("idle")}));
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_COMPARE(marks().mid(3),
                     (QStringList{QStringLiteral("unlocked"), QStringLiteral("inbox"), QStringLiteral("idle")}));
        test::openBed12(run);
        QTRY_COMPARE(marks().mid(6), (QStringList{QStringLiteral("conversation"), QStringLiteral("idle")}));
        qunsetenv("WARDLINE_TRACE");
    }

    void whatClosesGivesTheKeyboardBack()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        for (const auto &[key, modifier] :
             {std::pair{Qt::Key_F10, Qt::NoModifier}, std::pair{Qt::Key_F1, Qt::NoModifier},
              std::pair{Qt::Key_N, Qt::ControlModifier}, std::pair{Qt::Key_K, Qt::ControlModifier},
              std::pair{Qt::Key_F, Qt::ControlModifier}}) {
            run.press(key, modifier);
            QTRY_VERIFY(!run.item(QStringLiteral("composer"))->hasActiveFocus());
            run.press(Qt::Key_Escape);
            QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        }
    }

    void aWindowThatIsClosedKeepsWhatWasTyped()
    {
        QGuiApplication::setQuitOnLastWindowClosed(false); // as it would end these tests
        std::map<RoomId, client::Draft> drafts;
        RoomId room;
        {
            UiRun run(SessionState::Unlocked);
            openBed12(run);
            QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
            room = run.client().open->room();
            run.client().open->drafts = &drafts; // the client ends with the program
            run.type(QStringLiteral("Pain 7 of 10"));
            QVERIFY(run.window().close());
        }
        QCOMPARE(drafts[room].text, QStringLiteral("Pain 7 of 10"));
    }

    void aTipIsShownWhereThePointerRests()
    {
        UiRun run(SessionState::Unlocked);
        const auto isShown = [&run] {
            return named(run.window().contentItem(), QStringLiteral("Keys (F1)")) != nullptr;
        };
        QQuickItem *const button = named(run.window().contentItem(), QStringLiteral("Help"));
        QVERIFY(button && !isShown());
        const auto rested = [button] {
            auto *const rest = button->findChild<QObject *>(QStringLiteral("tipRest"));
            return rest != nullptr && QMetaObject::invokeMethod(rest, "triggered");
        };
        pointAt(run, button);
        QTRY_VERIFY(rested());
        QTRY_VERIFY(isShown());
        QTest::mouseMove(&run.window(), test::sceneOf(button).center().toPoint() + QPoint(400, 0));
        QTRY_VERIFY(!isShown());
        pointAt(run, button);
        QTRY_VERIFY(rested());
        QTRY_VERIFY(isShown());
        button->setVisible(false);
        QTRY_VERIFY(!isShown());
    }

    void aTipWhoseDelayEndsAsItsPlaceGoesIsNotShown_data()
    {
        QTest::addColumn<bool>("isPage");
        QTest::newRow("the page") << true;
        QTest::newRow("its button alone") << false; // as rows of a list go
    }

    void aTipWhoseDelayEndsAsItsPlaceGoesIsNotShown()
    {
        QFETCH(bool, isPage);
        UiRun run(SessionState::Unlocked);
        const QPointer<QQuickItem> button = named(run.window().contentItem(), QStringLiteral("Help"));
        QVERIFY(button);
        pointAt(run, button);
        QPointer<QObject> rest;
        QTRY_VERIFY((rest = button->findChild<QObject *>(QStringLiteral("tipRest"))));
        if (isPage) {
            run.client().fakeSession.setState(SessionState::Locked);
        } else {
            button->setParentItem(nullptr);
        }
        QVERIFY(button && !button->window());
        QVERIFY(rest);
        QVERIFY(QMetaObject::invokeMethod(rest, "triggered")); // as its time does
        QVERIFY(button);                                       // nothing that waits to be deleted was
    }

    void keysAndDialogs()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(run.shell().conversation());
        run.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(run.item(QStringLiteral("filter"))->hasActiveFocus());
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(run.window().activeFocusItem()
                    && run.window().activeFocusItem()->objectName() == QLatin1String("peopleSearch"));
        QTRY_COMPARE(run.shell().inbox()->people()->found()->rowCount(), 5); // oneself is left out
        run.shell().inbox()->writeTo(QStringLiteral("@sadeyemi:mercy.example"));
        QTRY_COMPARE(run.client().fakeInbox.startedWith.size(), 1);
        Q_EMIT run.client().fakeSession.lockWarning(9);
        QCOMPARE(run.shell().secondsToLock(), 9);
        // Over the dialog, and not darkened with what is behind it.
        QQuickItem *const warning = run.item(QStringLiteral("lockWarning"));
        QVERIFY(warning->isVisible());
        QVERIFY(named(warning, QStringLiteral("Locks in 9 s"), test::Match::Beginning));
        const auto beside = run.window().contentItem()->childItems();
        const auto overlay = std::find_if(beside.begin(), beside.end(),
                                          [](const QQuickItem *item) { return item->inherits("QQuickOverlay"); });
        QVERIFY(overlay != beside.end() && (*overlay)->isVisible());
        QVERIFY(warning->z() > (*overlay)->z());
        run.press(Qt::Key_Escape);
    }

    void theLockKeyWorksOverWhateverIsOpen_data()
    {
        using Open = std::function<void(UiRun &)>;
        QTest::addColumn<Open>("open");
        const auto row = [](const char *name, Open open) { QTest::newRow(name) << std::move(open); };
        const auto byKey = [&row](const char *name, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
            row(name, [key, modifiers](UiRun &run) { run.press(key, modifiers); });
        };
        const auto byItem = [&row](const char *name, const char *item, Open before) {
            row(name, [item, before](UiRun &run) {
                before(run);
                QTRY_VERIFY(run.item(QLatin1String(item)));
                QVERIFY(QMetaObject::invokeMethod(run.item(QLatin1String(item)), "clicked"));
            });
        };
        const Open nothing = [](UiRun &) {};
        const Open aGroup = [](UiRun &run) {
            run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text());
            run.press(Qt::Key_I, Qt::ControlModifier);
            QTRY_VERIFY(run.item(QStringLiteral("members")));
        };
        const Open someSearch = [](UiRun &run) {
            run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_VERIFY(run.item(QStringLiteral("searchPerson")));
        };
        const auto inTimeline = [](Qt::Key key) {
            return [key](UiRun &run) {
                run.press(Qt::Key_F6, Qt::ShiftModifier);
                QTRY_VERIFY(run.item(QStringLiteral("timeline"))->hasActiveFocus());
                run.press(Qt::Key_Up);
                run.press(key);
            };
        };
        byKey("keys", Qt::Key_F1);
        byKey("settings", Qt::Key_Comma, Qt::ControlModifier);
        byKey("people", Qt::Key_N, Qt::ControlModifier);
        byKey("jump", Qt::Key_K, Qt::ControlModifier);
        byKey("date", Qt::Key_G, Qt::ControlModifier);
        byKey("menu", Qt::Key_F10);
        byItem("sign out", "signOut", [](UiRun &run) { run.press(Qt::Key_F10); });
        byItem("not sent", "unsent", nothing);
        byKey("urgent elsewhere", Qt::Key_F8);
        byItem("whose messages", "searchPerson", someSearch);
        byItem("unit of the search", "searchUnit", someSearch);
        byItem("days of the search", "searchDays", someSearch);
        byItem("leave", "leave", aGroup);
        byItem("add people", "addPeople", aGroup);
        row("menu of a conversation", [](UiRun &run) {
            run.item(QStringLiteral("rooms"))->forceActiveFocus();
            run.press(Qt::Key_F10, Qt::ShiftModifier);
        });
        row("menu of a message", inTimeline(Qt::Key_Menu));
        row("reactions", inTimeline(Qt::Key_Plus));
        row("forward", inTimeline(Qt::Key_F));
        row("who has it", [](UiRun &run) { run.shell().conversation()->showAudience(QStringLiteral("$event18")); });
    }

    /// Signing out and the settings promise it; Qt blocks the window's other keys meanwhile.
    void theLockKeyWorksOverWhateverIsOpen()
    {
        QFETCH(std::function<void(UiRun &)>, open);
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        open(run);
        QTRY_VERIFY(isSomethingOver(run));
        run.press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QTRY_VERIFY(!isSomethingOver(run));
    }

    void theLockKeyLosesNoRecoveryKey()
    {
        UiRun run(SessionState::Locked);
        run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(isSomethingOver(run));
        run.press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
        run.shell().keptRecoveryKey();
        QTRY_VERIFY(!isSomethingOver(run));
        run.press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
    }

    void theStatusLineLeadsToWhatWasNotSent()
    {
        UiRun run(SessionState::Unlocked);
        const RoomId bed3 = test::roomNamed(run.client(), QStringLiteral("4W bed 3"));
        run.client().fakeInbox.setWindow(0, 1, {.direct = true}); // whatever the list shows
        QQuickItem *const chip = run.item(QStringLiteral("unsent"));
        QVERIFY(chip && chip->isVisible());
        chip->forceActiveFocus();
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().unsent()->rooms().size(), 2);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("4W bed 3: not sent")));
        QVERIFY(named(run.window().contentItem(), QStringLiteral("Pharmacy questions: 1 waiting to be sent")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), bed3);
        run.client().fakeSession.setState(SessionState::Locked);
        QVERIFY(!run.shell().unsent());
    }

    void whatIsCountedAsUnsentIsAwaitedByItsMenu()
    {
        UiRun run(SessionState::Unlocked);
        auto &inbox = run.client().fakeInbox;
        const client::RoomWindow listed = inbox.window();
        client::RoomWindow early = listed;
        for (client::RoomRow &row : early.rows) {
            row.unsent = 0;
        }
        const auto shows = [&run](const char *text) {
            return named(run.window().contentItem(), QString::fromUtf8(text)) != nullptr;
        };
        const auto ask = [&run] {
            run.item(QStringLiteral("unsent"))->forceActiveFocus();
            run.press(Qt::Key_Return);
        };
        inbox.publish(early);
        ask();
        QTRY_VERIFY(shows("One moment…"));
        inbox.publish(early);
        QVERIFY(shows("One moment…"));
        inbox.publish(listed);
        QTRY_VERIFY(shows("4W bed 3: not sent") && !shows("One moment…"));
        inbox.publish(early); // under the hand of who chooses one it stays as it was
        QVERIFY(shows("4W bed 3: not sent"));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), test::roomNamed(run.client(), QStringLiteral("4W bed 3")));
        ask();
        QTRY_VERIFY(shows("One moment…"));
        client::Connection connection = run.client().fakeSession.connection();
        connection.waitingToSend = 0;
        connection.notSent = 0;
        run.client().fakeSession.setConnection(connection);
        QTRY_VERIFY(!shows("One moment…")); // sent before it could be listed
    }

    void theStatusLineLeadsToWhatIsUrgentElsewhere()
    {
        UiRun run(SessionState::Unlocked);
        const RoomId bed12 = test::roomNamed(run.client(), QStringLiteral("4W bed 12"));
        const RoomId charge = test::roomNamed(run.client(), QStringLiteral("4W charge"));
        const auto chip = [&run] { return run.item(QStringLiteral("urgentElsewhere")); };
        QVERIFY(chip() && !chip()->isVisible()); // the list shows it
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(chip()->isVisible());
        QVERIFY(named(chip(), QStringLiteral("STAT 1 · Urgent 1")));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!chip()->isVisible());
        run.window().setMinimumWidth(600);
        run.window().setWidth(800);
        run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
        QTRY_VERIFY(chip()->isVisible());
        run.client().fakeInbox.setWindow(0, 1, {.direct = true}); // whatever the list would show
        QVERIFY(named(chip(), QStringLiteral("STAT 1 · Urgent 1")));
        // Whatever else is in the line, its buttons are.
        client::Connection connection = run.client().fakeSession.connection();
        connection.spaceLeft = 430'000'000;
        run.client().fakeSession.setConnection(connection);
        test::settle(run);
        for (const char *button : {"Lock (Ctrl+L)", "Menu (F10)"}) {
            const QQuickItem *const shown = named(run.window().contentItem(), QLatin1String(button));
            QVERIFY2(shown && test::sceneOf(shown).right() <= run.window().width(), button);
        }
        chip()->forceActiveFocus();
        run.press(Qt::Key_Return);
        const auto words = [&run] {
            QStringList texts;
            for (const QVariant &room : run.shell().urgent()->rooms()) {
                texts << room.toMap().value(QStringLiteral("text")).toString();
            }
            return texts;
        };
        QTRY_COMPARE(words(),
                     (QStringList{QStringLiteral("4W bed 12: STAT"), QStringLiteral("4W charge: Urgent · 2")}));
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("4W bed 12: STAT")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().conversation()->room(), bed12);
        // The open one is before the eyes; the other is a key away.
        QTRY_VERIFY(named(chip(), QStringLiteral("Urgent 1")));
        run.press(Qt::Key_F8);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("4W charge: Urgent · 2")));
        QCOMPARE(words().size(), 1);
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().conversation()->room(), charge);
        QTRY_VERIFY(named(chip(), QStringLiteral("STAT 1")));
        // What covers the open one makes it one of them; it comes back as it was.
        const auto *const before = run.shell().conversation();
        for (const auto &[key, covering] : {std::pair{Qt::Key_I, "detailsBack"}, std::pair{Qt::Key_F, "searchField"}}) {
            run.press(key, Qt::ControlModifier);
            QTRY_VERIFY(run.item(QLatin1String(covering)));
            QTRY_VERIFY(named(chip(), QStringLiteral("STAT 1 · Urgent 1")));
            run.press(Qt::Key_F8);
            QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("4W charge: Urgent · 2")));
            run.press(Qt::Key_Down);
            run.press(Qt::Key_Down);
            run.press(Qt::Key_Return);
            QTRY_VERIFY(run.item(QStringLiteral("timeline")) && run.item(QStringLiteral("timeline"))->isVisible());
            QVERIFY(run.shell().conversation() == before);
            QTRY_VERIFY(named(chip(), QStringLiteral("STAT 1")));
        }
        client::RoomWindow window = run.client().fakeInbox.window();
        window.rows.clear();
        run.client().fakeInbox.publish(window); // all is acknowledged
        QTRY_VERIFY(!chip()->isVisible());
        run.press(Qt::Key_F8);
        QVERIFY(!isSomethingOver(run));
    }

    void theStatusLineSaysThatSpaceRunsOut()
    {
        UiRun run(SessionState::Unlocked);
        client::Connection connection = run.client().fakeSession.connection();
        QVERIFY(run.shell().spaceLow().isEmpty());
        QSignalSpy told(&run.shell(), &shell::ShellViewModel::notice);
        connection.spaceLeft = 430'000'000;
        run.client().fakeSession.setConnection(connection);
        const QString words = QStringLiteral("Little space left on this workstation: 430 MB, tell IT");
        QCOMPARE(run.shell().spaceLow(), words);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told.first().first().toString(), words);
        // Beside what is always true, and not in its place.
        QVERIFY(run.shell().connection().startsWith(QLatin1String("Connected")));
        QTRY_VERIFY(run.item(QStringLiteral("spaceLow"))->isVisible());
        connection.spaceLeft = 420'000'000;
        run.client().fakeSession.setConnection(connection);
        QCOMPARE(told.count(), 1);
    }

    void whatTheHospitalChangedStaysUntilItIsSeen()
    {
        using Rule = client::RuleChange::Rule;
        UiRun run(SessionState::Locked);
        QSignalSpy said(&run.shell(), &shell::ShellViewModel::announced);
        run.client().fakeSession.ruleChanges = {{Rule::LockAfter, 10, 5}, {Rule::PinLength, 6, 8}};
        run.client().fakeSession.setState(SessionState::Unlocked);
        const QString words =
            QStringLiteral("Your hospital changed settings of this workstation: locks after 5 minutes without "
                           "input (was 10); a new PIN needs 8 digits (was 6).");
        QTRY_COMPARE(run.shell().ruleChanges(), words);
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().first().toString(), words);
        const auto isThere = [&] {
            QQuickItem *const strip = run.item(QStringLiteral("ruleChanges"));
            return strip && strip->isVisible() && named(strip, words);
        };
        QTRY_VERIFY(isThere());
        QCOMPARE(run.item(QStringLiteral("toast"))->property("text").toString(), QString()); // which would go by itself
        // A lock is not somebody who has read it.
        run.client().fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(!isThere());
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(isThere());
        run.item(QStringLiteral("seenRuleChanges"))->forceActiveFocus();
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!isThere());
        QVERIFY(run.item(QStringLiteral("rooms"))->hasActiveFocus()
                || run.item(QStringLiteral("places"))->hasActiveFocus());
        run.client().fakeSession.setState(SessionState::Locked);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(run.item(QStringLiteral("rooms")));
        QCoreApplication::processEvents();
        QVERIFY(!isThere());
    }

    void whatIsNotShownFollowsLanguageAndSizeOfText()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_F1);
        QTRY_VERIFY(run.item(QStringLiteral("keys")));
        run.press(Qt::Key_Escape);
        for (const auto &[language, percent] : {std::pair("es", 150), std::pair("en", 200), std::pair("es", 125)}) {
            client::Preferences wanted = run.client().preferences();
            wanted.language = QLatin1String(language);
            (void)run.client().setPreferences(wanted);
            test::pump(); // what the other language has replaced is gone
            wanted.textPercent = percent;
            (void)run.client().setPreferences(wanted);
            test::pump();
        }
        run.press(Qt::Key_F1);
        QTRY_VERIFY(named(run.item(QStringLiteral("keys")), QStringLiteral("Panel siguiente")));
    }

    void detailsOverTheConversationBeginWithTheWayBack()
    {
        UiRun run(SessionState::Unlocked);
        run.window().setWidth(1100);
        openBed12(run);
        run.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("detailsBack")));
        (void)run.window().grabWindow();
        QQuickItem *const back = run.item(QStringLiteral("detailsBack"));
        QQuickItem *const title = named(run.window().contentItem(), QStringLiteral("Details"));
        QVERIFY(back->isVisible() && title);
        QVERIFY(title->mapToScene({}).x() >= back->mapToScene({back->width(), 0}).x());
    }

    void aNarrowWindowShowsTheRailBesideTheListAlone()
    {
        UiRun run(SessionState::Unlocked);
        QVERIFY(run.window().minimumWidth() <= 800); // or nobody could make it narrow
        run.window().setWidth(800);
        QQuickItem *const places = run.item(QStringLiteral("places"));
        QTRY_VERIFY(places->isVisible());
        openBed12(run);
        QTRY_VERIFY(!places->isVisible());
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(places->isVisible()); // beside the search as well
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(places->isVisible() && run.item(QStringLiteral("rooms"))->isVisible());
        QVERIFY(!run.shell().conversation());
    }

    void aSecondWindowOnTheSameProfileSaysWhyAndNothingElse()
    {
        UiRun run(client::ClientError{client::ClientCode::AlreadyOpen, QStringLiteral("a folder of somebody")});
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Stopped);
        QCOMPARE(visibleTexts(run), QStringList{QStringLiteral("Wardline is already open with this profile. Use that "
                                                               "window, or close it first.")});
        // No key brings another page.
        for (const auto &[key, modifier] :
             {std::pair{Qt::Key_Return, Qt::NoModifier}, std::pair{Qt::Key_N, Qt::ControlModifier},
              std::pair{Qt::Key_L, Qt::ControlModifier}, std::pair{Qt::Key_F10, Qt::NoModifier}}) {
            run.press(key, modifier);
        }
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Stopped);
        QVERIFY(!run.shell().signIn() && !run.shell().lock() && !run.shell().inbox() && !run.shell().conversation());
        QVERIFY(run.shell().who().isEmpty() && run.shell().connection().isEmpty() && run.shell().waiting().isEmpty());
    }

    void settingsThatCannotBeUsedAreSaidInsteadOfAskingForAServer()
    {
        UiRun run(client::ClientError{client::ClientCode::SettingsBroken, QStringLiteral("homeserver")});
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Stopped);
        QCOMPARE(visibleTexts(run),
                 QStringList{QStringLiteral("What IT has set for this workstation can't be used, so Wardline does not "
                                            "start. Tell IT; your messages are on the server.")});
    }

private:
    /// A dialog or a menu is.
    static bool isSomethingOver(UiRun &run)
    {
        const auto beside = run.window().contentItem()->childItems();
        return std::any_of(beside.begin(), beside.end(), [](const QQuickItem *overlay) {
            const auto over = overlay->childItems();
            return overlay->inherits("QQuickOverlay") && std::any_of(over.begin(), over.end(), [](QQuickItem *item) {
                       return item->inherits("QQuickPopupItem") && item->isVisible();
                   });
        });
    }

    static QStringList visibleTexts(UiRun &run)
    {
        QStringList texts;
        for (const QQuickItem *text : test::textsOf(run.window().contentItem())) {
            if (text->isVisible()) {
                texts << text->property("text").toString();
            }
        }
        return texts;
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
