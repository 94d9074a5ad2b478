// SPDX-License-Identifier: Apache-2.0
// Holes and what fills them, the last line of a row, and keys from the backup.
#include "station.h"

#include "sync/proof.h"

using namespace wardline;
using namespace wardline::sync;

class HistoryTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> ward;
    std::unique_ptr<Station> nurse;
    RoomId room;

    void says(const QString &text)
    {
        ward->say(room, person("omar"), QStringLiteral("m.room.message"),
                  {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text}});
    }
    /// What sign-in does with secret storage: the other device of the same person gets its identity.
    void openIdentity(Station &other)
    {
        crypto::Identity identity(other.machine);
        crypto::Identity first(nurse->machine);
        QVERIFY(answerOf(other.syncer->flushKeyRequests()));
        QVERIFY(answerOf(other.syncer->pump().query({person("nina")})));
        QVERIFY(answerOf(identity.importKeys(answerOf(first.exportKeys()).value())));
        QVERIFY(answerOf(other.syncer->pump().send(answerOf(identity.signOwnDevice()).value())));
        QVERIFY(answerOf(other.syncer->pump().query({person("nina")})));
    }
    std::vector<store::Hole> holes() { return *nurse->store->history.holes(room); }

    /// What opens the new backup elsewhere.
    crypto::CryptoResult<crypto::NewBackup> signOnWithBackup()
    {
        crypto::Backup backup(nurse->machine);
        auto made = answerOf(backup.create());
        if (made) {
            const auto enabled = answerOf(backup.enable(made->version, ward->backupVersion, made->privateKey));
            if (!enabled) {
                return tl::unexpected(enabled.error());
            }
            nurse->syncer->onBackupEnabled();
        }
        nurse->signOn();
        return made;
    }

