// SPDX-License-Identifier: Apache-2.0
// The real window on fakes: each page loads without a warning, sign-in by keyboard alone, what the lock destroys, and that
// nothing moves under the reader's eyes.
#include "ui/ui_run.h"

#include <QPointer>
#include <QQmlProperty>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::UiRun;

namespace {

QStringList &warnings()
{
    static QStringList list;
    return list;
}

void collect(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    // The offscreen platform has no keyboard extension and says so; everything else is ours.
    if (type >= QtWarningMsg && type != QtInfoMsg && !text.contains(QLatin1String("propagateSizeHints"))) {
        warnings() << text;
    }
}

QQuickItem *named(QQuickItem *root, const QString &name)
{
    for (QQuickItem *child : root->childItems()) {
        if (child->isVisible() && child->property("text").toString() == name) {
            return child;
        }
        if (QQuickItem *found = named(child, name)) {
            return found;
        }
    }
    return nullptr;
}

void openBed12(UiRun &run)
{
    run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 12")).text());
    QTRY_VERIFY(run.item(QStringLiteral("timeline")));
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_before = qInstallMessageHandler(collect); }
    void cleanupTestCase() { qInstallMessageHandler(m_before); }
    void init() { warnings().clear(); }
    void cleanup() { QVERIFY2(warnings().isEmpty(), qPrintable(warnings().join(u'\n'))); }

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

    void missingKeyringOffersToKeepNothing()
    {
        UiRun run(SessionState::NeedsPin);
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

    void lockDestroysEveryPage()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        run.type(QStringLiteral("unfinished"));
        const QPointer<QObject> page = run.item(QStringLiteral("pages"))->property("item").value<QObject *>();
        const QPointer<QObject> inbox = run.shell().inbox();
        const QPointer<QObject> conversation = run.shell().conversation();
        const QPointer<QObject> door = run.client().open.data();
        QVERIFY(page && inbox && conversation && door);
        run.press(Qt::Key_F10);
        const QPointer<QQuickItem> menuText = named(run.window().contentItem(), QStringLiteral("Sign out…"));
        QVERIFY(menuText);
        run.shell().lockNow();
        QCOMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QTRY_VERIFY(!menuText);
        QVERIFY(!run.item(QStringLiteral("timeline")) && !run.item(QStringLiteral("rooms")));
        QTRY_VERIFY(!page && !inbox && !conversation && !door);
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("Margaret Holloway")));
        QCOMPARE(run.client().drafts[test::roomNamed(run.client(), QStringLiteral("4W bed 12"))].text,
                 QStringLiteral("unfinished"));
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

    void keysAndDialogs()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(run.shell().conversation());
        run.press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("filter"))->hasActiveFocus());
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(run.window().activeFocusItem()
                    && run.window().activeFocusItem()->objectName() == QLatin1String("peopleSearch"));
        QTRY_COMPARE(run.shell().inbox()->people()->rowCount(), 6);
        run.shell().inbox()->startWith({QStringLiteral("@sadeyemi:mercy.example")}, {});
        QTRY_COMPARE(run.client().fakeInbox.startedWith.size(), 1);
        run.press(Qt::Key_Escape);
        Q_EMIT run.client().fakeSession.lockWarning(9);
        QCOMPARE(run.shell().secondsToLock(), 9);
    }

    void wipedSaysSo()
    {
        UiRun run(SessionState::Unlocked);
        run.shell().signOut();
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::SignIn);
        QVERIFY(run.shell().signIn()->isWiped());
    }

private:
    QtMessageHandler m_before = nullptr;
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
