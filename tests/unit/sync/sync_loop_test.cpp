// SPDX-License-Identifier: Apache-2.0
// The one connection: its first page, its growth, what breaks it and how it comes back.
#include "station.h"

#include <QSignalSpy>

using namespace wardline;
using namespace wardline::sync;

using State = ConnectionStatus::State;
using Reason = ConnectionStatus::Reason;

namespace {

const QString syncPath = QStringLiteral("/sync");

int rangeEnd(const Asked &asked)
{
    return asked.body[QStringLiteral("lists")]
        .toObject()[QStringLiteral("all")]
        .toObject()[QStringLiteral("ranges")]
        .toArray()
        .first()
        .toArray()
        .last()
        .toInt();
}

/// Up to which to-device messages may be deleted; empty: none.
QString since(const Asked &asked)
{
    const QJsonObject extensions = asked.body[QStringLiteral("extensions")].toObject();
    return extensions[QStringLiteral("to_device")].toObject()[QStringLiteral("since")].toString();
}

} // namespace

class SyncLoopTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> ward;
    std::unique_ptr<Station> nurse;

    RoomId clearRoom(const char *id) { return ward->makeRoom(id, {person("nina")}, QStringLiteral("4W"), false); }
    EventId says(const RoomId &room, const QString &text)
    {
        return ward->say(room, person("omar"), QStringLiteral("m.room.message"),
                         {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}});
    }