private Q_SLOTS:
    void init()
    {
        ward = std::make_unique<WardServer>();
        nurse = std::make_unique<Station>(*ward, "nina", "NURSE");
        room = ward->makeRoom("!a:ward", {person("nina")}, QStringLiteral("4W"), false);
    }

    void cleanup()
    {
        nurse.reset();
        ward.reset();
    }

    void aGapIsMadeAndFilled()
    {
        says(QStringLiteral("0"));
        nurse->syncer->subscribe(room);
        nurse->signOn();
        QCOMPARE(nurse->texts(room), QStringList{QStringLiteral("0")});
        nurse->stop();
        QStringList all{QStringLiteral("0")};
        for (int i = 1; i <= 70; ++i) {
            says(QString::number(i));
            all.append(QString::number(i));
        }
        nurse->crash();
        nurse->syncer->subscribe(room);
        nurse->signOn();
        QTRY_COMPARE(nurse->texts(room).size(), 21);
        QCOMPARE(holes().size(), std::size_t{1});
        while (!holes().empty()) {
            QVERIFY(answerOf(nurse->syncer->pageBack(room, holes().front().id, 25)));
        }
        QCOMPARE(nurse->texts(room), all);
    }

    void pagesToTheRoomsBeginning()
    {
        QStringList all;
        for (int i = 0; i < 60; ++i) {
            says(QString::number(i));
            all.append(QString::number(i));
        }
        nurse->signOn();
        int pages = 0;
        while (!holes().empty() && ++pages < 20) {
            QVERIFY(answerOf(nurse->syncer->pageBack(room, holes().front().id, 20)));
        }
        QCOMPARE(nurse->texts(room), all);
        QVERIFY(pages <= 5);
    }

    void aDateIsFilledToFromTheServer()
    {
        constexpr qint64 start = 1'790'000'000'000;
        constexpr qint64 minute = 60'000;
        for (int i = 0; i < 250; ++i) {
            ward->time = start + i * minute;
            says(QString::number(i));
        }
        nurse->syncer->subscribe(room);
        nurse->signOn();
        QTRY_COMPARE(nurse->texts(room).size(), 20);
        const QString path = QStringLiteral("/timestamp_to_event");
        const auto first = [&](qint64 at) {
            const auto place = nurse->store->timeline.at(room, at);
            const auto window = nurse->store->timeline.window(room, {.position = place->position, .event = {}}, 0, 0);
            return window->rows.back().body;
        };
        // In what is here already: nobody is asked.
        QVERIFY(answerOf(nurse->syncer->fillTo(room, start + 245 * minute)));
        QVERIFY(nurse->way.asked(path).empty());
        QVERIFY(answerOf(nurse->syncer->fillTo(room, start + 120 * minute + 1)));
        QCOMPARE(nurse->way.asked(path).size(), std::size_t(1));
        QCOMPARE(nurse->way.asked(path).front().query[QStringLiteral("dir")], QStringLiteral("f"));
        QCOMPARE(first(start + 120 * minute + 1), QStringLiteral("121"));
        QCOMPARE(holes().size(), std::size_t(1)); // no further than it must
        const auto pages = nurse->way.asked(QStringLiteral("/messages")).size();
        QVERIFY(answerOf(nurse->syncer->fillTo(room, start + 121 * minute)));
        QVERIFY(answerOf(nurse->syncer->fillTo(room, start + 1'000 * minute))); // nothing was said since
        QCOMPARE(nurse->way.asked(QStringLiteral("/messages")).size(), pages);
        QVERIFY(answerOf(nurse->syncer->fillTo(room, 0)));
        QCOMPARE(nurse->texts(room).front(), QStringLiteral("0"));
        QCOMPARE(answerOf(nurse->syncer->fillTo(*RoomId::parse(QStringLiteral("!no:ward")), 0)).error().code,
                 SyncCode::NotFound);
    }

    void theWayToADateCanBeGivenUpAndGoneOn()
    {
        constexpr qint64 start = 1'790'000'000'000;
        for (int i = 0; i < 250; ++i) {
            ward->time = start + i * 60'000;
            says(QString::number(i));
        }
        nurse->syncer->subscribe(room);
        nurse->signOn();
        QTRY_COMPARE(nurse->texts(room).size(), 20);
        const auto cancel = std::make_shared<net::CancelSource>();
        connect(nurse->syncer.get(), &Syncer::changed, cancel.get(),
                &net::CancelSource::cancel); // the first page is here
        const auto filled = answerOf(nurse->syncer->fillTo(room, start, cancel));
        QVERIFY(!filled);
        QCOMPARE(filled.error().code, SyncCode::Cancelled);
        QVERIFY(nurse->texts(room).size() < 250);
        QVERIFY(answerOf(nurse->syncer->fillTo(room, start)));
        QCOMPARE(nurse->texts(room).size(), 250);
    }

    void aDateThatTheServerCantTellIsSaid()
    {
        for (int i = 0; i < 60; ++i) {
            ward->time = 1'790'000'000'000 + i;
            says(QString::number(i));
        }
        nurse->signOn();
        nurse->way.refuse(QStringLiteral("/timestamp_to_event"), 502, QByteArray());
        QCOMPARE(answerOf(nurse->syncer->fillTo(room, 1'790'000'000'000)).error().code, SyncCode::ServerTrouble);
        nurse->way.refuse(QStringLiteral("/messages"), 502, QByteArray());
        QCOMPARE(answerOf(nurse->syncer->fillTo(room, 1'790'000'000'000)).error().code, SyncCode::ServerTrouble);
        QCOMPARE(holes().size(), std::size_t(1));
    }

    void anUnknownHoleOrRoomIsSaid()
    {
        nurse->signOn();
        QVERIFY(answerOf(nurse->syncer->pageBack(room, 4711)));
        const auto nowhere = answerOf(nurse->syncer->pageBack(*RoomId::parse(QStringLiteral("!no:ward")), 1));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, SyncCode::NotFound);
    }

    void aPageThatCantBeReadLeavesTheHole_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::newRow("cut off") << 200 << QByteArray("{\"chunk\":[") << static_cast<int>(SyncCode::BadAnswer);
        QTest::newRow("forbidden") << 403 << QByteArray(R"({"errcode":"M_FORBIDDEN"})")
                                   << static_cast<int>(SyncCode::Refused);
        QTest::newRow("trouble") << 502 << QByteArray("") << static_cast<int>(SyncCode::ServerTrouble);
    }

    void aPageThatCantBeReadLeavesTheHole()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        for (int i = 0; i < 30; ++i) {
            says(QString::number(i));
        }
        nurse->signOn();
        QCOMPARE(holes().size(), std::size_t{1});
        nurse->way.refuse(QStringLiteral("/messages"), status, body);
        const auto paged = answerOf(nurse->syncer->pageBack(room, holes().front().id));
        QVERIFY(!paged);
        QCOMPARE(static_cast<int>(paged.error().code), code);
        QCOMPARE(holes().size(), std::size_t{1});
    }

    void theLastReadableLineIsFetched()
    {
        says(QStringLiteral("the line"));
        for (int i = 0; i < 5; ++i) {
            ward->say(room, person("omar"), QStringLiteral("org.example.other"), {});
        }
        nurse->signOn();
        const auto last = [this] { return nurse->store->rooms.room(room)->lastBody; };
        QTRY_COMPARE(last(), QStringLiteral("the line"));
    }

    void whatCameLastIsSavedBeforeOneLeaves()
    {
        const RoomId left = ward->makeRoom("!leaving:ward", {person("nina"), person("omar")});
        nurse->enrol();
        const auto made = signOnWithBackup();
        QVERIFY(made);
        Station writer(*ward, "omar", "WRITER");
        writer.enrol();
        writer.signOn();
        QTRY_VERIFY(nurse->hasRoom(left) && writer.hasRoom(left));
        nurse->way.setDeaf(true);
        writer.say(left, QStringLiteral("last words"));
        QTRY_VERIFY(writer.outbox(left).empty());
        const auto saved = [&] { return ward->keys.backupOf(left).contains("session_data"); };
        QVERIFY(!saved());
        nurse->way.setDeaf(false);
        QVERIFY(answerOf(nurse->syncer->settle(std::chrono::seconds(10))));
        // Others may have come while that batch was saved: beside the poll that goes on by itself it asks once more.
        int pollsSince = 0;
        for (const Asked &request : nurse->way.asked(QString())) {
            const bool isBatch =
                request.method == net::Method::Put && request.path.contains(QLatin1String("/room_keys/keys"));
            pollsSince = isBatch ? 0 : pollsSince + int(request.path.endsWith(QLatin1String("/sync")));
        }
        QVERIFY(pollsSince >= 2);
        QVERIFY(saved());
        // Where the server is silent it is given up in time.
        nurse->way.setDeaf(true);
        QCOMPARE(answerOf(nurse->syncer->settle(std::chrono::milliseconds(50))).error().code, SyncCode::Offline);
    }

    void aFreshDeviceReadsThePastFromTheBackup_data()
    {
        QTest::addColumn<bool>("lookedAt");
        QTest::newRow("a conversation that is open") << true;
        QTest::newRow("a row of the list") << false;
    }

    void aFreshDeviceReadsThePastFromTheBackup()
    {
        QFETCH(bool, lookedAt);
        const RoomId secret = ward->makeRoom("!secret:ward", {person("nina")});
        nurse->enrol();
        const auto made = signOnWithBackup();
        QVERIFY(made);
        QTRY_VERIFY(nurse->hasRoom(secret));
        for (int i = 0; i < 3; ++i) {
            nurse->say(secret, QString::number(i), care::Priority::Urgent);
        }
        QTRY_COMPARE(nurse->texts(secret).size(), 3);
        QTRY_VERIFY(!nurse->way.asked(QStringLiteral("/room_keys/keys")).empty());

        Station other(*ward, "nina", "OTHER");
        if (lookedAt) {
            other.syncer->subscribe(secret);
        }
        other.signOn();
        QTRY_VERIFY(!other.texts(secret).isEmpty());
        QCOMPARE(other.texts(secret).back(), QStringLiteral("?"));
        const EventId last = other.lines(secret).back().event;
        QCOMPARE(answerOf(other.syncer->askForKeys(secret, last)).error().code, SyncCode::NoBackup);
        openIdentity(other);
        crypto::Backup opened(other.machine);
        QVERIFY(answerOf(opened.enable(made->version, ward->backupVersion, made->privateKey)));
        other.syncer->onBackupEnabled();
        const auto lastBody = [&] { return other.store->rooms.room(secret)->lastBody; };
        QTRY_COMPARE(lastBody(), QStringLiteral("2"));
        // Readable, but its sender is not proven: it raises no priority (protocol §8).
        const auto row = *other.line(secret, QStringLiteral("2"));
        QVERIFY(!Proof::fromFlags(row.trust).isSender());
        QCOMPARE(row.priority, care::Priority::Routine);
        QCOMPARE(row.clearPriority, care::Priority::Urgent);
        if (lookedAt) {
            QCOMPARE(other.texts(secret), QStringList({QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2")}));
        }
    }

    void whatTheBackupLacksSaysSoAndWhoAsksAgainIsAnsweredAtOnce()
    {
        const RoomId secret = ward->makeRoom("!secret:ward", {person("nina")});
        nurse->enrol();
        nurse->signOn();
        QTRY_VERIFY(nurse->hasRoom(secret));
        nurse->say(secret, QStringLiteral("backed up late"));
        QTRY_COMPARE(nurse->texts(secret).size(), 1);
        crypto::Backup backup(nurse->machine);
        const auto made = answerOf(backup.create());
        QVERIFY(made);

        Station other(*ward, "nina", "OTHER");
        openIdentity(other);
        crypto::Backup opened(other.machine);
        QVERIFY(answerOf(opened.enable(made->version, ward->backupVersion, made->privateKey)));
        other.syncer->subscribe(secret);
        other.signOn();
        const auto reason = [&] { return other.lines(secret).back().undecryptableReason; };
        QTRY_COMPARE(other.texts(secret).size(), 1);
        QTRY_COMPARE(reason(), QLatin1String(unreadable::notInBackup));
        const EventId event = other.lines(secret).back().event;
        QVERIFY(answerOf(other.syncer->askForKeys(secret, event))); // nothing new: no error
        QCOMPARE(other.texts(secret), QStringList{QStringLiteral("?")});

        QVERIFY(answerOf(backup.enable(made->version, ward->backupVersion, made->privateKey)));
        nurse->syncer->onBackupEnabled();
        QTRY_VERIFY(ward->keys.backupOf(secret).contains("session_data"));
        QVERIFY(answerOf(other.syncer->askForKeys(secret, event)));
        QCOMPARE(other.texts(secret), QStringList{QStringLiteral("backed up late")});

        const EventId none = *EventId::parse(QStringLiteral("$none"));
        QCOMPARE(answerOf(other.syncer->askForKeys(secret, none)).error().code, SyncCode::NotFound);
        other.way.down = net::NetCode::Unreachable;
        QCOMPARE(answerOf(other.syncer->askForKeys(secret, event)).error().code, SyncCode::Offline);
    }

    void anotherDevicesNewBackupIsSaid()
    {
        const RoomId secret = ward->makeRoom("!secret:ward", {person("nina")});
        nurse->enrol();
        crypto::Backup backup(nurse->machine);
        const auto made = answerOf(backup.create());
        QVERIFY(answerOf(backup.enable(made->version, ward->backupVersion, made->privateKey)));
        QSignalSpy replaced(nurse->syncer.get(), &Syncer::backupReplaced);
        nurse->signOn();
        ward->backupVersion = QStringLiteral("2");
        QTRY_VERIFY(nurse->hasRoom(secret));
        nurse->say(secret, QStringLiteral("key for the old one"));
        QTRY_COMPARE(replaced.size(), 1);
        QVERIFY(answerOf(backup.state()).value().version.isEmpty());
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
