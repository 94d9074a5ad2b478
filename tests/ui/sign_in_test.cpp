// SPDX-License-Identifier: Apache-2.0
// Signing in, enrolling and leaving in the real window on fakes: by keyboard alone, with or without a keyring, and what is shown
// once.
#include "ui/ui_run.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::named;
using test::UiRun;

class SignInTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void signInByKeyboard()
    {
        UiRun run(SessionState::SignedOut);
        run.item(QStringLiteral("user"))->forceActiveFocus();
        run.item(QStringLiteral("user"))->setProperty("text", QString());
        run.type(QStringLiteral("aruiz"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("kettle-orbit-mango-violin-ladder"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().signIn()->stage(), signin::SignInViewModel::Stage::Pin);
        QCOMPARE(run.client().fakeSession.user, QStringLiteral("aruiz"));
        QCOMPARE(run.client().fakeSession.password, QByteArray("kettle-orbit-mango-violin-ladder"));
        QCOMPARE(run.client().fakeSession.code, QStringLiteral("123456"));
        QTRY_VERIFY(run.item(QStringLiteral("pin")) && run.item(QStringLiteral("pin"))->hasActiveFocus());
        run.type(QStringLiteral("739154"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("739154"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
        QCOMPARE(run.client().fakeSession.pin, QByteArray("739154"));
    }

    void refusedSignInKeepsTheUser()
    {
        UiRun run(SessionState::SignedOut);
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::SignInRefused};
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().signIn()->problem().contains(QLatin1String("works once")));
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
        QVERIFY(!run.item(QStringLiteral("user"))->property("text").toString().isEmpty());
    }

    void cancellingASignInLeavesThePageAsItWas()
    {
        UiRun run(SessionState::SignedOut);
        auto &session = run.client().fakeSession;
        session.hold = true;
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("123456"));
        const QString user = run.item(QStringLiteral("user"))->property("text").toString();
        const auto sign = [&run] {
            run.item(QStringLiteral("code"))->forceActiveFocus();
            run.press(Qt::Key_Return);
            QVERIFY(run.shell().signIn()->isBusy());
        };
        sign();
        QVERIFY(session.state() == SessionState::SigningIn);
        QVERIFY(named(run.window().contentItem(), QStringLiteral("Signing in…")));
        QTRY_VERIFY(run.item(QStringLiteral("cancelWork"))->isVisible());
        QCOMPARE(run.window().activeFocusItem()->property("about").toString(), QStringLiteral("Signing in…"));
        run.press(Qt::Key_Return); // once more than was needed
        QVERIFY(run.shell().signIn()->isBusy() && !run.shell().signIn()->isCancelling());
        run.press(Qt::Key_Tab); // the only thing that can be done now
        QVERIFY(run.item(QStringLiteral("cancelWork"))->hasActiveFocus());
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!run.shell().signIn()->isBusy());
        QVERIFY(session.state() == SessionState::SignedOut);
        QCOMPARE(run.shell().signIn()->stage(), signin::SignInViewModel::Stage::Credentials);
        QCOMPARE(run.shell().signIn()->problem(), QString());
        QVERIFY(!run.item(QStringLiteral("cancelWork"))->isVisible());
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
        QCOMPARE(run.item(QStringLiteral("user"))->property("text").toString(), user);
        // For nobody who comes by.
        QCOMPARE(run.item(QStringLiteral("password"))->property("count").toInt(), 0);
        QCOMPARE(run.item(QStringLiteral("code"))->property("count").toInt(), 0);
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("123456"));
        // Too late to know whether the code counts: it is not offered again, and that is said.
        session.givenUp = client::ClientError{client::ClientCode::AnswerLost};
        sign();
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(run.shell().signIn()->problem().contains(QLatin1String("used up")));
        QTRY_VERIFY(run.item(QStringLiteral("password"))->hasActiveFocus());
        session.hold = false;
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("654321"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().signIn()->stage(), signin::SignInViewModel::Stage::Pin);
        QCOMPARE(session.password, QByteArray("kettle"));
        QCOMPARE(session.code, QStringLiteral("654321"));
    }

    void cancellingAnEnrolmentStaysInItsStage()
    {
        UiRun run(SessionState::SignedOut);
        auto &session = run.client().fakeSession;
        auto *page = run.shell().signIn();
        page->startActivation();
        session.hold = true;
        page->activate(QStringLiteral("aruiz"), QStringLiteral("AAAA-BBBB"));
        QVERIFY(page->isBusy() && page->canCancel());
        page->cancel();
        QTRY_VERIFY(!page->isBusy());
        QCOMPARE(page->stage(), signin::SignInViewModel::Stage::Activation);
        QVERIFY(page->problem().isEmpty());
        session.hold = false;
        page->activate(QStringLiteral("aruiz"), QStringLiteral("AAAA-BBBB"));
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::NewPassword);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::Authenticator);
        session.hold = true;
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QVERIFY(page->isBusy());
        page->cancel();
        QTRY_VERIFY(!page->isBusy());
        QCOMPARE(page->stage(), signin::SignInViewModel::Stage::Authenticator);
        QTRY_VERIFY(run.item(QStringLiteral("firstCode"))->hasActiveFocus());
        QCOMPARE(run.item(QStringLiteral("firstCode"))->property("count").toInt(), 0);
        session.hold = false;
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::SpareCodes);
        QCOMPARE(session.password, QByteArray("kettle orbit mango violin"));
    }

    void enrolment()
    {
        UiRun run(SessionState::SignedOut);
        auto *page = run.shell().signIn();
        page->startActivation();
        page->activate(QStringLiteral("aruiz"), QStringLiteral("AAAA-BBBB"));
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::NewPassword);
        run.type(QStringLiteral("short"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("short"));
        run.press(Qt::Key_Return);
        QVERIFY(page->problem().contains(QLatin1String("15")));
        run.item(QStringLiteral("newPassword"))->forceActiveFocus();
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::Authenticator);
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::CodeRefused};
        run.type(QStringLiteral("000000"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(!page->problem().isEmpty());
        run.item(QStringLiteral("firstCode"))->forceActiveFocus();
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::SpareCodes);
        QCOMPARE(page->spareCodes().size(), 10);
        QCOMPARE(run.client().fakeSession.password, QByteArray("kettle orbit mango violin"));
        page->keptSpareCodes();
        QVERIFY(page->spareCodes().isEmpty());
        QCOMPARE(page->stage(), signin::SignInViewModel::Stage::Pin);
    }

    /// Where the desktop brings no dialog of its own, Qt's needs a module that its package does not pull in, and crashes without.
    void savingAsksForAFile()
    {
        UiRun run(SessionState::NeedsPin);
        run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
        run.shell().signIn()->stayEphemeral();
        QTRY_VERIFY(run.item(QStringLiteral("saveKey")));
        const auto dialog = [&run] { return run.window().findChild<QObject *>(QStringLiteral("saveKeyDialog")); };
        QTRY_VERIFY(dialog());
        QMetaObject::invokeMethod(run.item(QStringLiteral("saveKey")), "clicked");
        QTRY_VERIFY(dialog()->property("visible").toBool());
        QMetaObject::invokeMethod(dialog(), "reject");
        QTRY_VERIFY(!dialog()->property("visible").toBool());
        QCOMPARE(run.shell().recoveryKey(), QStringLiteral("EsTc 1234 abcd"));
    }

    void aMissingKeyringIsToldBeforeAPinIsTyped()
    {
        UiRun run(SessionState::SignedOut);
        run.client().fakeSession.keyring = client::ClientError{client::ClientCode::KeychainMissing};
        run.client().fakeSession.setOwner({});
        run.client().fakeSession.setState(SessionState::NeedsPin);
        QTRY_VERIFY(run.shell().signIn()->isKeyringMissing());
        QVERIFY(run.shell().signIn()->problem().contains(QLatin1String("keyring")));
        QTRY_VERIFY(run.item(QStringLiteral("ephemeral")));
        QVERIFY(!run.item(QStringLiteral("pin"))->isVisible());
        QTRY_VERIFY(run.item(QStringLiteral("ephemeral"))->hasActiveFocus());
        run.client().fakeSession.keyring.reset();
        run.shell().signIn()->checkKeyring();
        QTRY_VERIFY(run.item(QStringLiteral("pin"))->isVisible() && run.shell().signIn()->problem().isEmpty());
        run.client().fakeSession.keyring = client::ClientError{client::ClientCode::KeychainLocked};
        run.shell().signIn()->checkKeyring();
        QTRY_VERIFY(run.shell().signIn()->problem().contains(QLatin1String("locked")));
        run.press(Qt::Key_Return); // "Don't keep anything" has the keyboard
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
    }

    void aMissingKeyringIsToldRightBehindTheSignIn()
    {
        UiRun run(SessionState::SignedOut);
        run.client().fakeSession.keyring = client::ClientError{client::ClientCode::KeychainMissing};
        run.type(QStringLiteral("kettle"));
        run.press(Qt::Key_Tab);
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().signIn()->stage(), signin::SignInViewModel::Stage::Pin);
        QTRY_VERIFY(run.shell().signIn()->isKeyringMissing());
        QTRY_VERIFY(!run.shell().signIn()->isBusy() && !run.shell().signIn()->problem().isEmpty());
    }

    void missingKeyringOffersToKeepNothing()
    {
        UiRun run(SessionState::NeedsPin);
        run.client().fakeSession.setOwner({});
        run.client().fakeSession.refuseNext = client::ClientError{client::ClientCode::KeychainMissing};
        run.type(QStringLiteral("739154"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("739154"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(run.shell().signIn()->isKeyringMissing());
        QVERIFY(run.item(QStringLiteral("ephemeral"))->property("primary").toBool());
        run.shell().signIn()->stayEphemeral();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
    }

    void recoveryKeyIsShownOnce()
    {
        UiRun run(SessionState::NeedsPin);
        run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
        run.shell().signIn()->stayEphemeral();
        QTRY_COMPARE(run.shell().recoveryKey(), QStringLiteral("EsTc 1234 abcd"));
        run.shell().keptRecoveryKey();
        QVERIFY(run.shell().recoveryKey().isEmpty());
    }

    void recoveryKeyOfALaterTryIsShown()
    {
        UiRun run(SessionState::NeedsPin);
        auto &session = run.client().fakeSession;
        client::Connection connection = session.connection();
        connection.keys = client::Connection::Keys::Opening;
        session.setConnection(connection);
        run.shell().signIn()->stayEphemeral();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
        QVERIFY(run.shell().recoveryKey().isEmpty());
        session.recoveryKey = QStringLiteral("EsTc 1234 abcd");
        connection.waitingToSend = 1; // anything but the keys
        session.setConnection(connection);
        QCoreApplication::processEvents();
        QVERIFY(run.shell().recoveryKey().isEmpty());
        connection.keys = client::Connection::Keys::Open;
        session.setConnection(connection);
        QTRY_COMPARE(run.shell().recoveryKey(), QStringLiteral("EsTc 1234 abcd"));
        QVERIFY(session.recoveryKey.isEmpty());
    }

    void spareCodesAreShownWhateverBecameOfTheSignIn_data()
    {
        QTest::addColumn<SessionState>("before");
        QTest::addColumn<shell::ShellViewModel::Page>("page");
        QTest::newRow("signed out") << SessionState::SignedOut << shell::ShellViewModel::Page::SignIn;
        QTest::newRow("locked") << SessionState::Locked << shell::ShellViewModel::Page::Lock;
    }

    void spareCodesAreShownWhateverBecameOfTheSignIn()
    {
        QFETCH(SessionState, before);
        QFETCH(shell::ShellViewModel::Page, page);
        UiRun run(before);
        run.client().fakeSession.staysAfterEnrolment = true;
        test::activateAccount(run);
        const QPointer<signin::SignInViewModel> model = run.shell().signIn();
        QVERIFY(model && model->stage() == signin::SignInViewModel::Stage::SpareCodes);
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::SignIn);
        model->keptSpareCodes();
        QCOMPARE(run.shell().page(), page);
        if (page == shell::ShellViewModel::Page::SignIn) {
            QCOMPARE(model->stage(), signin::SignInViewModel::Stage::Credentials);
            QVERIFY(model->problem().contains(QLatin1String("next code")));
        }
    }

    void whoeverLeavesTakesTheProcessAlong()
    {
        UiRun run(SessionState::SignedOut);
        QSignalSpy left(&run.shell(), &shell::ShellViewModel::personLeft);
        run.client().fakeSession.setState(SessionState::SigningIn);
        run.client().fakeSession.setState(SessionState::SignedOut);
        QCOMPARE(left.count(), 0); // nobody came in
        run.client().fakeSession.setState(SessionState::NeedsPin);
        run.shell().signIn()->stayEphemeral();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Work);
        run.client().fakeSession.setState(SessionState::SignedOut); // the lock of a session that keeps nothing
        QCOMPARE(left.count(), 1);
        QCOMPARE(left.first().first().value<signin::Ending>(), signin::Ending::Ended);
        run.client().fakeSession.setState(SessionState::Unlocked);
        run.client().fakeSession.setState(SessionState::Locked);
        QCOMPARE(left.count(), 1); // the same person comes back
        run.client().fakeSession.setState(SessionState::Wiped);
        QCOMPARE(left.count(), 2);
        QCOMPARE(left.last().first().value<signin::Ending>(), signin::Ending::Removed);
    }

    void theNextProcessSaysHowTheLastSessionEnded()
    {
        UiRun run(SessionState::SignedOut);
        QVERIFY(run.shell().signIn()->ending().isEmpty());
        run.shell().tellEnding(signin::Ending::Ended);
        const QString sentence = run.shell().signIn()->ending();
        QVERIFY(!sentence.isEmpty());
        QTRY_VERIFY(named(run.window().contentItem(), sentence));
    }

    void wipedSaysSo()
    {
        UiRun run(SessionState::Unlocked);
        run.shell().signOut();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::SignIn);
        QVERIFY(run.shell().signIn()->ending().contains(QLatin1String("signed out")));
    }
};

QTEST_MAIN(SignInTest)
#include "sign_in_test.moc"
