// SPDX-License-Identifier: Apache-2.0
// Two clinicians through the whole pipeline, with real stores and real encryption, on a server in memory.
#include "station.h"

#include "sync/proof.h"

#include <QJsonDocument>
#include <QSignalSpy>

#include <algorithm>

using namespace wardline;
using namespace wardline::sync;

namespace {

qsizetype joined(const Station &station, const RoomId &room)
{
    const auto members = station.store->facts.members(room).value_or(std::vector<store::MemberRecord>());
    return std::count_if(members.begin(), members.end(), [](const store::MemberRecord &member) {
        return member.membership == store::Membership::Join;
    });
}

} // namespace

class ConversationTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> ward;
    std::unique_ptr<Station> nurse;
    std::unique_ptr<Station> doctor;
    RoomId room;

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
        QTRY_VERIFY(nurse->hasRoom(room) && doctor->hasRoom(room));
    }

    void cleanup()
    {
        nurse.reset();
        doctor.reset();
        ward.reset();
    }

    void bothWays()
    {
        nurse->say(room, QStringLiteral("potassium is 2.9"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("potassium is 2.9")});
        doctor->say(room, QStringLiteral("start 40 mmol"));
        const QStringList both{QStringLiteral("potassium is 2.9"), QStringLiteral("start 40 mmol")};
        QTRY_COMPARE(nurse->texts(room), both);
        QTRY_COMPARE(doctor->texts(room), both);
        QTRY_VERIFY(nurse->outbox(room).empty() && doctor->outbox(room).empty());
        // Nothing of it left in clear.
        for (const QJsonObject &event : ward->events(room)) {
            QVERIFY(!QJsonDocument(event).toJson().contains("mmol"));
        }
    }

    void aDeviceThatWasJustSignedGetsTheNextKey()
    {
        Station desk(*ward, "omar", "DESK");
        QVERIFY(answerOf(desk.machine.trackUsers({person("omar")})));
        QVERIFY(answerOf(desk.syncer->flushKeyRequests()));
        nurse->say(room, QStringLiteral("while he signs in"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("while he signs in")});
        ward->quietSignatures = true;
        crypto::Identity identity(desk.machine);
        QVERIFY(answerOf(identity.importKeys(*answerOf(crypto::Identity(doctor->machine).exportKeys()))));
        const auto signature = answerOf(identity.signOwnDevice());
        QVERIFY(signature && answerOf(desk.syncer->pump().send(*signature)));
        nurse->say(room, QStringLiteral("when he is in"));
        QTRY_COMPARE(doctor->texts(room).size(), 2);
        desk.signOn();
        desk.syncer->subscribe(room);
        QTRY_COMPARE(desk.texts(room), QStringList({QStringLiteral("?"), QStringLiteral("when he is in")}));
    }

    /// Whoever sees the device finds a key to claim.
    void oneTimeKeysArePublishedBeforeTheirDevice()
    {
        Station desk(*ward, "omar", "DESK");
        QVERIFY(answerOf(desk.machine.trackUsers({person("omar")})));
        QVERIFY(answerOf(desk.syncer->flushKeyRequests()));
        const auto uploads = desk.way.asked(QStringLiteral("/keys/upload"));
        QCOMPARE(uploads.size(), std::size_t(2));
        const QJsonObject first = uploads[0].body;
        QVERIFY2(first.contains(QLatin1String("one_time_keys")), qPrintable(first.keys().join(u' ')));
        QVERIFY(!first.contains(QLatin1String("device_keys")));
        QCOMPARE(uploads[1].body.keys(), QStringList{QStringLiteral("device_keys")});
        QVERIFY(ward->keys.oneTimeKeys(person("omar"), desk.way.device) > 0);
        QVERIFY(answerOf(desk.syncer->flushKeyRequests()));
        QCOMPARE(desk.way.asked(QStringLiteral("/keys/upload")).size(), std::size_t(2)); // none is missed
    }

    void aDeviceThatIsNeverSignedIsNotAskedAboutForEver()
    {
        Station stranger(*ward, "omar", "STRANGER");
        QVERIFY(answerOf(stranger.machine.trackUsers({person("omar")})));
        QVERIFY(answerOf(stranger.syncer->flushKeyRequests()));
        const auto queriesFor = [this](const QString &text) {
            const auto before = nurse->way.asked(QStringLiteral("/keys/query")).size();
            nurse->say(room, text);
            const bool came = QTest::qWaitFor([&] { return doctor->line(room, text).has_value(); }, 10'000);
            return came ? static_cast<int>(nurse->way.asked(QStringLiteral("/keys/query")).size() - before) : -1;
        };
        QVERIFY(queriesFor(QStringLiteral("the first")) > 0);
        QVERIFY(queriesFor(QStringLiteral("the second")) > 0);
        nurse->clock.slept = std::chrono::minutes(6);
        QCOMPARE(queriesFor(QStringLiteral("later")), 0);
    }

    void provesTheSender()
    {
        nurse->say(room, QStringLiteral("proof"));
        QTRY_VERIFY(doctor->line(room, QStringLiteral("proof")));
        QVERIFY(Proof::fromFlags(doctor->line(room, QStringLiteral("proof"))->trust).isSender());
    }

    void urgentIsMarkedInClearAndInside()
    {
        nurse->say(room, QStringLiteral("chest pain"), care::Priority::Stat);
        QTRY_VERIFY(doctor->line(room, QStringLiteral("chest pain")));
        const auto row = *doctor->line(room, QStringLiteral("chest pain"));
        QCOMPARE(row.priority, care::Priority::Stat);
        QCOMPARE(row.clearPriority, care::Priority::Stat);
        const QJsonObject sent = ward->eventsOf(room, QStringLiteral("m.room.encrypted")).front();
        QCOMPARE(sent[QStringLiteral("content")].toObject()[QStringLiteral("health.wardline.priority")].toString(),
                 QStringLiteral("stat"));
    }

    void acknowledgedBySignature()
    {
        nurse->say(room, QStringLiteral("bed 12 desaturates"), care::Priority::Urgent);
        QTRY_VERIFY(doctor->line(room, QStringLiteral("bed 12 desaturates")));
        const EventId event = doctor->line(room, QStringLiteral("bed 12 desaturates"))->event;
        for (auto &draft : compose::acknowledgement(room, event, care::Role::Physician, 1'780'000'000'000)) {
            doctor->put(std::move(draft));
        }
        QTRY_VERIFY(nurse->line(room, QStringLiteral("bed 12 desaturates"))->acknowledged);
        const auto row = *nurse->line(room, QStringLiteral("bed 12 desaturates"));
        QCOMPARE(row.acknowledgements.size(), std::size_t{1});
        QCOMPARE(row.acknowledgements.front().sender, person("omar"));
        QVERIFY(row.acknowledgements.front().counts);
        QTRY_COMPARE(nurse->line(room, QStringLiteral("bed 12 desaturates"))->reactions.size(), std::size_t{1});
        QVERIFY(nurse->store->facts.urgentWaiting()->empty());
    }

    void aForgedAcknowledgementDoesNotCount()
    {
        nurse->say(room, QStringLiteral("who has it"), care::Priority::Urgent);
        QTRY_VERIFY(doctor->line(room, QStringLiteral("who has it")));
        const EventId event = doctor->line(room, QStringLiteral("who has it"))->event;
        const QJsonObject signature{{QStringLiteral("ed25519:DOCTOR"), QString(86, QLatin1Char('A'))}};
        ward->say(room, person("omar"), QStringLiteral("health.wardline.ack"),
                  {{QStringLiteral("event_id"), event.text()},
                   {QStringLiteral("room_id"), room.text()},
                   {QStringLiteral("at"), 1},
                   {QStringLiteral("as_role"), QStringLiteral("physician")},
                   {QStringLiteral("device_id"), QStringLiteral("DOCTOR")},
                   {QStringLiteral("signatures"), QJsonObject{{person("omar").text(), signature}}}});
        QTRY_COMPARE(nurse->line(room, QStringLiteral("who has it"))->acknowledgements.size(), std::size_t{1});
        QVERIFY(!nurse->line(room, QStringLiteral("who has it"))->acknowledged);
        QCOMPARE(nurse->store->facts.urgentWaiting()->size(), std::size_t{1});
    }

    void editsReactionsAndRedactions()
    {
        nurse->say(room, QStringLiteral("give 5 mg"));
        QTRY_VERIFY(doctor->line(room, QStringLiteral("give 5 mg")));
        QTRY_VERIFY(nurse->line(room, QStringLiteral("give 5 mg")));
        const EventId event = doctor->line(room, QStringLiteral("give 5 mg"))->event;
        compose::Text correction;
        correction.body = QStringLiteral("give 50 mg");
        correction.edits = event;
        nurse->put(compose::message(room, correction, 1));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("give 50 mg")});
        QVERIFY(doctor->line(room, QStringLiteral("give 50 mg"))->edited);
        QTRY_VERIFY(nurse->line(room, QStringLiteral("give 50 mg"))); // the echo of the nurse's own edit
        doctor->put(compose::reaction(room, event, QStringLiteral("👍"), 1));
        QTRY_COMPARE(nurse->line(room, QStringLiteral("give 50 mg"))->reactions.size(), std::size_t{1});
        nurse->put(compose::redaction(room, event, 1));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("-")});
    }

    void nobodyElseEdits()
    {
        nurse->say(room, QStringLiteral("allergic to latex"));
        QTRY_VERIFY(doctor->line(room, QStringLiteral("allergic to latex")));
        compose::Text forged;
        forged.body = QStringLiteral("no allergies");
        forged.edits = doctor->line(room, QStringLiteral("allergic to latex"))->event;
        doctor->put(compose::message(room, forged, 1));
        QTRY_VERIFY(doctor->outbox(room).empty());
        // In clear, in the author's own name: what a server could write.
        ward->say(
            room, person("nina"), QStringLiteral("m.room.message"),
            {{QStringLiteral("msgtype"), QStringLiteral("m.text")},
             {QStringLiteral("body"), QStringLiteral("* none")},
             {QStringLiteral("m.new_content"), QJsonObject{{QStringLiteral("msgtype"), QStringLiteral("m.text")},
                                                           {QStringLiteral("body"), QStringLiteral("none")}}},
             {QStringLiteral("m.relates_to"), QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.replace")},
                                                          {QStringLiteral("event_id"), forged.edits->text()}}}});
        nurse->say(room, QStringLiteral("after"));
        const QStringList expected{QStringLiteral("allergic to latex"), QStringLiteral("after")};
        QTRY_COMPARE(doctor->texts(room), expected);
        QTRY_COMPARE(nurse->texts(room), expected);
    }

    void plaintextIsNoMessage()
    {
        ward->say(room, person("omar"), QStringLiteral("m.room.message"),
                  {{QStringLiteral("msgtype"), QStringLiteral("m.text")},
                   {QStringLiteral("body"), QStringLiteral("in clear")}});
        QTRY_VERIFY(nurse->line(room, QStringLiteral("in clear")));
        QCOMPARE(nurse->line(room, QStringLiteral("in clear"))->kind, store::EventKind::Notice);
        QCOMPARE(nurse->store->rooms.room(room)->unread, 0);
    }

    void aReplayedMessageIsNotReadTwice()
    {
        nurse->say(room, QStringLiteral("once"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("once")});
        const QJsonObject sent = ward->eventsOf(room, QStringLiteral("m.room.encrypted")).front();
        ward->say(room, person("nina"), QStringLiteral("m.room.encrypted"), sent[QStringLiteral("content")].toObject());
        QTRY_COMPARE(doctor->texts(room), QStringList({QStringLiteral("once"), QStringLiteral("?")}));
        QCOMPARE(doctor->lines(room).back().undecryptableReason, QLatin1String(unreadable::replayed));
    }

    void readableOnceTheKeyComes()
    {
        ward->holdToDevice = true;
        nurse->say(room, QStringLiteral("late"));
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("?")});
        QCOMPARE(doctor->lines(room).back().undecryptableReason, QLatin1String(unreadable::keyNotHere));
        ward->holdToDevice = false;
        ward->announce();
        QTRY_COMPARE(doctor->texts(room), QStringList{QStringLiteral("late")});
    }

    void whoLeftGetsNoKeys()
    {
        nurse->say(room, QStringLiteral("for both"));
        QTRY_VERIFY(doctor->line(room, QStringLiteral("for both")));
        const auto before = nurse->way.asked(QStringLiteral("/members")).size();
        // Two events while the link is down make a gap on a list of one: the leave goes unseen.
        nurse->way.down = net::NetCode::Unreachable;
        ward->removeMember(room, person("omar"));
        ward->say(room, person("nina"), QStringLiteral("m.room.encrypted"), {});
        QTRY_COMPARE(nurse->state(), ConnectionStatus::State::Offline);
        nurse->way.down.reset();
        QTRY_COMPARE(nurse->state(), ConnectionStatus::State::UpToDate);
        const auto sent = nurse->way.asked(QStringLiteral("/sendToDevice/")).size();
        nurse->say(room, QStringLiteral("for one"));
        QTRY_VERIFY(nurse->outbox(room).empty());
        QVERIFY(nurse->way.asked(QStringLiteral("/members")).size() > before);
        const auto shares = nurse->way.asked(QStringLiteral("/sendToDevice/"));
        for (std::size_t i = sent; i < shares.size(); ++i) {
            QVERIFY(!shares[i].body[QStringLiteral("messages")].toObject().contains(person("omar").text()));
        }
    }

    void aListOfMembersThatCameBeforeItsRoomIsAskedForAgain()
    {
        ward->namesFew = true;
        nurse->way.setDeaf(true);
        const RoomId fresh = ward->makeRoom("!fresh:ward", {person("omar"), person("nina")});
        nurse->syncer->subscribe(fresh);
        // Its answer comes after the first one's.
        QCOMPARE(answerOf(nurse->syncer->loadMembers(fresh)).error().code, SyncCode::NotFound);
        nurse->way.setDeaf(false);
        nurse->syncer->wake();
        QTRY_VERIFY(nurse->hasRoom(fresh));
        QTRY_COMPARE(joined(*nurse, fresh), 2);
    }

    void aListOfMembersThatWasLostIsAskedForAgain()
    {
        ward->namesFew = true;
        const RoomId fresh = ward->makeRoom("!fresh:ward", {person("omar"), person("nina")});
        QTRY_VERIFY(nurse->hasRoom(fresh));
        nurse->way.lose(WardLine::Fault::AnswerLost, QStringLiteral("/members"));
        nurse->syncer->subscribe(fresh);
        ward->say(fresh, person("nina"), QStringLiteral("m.room.encrypted"), {});
        QTRY_COMPARE(joined(*nurse, fresh), 2);
        // It is here now: no sync asks once more.
        const auto asked = nurse->way.asked(QStringLiteral("/members")).size();
        nurse->say(fresh, QStringLiteral("complete"));
        QTRY_VERIFY(nurse->line(fresh, QStringLiteral("complete")) && nurse->outbox(fresh).empty());
        QCOMPARE(nurse->way.asked(QStringLiteral("/members")).size(), asked);
    }

    void afterAGapWhoIsInAnOpenRoomIsAskedForAgain()
    {
        ward->namesFew = true;
        nurse->syncer->subscribe(room);
        QVERIFY(answerOf(nurse->syncer->loadMembers(room)));
        QCOMPARE(joined(*nurse, room), 2);
        nurse->way.down = net::NetCode::Unreachable;
        ward->removeMember(room, person("omar"));
        for (int i = 0; i < 20; ++i) {
            ward->say(room, person("nina"), QStringLiteral("m.room.encrypted"), {});
        }
        QTRY_COMPARE(nurse->state(), ConnectionStatus::State::Offline);
        nurse->way.down.reset();
        nurse->syncer->wake();
        QTRY_COMPARE(joined(*nurse, room), 1);
    }

    void membersThatTheServerRefusesAreNotAskedForUntilSomebodyComes()
    {
        const auto asked = [this] { return nurse->way.asked(QStringLiteral("/members")).size(); };
        nurse->way.refuse(QStringLiteral("/members"), 403, R"({"errcode":"M_FORBIDDEN"})", 100);
        nurse->syncer->subscribe(room);
        const auto subscribed = [this] {
            const auto last = nurse->way.asked(QStringLiteral("/sync")).back();
            return last.body[QStringLiteral("room_subscriptions")].toObject().contains(room.text());
        };
        QTRY_VERIFY(subscribed() && nurse->way.polling == 1); // it has told all of the room
        QCOMPARE(answerOf(nurse->syncer->loadMembers(room)).error().code, SyncCode::Refused);
        const auto before = asked();
        for (int i = 0; i < 3; ++i) {
            QSignalSpy changed(nurse->syncer.get(), &Syncer::changed);
            ward->say(room, person("nina"), QStringLiteral("m.room.encrypted"), {});
            QTRY_VERIFY(!changed.isEmpty());
        }
        QCOMPARE(asked(), before);
        nurse->way.mend();
        ward->addMember(room, person("ines"));
        QTRY_COMPARE(asked(), before + 1);
        QTRY_COMPARE(joined(*nurse, room), 3);
    }

    void membersThatFailAgainAndAgainAreAskedForAfterAPause()
    {
        const auto asked = [this] { return nurse->way.asked(QStringLiteral("/members")).size(); };
        const auto syncOnce = [this] {
            QSignalSpy changed(nurse->syncer.get(), &Syncer::changed);
            ward->say(room, person("nina"), QStringLiteral("m.room.encrypted"), {});
            QTRY_VERIFY(!changed.isEmpty());
        };
        ward->namesFew = true;
        nurse->dice = 0.99;
        nurse->way.refuse(QStringLiteral("/members"), 500, "{}", 100);
        nurse->syncer->subscribe(room);
        for (int i = 0; i < 30; ++i) {
            syncOnce();
        }
        QVERIFY(asked() >= 3); // the first two without a pause
        QVERIFY(asked() < 10);
        nurse->way.mend();
        nurse->clock.slept += std::chrono::minutes(2);
        syncOnce();
        QTRY_COMPARE(joined(*nurse, room), 2);
    }

    void typingAndReceipts()
    {
        QSignalSpy typing(nurse->syncer.get(), &Syncer::typingChanged);
        doctor->syncer->setTyping(room, true);
        doctor->syncer->setTyping(room, true);
        QTRY_VERIFY(!typing.isEmpty());
        QCOMPARE(doctor->way.asked(QStringLiteral("/typing/")).size(), std::size_t{1});
        doctor->syncer->setTyping(room, false);
        QTRY_COMPARE(doctor->way.asked(QStringLiteral("/typing/")).size(), std::size_t{2});
        nurse->say(room, QStringLiteral("read me"));
        QTRY_COMPARE(doctor->store->rooms.room(room)->unread, 1);
        doctor->syncer->markRead(room, doctor->line(room, QStringLiteral("read me"))->event);
        QCOMPARE(doctor->store->rooms.room(room)->unread, 0);
        const auto receipts = [&] { return nurse->store->timeline.window(room, {}, 10, 0)->receipts.size(); };
        QTRY_COMPARE(receipts(), std::size_t{1});
    }

    void aRoomWhoseReceiptsFailKeepsNoOther()
    {
        QList<RoomId> broken;
        for (const char *id : {"!b1:ward", "!b2:ward", "!b3:ward", "!b4:ward", "!b5:ward", "!b6:ward"}) {
            broken.append(ward->makeRoom(id, {person("nina"), person("omar")}));
        }
        for (const RoomId &each : broken) {
            QTRY_VERIFY(nurse->hasRoom(each) && doctor->hasRoom(each));
            nurse->say(each, QStringLiteral("never read"));
            QTRY_VERIFY(doctor->line(each, QStringLiteral("never read")));
        }
        nurse->say(room, QStringLiteral("read me"));
        QTRY_VERIFY(doctor->line(room, QStringLiteral("read me")));
        for (const RoomId &each : broken) {
            doctor->way.refuse(each.text() + QLatin1String("/read_markers"), 500, "{}", 1000);
            doctor->syncer->markRead(each, doctor->line(each, QStringLiteral("never read"))->event);
        }
        doctor->syncer->markRead(room, doctor->line(room, QStringLiteral("read me"))->event);
        const auto receipts = [&] { return nurse->store->timeline.window(room, {}, 10, 0)->receipts.size(); };
        QTRY_COMPARE(receipts(), std::size_t{1});
        QCOMPARE(doctor->store->unsentReceipts.all()->size(), std::size_t(broken.size()));
    }

    void aReceiptThatDidNotGoOutGoesAfterACrash()
    {
        nurse->say(room, QStringLiteral("read me"));
        QTRY_COMPARE(doctor->store->rooms.room(room)->unread, 1);
        doctor->way.down = net::NetCode::Unreachable;
        doctor->syncer->markRead(room, doctor->line(room, QStringLiteral("read me"))->event);
        QTRY_VERIFY(!doctor->way.asked(QStringLiteral("/read_markers")).empty());
        doctor->crash();
        QCOMPARE(doctor->store->rooms.room(room)->unread, 0);
        doctor->way.down.reset();
        doctor->signOn();
        const auto receipts = [&] { return nurse->store->timeline.window(room, {}, 10, 0)->receipts.size(); };
        QTRY_COMPARE(receipts(), std::size_t{1});
        QTRY_VERIFY(doctor->store->unsentReceipts.all()->empty());
    }

    void directRoomsAreMarked()
    {
        ward->setAccountData(person("nina"), QStringLiteral("m.direct"),
                             {{person("omar").text(), QJsonArray{room.text(), QStringLiteral("!long-gone:ward")}}});
        QTRY_VERIFY(nurse->store->rooms.room(room)->isDirect);
        QVERIFY(!nurse->hasRoom(*RoomId::parse(QStringLiteral("!long-gone:ward"))));
    }
};

QTEST_GUILESS_MAIN(ConversationTest)
#include "conversation_test.moc"
