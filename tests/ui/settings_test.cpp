// SPDX-License-Identifier: Apache-2.0
// The settings, as a person uses them: what is chosen is seen at once, kept, and asked of nobody twice.
#include "settings/settings_view_model.h"
#include "shell/language.h"
#include "ui/pseudo_translator.h"
#include "ui/ui_run.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::UiRun;

class SettingsTest : public QObject
{
    Q_OBJECT

private:
    static void open(UiRun &run)
    {
        run.press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("schemes")));
        QTRY_VERIFY(run.item(QStringLiteral("sections"))->hasActiveFocus());
    }

    /// The settings' list of sections has the keyboard.
    static void goDown(UiRun &run, int sections)
    {
        for (int i = 0; i < sections; ++i) {
            run.press(Qt::Key_Down);
        }
    }

    static void show(UiRun &run, const QString &what)
    {
        run.window().resize(1600, 1600); // all rows are there, however long their words
        test::openBed12(run);
        if (what.endsWith(QLatin1String("search"))) {
            if (what.startsWith(QLatin1String("failed"))) {
                run.client().fakeInbox.refuseSearch = client::ClientError{client::ClientCode::DiskFull};
            }
            run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
            run.shell().search()->setText(QStringLiteral("potassium"));
            run.shell().search()->searchNow();
            QTRY_VERIFY(run.shell().search()->state() > search::SearchViewModel::State::Searching);
        } else if (what == QLatin1String("jump")) {
            run.press(Qt::Key_K, Qt::ControlModifier);
            QTRY_VERIFY(run.item(QStringLiteral("jumpField")));
            run.shell().jump()->setText(QStringLiteral("a"));
            QTRY_VERIFY(!run.shell().jump()->isSearching());
        } else if (what == QLatin1String("details")) {
            run.press(Qt::Key_I, Qt::ControlModifier);
            QTRY_VERIFY(run.item(QStringLiteral("details")));
        } else if (what == QLatin1String("forward")) {
            run.shell().conversation()->forward(QStringLiteral("$event20"));
            QTRY_VERIFY(run.shell().conversation()->forwarding()->targets()->rowCount() > 5);
        }
    }

    /// Not in a row that a list only keeps at hand: how many of those there are depends on what was read before.
    static bool isInSight(const QQuickItem *item)
    {
        for (const QQuickItem *at = item->parentItem(); at != nullptr; at = at->parentItem()) {
            if (at->clip() && !test::sceneOf(at).intersects(test::sceneOf(item))) {
                return false;
            }
        }
        return item->isVisible();
    }

    /// Every text in sight, in no order that counts.
    static QString said(UiRun &run)
    {
        QStringList texts;
        for (const QQuickItem *const item : test::textsOf(run.window().contentItem())) {
            if (isInSight(item)) {
                texts << item->property("text").toString();
            }
        }
        texts.sort();
        return texts.join(u'\n');
    }

