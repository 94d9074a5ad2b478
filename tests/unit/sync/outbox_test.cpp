// SPDX-License-Identifier: Apache-2.0
// What is sent arrives once, in order, and is called sent only when the server has it.
#include "station.h"

#include "support/seed.h"

#include <QRandomGenerator>

using namespace wardline;
using namespace wardline::sync;

using store::OutboxState;

namespace {

const QString sendPath = QStringLiteral("/send/");

QStringList numbered(int count)
{
    QStringList texts;
    for (int i = 0; i < count; ++i) {
        texts.append(QStringLiteral("message %1").arg(i));
    }
    return texts;
}

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> ward;
    std::unique_ptr<Station> nurse;
    std::unique_ptr<Station> doctor;
    RoomId room;

    std::size_t onServer() { return ward->eventsOf(room, QStringLiteral("m.room.encrypted")).size(); }

    /// Who looks at a conversation pages back to what came too fast for one answer.
    QStringList allOf(Station &station)
    {
        const auto holes = station.store->history.holes(room);
        if (holes && !holes->empty()) {
            static_cast<void>(answerOf(station.syncer->pageBack(room, holes->front().id)));
        }
        return station.texts(room);
    }

private Q_SLOTS:
    void init()
    {
        ward = std::make_unique<WardServer>();
        nurse = std::make_unique<Station>(*ward, "nina", "NURSE");
        doctor = std::make_unique<Station>(*ward, "omar", "DOCTOR");
        nurse->enrol();
        doctor->enrol();
        room = ward->makeRoom("!direct:ward", {person("nina"), person("omar")});
        nurse->signOn();
        doctor->signOn();
        doctor->syncer->subscribe(room);
        nurse->syncer->subscribe(room);
        QTRY_VERIFY(nurse->hasRoom(room) && doctor->hasRoom(room));
    }

    void cleanup()
    {
        nurse.reset();
        doctor.reset();
        ward.reset();
    }