private Q_SLOTS:
    void init()
    {
        ward = std::make_unique<WardServer>();
        nurse = std::make_unique<Station>(*ward, "nina", "NURSE");
    }

    void cleanup()
    {
        nurse.reset();
        ward.reset();
    }

    void smallFirstPageThenGrowsThenWaits()
    {
        for (int i = 0; i < 150; ++i) {
            clearRoom(QStringLiteral("!r%1:ward").arg(i).toLatin1().constData());
        }
        QSignalSpy complete(nurse->syncer.get(), &Syncer::listComplete);
        QStringList told;
        const auto listen = [this, &told] {
            connect(nurse->syncer.get(), &Syncer::connectionChanged, nurse->syncer.get(),
                    [&told](const ConnectionStatus &now) {
                        told.append(QStringLiteral("%1 of %2").arg(now.listed).arg(now.listTotal));
                    });
        };
        listen();
        nurse->signOn();
        QCOMPARE(complete.size(), 1);
        told.removeDuplicates();
        QCOMPARE(told,
                 QStringList({QStringLiteral("0 of 0"), QStringLiteral("20 of 150"), QStringLiteral("120 of 150")}));
        QCOMPARE(nurse->syncer->connection().listTotal, 0); // all of it is here
        const auto asked = nurse->way.asked(syncPath);
        QCOMPARE(rangeEnd(asked.at(0)), 19);
        QCOMPARE(rangeEnd(asked.at(1)), 119);
        QCOMPARE(rangeEnd(asked.at(2)), 219);
        QCOMPARE(asked.at(0).query[QStringLiteral("timeout")], QStringLiteral("0"));
        QVERIFY(asked.at(0).query[QStringLiteral("pos")].isEmpty());
        QTRY_COMPARE(nurse->way.polling, 1);
        QCOMPARE(nurse->way.asked(syncPath).back().query[QStringLiteral("timeout")], QStringLiteral("30000"));
        QCOMPARE(*nurse->store->rooms.count({}), 150);
        nurse->crash();
        told.clear();
        listen();
        nurse->signOn();
        told.removeDuplicates();
        QCOMPARE(told, QStringList(QStringLiteral("0 of 0"))); // none is new
    }

    void resumesWhereItWas()
    {
        const RoomId room = clearRoom("!a:ward");
        nurse->signOn();
        nurse->crash();
        says(room, QStringLiteral("meanwhile"));
        const auto before = nurse->way.asked(syncPath).size();
        nurse->signOn();
        QTRY_COMPARE(nurse->texts(room), QStringList{QStringLiteral("meanwhile")});
        QVERIFY(!nurse->way.asked(syncPath).at(before).query[QStringLiteral("pos")].isEmpty());
    }

    void unknownPosKeepsTheCacheAndLooksAtAllDevicesAgain()
    {
        const RoomId room = clearRoom("!a:ward");
        says(room, QStringLiteral("one"));
        nurse->enrol();
        nurse->signOn();
        const auto queries = nurse->way.asked(QStringLiteral("/keys/query")).size();
        const auto before = nurse->way.asked(syncPath).size();
        ward->forgetPositions();
        QTRY_VERIFY(nurse->way.asked(syncPath).size() > before + 1);
        says(room, QStringLiteral("two"));
        QTRY_COMPARE(nurse->texts(room), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
        QTRY_VERIFY(nurse->way.asked(QStringLiteral("/keys/query")).size() > queries);
        const auto asked = nurse->way.asked(syncPath);
        const auto fresh = std::find_if(asked.begin() + static_cast<std::ptrdiff_t>(before), asked.end(),
                                        [](const Asked &a) { return a.query[QStringLiteral("pos")].isEmpty(); });
        QVERIFY(fresh != asked.end());
        QCOMPARE(rangeEnd(*fresh), 19);
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }

    void aServerPutBackIsAskedForEverythingAnew()
    {
        const RoomId room = clearRoom("!a:ward");
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        const auto before = static_cast<std::ptrdiff_t>(nurse->way.asked(syncPath).size());
        const auto answer = [](const char *pos, const char *toDevice) {
            return QByteArray(R"({"pos":"%1","extensions":{"to_device":{"next_batch":"%2","events":[]}}})")
                .replace("%1", pos)
                .replace("%2", toDevice);
        };
        ward->nextSyncAnswers.push_back(answer("5/s120_0_7_9_8_1_44_3_1_0", "44"));
        ward->nextSyncAnswers.push_back(answer("5/s90_0_7_9_8_1_20_3_1_0", "44"));
        nurse->syncer->wake();
        QTRY_VERIFY(ward->nextSyncAnswers.empty());
        says(room, QStringLiteral("since it came back"));
        QTRY_COMPARE(nurse->texts(room), QStringList{QStringLiteral("since it came back")});
        const auto asked = nurse->way.asked(syncPath);
        const auto pos = [](const Asked &a) { return a.query[QStringLiteral("pos")]; };
        const auto stale = std::find_if(asked.begin() + before, asked.end(), [&](const Asked &a) {
            return pos(a) == QLatin1String("5/s120_0_7_9_8_1_44_3_1_0");
        });
        QVERIFY(stale != asked.end());
        QCOMPARE(since(*stale), QStringLiteral("44"));
        const auto anew = std::next(stale);
        QVERIFY(anew != asked.end());
        QCOMPARE(pos(*anew), QString());
        QCOMPARE(since(*anew), QString());
    }

    /// It may have been put back, and have new keys under the old numbers.
    void aServerThatWasAwayIsToldToDeleteNothingYet_data()
    {
        QTest::addColumn<std::function<void()>>("breakOff");
        QTest::newRow("the link broke") << std::function<void()>([this] {
            nurse->way.down = net::NetCode::Unreachable; // what the poll gets to hear next
            says(clearRoom("!a:ward"), QStringLiteral("lost once"));
            QTRY_COMPARE(nurse->state(), State::Offline);
            nurse->way.down.reset();
        });
        QTest::newRow("the workstation slept") << std::function<void()>([this] { nurse->syncer->wake(); });
        QTest::newRow("the program ended") << std::function<void()>([this] {
            nurse->crash();
            nurse->signOn();
        });
    }

    void aServerThatWasAwayIsToldToDeleteNothingYet()
    {
        QFETCH(std::function<void()>, breakOff);
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        QVERIFY(!since(nurse->way.asked(syncPath).back()).isEmpty());
        const auto before = static_cast<std::ptrdiff_t>(nurse->way.asked(syncPath).size());
        breakOff();
        const auto isNew = [before](const std::vector<Asked> &all) { return std::ssize(all) > before + 1; };
        QTRY_VERIFY(isNew(nurse->way.asked(syncPath)) && !since(nurse->way.asked(syncPath).back()).isEmpty());
        const auto asked = nurse->way.asked(syncPath);
        QVERIFY(std::all_of(asked.begin() + before, asked.end() - 1, [](const Asked &a) {
            return !a.query[QStringLiteral("pos")].isEmpty() && since(a).isEmpty();
        }));
    }

    void lookingAtARoomAsksAnewWithTheSamePos()
    {
        const RoomId room = clearRoom("!a:ward");
        for (int i = 0; i < 30; ++i) {
            says(room, QString::number(i));
        }
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        const QString pos = nurse->way.asked(syncPath).back().query[QStringLiteral("pos")];
        nurse->syncer->subscribe(room);
        QTRY_COMPARE(nurse->texts(room).size(), 20);
        QCOMPARE(nurse->way.cancelled, 1);
        const auto asked = nurse->way.asked(syncPath);
        const auto again = std::find_if(asked.begin(), asked.end(), [&](const Asked &a) {
            return a.body[QStringLiteral("room_subscriptions")].toObject().contains(room.text());
        });
        QVERIFY(again != asked.end());
        QCOMPARE(again->query[QStringLiteral("pos")], pos);
        QCOMPARE(nurse->texts(room).back(), QStringLiteral("29"));
        QCOMPARE(nurse->store->history.holes(room)->size(), std::size_t{1});
        nurse->syncer->unsubscribe(room);
        says(room, QStringLiteral("30"));
        QTRY_COMPARE(nurse->texts(room).back(), QStringLiteral("30"));
        QTRY_VERIFY(nurse->way.asked(syncPath).back().body[QStringLiteral("room_subscriptions")].toObject().isEmpty());
    }

    void whoLooksAtOneRoomAfterAnotherIsToldWhatIsNew()
    {
        std::vector<RoomId> rooms;
        for (const char *id : {"!a:ward", "!b:ward", "!c:ward"}) {
            rooms.push_back(clearRoom(id));
        }
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        nurse->way.setSlow(true);
        nurse->syncer->wake(); // asks without waiting for news
        QTRY_COMPARE(nurse->way.cancelled, 1);
        QTRY_COMPARE(nurse->way.polling, 1);
        says(rooms.front(), QStringLiteral("new"));
        for (const RoomId &room : rooms) {
            nurse->syncer->subscribe(room);
            nurse->syncer->unsubscribe(room);
            QTRY_VERIFY(nurse->way.cancelled == 2 && nurse->way.polling == 1);
        }
        nurse->way.setSlow(false);
        QTRY_COMPARE(nurse->texts(rooms.front()), QStringList{QStringLiteral("new")});
        QCOMPARE(nurse->way.cancelled, 2);
        QTRY_COMPARE(nurse->way.polling, 1);
        nurse->way.setSlow(true);
        for (const int cancelled : {3, 4}) {
            nurse->syncer->wake(); // the machine slept: that line may be dead, whatever it is asked
            QTRY_VERIFY(nurse->way.cancelled == cancelled && nurse->way.polling == 1);
        }
        nurse->way.setSlow(false);
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }

    void aLostAnswerIsAskedForAgain()
    {
        const RoomId room = clearRoom("!a:ward");
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        nurse->way.down = net::NetCode::Unreachable; // what the poll gets to hear next
        says(room, QStringLiteral("lost once"));
        QTRY_COMPARE(nurse->state(), State::Offline);
        QCOMPARE(nurse->syncer->connection().reason, Reason::NoNetwork);
        nurse->way.down.reset();
        QTRY_COMPARE(nurse->texts(room), QStringList{QStringLiteral("lost once")});
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }

    void theSameAnswerTwiceMakesTheSameRows()
    {
        const RoomId room = clearRoom("!a:ward");
        for (int i = 0; i < 5; ++i) {
            says(room, QString::number(i));
        }
        nurse->syncer->subscribe(room);
        nurse->signOn();
        const QStringList texts = nurse->texts(room);
        QCOMPARE(texts.size(), 5);
        // The process died before `pos` was stored: the next one asks from the start.
        nurse->crash();
        QVERIFY(nurse->store->sync.clearPos());
        nurse->syncer->subscribe(room);
        nurse->signOn();
        QCOMPARE(nurse->texts(room), texts);
        QCOMPARE(nurse->store->history.holes(room)->size(), std::size_t{0});
    }

    void faultsHaveTheirReason_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, net::NetCode code, State state, Reason reason) {
            QTest::newRow(name) << static_cast<int>(code) << static_cast<int>(state) << static_cast<int>(reason);
        };
        row("no network", net::NetCode::Unreachable, State::Offline, Reason::NoNetwork);
        row("no name", net::NetCode::NameNotFound, State::Offline, Reason::NameNotFound);
        row("timeout", net::NetCode::TimedOut, State::Offline, Reason::TimedOut);
        row("proxy", net::NetCode::ProxyFailed, State::Offline, Reason::ProxyFailed);
        row("untrusted", net::NetCode::CertificateUntrusted, State::Refused, Reason::CertificateUntrusted);
        row("pin", net::NetCode::PinMismatch, State::Refused, Reason::CertificateUntrusted);
        row("wrong name", net::NetCode::CertificateWrongName, State::Refused, Reason::CertificateWrongName);
        row("expired", net::NetCode::CertificateExpired, State::Refused, Reason::CertificateExpired);
        row("old tls", net::NetCode::TlsTooOld, State::Refused, Reason::TlsTooOld);
        row("redirect", net::NetCode::RedirectRefused, State::Offline, Reason::ServerTrouble);
        row("2 GB", net::NetCode::BodyTooLarge, State::Offline, Reason::ServerTrouble);
        row("cut off", net::NetCode::Truncated, State::Offline, Reason::NoNetwork);
        row("cancelled by others", net::NetCode::Cancelled, State::Offline, Reason::NoNetwork);
    }

    void faultsHaveTheirReason()
    {
        QFETCH(int, code);
        QFETCH(int, state);
        QFETCH(int, reason);
        nurse->way.down = static_cast<net::NetCode>(code);
        nurse->start();
        QTRY_COMPARE(static_cast<int>(nurse->state()), state);
        QCOMPARE(static_cast<int>(nurse->syncer->connection().reason), reason);
        nurse->way.down.reset();
        nurse->syncer->wake();
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }

    void refusalsHaveTheirReason_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("reason");
        QTest::newRow("500") << 500 << QByteArray("{}") << static_cast<int>(Reason::ServerTrouble);
        QTest::newRow("html from a portal") << 403 << QByteArray("<html>") << static_cast<int>(Reason::ServerTrouble);
        QTest::newRow("signed out") << 401 << QByteArray(R"({"errcode":"M_UNKNOWN_TOKEN"})")
                                    << static_cast<int>(Reason::SignInAgain);
        QTest::newRow("not json") << 200 << QByteArray("[") << static_cast<int>(Reason::ServerTrouble);
        QTest::newRow("no pos") << 200 << QByteArray("{}") << static_cast<int>(Reason::ServerTrouble);
    }

    void refusalsHaveTheirReason()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, reason);
        QList<int> reasons;
        connect(nurse->syncer.get(), &Syncer::connectionChanged, nurse->syncer.get(),
                [&](const ConnectionStatus &now) { reasons.append(static_cast<int>(now.reason)); });
        nurse->way.refuse(syncPath, status, body, 2);
        nurse->start();
        QTRY_COMPARE(nurse->state(), State::UpToDate);
        QVERIFY(reasons.contains(reason));
    }

    void afterAnAnswerThatDoesNotReadNobodyWaitsForNews()
    {
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        const auto before = nurse->way.asked(syncPath).size();
        ward->nextSyncAnswers.push_back("<html>");
        ward->announce();
        QTRY_VERIFY(nurse->way.asked(syncPath).size() > before);
        QCOMPARE(nurse->way.asked(syncPath).at(before).query[QStringLiteral("timeout")], QStringLiteral("0"));
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }

    void anAnswerThatNeverReadsBeginsAnew()
    {
        const RoomId room = clearRoom("!a:ward");
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        for (int i = 0; i < 3; ++i) {
            ward->nextSyncAnswers.push_back("{\"pos\":7}");
        }
        says(room, QStringLiteral("after all"));
        QTRY_COMPARE(nurse->texts(room), QStringList{QStringLiteral("after all")});
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }

    void endsWhilePollingAndWhileWaiting()
    {
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        nurse->stop();
        QCOMPARE(nurse->way.polling, 0);
        Station second(*ward, "omar", "SECOND");
        second.way.refuse(syncPath, 429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":600000})");
        second.start();
        QTRY_COMPARE(second.state(), State::Offline);
        second.stop(); // not in ten minutes
        QVERIFY(!second.syncer);
    }

    void nothingRunsAfterTheEnd()
    {
        nurse->signOn();
        auto ended = nurse->syncer->stop();
        QCOMPARE(answerOf(nurse->syncer->flushKeyRequests()).error().code, SyncCode::Stopped);
        QCOMPARE(answerOf(nurse->syncer->join(*RoomId::parse(QStringLiteral("!a:ward")))).error().code,
                 SyncCode::Stopped);
        QTRY_VERIFY(ended.isReady());
    }

    void keysAreTakenBeforePosIsStored()
    {
        // Crypto has the answer, the store has not: the disk was full. The replay brings the same rows and no second key.
        const RoomId room = clearRoom("!a:ward");
        nurse->enrol();
        nurse->signOn();
        QTRY_COMPARE(nurse->way.polling, 1);
        const auto pos = *nurse->store->sync.pos();
        QVERIFY(nurse->store->database().execute(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'full'); END"));
        says(room, QStringLiteral("kept"));
        QTRY_COMPARE(nurse->syncer->connection().reason, Reason::LocalStore);
        QCOMPARE(*nurse->store->sync.pos(), pos);
        QVERIFY(nurse->store->database().execute("DROP TRIGGER full"));
        QTRY_COMPARE(nurse->texts(room), QStringList{QStringLiteral("kept")});
        QTRY_COMPARE(nurse->state(), State::UpToDate);
    }
};

QTEST_GUILESS_MAIN(SyncLoopTest)
#include "sync_loop_test.moc"
