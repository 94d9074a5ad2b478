// SPDX-License-Identifier: Apache-2.0
// The lock in the real window on fakes: what it destroys and keeps, and the ways back in.
#include "ui/ui_run.h"

#include <QPointer>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::Match;
using test::named;
using test::openBed12;
using test::UiRun;

class LockTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void lockDestroysEveryPage()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.type(QStringLiteral("unfinished"));
        const QPointer<QObject> page = run.item(QStringLiteral("pages"))->property("item").value<QObject *>();
        const QPointer<QObject> inbox = run.shell().inbox();
        const QPointer<QObject> jump = run.shell().jump();
        const QPointer<QObject> search = run.shell().search();
        const QPointer<QObject> conversation = run.shell().conversation();
        const QPointer<QObject> door = run.client().open.data();
        QVERIFY(page && inbox && jump && search && conversation && door);
        run.press(Qt::Key_F10);
        const QPointer<QQuickItem> menuText = named(run.window().contentItem(), QStringLiteral("Sign out…"));
        QVERIFY(menuText);
        run.shell().lockNow();
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QTRY_VERIFY(!menuText);
        QVERIFY(!run.item(QStringLiteral("timeline")) && !run.item(QStringLiteral("rooms")));
        QTRY_VERIFY(!page && !inbox && !jump && !search && !conversation && !door);
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("Margaret Holloway")));
        QCOMPARE(run.client().drafts[test::roomNamed(run.client(), QStringLiteral("4W bed 12"))].text,
                 QStringLiteral("unfinished"));
    }

    void aLockThatComesFromElsewhereKeepsWhatWasWritten()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.type(QStringLiteral("half a word"));
        run.client().fakeSession.setState(SessionState::Locked);
        QCOMPARE(run.client().drafts[test::roomNamed(run.client(), QStringLiteral("4W bed 12"))].text,
                 QStringLiteral("half a word"));
    }

    void inputAfterASleepNeverReachesThePage()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.client().fakeSession.lockAtNextInput = true;
        run.type(QStringLiteral("x"));
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QVERIFY(run.client().drafts[test::roomNamed(run.client(), QStringLiteral("4W bed 12"))].text.isEmpty());
    }

    void unlockByPinThenByPassword()
    {
        UiRun run(SessionState::Locked);
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::PinWrong, QStringLiteral("4")};
        run.type(QStringLiteral("111222"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().lock()->problem().contains(u'4'));
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::LockedOut};
        run.type(QStringLiteral("111223"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().lock()->isPasswordAsked() && !run.shell().lock()->isPinPossible());
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("654321"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
        QCOMPARE(run.client().fakeSession.code, QStringLiteral("654321"));
    }

    void aNewAuthenticatorFromTheLockPage()
    {
        UiRun run(SessionState::Locked);
        QTRY_VERIFY(run.item(QStringLiteral("activate")));
        QMetaObject::invokeMethod(run.item(QStringLiteral("activate")), "clicked");
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::SignIn);
        auto *page = run.shell().signIn();
        QCOMPARE(page->stage(), signin::SignInViewModel::Stage::Activation);
        QVERIFY(page->userName().contains(QLatin1String("aruiz")));
        page->backToCredentials();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        run.shell().lock()->startActivation();
        page = run.shell().signIn();
        page->activate(page->userName(), QStringLiteral("AAAA-BBBB"));
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::NewPassword);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::Authenticator);
        // Refused on the server: the session is locked as before, and the page stays where the next code is typed.
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::CodeRefused};
        run.type(QStringLiteral("000000"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!page->problem().isEmpty());
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::SignIn);
        run.item(QStringLiteral("firstCode"))->forceActiveFocus();
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::SpareCodes);
        page->keptSpareCodes();
        QTRY_VERIFY(run.item(QStringLiteral("ephemeral")));
        QVERIFY(!run.item(QStringLiteral("ephemeral"))->isVisible()); // what is kept here stays
    }

    void aLockThatThePinNoLongerOpensAsksForThePassword()
    {
        UiRun run(SessionState::Unlocked);
        run.client().fakeSession.passwordNeeded = true;
        run.client().fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(run.item(QStringLiteral("password")));
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
    }

    void aNewPasswordHereAsksForThePinOnce()
    {
        UiRun run(SessionState::Locked);
        auto *page = run.shell().lock();
        page->askForPassword(true);
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::PinNeeded};
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("654321"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(page->problem().contains(QLatin1String("PIN")));
        QVERIFY(!page->isPasswordAsked());
        QTRY_VERIFY(run.item(QStringLiteral("pin"))->hasActiveFocus());
    }

    void aSignInOfTheLockPageCanBeCancelled()
    {
        UiRun run(SessionState::Locked);
        run.client().fakeSession.hold = true;
        run.shell().lock()->askForPassword(true);
        QTRY_VERIFY(run.item(QStringLiteral("password")));
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QVERIFY(run.shell().lock()->isBusy());
        QVERIFY(!run.item(QStringLiteral("activate"))->isEnabled());
        QCOMPARE(run.window().activeFocusItem()->property("about").toString(), QStringLiteral("Signing in…"));
        run.item(QStringLiteral("cancelWork"))->forceActiveFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!run.shell().lock()->isBusy());
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QVERIFY(run.shell().lock()->problem().isEmpty());
        QVERIFY(!run.item(QStringLiteral("cancelWork"))->isVisible());
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
        QCOMPARE(run.item(QStringLiteral("password"))->property("count").toInt(), 0); // for nobody who comes by
    }

    void someoneElseIsToldWhoCanEndTheSession()
    {
        UiRun run(SessionState::Locked);
        QTRY_VERIFY(run.item(QStringLiteral("someoneElse")));
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("Only Ana Ruiz"), Match::Beginning));
        run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Only Ana Ruiz"), Match::Beginning));
    }

    void theStatusLineSaysWhenItLocks()
    {
        using namespace std::chrono_literals;
        UiRun run(SessionState::Unlocked);
        const auto said = [&run] { return run.item(QStringLiteral("timeToLock"))->property("text").toString(); };
        QSignalSpy changed(&run.shell(), &shell::ShellViewModel::minutesToLockChanged);
        QCOMPARE(said(), QStringLiteral("Locks in 10 min"));
        run.client().fakeSession.lockIn = 9min + 1s;
        run.clock().advance(20s);
        QCOMPARE(changed.size(), 0); // nothing that a person could see
        run.client().fakeSession.lockIn = 3min + 50s;
        run.clock().advance(10s);
        QCOMPARE(said(), QStringLiteral("Locks in 4 min"));
        run.client().fakeSession.lockIn = 10min;
        run.press(Qt::Key_Shift);
        QCOMPARE(said(), QStringLiteral("Locks in 10 min"));
        run.client().fakeSession.lockIn = 5min; // the person chose less
        client::Preferences shorter = run.client().preferences();
        shorter.lockAfterMinutes = 5;
        (void)run.client().setPreferences(shorter);
        QCOMPARE(said(), QStringLiteral("Locks in 5 min"));
        QCOMPARE(changed.size(), 3);
        run.client().fakeSession.lockIn = 12s;
        Q_EMIT run.client().fakeSession.lockWarning(12);
        QVERIFY(!run.item(QStringLiteral("timeToLock"))->isVisible()); // the warning counts
        QCOMPARE(run.item(QStringLiteral("announcer"))->property("text").toString(),
                 QStringLiteral("Locks in 12 s. Press any key to stay.")); // said once, by the warning
    }
};

QTEST_MAIN(LockTest)
#include "lock_test.moc"
