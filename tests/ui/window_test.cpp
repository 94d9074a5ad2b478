// SPDX-License-Identifier: Apache-2.0
// The real window on fakes: each page loads without a warning, sign-in by keyboard alone, what the lock destroys, and that
// nothing moves under the reader's eyes.
#include "support/window/warned.h"
#include "ui/ui_run.h"

#include <QAccessible>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QQmlProperty>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace wardline;
using client::SessionState;
using test::Match;
using test::named;
using test::openBed12;
using test::UiRun;

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // after Qt Test's own handler, or nothing arrives
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

    void cleanup() { QCOMPARE(test::Warned::take(), QString()); }

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

    void someoneElseIsToldWhoCanEndTheSession()
    {
        UiRun run(SessionState::Locked);
        QTRY_VERIFY(run.item(QStringLiteral("someoneElse")));
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("Only Ana Ruiz"), Match::Beginning));
        run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Only Ana Ruiz"), Match::Beginning));
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
        QTRY_VERIFY(
            named(run.item(QStringLiteral("timeline")), QStringLiteral("Edit not sent: the server refused it")));
        QMetaObject::invokeMethod(run.item(QStringLiteral("tryAgain")), "clicked");
        QMetaObject::invokeMethod(run.item(QStringLiteral("discard")), "clicked");
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
        const auto beside = run.window().contentItem()->childItems();
        const auto overlay = std::find_if(beside.begin(), beside.end(),
                                          [](const QQuickItem *item) { return item->inherits("QQuickOverlay"); });
        QVERIFY(overlay != beside.end() && (*overlay)->isVisible());
        QVERIFY(warning->z() > (*overlay)->z());
        run.press(Qt::Key_Escape);
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
        for (int i = 0; i < 5; ++i) {
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

    void theStatusLineLeadsToWhatWasNotSent()
    {
        UiRun run(SessionState::Unlocked);
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
        QCOMPARE(run.shell().conversation()->room(), test::roomNamed(run.client(), QStringLiteral("4W bed 3")));
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

    void aNarrowWindowShowsTheRailBesideTheListAlone()
    {
        UiRun run(SessionState::Unlocked);
        run.window().setMinimumWidth(600);
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

    void aSecondWindowOnTheSameProfileSaysWhyAndNothingElse()
    {
        UiRun run(client::ClientError{client::ClientCode::AlreadyOpen, QStringLiteral("a folder of somebody")});
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Stopped);
        QCOMPARE(visibleTexts(run), QStringList{QStringLiteral("Wardline is already open with this profile. Use that "
                                                               "window, or close it first.")});
        // No page is behind it, and no key brings one.
        QVERIFY(!run.item(QStringLiteral("pages"))->property("item").value<QObject *>());
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

    void wipedSaysSo()
    {
        UiRun run(SessionState::Unlocked);
        run.shell().signOut();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::SignIn);
        QVERIFY(run.shell().signIn()->ending().contains(QLatin1String("signed out")));
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

    std::optional<test::Warned> m_warned;
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