private Q_SLOTS:
    void aSchemeChosenByKeyIsWornAndKept()
    {
        UiRun run(SessionState::Unlocked);
        open(run);
        run.press(Qt::Key_Tab);
        QVERIFY(run.item(QStringLiteral("schemes")));
        run.press(Qt::Key_Right);
        run.press(Qt::Key_Right);
        QCOMPARE(run.client().preferences().scheme, client::Scheme::Dark);
        QCOMPARE(run.theme()->property("scheme").toInt(), 1);
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!run.item(QStringLiteral("schemes")));
        QCOMPARE(run.client().preferences().scheme, client::Scheme::Dark);
    }

    void theLockScreenWearsItToo()
    {
        UiRun run(SessionState::Locked);
        client::Preferences wanted;
        wanted.scheme = client::Scheme::Contrast;
        wanted.textPercent = 150;
        (void)run.client().setPreferences(wanted);
        QCOMPARE(run.theme()->property("scheme").toInt(), 2);
        QCOMPARE(run.theme()->property("body").toInt(), 21);
    }

    void theSystemsWishesAreWornAtOnceWhereNothingIsChosen()
    {
        using platform::Shade;
        UiRun run(SessionState::Locked);
        const auto worn = [&run] { return run.theme()->property("scheme").toInt(); };
        run.look().ask({Shade::Dark, false, false});
        QTRY_COMPARE(worn(), 1); // followed from the first frame on
        run.look().ask({Shade::Dark, true, false});
        QCOMPARE(worn(), 2);
        run.look().ask({Shade::Unsaid, true, false});
        QCOMPARE(worn(), 2);
        client::Preferences chosen;
        chosen.scheme = client::Scheme::Dark;
        (void)run.client().setPreferences(chosen);
        QCOMPARE(worn(), 1);
        run.look().ask({Shade::Light, true, false});
        QCOMPARE(worn(), 1);
        (void)run.client().setPreferences({});
        QCOMPARE(worn(), 2);
        run.look().ask({Shade::Light, false, false});
        QCOMPARE(worn(), 0);
    }

    void motionIsLessByTheSystemsWishOrOnesOwn()
    {
        UiRun run(SessionState::Unlocked);
        open(run);
        QQuickItem *const motion = run.item(QStringLiteral("reducedMotion"));
        QVERIFY(motion && motion->isEnabled() && !motion->property("checked").toBool());
        const QString note = motion->property("note").toString();
        QCOMPARE(run.theme()->property("motion").toInt(), 120);
        run.look().ask({platform::Shade::Unsaid, false, true});
        QTRY_COMPARE(run.theme()->property("motion").toInt(), 0);
        // The switch says how it is, and that it is not for it to change.
        QVERIFY(motion->property("checked").toBool() && !motion->isEnabled());
        QVERIFY(motion->property("note").toString() != note);
        QVERIFY(!run.client().preferences().reducedMotion);
        run.look().ask({});
        QCOMPARE(run.theme()->property("motion").toInt(), 120);
        QVERIFY(!motion->property("checked").toBool() && motion->isEnabled());
        QCOMPARE(motion->property("note").toString(), note);
        QMetaObject::invokeMethod(motion, "flip");
        QVERIFY(run.client().preferences().reducedMotion && motion->property("checked").toBool());
        QCOMPARE(run.theme()->property("motion").toInt(), 0);
        // Asked for twice, it stays when one of the two takes it back; and the switch still follows.
        run.look().ask({platform::Shade::Unsaid, false, true});
        run.look().ask({});
        QCOMPARE(run.theme()->property("motion").toInt(), 0);
        QVERIFY(motion->property("checked").toBool() && motion->isEnabled());
    }

    void escapeGivesTheKeyboardBack()
    {
        UiRun run(SessionState::Unlocked);
        QQuickItem *const before = run.window().activeFocusItem();
        open(run);
        run.press(Qt::Key_Escape);
        QTRY_COMPARE(run.window().activeFocusItem(), before);
    }

    void anotherLanguageIsSpokenByWhatIsOpen_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"conversation", "search", "failed search", "jump", "details", "forward"}) {
            QTest::newRow(what) << QString::fromLatin1(what);
        }
    }

    void anotherLanguageIsSpokenByWhatIsOpen()
    {
        QFETCH(QString, what);
        UiRun run(SessionState::Unlocked);
        show(run, what);
        QVERIFY(!said(run).contains(test::PseudoTranslator::opening));
        run.speakPseudo();
        UiRun fresh(SessionState::Unlocked);
        fresh.speakPseudo(); // before anything is open
        show(fresh, what);
        QVERIFY(said(fresh).contains(test::PseudoTranslator::opening));
        QTRY_COMPARE(said(run), said(fresh));
    }

    void whatQtSaysByItselfIsInTheLanguageToo()
    {
        const auto restore = qScopeGuard([before = QLocale()] { QLocale::setDefault(before); });
        const auto said = [] { return QCoreApplication::translate("QPlatformTheme", "Discard"); };
        shell::Language language(QStringLiteral(WARDLINE_QTS_WORDS));
        language.speak(QStringLiteral("es"));
        QCOMPARE(said(), QStringLiteral("Descartar"));
        language.speak(QStringLiteral("en"));
        QCOMPARE(said(), QStringLiteral("Discard"));
    }

    void enterSendsOrNot()
    {
        UiRun run(SessionState::Unlocked);
        test::openBed12(run);
        run.shell().settings()->setEnterSends(false);
        run.type(QStringLiteral("on my way"));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->sent.size(), size_t(0));
        run.shell().settings()->setEnterSends(true);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->sent.size(), size_t(1));
    }

    void theLockCanOnlyComeSooner()
    {
        UiRun run(SessionState::Unlocked);
        open(run);
        goDown(run, 4);
        QTRY_VERIFY(run.item(QStringLiteral("lockAfter")));
        const QStringList offered = run.item(QStringLiteral("lockAfter"))->property("options").toStringList();
        QCOMPARE(offered.size(), 5); // 1, 2, 3, 5, and the rule of 10
        QVERIFY(offered.last().startsWith(QStringLiteral("10 ")));
        QMetaObject::invokeMethod(run.item(QStringLiteral("lockAfter")), "chosen", Q_ARG(int, 1));
        QCOMPARE(run.client().preferences().lockAfterMinutes, 2);
    }

    void devicesAreAskedForWhenTheyAreLookedAt()
    {
        UiRun run(SessionState::Unlocked);
        QCOMPARE(run.client().fakeAdministration.askedDevices, 0);
        run.client().fakeAdministration.knownDevices = {
            {DeviceId::parse(QStringLiteral("WARD4")).value(), QStringLiteral("Wardline"), {}, 0, true, true},
            {DeviceId::parse(QStringLiteral("OTHER")).value(), {}, {}, test::hospitalNow - 300'000, false, false}};
        open(run);
        goDown(run, 5);
        QTRY_COMPARE(run.shell().settings()->devices().size(), 2);
        QVERIFY(test::named(run.window().contentItem(), QStringLiteral("Wardline (this one)")));
        QVERIFY(test::named(run.window().contentItem(), QStringLiteral("Not verified")));
        QCOMPARE(run.client().fakeAdministration.askedDevices, 1);
        run.shell().lockNow();
        QVERIFY(run.shell().settings()->devices().isEmpty());
    }

    void aServerThatDoesNotAnswerIsAskedAgain()
    {
        UiRun run(SessionState::Unlocked);
        auto *const settings = run.shell().settings();
        run.client().fakeAdministration.refuseNext = client::ClientError{client::ClientCode::Unreachable};
        settings->askDevices();
        QTRY_VERIFY(!settings->devicesProblem().isEmpty());
        settings->askDevices();
        QTRY_VERIFY(settings->devicesProblem().isEmpty());
        QVERIFY(!settings->isAskingDevices());
    }

    void theReportSaysWhatWasFoundAndIsSaved()
    {
        QTemporaryDir folder;
        UiRun run(SessionState::Unlocked);
        run.client().fakeAdministration.findings = {
            {QStringLiteral("server"), client::Finding::Verdict::Works, QStringLiteral("https://matrix.mercy.example")},
            {QStringLiteral("clock"), client::Finding::Verdict::Fails,
             QStringLiteral("server's time minus ours: 90 s")}};
        auto *const settings = run.shell().settings();
        settings->check();
        QTRY_COMPARE(settings->findings().size(), 2);
        QSignalSpy notices(settings, &settings::SettingsViewModel::notice);
        const QString path = folder.filePath(QStringLiteral("report.txt"));
        settings->saveFindings(QUrl::fromLocalFile(path));
        QTRY_COMPARE(notices.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray report = file.readAll();
        QVERIFY(report.startsWith("Wardline "));
        QVERIFY(report.contains("This computer's clock: does not work (server's time minus ours: 90 s)\n"));
        for (const client::RoomRow &room : run.client().inbox()->window().rows) {
            QVERIFY(!report.contains(room.name.toUtf8()));
        }
    }
};

QTEST_MAIN(SettingsTest)
#include "settings_test.moc"