    void orderUnderRandomFaults()
    {
        QRandomGenerator dice(test::printedSeed());
        const QStringList faulty{sendPath, QStringLiteral("/sendToDevice/"), QStringLiteral("/keys/"),
                                 QStringLiteral("/sync"), QStringLiteral("/members")};
        const int count = qEnvironmentVariableIsSet("WARDLINE_SOAK") ? 300 : 25;
        for (int i = 0; i < count; ++i) {
            const QString &path = faulty.at(dice.bounded(static_cast<int>(faulty.size())));
            switch (dice.bounded(5)) {
            case 0:
                nurse->way.lose(WardLine::Fault::RequestLost, path);
                break;
            case 1:
                nurse->way.lose(WardLine::Fault::AnswerLost, sendPath);
                break;
            case 2:
                nurse->way.refuse(path, 502, "<html>bad gateway</html>");
                break;
            case 3:
                if (dice.bounded(4) == 0) {
                    nurse->crash();
                    nurse->syncer->subscribe(room);
                    nurse->start();
                }
                break;
            default:
                break;
            }
            nurse->say(room, QStringLiteral("message %1").arg(i));
        }
        const int patience = 60'000 + count * 1000; // waits after a failure add up
        QTRY_COMPARE_WITH_TIMEOUT(allOf(*doctor).size(), count, patience);
        QCOMPARE(doctor->texts(room), numbered(count));
        QTRY_COMPARE_WITH_TIMEOUT(allOf(*nurse), numbered(count), patience);
        QTRY_VERIFY_WITH_TIMEOUT(nurse->outbox(room).empty(), 60'000);
        QCOMPARE(onServer(), static_cast<std::size_t>(count));
    }

    /// Encrypting goes through the room from the front; what turns pending again behind it is not forgotten.
    void whatIsTriedAgainBehindTheOthersGoesToo()
    {
        nurse->way.setDeaf(true);
        const auto first = nurse->say(room, QStringLiteral("message 0"));
        QVERIFY(nurse->store->outbox.markFailed(first.id, QStringLiteral("M_FORBIDDEN")));
        const auto second = nurse->say(room, QStringLiteral("message 1"));
        nurse->say(room, QStringLiteral("message 2"));
        bool triedAgain = false;
        connect(nurse->syncer.get(), &Syncer::changed, this, [&] {
            const auto row = nurse->store->outbox.row(second.id);
            if (!triedAgain && row && row->state != OutboxState::Pending) {
                triedAgain = true;
                QVERIFY(nurse->store->outbox.retry(first.id));
                QCOMPARE(nurse->store->outbox.row(first.id)->state, OutboxState::Pending);
                nurse->syncer->sendNow();
            }
        });
        nurse->way.setDeaf(false);
        nurse->syncer->wake();
        QTRY_COMPARE_WITH_TIMEOUT(doctor->texts(room).size(), 3, 20'000);
        QVERIFY(triedAgain);
        QTRY_VERIFY(nurse->outbox(room).empty());
    }

    void aRefusedOneLetsTheNextGo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("forbidden") << 403 << QByteArray(R"({"errcode":"M_FORBIDDEN"})")
                                   << QStringLiteral("M_FORBIDDEN");
        QTest::newRow("too large") << 413 << QByteArray(R"({"errcode":"M_TOO_LARGE"})")
                                   << QStringLiteral("M_TOO_LARGE");
        QTest::newRow("too large, says a proxy") << 413 << QByteArray("<html>") << QStringLiteral("HTTP_413");
        QTest::newRow("bad json") << 400 << QByteArray(R"({"errcode":"M_BAD_JSON"})") << QStringLiteral("M_BAD_JSON");
    }

    void aRefusedOneLetsTheNextGo()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        nurse->way.refuse(sendPath, status, body);
        const auto first = nurse->say(room, QStringLiteral("refused"));
        nurse->say(room, QStringLiteral("accepted"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("accepted")});
        const auto row = nurse->store->outbox.row(first.id);
        QVERIFY(row);
        QCOMPARE(row->state, OutboxState::Failed);
        QCOMPARE(row->errorCode, code);
        QVERIFY(nurse->store->outbox.retry(first.id));
        nurse->syncer->sendNow();
        QTRY_COMPARE(doctor->texts(room), QStringList({QStringLiteral("accepted"), QStringLiteral("refused")}));
    }

