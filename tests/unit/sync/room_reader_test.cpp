// SPDX-License-Identifier: Apache-2.0
// A room's part of a sync response as facts.
#include "sync/room_reader.h"

#include <QTest>

using namespace wardline;
using namespace wardline::sync;

namespace {

const UserId nina = *UserId::parse(QStringLiteral("@nina:ward"));

matrix::Event state(const char *type, const char *key, const char *content)
{
    matrix::Event event;
    event.id = *EventId::parse(QStringLiteral("$s"));
    event.sender = nina;
    event.type = QLatin1String(type);
    event.stateKey = QLatin1String(key);
    event.content = content;
    return event;
}

} // namespace

class RoomReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void facts()
    {
        matrix::RoomUpdate update;
        update.id = *RoomId::parse(QStringLiteral("!a:ward"));
        update.initial = true;
        update.requiredState.events = {
            state("m.room.create", "", R"({"type":"health.wardline.patient"})"),
            state("m.room.encryption", "", R"({"algorithm":"m.megolm.v1.aes-sha2"})"),
            state("m.room.history_visibility", "", R"({"history_visibility":"invited"})"),
            state("m.room.member", "@nina:ward", R"({"membership":"join","displayname":"Nina"})"),
            state("health.wardline.card", "", R"({"event_id":"$c"})")};
        update.limited = true;
        update.prevBatch = "t1";
        const auto batch = readFacts(update, nina);
        QCOMPARE(*batch.facts.kind, QStringLiteral("health.wardline.patient"));
        QVERIFY(*batch.facts.encrypted);
        QVERIFY(!*batch.facts.isSpace);
        QCOMPARE(*batch.facts.historyVisibility, QStringLiteral("invited"));
        QCOMPARE(*batch.facts.membership, store::Membership::Join);
        QCOMPARE(batch.members.size(), std::size_t{1});
        QCOMPARE(batch.members.front().displayName, QStringLiteral("Nina"));
        QCOMPARE(batch.state.size(), std::size_t{4});
        QCOMPARE(batch.previousBatch, QStringLiteral("t1"));
    }

    void theStateHasTheLastWord()
    {
        matrix::RoomUpdate update;
        update.timeline.events = {state("m.room.name", "", R"({"name":"old"})")};
        update.requiredState.events = {state("m.room.name", "", R"({"name":"new"})")};
        QCOMPARE(*readFacts(update, nina).facts.name, QStringLiteral("new"));
    }

    void withoutAGapThereIsNoTokenToFollow()
    {
        matrix::RoomUpdate update;
        update.prevBatch = "t1";
        QVERIFY(readFacts(update, nina).previousBatch.isEmpty());
    }

    void leaving()
    {
        matrix::RoomUpdate update;
        update.timeline.events = {state("m.room.member", "@nina:ward", R"({"membership":"leave"})")};
        QCOMPARE(*readFacts(update, nina).facts.membership, store::Membership::Leave);
    }

    void invited()
    {
        matrix::RoomUpdate update;
        update.initial = true;
        update.strippedState.emplace();
        update.strippedState->push_back({.type = QStringLiteral("m.room.create"),
                                         .stateKey = {},
                                         .sender = nina,
                                         .content = R"({"type":"m.space"})"});
        update.strippedState->push_back({.type = QStringLiteral("m.room.member"),
                                         .stateKey = QStringLiteral("@nina:ward"),
                                         .sender = nina,
                                         .content = R"({"membership":"invite"})"});
        const auto batch = readFacts(update, nina);
        QCOMPARE(*batch.facts.membership, store::Membership::Invite);
        QVERIFY(*batch.facts.isSpace);
    }

    void oddStateChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("create without object")
            << QByteArray("m.room.create") << QByteArray() << QByteArray("{\"type\":7}");
        QTest::newRow("visibility of another kind")
            << QByteArray("m.room.history_visibility") << QByteArray() << QByteArray("{\"history_visibility\":{}}");
        QTest::newRow("member without membership")
            << QByteArray("m.room.member") << QByteArray("@omar:ward") << QByteArray("{}");
        QTest::newRow("member who is nobody")
            << QByteArray("m.room.member") << QByteArray("omar") << QByteArray("{\"membership\":\"join\"}");
    }

    void oddStateChangesNothing()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, content);
        matrix::RoomUpdate update;
        update.requiredState.events = {state(type.constData(), key.constData(), content.constData())};
        const auto batch = readFacts(update, nina);
        QVERIFY(!batch.facts.kind);
        QVERIFY(!batch.facts.historyVisibility);
        QVERIFY(batch.members.empty());
        QVERIFY(!batch.facts.membership);
    }

    void receipts()
    {
        const auto event = *EventId::parse(QStringLiteral("$e"));
        const auto omar = *UserId::parse(QStringLiteral("@omar:ward"));
        const std::vector<matrix::Receipt> received{
            {.event = event, .user = omar, .ts = 1},
            {.event = event, .user = omar, .ts = 2, .isPrivate = true},
            {.event = event, .user = nina, .ts = 3, .isPrivate = true},
            {.event = event, .user = omar, .ts = 4, .thread = QStringLiteral("$root")},
            {.event = event, .user = omar, .ts = 5, .thread = QStringLiteral("main")},
        };
        const auto records = readReceipts(received, nina);
        QCOMPARE(records.size(), std::size_t{3});
        QCOMPARE(records[1].user, nina);
        QCOMPARE(records[2].timestamp, 5);
    }

    void accountData_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("rooms");
        QTest::newRow("two people") << QByteArray(R"({"@a:w":["!a:w","!b:w"],"@b:w":["!c:w"]})") << 3;
        QTest::newRow("no list") << QByteArray(R"({"@a:w":"!a:w"})") << 0;
        QTest::newRow("no rooms") << QByteArray(R"({"@a:w":[7,null,"@x:w"]})") << 0;
        QTest::newRow("not json") << QByteArray("nonsense") << 0;
    }

    void accountData()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, rooms);
        QCOMPARE(static_cast<int>(readDirectRooms(content).size()), rooms);
        QVERIFY(!readFullyRead(content));
        QVERIFY(readMutedRooms(content).empty());
        QVERIFY(!readMarkedUnread(content));
    }

    void mutedRooms_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<bool>("mutes");
        const auto row = [](const char *name, const char *rule, bool mutes) {
            QTest::newRow(name) << QByteArray(rule) << mutes;
        };
        row("as we write it",
            R"({"rule_id":"!a:w","enabled":true,"actions":[],"conditions":[{"kind":"event_match","key":"room_id","pattern":"!a:w"}]})",
            true);
        row("in the older words",
            R"({"actions":["dont_notify"],"conditions":[{"kind":"event_match","key":"room_id","pattern":"!a:w"}]})",
            true);
        row("switched off",
            R"({"enabled":false,"actions":[],"conditions":[{"kind":"event_match","key":"room_id","pattern":"!a:w"}]})",
            false);
        row("that notifies",
            R"({"actions":["notify"],"conditions":[{"kind":"event_match","key":"room_id","pattern":"!a:w"}]})", false);
        row("of one sender there",
            R"({"actions":[],"conditions":[{"kind":"event_match","key":"room_id","pattern":"!a:w"},{"kind":"event_match","key":"sender","pattern":"@b:w"}]})",
            false);
        row("of a sender", R"({"actions":[],"conditions":[{"kind":"event_match","key":"sender","pattern":"!a:w"}]})",
            false);
        row("of many rooms", R"({"actions":[],"conditions":[{"kind":"event_match","key":"room_id","pattern":"*"}]})",
            false);
        row("without conditions", R"({"actions":[]})", false);
        row("no rule", R"(7)", false);
    }

    void mutedRooms()
    {
        QFETCH(QByteArray, rule);
        QFETCH(bool, mutes);
        const auto rooms = readMutedRooms(R"({"global":{"override":[)" + rule + "]}}");
        QCOMPARE(rooms.size(), std::size_t(mutes ? 1 : 0));
        if (mutes) {
            QCOMPARE(rooms.front(), *RoomId::parse(QStringLiteral("!a:w")));
        }
    }

    void markedUnread()
    {
        QCOMPARE(readMarkedUnread(R"({"unread":true})"), std::optional(true));
        QCOMPARE(readMarkedUnread(R"({"unread":false})"), std::optional(false));
        QVERIFY(!readMarkedUnread(R"({"unread":"yes"})"));
        QVERIFY(!readMarkedUnread(R"({})"));
    }
};

QTEST_GUILESS_MAIN(RoomReaderTest)
#include "room_reader_test.moc"
