// SPDX-License-Identifier: Apache-2.0
// What the tool's commands do with the glass, on fake doors: which ones are input to the lock, what a lock ends, what a sign-in
// leaves behind when it is refused, and what belongs to the person at a window.
#include "client/service/commands.h"
#include "ui/fake_client.h"

#include <QTest>

#include <algorithm>

using namespace wardline;
using namespace wardline::client;
using namespace wardline::test;
using client::service::Holder;
using client::service::Request;

class CommandsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClient> m_client;
    std::optional<ClientResult<>> m_answer;
    QList<QJsonObject> m_rows;
    QStringList m_notes; ///< Of textsOf().
    Holder m_holder = Holder::Tool;

    void run(const char *command, const QJsonObject &args = {}, const QStringList &secrets = {})
    {
        auto request = std::make_shared<Request>();
        request->command = QLatin1String(command);
        request->args = args;
        for (const auto &name : secrets) {
            request->secrets.insert_or_assign(name, Secret(QByteArrayView("604815")));
        }
        m_answer.reset();
        m_rows.clear();
        auto running =
            service::runCommand(m_client.get(), m_holder, std::move(request), [this](const QJsonObject &row) {
                m_rows.append(row);
                return true;
            });
        QCoro::connect(std::move(running), this, [this](const ClientResult<> &answer) { m_answer = answer; });
    }

    void signInWithPin()
    {
        m_client->fakeSession.setState(SessionState::SignedOut);
        run("login", {{QStringLiteral("user"), QStringLiteral("ana")}},
            {QStringLiteral("password"), QStringLiteral("pin")});
    }

    static TimelineRow rowOf(const QByteArray &event, qint64 at, const QByteArray &text)
    {
        TimelineRow row;
        row.event = *EventId::parse(QString::fromLatin1(event));
        row.at = at;
        row.text = QString::fromLatin1(text);
        return row;
    }

    [[nodiscard]] bool isShown(const char *text) const
    {
        return std::any_of(m_rows.cbegin(), m_rows.cend(), [text](const QJsonObject &row) {
            return row.value(QLatin1String("text")).toString() == QLatin1String(text);
        });
    }

    /// A tail that has shown the last of these rows, and waits.
    TimelineWindow follow(const QList<TimelineRow> &rows)
    {
        const auto room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
        TimelineWindow window;
        window.rows = rows;
        window.atStart = true;
        m_client->timelines[room] = window;
        run("tail",
            {{QStringLiteral("room"), room.text()}, {QStringLiteral("count"), 1}, {QStringLiteral("follow"), true}});
        const auto looks = [this] { return !m_rows.isEmpty() && m_rows.last().isEmpty(); }; // whether anybody listens
        return QTest::qWaitFor(looks) ? window : TimelineWindow{};
    }

    void endWithTheLock()
    {
        m_client->fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(m_answer);
    }

    QStringList textsOf(const char *command, const QJsonObject &args = {})
    {
        run(command, args);
        if (!QTest::qWaitFor([this] { return m_answer.has_value(); })) {
            return {QStringLiteral("no answer")};
        }
        QStringList texts;
        m_notes.clear();
        for (const auto &row : std::as_const(m_rows)) {
            if (row.contains(QLatin1String("note"))) {
                m_notes.append(row.value(QLatin1String("note")).toString());
            } else {
                texts.append(row.value(QLatin1String("text")).toString());
            }
        }
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        m_holder = Holder::Tool;
        m_client = std::make_unique<FakeClient>();
        m_client->fakeSession.setState(SessionState::Unlocked);
    }

    void onlyWhatAPersonDecidedIsInputToTheLock_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("inputs");
        for (const char *reads : {"rooms", "search", "people", "whoami", "device list", "doctor", "lock", "nonsense"}) {
            QTest::newRow(reads) << QString::fromLatin1(reads) << 0;
        }
        for (const char *acts : {"send", "login", "unlock", "logout", "user add", "user reset-factor"}) {
            QTest::newRow(acts) << QString::fromLatin1(acts) << 1;
        }
    }
    void onlyWhatAPersonDecidedIsInputToTheLock()
    {
        QFETCH(QString, command);
        QFETCH(int, inputs);
        run(qPrintable(command));
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_client->fakeSession.inputs, inputs);
        // Behind a window the lock is of the person before it: no command counts.
        m_client->fakeSession.setState(SessionState::Unlocked);
        m_holder = Holder::Window;
        run(qPrintable(command));
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_client->fakeSession.inputs, inputs);
    }

    void aLockThatIsDueFallsBeforeACommandReads()
    {
        m_client->fakeSession.lockAtNextInput = true;
        run("rooms");
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer && m_answer->error().code == ClientCode::Locked);
    }

    void whatBelongsAtTheWindowIsRefusedBehindOne_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *name : {"login", "unlock", "logout"}) {
            QTest::newRow(name) << QString::fromLatin1(name);
        }
    }
    void whatBelongsAtTheWindowIsRefusedBehindOne()
    {
        QFETCH(QString, command);
        m_holder = Holder::Window;
        for (const auto state : {SessionState::SignedOut, SessionState::Unlocked, SessionState::Locked}) {
            m_client->fakeSession.setState(state);
            run(qPrintable(command), {}, {QStringLiteral("password"), QStringLiteral("pin")});
            QTRY_VERIFY(m_answer);
            QVERIFY(!*m_answer);
            const auto expected = state == SessionState::Locked ? ClientCode::Locked : ClientCode::Refused;
            QVERIFY(m_answer->error().code == expected);
            QCOMPARE(m_answer->error().detail, QLatin1String(service::atTheWindow));
            QVERIFY(m_client->fakeSession.state() == state);
        }
    }

    void aWindowCanBeReadAndLocked()
    {
        m_holder = Holder::Window;
        run("rooms");
        QTRY_VERIFY(m_answer);
        QVERIFY(*m_answer);
        run("lock");
        QTRY_VERIFY(m_answer);
        QVERIFY(*m_answer);
        QVERIFY(m_client->fakeSession.state() == SessionState::Locked);
    }

    void aPinThatCantBeKeptSpendsNoCode_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("rules") << int(ClientCode::PinTooWeak);
        QTest::newRow("no keyring") << int(ClientCode::KeychainMissing);
    }
    void aPinThatCantBeKeptSpendsNoCode()
    {
        QFETCH(int, code);
        auto &session = m_client->fakeSession;
        const ClientError why{ClientCode(code), {}};
        (why.code == ClientCode::PinTooWeak ? session.rules : session.keyring) = why;
        signInWithPin();
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer && m_answer->error().code == why.code);
        QVERIFY(session.user.isEmpty()); // nobody was signed in
        QVERIFY(session.state() == SessionState::SignedOut);
    }

    void aSignInThatIsNotKeptLeavesNoDevice()
    {
        auto &session = m_client->fakeSession;
        session.keepingFails = ClientError{ClientCode::KeychainLocked, {}};
        signInWithPin();
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer && m_answer->error().code == ClientCode::KeychainLocked);
        QCOMPARE(session.user, QStringLiteral("ana"));
        QVERIFY(session.state() == SessionState::Wiped); // signed out, and not waiting for a PIN
    }

    void aPinThatIsKeptOpensTheSession()
    {
        RoomWindow list;
        list.complete = true;
        m_client->fakeInbox.publish(list);
        signInWithPin();
        QTRY_VERIFY(m_answer);
        QVERIFY(*m_answer);
        QCOMPARE(m_client->fakeSession.pin, QByteArray("604815"));
    }

    void searchPagesOnAndSaysWhatItLeftOut()
    {
        auto &inbox = m_client->fakeInbox;
        for (int i = 0; i < 450; ++i) {
            SearchHit hit;
            hit.text = QString::number(i);
            inbox.hits.append(hit);
        }
        QCOMPARE(textsOf("search", {{QStringLiteral("limit"), 430}}).size(), 430);
        const auto all = textsOf("search", {{QStringLiteral("limit"), 1000}});
        QCOMPARE(all.size(), 450);
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 450);
        QCOMPARE(m_notes, QStringList());
        inbox.olderNotLoaded = true;
        inbox.emptyPages = 3; // looked through without a hit: it goes on
        QCOMPARE(textsOf("search").size(), 50);
        QCOMPARE(m_notes, QStringList(QStringLiteral("older_not_loaded")));
    }

    void peopleAreOfTheWholeHospitalOrItIsSaid()
    {
        auto &inbox = m_client->fakeInbox;
        const auto lee = UserId::parse(QStringLiteral("@lee:mercy.test")).value();
        const auto tan = UserId::parse(QStringLiteral("@tan:mercy.test")).value();
        inbox.everyone = {{lee, QStringLiteral("Dr Lee"), {}, {}}};
        inbox.elsewhere = {{tan, QStringLiteral("Dr Tan"), {}, {}}};
        run("people", {{QStringLiteral("text"), QStringLiteral("dr")}});
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_rows.size(), 2);
        inbox.serverAnswers = false;
        run("people", {{QStringLiteral("text"), QStringLiteral("dr")}});
        QTRY_VERIFY(m_answer);
        QCOMPARE(m_rows.size(), 2);
        QCOMPARE(m_rows.last().value(QLatin1String("note")).toString(), QStringLiteral("only_known"));
    }

    void aLockEndsWhatFollowsAConversation()
    {
        const auto room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
        m_client->timelines[room] = {};
        run("tail", {{QStringLiteral("room"), room.text()}, {QStringLiteral("follow"), true}});
        QTRY_VERIFY(m_client->open);
        m_client->fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer);
        QVERIFY(m_answer->error().code == ClientCode::Locked);
    }

    /// A window holds some hundred rows and moves up with older ones: what it leaves behind is told all the same.
    void aTailReachesBehindWhatOneWindowHolds()
    {
        const auto room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
        QList<TimelineRow> all;
        for (int i = 0; i < 100; ++i) {
            const QByteArray number = QByteArray::number(i);
            all.append(rowOf("$" + number, i, number));
        }
        m_client->past[room] = all.first(80);
        m_client->timelines[room].rows = all.last(20);
        m_client->mostRows = 40;
        run("tail", {{QStringLiteral("room"), room.text()}, {QStringLiteral("count"), 90}});
        QTRY_VERIFY(m_answer);
        QStringList told;
        for (const QJsonObject &row : m_rows) {
            told.append(row.value(QLatin1String("text")).toString());
        }
        QStringList newest;
        for (int i = 10; i < 100; ++i) {
            newest.append(QString::number(i));
        }
        QCOMPARE(told, newest);
    }

    /// As when a message comes just while a wait ends.
    void aFollowingTailShowsAlsoWhatDidNotWakeIt()
    {
        auto window = follow({});
        window.rows.append(rowOf("$late", 100, "bag four"));
        m_client->open->blockSignals(true);
        m_client->open->publish(window);
        m_client->open->blockSignals(false);
        QTRY_VERIFY(isShown("bag four"));
        endWithTheLock();
    }

    /// A message may be older by its time than what stands above it: clocks differ, and servers have told of the past.
    void aFollowingTailGoesByPlace()
    {
        auto window = follow({rowOf("$above", 100, "bag one"), rowOf("$last", 50, "bag two")});
        QVERIFY(isShown("bag two"));
        for (const char *text : {"bag three", "bag four"}) {
            window.rows.last().text = QLatin1String(text);
            m_client->open->publish(window);
            QTRY_VERIFY(isShown(text));
        }
        window.rows.append(rowOf("$next", 60, "bag five"));
        m_client->open->publish(window);
        QTRY_VERIFY(isShown("bag five"));
        QVERIFY(!isShown("bag one"));
        endWithTheLock();
    }

    void aLockEndsASendThatWaits()
    {
        const auto room = RoomId::parse(QStringLiteral("!ward:mercy.test")).value();
        m_client->timelines[room] = {};
        run("send", {{QStringLiteral("room"), room.text()}, {QStringLiteral("text"), QStringLiteral("bag three")}});
        QTRY_VERIFY(m_client->open && !m_client->open->sent.empty());
        QVERIFY(!m_answer);
        m_client->fakeSession.setState(SessionState::Locked);
        QTRY_VERIFY(m_answer);
        QVERIFY(!*m_answer);
        QVERIFY(m_answer->error().code == ClientCode::Locked);
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
