// SPDX-License-Identifier: Apache-2.0
// The real window on fakes, around its pages: what it says of itself, its keys and dialogs, how it shows what in which width, and
// where it does not open.
#include "support/window/scene.h"
#include "ui/ui_run.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace wardline;
using client::SessionState;
using test::named;
using test::openBed12;
using test::UiRun;

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
        run.shell().inbox()->startWith({QStringLiteral("@sadeyemi:mercy.example")}, {});
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

    void whatTheHospitalChangedIsSaidOnce()
    {
        using Rule = client::RuleChange::Rule;
        UiRun run(SessionState::Locked);
        run.client().fakeSession.ruleChanges = {{Rule::LockAfter, 10, 5}, {Rule::PinLength, 6, 8}};
        QSignalSpy told(&run.shell(), &shell::ShellViewModel::notice);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_COMPARE(told.size(), 1);
        const QString words =
            QStringLiteral("Your hospital changed settings of this workstation: locks after 5 minutes without "
                           "input (was 10); a new PIN needs 8 digits (was 6).");
        QCOMPARE(told.first().first().toString(), words);
        QVERIFY(named(run.window().contentItem(), words));
        run.client().fakeSession.setState(SessionState::Locked);
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(run.item(QStringLiteral("rooms")));
        QCoreApplication::processEvents();
        QCOMPARE(told.size(), 1);
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