    void notRefusedButHeld_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("server error") << 500 << QByteArray("{}");
        QTest::newRow("too many requests")
            << 429 << QByteArray(R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":20})");
        QTest::newRow("a portal's page") << 403 << QByteArray("<html>sign in</html>");
        QTest::newRow("not found, no errcode") << 404 << QByteArray("<html>");
        QTest::newRow("token expired") << 401 << QByteArray(R"({"errcode":"M_UNKNOWN_TOKEN","soft_logout":true})");
        QTest::newRow("a 200 that is not Matrix") << 200 << QByteArray("<html>welcome</html>");
    }

    void notRefusedButHeld()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        nurse->way.refuse(sendPath, status, body);
        nurse->say(room, QStringLiteral("first"));
        nurse->say(room, QStringLiteral("second"));
        QTRY_COMPARE(doctor->texts(room), QStringList({QStringLiteral("first"), QStringLiteral("second")}));
        QCOMPARE(onServer(), std::size_t{2});
    }

    void aLostAnswerIsNotSentTwice()
    {
        nurse->way.lose(WardLine::Fault::AnswerLost, sendPath);
        nurse->say(room, QStringLiteral("once"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("once")});
        QTRY_VERIFY(nurse->outbox(room).empty());
        QCOMPARE(nurse->texts(room), QStringList{QStringLiteral("once")});
        QCOMPARE(onServer(), std::size_t{1});
    }

    void everyTryHasTheSameBytes()
    {
        nurse->way.lose(WardLine::Fault::RequestLost, sendPath, 3);
        nurse->say(room, QStringLiteral("again and again"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("again and again")});
        const auto tries = nurse->way.asked(sendPath);
        QCOMPARE(tries.size(), std::size_t{4});
        for (const Asked &one : tries) {
            QCOMPARE(one.bodyBytes, tries.front().bodyBytes);
            QCOMPARE(one.path, tries.front().path);
        }
    }

    void encryptedWhileTheNetworkIsAway()
    {
        nurse->say(room, QStringLiteral("keys are shared"));
        QTRY_COMPARE(doctor->texts(room).size(), 1);
        QTRY_VERIFY(nurse->outbox(room).empty());
        nurse->way.down = net::NetCode::Unreachable;
        const auto row = nurse->say(room, QStringLiteral("in the lift"));
        QTRY_VERIFY(nurse->store->outbox.row(row.id)->state != OutboxState::Pending);
        QVERIFY(!nurse->store->outbox.row(row.id)->wireContent.isEmpty());
        QVERIFY(nurse->store->outbox.row(row.id)->state != OutboxState::Sent);
        nurse->way.down.reset();
        nurse->syncer->wake();
        QTRY_COMPARE(doctor->texts(room).size(), 2);
    }

    void anOldSendIsLookedForBeforeItGoesAgain()
    {
        // However often it is tried, no answer and no echo comes back.
        nurse->way.lose(WardLine::Fault::AnswerLost, sendPath, 1000);
        nurse->way.setDeaf(true);
        const auto row = nurse->say(room, QStringLiteral("yesterday"));
        QTRY_COMPARE(onServer(), std::size_t{1});
        QTRY_COMPARE(nurse->store->outbox.row(row.id)->state, OutboxState::Unknown);
        nurse->crash();
        nurse->clock.turned = std::chrono::hours(25);
        ward->forgetTransactions();
        nurse->way.mend();
        nurse->way.setDeaf(false);
        // Far more than the first page of a sync brings back.
        for (int i = 0; i < 150; ++i) {
            ward->say(room, person("omar"), QStringLiteral("m.reaction"), {});
        }
        nurse->start();
        QTRY_VERIFY(nurse->outbox(room).empty() || nurse->outbox(room).front().state == OutboxState::Sent);
        QCOMPARE(onServer(), std::size_t{1});
        QVERIFY(!nurse->way.asked(QStringLiteral("/messages")).empty());
    }

    void neverSentBeforeTheFirstSync()
    {
        nurse->stop();
        nurse->crash();
        nurse->way.refuse(QStringLiteral("/sync"), 500, "{}", 3);
        nurse->say(room, QStringLiteral("early"));
        nurse->start();
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("early")});
        QCOMPARE(nurse->syncer->connection().state, ConnectionStatus::State::UpToDate);
    }

    void anEchoInAGapIsFound()
    {
        nurse->syncer->unsubscribe(room);
        nurse->say(room, QStringLiteral("0"));
        QTRY_COMPARE(doctor->texts(room).size(), 1);
        QTRY_VERIFY(nurse->outbox(room).empty());
        nurse->way.setDeaf(true);
        QTRY_COMPARE(nurse->state(), ConnectionStatus::State::Offline);
        nurse->say(room, QStringLiteral("1"));
        QTRY_COMPARE(doctor->texts(room).size(), 2);
        for (int i = 2; i < 6; ++i) {
            doctor->say(room, QString::number(i));
        }
        QTRY_COMPARE(onServer(), std::size_t{6});
        QTRY_COMPARE(nurse->outbox(room).front().state, OutboxState::Sent);
        nurse->way.setDeaf(false);
        nurse->syncer->wake();
        QTRY_VERIFY(nurse->texts(room).contains(QStringLiteral("5")));
        // The next sync, whatever it brings, misses the echo and looks for it.
        ward->setAccountData(person("nina"), QStringLiteral("org.example"), {});
        QTRY_VERIFY(nurse->outbox(room).empty());
        QCOMPARE(nurse->texts(room), QStringList({QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2"),
                                                  QStringLiteral("3"), QStringLiteral("4"), QStringLiteral("5")}));
    }

    void aRoomThatIsNotEncryptedGetsNothing()
    {
        const RoomId open = ward->makeRoom("!open:ward", {person("nina"), person("omar")}, {}, false);
        QTRY_VERIFY(nurse->hasRoom(open));
        const auto row = nurse->say(open, QStringLiteral("never in clear"));
        QTRY_COMPARE(nurse->store->outbox.row(row.id)->state, OutboxState::Failed);
        QCOMPARE(nurse->store->outbox.row(row.id)->errorCode, QStringLiteral("HEALTH_WARDLINE_NOT_ENCRYPTED"));
        QVERIFY(nurse->way.asked(QStringLiteral("!open:ward/send/")).empty());
    }

    void aFailedKeyShareSendsNothingAndMakesANewKey()
    {
        nurse->way.refuse(QStringLiteral("/sendToDevice/"), 500, "{}");
        nurse->say(room, QStringLiteral("with a fresh key"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("with a fresh key")});
        QVERIFY(nurse->way.asked(QStringLiteral("/sendToDevice/")).size() >= 2);
    }

    void deviceListsThatKeepChangingBlockNothing()
    {
        // News wins four times, then it has to wait until a key is shared.
        ward->restless = true;
        ward->addMember(room, person("third"));
        for (int i = 0; i < 5; ++i) {
            nurse->say(room, QString::number(i));
        }
        QTRY_COMPARE_WITH_TIMEOUT(doctor->texts(room).size(), 5, 20'000);
        ward->restless = false;
    }

    void changedIdentityIsLeftOutAndSaid()
    {
        nurse->say(room, QStringLiteral("hello"));
        QTRY_COMPARE(doctor->texts(room).size(), 1);
        QSignalSpy leftOut(nurse->syncer.get(), &Syncer::leftOut);
        // Somebody with the server's help puts another identity in the doctor's place.
        Station impostor(*ward, "omar", "IMPOSTOR");
        impostor.enrol();
        ward->announce();
        crypto::Identity identity(nurse->machine);
        QTRY_VERIFY(!answerOf(identity.of(person("omar"))).value().accepted);
        const auto row = nurse->say(room, QStringLiteral("for nobody"));
        QTRY_COMPARE(nurse->store->outbox.row(row.id)->state, OutboxState::Failed);
        QCOMPARE(nurse->store->outbox.row(row.id)->errorCode,
                 QStringLiteral("HEALTH_WARDLINE_IDENTITY_CHANGED ") + person("omar").text());
        QVERIFY(!leftOut.isEmpty());
        const auto known = nurse->syncer->leftOutOf(room);
        QCOMPARE(known, leftOut.last().at(1).value<QList<crypto::LeftOut>>());
        QCOMPARE(known.first().user, person("omar"));
        QVERIFY(nurse->syncer->leftOutOf(*RoomId::parse(QStringLiteral("!no:ward"))).isEmpty());
    }

    void roomsDoNotWaitForEachOther()
    {
        const RoomId other = ward->makeRoom("!other:ward", {person("nina"), person("omar")});
        QTRY_VERIFY(nurse->hasRoom(other) && doctor->hasRoom(other));
        nurse->way.refuse(QStringLiteral("!direct:ward/send/"), 403, R"({"errcode":"M_FORBIDDEN"})", 100);
        nurse->say(room, QStringLiteral("shut out"));
        nurse->say(other, QStringLiteral("through"));
        QTRY_COMPARE(doctor->texts(other), QStringList{QStringLiteral("through")});
    }

    void theSameReactionTwiceIsNoFailure()
    {
        nurse->say(room, QStringLiteral("react"));
        QTRY_VERIFY(doctor->line(room, QStringLiteral("react")));
        doctor->way.refuse(QStringLiteral("/send/m.reaction/"), 400, R"({"errcode":"M_DUPLICATE_ANNOTATION"})");
        doctor->put(
            compose::reaction(room, doctor->line(room, QStringLiteral("react"))->event, QStringLiteral("👍"), 1));
        QTRY_COMPARE(doctor->way.asked(QStringLiteral("/send/m.reaction/")).size(), std::size_t{1});
        QTRY_VERIFY(doctor->outbox(room).empty());
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "outbox_test.moc"
