// SPDX-License-Identifier: Apache-2.0
// What interrupts and what does not, on a fake desktop; what a notice says, and when it goes; and what a screen reader hears.
#include "shell/attention.h"
#include "ui/fake_notifier.h"
#include "ui/ui_run.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace wardline;
using care::Priority;
using client::PressingMessage;
using client::SessionState;
using platform::Notice;
using platform::Sound;
using platform::Urgency;
using test::hospitalNow;
using test::UiRun;

namespace {

RoomId room(int number)
{
    return *RoomId::parse(QStringLiteral("!room%1:mercy.example").arg(number));
}

/// Somebody's desk on a shift that began just now: the first filling of the list has come.
class Desk
{
public:
    Desk()
    {
        test::fillHospital(client);
        window = client.fakeInbox.window();
        publish();
        QObject::connect(&attention, &shell::Attention::announced, &attention,
                         [this](const QString &sentence) { said.append(sentence); });
    }

    void publish() { client.fakeInbox.publish(window); }

    /// A message comes in, as it would: newest first.
    PressingMessage &arrives(int number, Priority priority, qint64 at = hospitalNow + 1000)
    {
        window.pressing.prepend({room(number), *EventId::parse(QStringLiteral("$new%1").arg(++m_events)),
                                 QStringLiteral("Dr Hannah Lee"), QStringLiteral("K+ 6.4, please come"), at, priority});
        return window.pressing.first();
    }
    void receive(int number, Priority priority, qint64 at = hospitalNow + 1000)
    {
        arrives(number, priority, at);
        publish();
    }
    void receiveRoutine(int number, qint64 at = hospitalNow + 1000)
    {
        for (client::RoomRow &row : window.rows) {
            if (row.id == room(number)) {
                ++row.unread;
                row.lastAt = at;
            }
        }
        publish();
    }
    void prefer(bool client::Preferences::*flag, bool isOn)
    {
        client::Preferences preferences = client.preferences();
        preferences.*flag = isOn;
        (void)client.setPreferences(preferences);
    }
    [[nodiscard]] Notice notice(int number) const { return notifier.standing.value(room(number).text()); }

    qint64 now = hospitalNow;
    test::FakeClient client;
    test::FakeNotifier notifier;
    client::RoomWindow window;
    QStringList said;
    shell::Attention attention{client, notifier, [this] { return now; }};

private:
    int m_events = 0;
};

} // namespace

class AttentionTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void anUrgentMessageAlwaysInterrupts()
    {
        Desk desk;
        desk.attention.setInSight(room(2)); // another one is being read
        desk.prefer(&client::Preferences::notifyMentions, false);
        desk.receive(1, Priority::Urgent);
        QCOMPARE(desk.notifier.standing.size(), 1);
        const Notice notice = desk.notice(1);
        QCOMPARE(notice.title, QStringLiteral("Wardline"));
        QCOMPARE(notice.body, QStringLiteral("Urgent message"));
        QCOMPARE(notice.urgency, Urgency::Critical);
        QCOMPARE(notice.sound, Sound::Urgent);
        QVERIFY(!notice.isPrivate);
        desk.publish(); // the list moves for another reason
        QCOMPARE(desk.notifier.shown.size(), 1);
    }

    void itSaysHowManyAndHowUrgent()
    {
        Desk desk;
        desk.receive(1, Priority::Stat);
        QCOMPARE(desk.notice(1).body, QStringLiteral("STAT message"));
        QCOMPARE(desk.notice(1).sound, Sound::Stat); // and told from an urgent one by ear
        desk.receive(1, Priority::Stat);
        QCOMPARE(desk.notice(1).body, QStringLiteral("2 STAT messages"));
        desk.now += 60'000;
        desk.receive(1, Priority::Urgent);
        QCOMPARE(desk.notice(1).body, QStringLiteral("3 urgent and STAT messages"));
        QCOMPARE(desk.notice(1).sound, Sound::Urgent); // as the new one is
        desk.receive(2, Priority::Urgent);
        desk.receive(2, Priority::Urgent);
        QCOMPARE(desk.notice(2).body, QStringLiteral("2 urgent messages"));
    }

    void whatIsBeforeTheEyesDoesNotInterrupt()
    {
        Desk desk;
        desk.attention.setInSight(room(1));
        desk.receive(1, Priority::Stat);
        desk.receive(1, Priority::Routine);
        QVERIFY(desk.notifier.shown.isEmpty());
        QCOMPARE(desk.said, QStringList(QStringLiteral("STAT message"))); // who does not see it hears of it
        QCOMPARE(desk.notifier.played, QList<Sound>{Sound::Stat}); // and looks up; of the mention there is no sound
        desk.now += 60'000;
        desk.prefer(&client::Preferences::soundUrgent, false);
        desk.receive(1, Priority::Urgent);
        QCOMPARE(desk.notifier.played.size(), 1);
        desk.attention.setInSight({});
        desk.publish();
        QVERIFY(desk.notifier.shown.isEmpty()); // it was seen
        desk.receive(1, Priority::Urgent);
        QCOMPARE(desk.notifier.standing.size(), 1);
    }

    void aMentionInterruptsUnlessThePersonSaidOtherwise()
    {
        Desk desk;
        desk.receive(3, Priority::Routine);
        QCOMPARE(desk.notice(3).body, QStringLiteral("You were mentioned"));
        QCOMPARE(desk.notice(3).urgency, Urgency::Normal);
        QCOMPARE(desk.notice(3).sound, Sound::Mention);
        QVERIFY(desk.said.isEmpty());
        desk.prefer(&client::Preferences::notifyMentions, false);
        desk.receive(4, Priority::Routine);
        QCOMPARE(desk.notifier.shown.size(), 1);
        QVERIFY(desk.notifier.played.isEmpty());
    }

    void aMentionDoesNotStandInForSomethingUrgent()
    {
        Desk desk;
        desk.receive(1, Priority::Urgent);
        desk.receive(1, Priority::Routine);
        QCOMPARE(desk.notice(1).body, QStringLiteral("Urgent message"));
        desk.receive(2, Priority::Routine);
        desk.receive(2, Priority::Urgent);
        QCOMPARE(desk.notice(2).body, QStringLiteral("Urgent message"));
    }

    void aRoutineMessageHasAtMostASound()
    {
        Desk desk;
        desk.receiveRoutine(3);
        QVERIFY(desk.notifier.shown.isEmpty() && desk.notifier.played.isEmpty());
        desk.prefer(&client::Preferences::soundRoutine, true);
        desk.receiveRoutine(3);
        desk.receiveRoutine(4);
        QCOMPARE(desk.notifier.played, QList<Sound>{Sound::Routine}); // a burst is one sound
        desk.now += 60'000;
        desk.attention.setInSight(room(3));
        desk.receiveRoutine(3);
        QCOMPARE(desk.notifier.played.size(), 1);
        desk.receiveRoutine(5);
        QCOMPARE(desk.notifier.played.size(), 2);
        desk.now += 60'000;
        for (client::RoomRow &row : desk.window.rows) {
            row.unread = 0;
        }
        desk.publish(); // reading is quiet
        QCOMPARE(desk.notifier.played.size(), 2);
        QVERIFY(desk.notifier.shown.isEmpty());
    }

    void aMutedConversationCallsByWhatIsUrgentAlone()
    {
        Desk desk;
        desk.prefer(&client::Preferences::soundRoutine, true);
        for (client::RoomRow &row : desk.window.rows) {
            row.muted = true;
        }
        desk.receiveRoutine(3);
        desk.receive(4, Priority::Routine); // a mention
        QVERIFY(desk.notifier.shown.isEmpty() && desk.notifier.played.isEmpty());
        desk.receive(4, Priority::Urgent);
        QCOMPARE(desk.notifier.shown.size(), 1);
        QCOMPARE(desk.notice(4).body, QStringLiteral("Urgent message"));
    }

    void whatTheListHidesCallsAllTheSame()
    {
        Desk desk;
        desk.prefer(&client::Preferences::notificationsShowText, true);
        for (client::RoomRow &row : desk.window.rows) {
            row.muted = row.id == room(5);
        }
        client::RoomFilter direct;
        direct.direct = true;
        desk.client.fakeInbox.setWindow(0, 100, direct);
        QCOMPARE(desk.client.fakeInbox.window().rows.size(), 2);
        desk.receive(5, Priority::Routine); // a mention in a group that is muted, and not in the list
        QVERIFY(desk.notifier.shown.isEmpty());
        desk.receive(1, Priority::Stat);
        QVERIFY2(desk.notice(1).body.contains(QLatin1String("4W bed 12")), qPrintable(desk.notice(1).body));
    }

    void theListsFilterSilencesNothing()
    {
        Desk desk;
        desk.prefer(&client::Preferences::soundRoutine, true);
        client::RoomFilter direct;
        direct.direct = true;
        desk.client.fakeInbox.setWindow(0, 100, direct);
        QVERIFY(desk.notifier.played.isEmpty());
        desk.receiveRoutine(4); // which the list does not show
        QCOMPARE(desk.notifier.played.size(), 1);
        desk.now += 60'000;
        desk.client.fakeInbox.setWindow(0, 100); // what another filter lets in is no news
        QCOMPARE(desk.notifier.played.size(), 1);
        desk.receiveRoutine(4, hospitalNow + 2000);
        QCOMPARE(desk.notifier.played.size(), 2);
    }

    void roomsThatAreScrolledToAreNoNews()
    {
        Desk desk;
        desk.prefer(&client::Preferences::soundRoutine, true);
        client::RoomRow below = desk.window.rows.last();
        below.id = room(90);
        below.unread = 4;
        below.muted = false;
        desk.window.rows.append(below);
        desk.publish();
        QVERIFY(desk.notifier.played.isEmpty());
        below.id = room(91);
        below.lastAt = hospitalNow + 5000; // this one rose by what came in it
        desk.window.rows.prepend(below);
        desk.publish();
        QCOMPARE(desk.notifier.played.size(), 1);
    }

    void eachLevelHasItsOwnSoundSwitch()
    {
        Desk desk;
        desk.prefer(&client::Preferences::soundUrgent, false);
        desk.receive(1, Priority::Stat);
        QCOMPARE(desk.notice(1).sound, Sound::None);
        desk.receive(3, Priority::Routine);
        QCOMPARE(desk.notice(3).sound, Sound::Mention);
        desk.prefer(&client::Preferences::soundMentions, false);
        desk.receive(4, Priority::Routine);
        QCOMPARE(desk.notice(4).sound, Sound::None);
    }

    void aBurstIsOneNoticeARoomAndOneSound()
    {
        Desk desk;
        for (int i = 0; i < 1000; ++i) {
            desk.receive(1 + i % 2, Priority::Urgent);
            desk.now += 2;
        }
        QCOMPARE(desk.notifier.standing.size(), 2);
        QCOMPARE(desk.notice(1).body, QStringLiteral("500 urgent messages"));
        QCOMPARE(std::count_if(desk.notifier.shown.begin(), desk.notifier.shown.end(),
                               [](const Notice &notice) { return notice.sound != Sound::None; }),
                 1);
        // What is worse than the sound before is heard at once.
        desk.now += 10'000;
        desk.receive(3, Priority::Routine);
        desk.receive(2, Priority::Urgent);
        QCOMPARE(desk.notice(2).sound, Sound::Urgent);
        desk.receive(1, Priority::Stat);
        QCOMPARE(desk.notice(1).sound, Sound::Stat);
        desk.receive(2, Priority::Urgent);
        QCOMPARE(desk.notice(2).sound, Sound::None);
    }

    void aNoticeGoesWhenItsMessageIsRead()
    {
        Desk desk;
        desk.receive(1, Priority::Urgent);
        desk.receive(3, Priority::Routine);
        desk.window.pressing.removeLast(); // the urgent one, here or on another device
        desk.publish();
        QCOMPARE(desk.notifier.standing.keys(), QStringList(room(3).text()));
        desk.window.pressing.clear();
        desk.publish();
        QVERIFY(desk.notifier.standing.isEmpty());
    }

    void aNoticeGoesWhenItsMessageIsAcknowledged()
    {
        Desk desk;
        desk.arrives(1, Priority::Routine); // an unread mention stays
        desk.receive(1, Priority::Urgent);
        desk.receive(1, Priority::Urgent);
        QCOMPARE(desk.notice(1).body, QStringLiteral("2 urgent messages"));
        desk.window.pressing.first().priority = Priority::Routine; // it mentions us, and is acknowledged by now
        desk.publish();
        QCOMPARE(desk.notifier.standing.size(), 1);
        desk.window.pressing.removeAt(1);
        desk.publish();
        QVERIFY(desk.notifier.standing.isEmpty());
        desk.publish();
        QVERIFY(desk.notifier.standing.isEmpty()); // nor does the mention come after it
    }

    void aNoticeGoesWhenItsRoomIsOpened()
    {
        Desk desk;
        desk.receive(1, Priority::Urgent);
        desk.attention.setInSight(room(1));
        QVERIFY(desk.notifier.standing.isEmpty());
        desk.attention.setInSight({});
        desk.publish();
        QCOMPARE(desk.notifier.shown.size(), 1);
    }

    void whatWasDismissedStaysSoUntilThereIsMore()
    {
        Desk desk;
        desk.receive(1, Priority::Urgent);
        desk.notifier.dismiss(room(1).text());
        desk.publish();
        QVERIFY(desk.notifier.standing.isEmpty());
        desk.receive(1, Priority::Routine);
        QCOMPARE(desk.notice(1).body, QStringLiteral("You were mentioned"));
        desk.receive(1, Priority::Urgent);
        QCOMPARE(desk.notice(1).body, QStringLiteral("2 urgent messages"));
    }

    void whatWasThereAtTheUnlockIsNoNews()
    {
        test::FakeClient client;
        test::FakeNotifier notifier;
        client.setPreferences({});
        client::RoomWindow window;
        for (int i = 0; i < 40; ++i) {
            window.pressing.append({room(i),
                                    *EventId::parse(QStringLiteral("$old%1").arg(i)),
                                    {},
                                    {},
                                    hospitalNow - 3'600'000,
                                    Priority::Urgent});
        }
        shell::Attention attention(client, notifier, [] { return hospitalNow; });
        QSignalSpy said(&attention, &shell::Attention::announced);
        client.fakeInbox.publish(window);
        client.fakeInbox.publish(window);
        // From the hours of the lock, or of a list that is built anew: it comes after the first filling.
        for (int i = 0; i < 40; ++i) {
            window.pressing.append({room(i),
                                    *EventId::parse(QStringLiteral("$late%1").arg(i)),
                                    {},
                                    {},
                                    hospitalNow - 120'000,
                                    Priority::Stat});
            client.fakeInbox.publish(window);
        }
        QVERIFY(notifier.shown.isEmpty() && said.isEmpty());
        window.pressing.prepend(
            {room(7), *EventId::parse(QStringLiteral("$new")), {}, {}, hospitalNow, Priority::Stat});
        client.fakeInbox.publish(window);
        QCOMPARE(notifier.standing.keys(), QStringList(room(7).text()));
        QCOMPARE(said.size(), 1);
    }

    void anEmptyFirstFillingMakesNoNewsOfTheSecond()
    {
        test::FakeClient client;
        test::FakeNotifier notifier;
        client::Preferences preferences;
        preferences.soundRoutine = true;
        client.setPreferences(preferences);
        shell::Attention attention(client, notifier, [] { return hospitalNow; });
        client.fakeInbox.publish({});
        client::RoomRow row;
        row.id = room(1);
        row.unread = 3;
        row.lastAt = hospitalNow - 3'600'000;
        client::RoomWindow window;
        window.rows = {row};
        client.fakeInbox.publish(window);
        window.rows.first().unread = 9; // its history comes
        client.fakeInbox.publish(window);
        QVERIFY(notifier.shown.isEmpty() && notifier.played.isEmpty());
    }

    void aClockThatIsWrongHidesNothing()
    {
        Desk desk;
        client::Connection connection = desk.client.fakeSession.connection();
        connection.clockSkew = -3'600'000; // the server is an hour behind this computer
        desk.client.fakeSession.setConnection(connection);
        desk.receive(1, Priority::Urgent, hospitalNow - 3'600'000 + 1000);
        QCOMPARE(desk.notifier.standing.size(), 1);
    }

    void aKeyThatComesLateMayRaiseThePriority()
    {
        Desk desk;
        desk.receive(1, Priority::Routine);
        desk.window.pressing.first().priority = Priority::Urgent;
        desk.publish();
        QCOMPARE(desk.notice(1).body, QStringLiteral("Urgent message"));
        desk.window.pressing.first().priority = Priority::Stat;
        desk.publish();
        QCOMPARE(desk.notice(1).body, QStringLiteral("STAT message"));
        QCOMPARE(desk.said, (QStringList{QStringLiteral("Urgent message"), QStringLiteral("STAT message")}));
    }

    void nothingOfPeopleWithoutThePreference()
    {
        Desk desk;
        desk.receive(1, Priority::Urgent);
        desk.receive(3, Priority::Routine);
        for (const Notice &notice : desk.notifier.shown) {
            const QString all = notice.title + notice.body;
            QVERIFY(!all.contains(QLatin1String("bed 12")) && !all.contains(QLatin1String("Adeyemi")));
            QVERIFY(!all.contains(QLatin1String("Lee")) && !all.contains(QLatin1String("K+")));
            QVERIFY(!notice.isPrivate);
        }
    }

    void withThePreferenceItNamesRoomSenderAndOneLine()
    {
        Desk desk;
        desk.prefer(&client::Preferences::notificationsShowText, true);
        desk.receive(1, Priority::Stat);
        QCOMPARE(desk.notice(1).title, QStringLiteral("Wardline"));
        QCOMPARE(desk.notice(1).body, QStringLiteral("STAT message · 4W bed 12\nDr Hannah Lee: K+ 6.4, please come"));
        QVERIFY(desk.notice(1).isPrivate);
        desk.arrives(2, Priority::Routine).text = QString(500, u'x');
        desk.publish();
        QVERIFY(desk.notice(2).body.startsWith(QStringLiteral("You were mentioned · 4W charge\nDr Hannah Lee: xxx")));
        QVERIFY(desk.notice(2).body.endsWith(QStringLiteral("x…")) && desk.notice(2).body.size() < 200);
        desk.arrives(3, Priority::Urgent).text = QStringLiteral("\u202eK+ 6.4 نور");
        desk.publish();
        QVERIFY2(desk.notice(3).body.endsWith(QStringLiteral("Dr Hannah Lee: \u2068K+ 6.4 نور\u2069")),
                 qPrintable(desk.notice(3).body)); // it can turn round nothing but itself
        // Its key is not here, and its room is far down the list.
        desk.arrives(77, Priority::Urgent).text.clear();
        desk.publish();
        QCOMPARE(desk.notice(77).body, QStringLiteral("Urgent message\nDr Hannah Lee"));
        for (const QString &sentence : std::as_const(desk.said)) {
            QVERIFY(!sentence.contains(QLatin1String("bed")) && !sentence.contains(QLatin1String("Lee")));
        }
    }

    void aFailedSendAndTheLockAreAnnouncedOnce()
    {
        Desk desk;
        client::Connection connection = desk.client.fakeSession.connection();
        ++connection.notSent;
        desk.client.fakeSession.setConnection(connection);
        desk.client.fakeSession.setConnection(connection);
        connection.notSent += 3;
        desk.client.fakeSession.setConnection(connection);
        connection.notSent = 0;
        desk.client.fakeSession.setConnection(connection);
        QCOMPARE(desk.said,
                 (QStringList{QStringLiteral("A message was not sent"), QStringLiteral("3 messages were not sent")}));
        desk.said.clear();
        for (int seconds = 20; seconds >= 0; --seconds) {
            Q_EMIT desk.client.fakeSession.lockWarning(seconds);
        }
        QCOMPARE(desk.said, QStringList(QStringLiteral("Locks in 20 s. Press any key to stay.")));
        Q_EMIT desk.client.fakeSession.lockWarning(20);
        QCOMPARE(desk.said.size(), 2);
    }

    void theLockTakesEveryNoticeAway()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = run.client().fakeInbox.window();
        run.client().fakeInbox.publish(window);
        for (int i = 1; i <= 3; ++i) {
            window.pressing.append(
                {room(i), *EventId::parse(QStringLiteral("$new%1").arg(i)), {}, {}, hospitalNow, Priority::Urgent});
        }
        run.client().fakeInbox.publish(window);
        QCOMPARE(run.notifier().standing.size(), 3);
        run.client().fakeSession.setState(SessionState::Locked);
        QVERIFY(run.notifier().standing.isEmpty());
        window.pressing.append(
            {room(4), *EventId::parse(QStringLiteral("$new4")), {}, {}, hospitalNow, Priority::Stat});
        run.client().fakeInbox.publish(window);
        QCOMPARE(run.notifier().shown.size(), 3); // nobody watches any more
        run.notifier().choose(room(1).text());    // a click that was on its way
        QCoreApplication::processEvents();
        QVERIFY(!run.shell().conversation());
    }

    void aClickBringsTheWindowUpAndOpensTheRoom()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = run.client().fakeInbox.window();
        run.client().fakeInbox.publish(window);
        window.pressing.append(
            {room(3), *EventId::parse(QStringLiteral("$new")), {}, {}, hospitalNow, Priority::Urgent});
        run.client().fakeInbox.publish(window);
        run.window().showMinimized();
        run.notifier().choose(room(3).text());
        QTRY_VERIFY(run.shell().conversation());
        QCOMPARE(run.shell().conversation()->room(), room(3));
        QVERIFY(!(run.window().windowStates() & Qt::WindowMinimized));
        QTRY_VERIFY(run.window().isActive());
        QVERIFY(run.notifier().standing.isEmpty());
        QVERIFY(run.client().fakeSession.inputs > 0); // somebody is here
    }

    void aClickAfterASleepFindsTheLock()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = run.client().fakeInbox.window();
        run.client().fakeInbox.publish(window);
        window.pressing.append(
            {room(3), *EventId::parse(QStringLiteral("$new")), {}, {}, hospitalNow, Priority::Urgent});
        run.client().fakeInbox.publish(window);
        run.client().fakeSession.lockAtNextInput = true;
        run.notifier().choose(room(3).text());
        QTRY_COMPARE(run.shell().page(), shell::ShellViewModel::Page::Lock);
        QVERIFY(!run.shell().conversation() && run.notifier().standing.isEmpty());
    }

    void theOpenRoomIsWhatIsInSight()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = run.client().fakeInbox.window();
        run.client().fakeInbox.publish(window);
        run.shell().openRoom(room(3).text());
        window.pressing.append(
            {room(3), *EventId::parse(QStringLiteral("$new")), {}, {}, hospitalNow, Priority::Urgent});
        run.client().fakeInbox.publish(window);
        QVERIFY(run.notifier().standing.isEmpty());
        run.shell().closeRoom();
        window.pressing.append(
            {room(3), *EventId::parse(QStringLiteral("$newer")), {}, {}, hospitalNow, Priority::Stat});
        run.client().fakeInbox.publish(window);
        QCOMPARE(run.notifier().standing.size(), 1);
    }

    void anOpenRoomThatIsCoveredIsOutOfSight()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow window = run.client().fakeInbox.window();
        run.client().fakeInbox.publish(window);
        int events = 0;
        const auto arrives = [&] {
            const QString event = QStringLiteral("$new%1").arg(++events);
            window.pressing.prepend({room(1), *EventId::parse(event), {}, {}, hospitalNow, Priority::Stat});
            run.client().fakeInbox.publish(window);
            run.clock().advance(std::chrono::minutes(1));
        };
        run.window().setMinimumWidth(600);
        run.window().setWidth(800);
        test::openBed12(run);
        arrives();
        QVERIFY(run.notifier().standing.isEmpty());
        // Under the details of a narrow window.
        run.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("detailsBack")));
        arrives();
        QCOMPARE(run.notifier().standing.keys(), QStringList(room(1).text()));
        QCOMPARE(run.notifier().shown.last().sound, Sound::Stat);
        run.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(run.notifier().standing.isEmpty()); // it is read now
        // Behind the search.
        run.press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(!run.item(QStringLiteral("timeline"))->isVisible());
        arrives();
        QCOMPARE(run.notifier().standing.size(), 1);
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(run.notifier().standing.isEmpty());
        // Behind a dialog.
        for (const Qt::Key key : {Qt::Key_Comma, Qt::Key_K}) {
            run.press(key, Qt::ControlModifier);
            QTRY_VERIFY(!run.shell().isInSight());
            arrives();
            QCOMPARE(run.notifier().standing.size(), 1);
            run.press(Qt::Key_Escape);
            QTRY_VERIFY(run.notifier().standing.isEmpty());
        }
        // A menu leaves it to be read.
        run.press(Qt::Key_F10);
        QTRY_VERIFY(run.item(QStringLiteral("signOut")));
        arrives();
        QVERIFY(run.notifier().standing.isEmpty());
    }

    void aScreenReaderHearsIt()
    {
        UiRun run(SessionState::Unlocked);
        const auto heard = [&run] { return heardIn(run); };
        client::RoomWindow window = run.client().fakeInbox.window();
        run.client().fakeInbox.publish(window);
        QCOMPARE(heard(), QString());
        window.pressing.append({room(1), *EventId::parse(QStringLiteral("$new")), {}, {}, hospitalNow, Priority::Stat});
        run.client().fakeInbox.publish(window);
        QCOMPARE(heard(), QStringLiteral("STAT message"));
        Q_EMIT run.client().fakeSession.lockWarning(20);
        QCOMPARE(heard(), QStringLiteral("Locks in 20 s. Press any key to stay."));
        client::Connection connection = run.client().fakeSession.connection();
        ++connection.notSent;
        run.client().fakeSession.setConnection(connection);
        QCOMPARE(heard(), QStringLiteral("A message was not sent"));
    }

    void itHearsWhatOthersSeeForAWhile()
    {
        UiRun run(SessionState::Unlocked);
        test::openBed12(run);
        Q_EMIT run.shell().notice(QStringLiteral("The report was saved."));
        QCOMPARE(heardIn(run), QStringLiteral("The report was saved."));
        run.shell().acts()->setMuted(room(1).text(), true);
        QTRY_VERIFY(heardIn(run).startsWith(QStringLiteral("Muted.")));
        run.client().open->refuseNext = client::ClientError{client::ClientCode::Refused, QStringLiteral("M_FORBIDDEN")};
        run.shell().conversation()->acknowledge(QStringLiteral("$event21"));
        QTRY_VERIFY(!heardIn(run).startsWith(QStringLiteral("Muted.")));
        QCOMPARE(heardIn(run), run.item(QStringLiteral("toast"))->property("text").toString());
        run.client().open->refuseNext.reset();
        const auto &rows = run.client().open->window().rows;
        const auto mine = std::find_if(rows.begin(), rows.end(), [](const auto &row) { return row.mine; });
        QVERIFY(mine != rows.end());
        run.shell().conversation()->deleteForEveryone(mine->event.text());
        QCOMPARE(heardIn(run), QStringLiteral("Deleted. Ctrl+Z takes it back."));
        // It may have named a conversation, and is heard by nobody else.
        run.client().fakeSession.setState(SessionState::Locked);
        QCOMPARE(heardIn(run), QString());
    }

private:
    static QString heardIn(UiRun &run)
    {
        QAccessibleInterface *const item = QAccessible::queryAccessibleInterface(run.item(QStringLiteral("announcer")));
        const bool isShown = item && item->role() == QAccessible::Notification && !item->state().invisible;
        return isShown ? item->text(QAccessible::Name) : QStringLiteral("no notification");
    }
};

QTEST_MAIN(AttentionTest)
#include "attention_test.moc"
