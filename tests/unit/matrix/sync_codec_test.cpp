// SPDX-License-Identifier: Apache-2.0
// Sliding sync: what is asked, and what is understood of an answer as Synapse sends it.
#include "matrix/sync_codec.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline;
using namespace wardline::matrix;

namespace {

QByteArray fixture()
{
    QFile file(QStringLiteral(WARDLINE_TEST_DATA "/sync.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

RoomUpdate roomOf(const SyncResponse &response, const char *id)
{
    for (const auto &room : response.rooms) {
        if (room.id.text() == QLatin1String(id)) {
            return room;
        }
    }
    return {};
}

QByteArray oneRoom(const QByteArray &members)
{
    return R"({"pos":"1","rooms":{"!r":{)" + members + R"(},"!other":{"num_live":3}}})";
}

} // namespace

class SyncCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void room()
    {
        const auto response = SimplifiedSyncCodec().decode(fixture());
        QVERIFY(response);
        QCOMPARE(response->faults, 0);
        QCOMPARE(response->pos, QByteArray("12345/s58_17_0_1_1_1_1_9_0_1"));
        QCOMPARE(response->rooms.size(), 3u);
        const auto ward = roomOf(*response, "!ward:mercy.test");
        QCOMPARE(ward.name, std::optional(QStringLiteral("4W charge")));
        QVERIFY(ward.initial && ward.limited && !ward.expandedTimeline);
        QCOMPARE(ward.isDirect, std::optional(false));
        QCOMPARE(ward.heroes->at(0).user.text(), QStringLiteral("@ines:mercy.test"));
        QCOMPARE(ward.heroes->at(0).displayName, std::optional(QStringLiteral("Ines Okafor")));
        QCOMPARE(ward.prevBatch, std::optional(QByteArray("t47-1_0_0_0_0_0_0_0_0_0")));
        QCOMPARE(ward.liveCount, 1);
        QCOMPARE(ward.bumpStamp, std::optional<qint64>(58));
        QCOMPARE(ward.joinedCount, std::optional<qint64>(9));
        QCOMPARE(ward.invitedCount, std::optional<qint64>(0));
        QCOMPARE(ward.requiredState.events.size(), 2u);
        QCOMPARE(ward.requiredState.events[0].stateKey, std::optional(QString()));
        QVERIFY(!ward.strippedState);
    }

    void timeline()
    {
        const auto body = fixture();
        const auto ward = roomOf(*SimplifiedSyncCodec().decode(body), "!ward:mercy.test");
        QCOMPARE(ward.timeline.events.size(), 4u);
        QVERIFY(ward.timeline.skipped.empty());
        for (const auto &event : ward.timeline.events) {
            QVERIFY(body.contains(event.raw)); // byte for byte
            QVERIFY(event.raw.startsWith('{') && event.raw.endsWith('}'));
        }
        QCOMPARE(ward.timeline.events[0].txn->text(), QStringLiteral("wl-17"));
        QCOMPARE(ward.timeline.events[1].redacts->text(), QStringLiteral("$m0"));
        QCOMPARE(ward.timeline.events[2].type, QStringLiteral("org.example.unknown"));
        QVERIFY(ward.timeline.events[2].raw.contains("\"future\": [\"field\"]"));
        QCOMPARE(ward.timeline.events[3].redactedBy->text(), QStringLiteral("$r4"));
    }

    void absentMeansUnchanged()
    {
        const auto other = roomOf(*SimplifiedSyncCodec().decode(fixture()), "!qK3oYhWvMZ0nOPaqueVersion12");
        QVERIFY(!other.initial && !other.limited && other.expandedTimeline);
        QVERIFY(!other.name && !other.avatar && !other.heroes && !other.joinedCount && !other.prevBatch);
        QCOMPARE(other.isDirect, std::optional(true));
    }

    void invitation()
    {
        const auto invited = roomOf(*SimplifiedSyncCodec().decode(fixture()), "!invited:mercy.test");
        QVERIFY(invited.strippedState);
        QCOMPARE(invited.strippedState->size(), 2u);
        QCOMPARE(invited.strippedState->at(0).stateKey, QStringLiteral("@ines:mercy.test"));
        QCOMPARE(invited.strippedState->at(0).content, QByteArray(R"({"membership": "invite"})"));
    }

    void lists()
    {
        const auto list = SimplifiedSyncCodec().decode(fixture())->lists.at(0);
        QCOMPARE(list.key, QStringLiteral("all"));
        QCOMPARE(list.count, 3);
        QCOMPARE(list.operations.at(0).name, QStringLiteral("SYNC"));
        QCOMPARE(list.operations.at(0).range.second, 19);
        QCOMPARE(list.operations.at(0).rooms.size(), 3u);
    }

    void extensions()
    {
        const auto response = *SimplifiedSyncCodec().decode(fixture());
        QCOMPARE(response.toDevice->nextBatch, QByteArray("77"));
        QVERIFY(fixture().contains(response.toDevice->events.at(0)));
        QCOMPARE(response.e2ee->changed.at(0).text(), QStringLiteral("@sam:mercy.test"));
        QCOMPARE(response.e2ee->left.at(0).text(), QStringLiteral("@gone:mercy.test"));
        QCOMPARE(response.e2ee->oneTimeKeyCounts.at("signed_curve25519"), 50);
        QCOMPARE(response.e2ee->unusedFallbackKeyTypes->size(), 1u);
        QCOMPARE(response.accountData.at(0).type, QStringLiteral("m.direct"));
        const auto ward = *RoomId::parse(QStringLiteral("!ward:mercy.test"));
        QCOMPARE(response.roomAccountData.at(ward).at(0).content, QByteArray(R"({"event_id": "$m1"})"));
        const auto receipts = response.receipts.at(ward);
        QCOMPARE(receipts.size(), 2u);
        QCOMPARE(receipts[0].thread, std::optional(QStringLiteral("main")));
        QCOMPARE(receipts[0].ts, 1763800001500);
        QVERIFY(!receipts[0].isPrivate && receipts[1].isPrivate);
        QCOMPARE(response.typing.at(ward).at(0).text(), QStringLiteral("@sam:mercy.test"));
    }

    void noExtensions()
    {
        const auto response = SimplifiedSyncCodec().decode(R"({"pos":"1","rooms":{},"lists":{},"extensions":{}})");
        QVERIFY(response && !response->toDevice && !response->e2ee);
    }

    void unusable_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::newRow("no pos") << QByteArray("{}") << static_cast<int>(MatrixCode::MissingField);
        QTest::newRow("pos is a number") << QByteArray(R"({"pos":5})") << static_cast<int>(MatrixCode::MissingField);
        QTest::newRow("a list") << QByteArray("[]") << static_cast<int>(MatrixCode::WrongType);
        QTest::newRow("a text") << QByteArray("\"x\"") << static_cast<int>(MatrixCode::WrongType);
        QTest::newRow("empty") << QByteArray() << static_cast<int>(MatrixCode::BadJson);
        QTest::newRow("HTML") << QByteArray("<html>Bad Gateway</html>") << static_cast<int>(MatrixCode::WrongType);
        QTest::newRow("no UTF-8") << QByteArray("{\"pos\":\"\xff\"}") << static_cast<int>(MatrixCode::BadJson);
        QTest::newRow("two answers") << QByteArray(R"({"pos":"1"}{"pos":"2"})")
                                     << static_cast<int>(MatrixCode::BadJson);
    }
    void unusable()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto response = SimplifiedSyncCodec().decode(body);
        QVERIFY(!response);
        QCOMPARE(static_cast<int>(response.error().code), code);
    }

    /// Rows 13, 15 and 16 of the attack list, within an answer: the event is skipped with its id, the rest stands.
    void oddEvents_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, const QByteArray &content, MatrixCode reason) {
            QTest::newRow(name) << content << static_cast<int>(reason);
        };
        row("a million levels", "{\"a\":" + QByteArray(100000, '[') + QByteArray(100000, ']') + "}",
            MatrixCode::TooDeep);
        row("lone low surrogate", R"({"body":"\udfff"})", MatrixCode::BadText);
        row("lone high surrogate", R"({"body":"\ud800x"})", MatrixCode::BadText);
        row("same key twice", R"({"a":1,"a":2})", MatrixCode::DuplicateKey);
        row("INT64_MAX", R"({"users":{"@a:b":9223372036854775807}})", MatrixCode::OutOfRange);
        row("INT64_MIN", R"({"users":{"@a:b":-9223372036854775808}})", MatrixCode::OutOfRange);
        row("forty digits", R"({"a":1234567890123456789012345678901234567890})", MatrixCode::OutOfRange);
        row("NaN", R"({"a":NaN})", MatrixCode::BadJson);
        row("bad escape", R"({"a":"\x"})", MatrixCode::BadText);
        row("bare word", R"({"a":undefined})", MatrixCode::BadJson);
        row("missing colon", R"({"a" 1})", MatrixCode::BadJson);
        row("300 KiB", "{\"a\":\"" + QByteArray(300 * 1024, 'x') + "\"}", MatrixCode::TooLarge);
    }
    void oddEvents()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, reason);
        const QByteArray event =
            R"({"event_id":"$odd","sender":"@a:b","origin_server_ts":7,"type":"m.room.message","content":)" + content
            + "}";
        const auto response = SimplifiedSyncCodec().decode(
            oneRoom("\"timeline\":[" + event + ","
                    + R"({"event_id":"$ok","sender":"@a:b","origin_server_ts":8,"type":"t","content":{}}])"));
        QVERIFY(response);
        const auto room = roomOf(*response, "!r");
        QCOMPARE(room.timeline.events.size(), 1u);
        QCOMPARE(room.timeline.events[0].id.text(), QStringLiteral("$ok"));
        QCOMPARE(room.timeline.skipped.size(), 1u);
        QCOMPARE(static_cast<int>(room.timeline.skipped[0].reason), reason);
        QCOMPARE(room.timeline.skipped[0].id->text(), QStringLiteral("$odd"));
        QCOMPARE(room.timeline.skipped[0].sender->text(), QStringLiteral("@a:b"));
        QCOMPARE(room.timeline.skipped[0].originServerTs, std::optional<qint64>(7));
        QCOMPARE(roomOf(*response, "!other").liveCount, 3);
    }

    void unknownJoinRuleIsJustAnEvent()
    {
        const auto response = SimplifiedSyncCodec().decode(oneRoom(
            R"("required_state":[{"event_id":"$j","sender":"@a:b","origin_server_ts":7,"type":"m.room.join_rules","state_key":"","content":{"join_rule":"by_moonlight","allow":{"__proto__":[]}}}])"));
        QVERIFY(response);
        QCOMPARE(roomOf(*response, "!r").requiredState.events.size(), 1u);
    }

    /// A hole must not be missed because the mark for it could not be read.
    void unreadableLimitedCountsAsLimited()
    {
        QVERIFY(roomOf(*SimplifiedSyncCodec().decode(oneRoom(R"("limited":"no")")), "!r").limited);
        QVERIFY(!roomOf(*SimplifiedSyncCodec().decode(oneRoom(R"("limited":false)")), "!r").limited);
    }

    void badFallbackListIsNotAnEmptyOne()
    {
        const auto response = SimplifiedSyncCodec().decode(
            R"({"pos":"1","extensions":{"e2ee":{"device_unused_fallback_key_types":[5]}}})");
        QVERIFY(response && response->e2ee && !response->e2ee->unusedFallbackKeyTypes);
        QCOMPARE(response->faults, 1);
    }

    void encodes()
    {
        SyncRequest request;
        request.connection = QStringLiteral("room \"list\"");
        request.pos = "5/s1&x=#";
        request.timeout = std::chrono::seconds(30);
        request.lists = {{QStringLiteral("all"), {{0, 19}, {30, 40}}, 1, listState()}};
        request.subscriptions = {{*RoomId::parse(QStringLiteral("!r:s")), 20, subscriptionState()}};
        request.extensions.toDeviceSince = "77";
        request.extensions.typing = false;
        const auto call = SimplifiedSyncCodec().encode(request);
        QCOMPARE(call.method, Method::Post);
        QVERIFY(call.authenticated);
        QCOMPARE(call.target,
                 QByteArray(
                     "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=30000&pos=5%2Fs1%26x%3D%23"));
        const auto body = QJsonDocument::fromJson(call.body).object();
        QCOMPARE(body.value(QLatin1String("conn_id")).toString(), request.connection);
        const auto list = body.value(QLatin1String("lists")).toObject().value(QLatin1String("all")).toObject();
        QCOMPARE(list.value(QLatin1String("ranges")).toArray().at(1).toArray().at(1).toInt(), 40);
        QCOMPARE(list.value(QLatin1String("required_state")).toArray().at(0).toArray().at(0).toString(),
                 QStringLiteral("m.room.create"));
        QVERIFY(body.value(QLatin1String("room_subscriptions")).toObject().contains(QLatin1String("!r:s")));
        const auto extensions = body.value(QLatin1String("extensions")).toObject();
        QCOMPARE(extensions.value(QLatin1String("to_device")).toObject().value(QLatin1String("since")).toString(),
                 QStringLiteral("77"));
        QVERIFY(extensions.contains(QLatin1String("e2ee")) && !extensions.contains(QLatin1String("typing")));
    }

    void watcherAsksForNoKeys()
    {
        SyncRequest request;
        request.extensions = {false, {}, 100, false, false, false, false};
        const auto call = SimplifiedSyncCodec().encode(request);
        QVERIFY(!call.target.contains("pos="));
        QCOMPARE(QJsonDocument::fromJson(call.body).object().value(QLatin1String("extensions")).toObject().size(), 0);
    }

    /// Prints the rate; judged by the bench, not here, for the machine is shared.
    void rate()
    {
        QByteArray events;
        for (int i = 0; i < 20000; ++i) {
            events += events.isEmpty() ? "" : ",";
            events +=
                "{\"type\":\"m.room.encrypted\",\"content\":{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"ciphertext\":\""
                + QByteArray(400, 'A')
                + "\",\"session_id\":\"IkwqWxT2zy3DI1EIkwqWxT2zy3DI1EIkwqWxT2zy3\",\"device_id\":\"NLAFCWGJGV\"},"
                  "\"event_id\":\"$"
                + QByteArray::number(i)
                + "\",\"origin_server_ts\":1763800001000,\"sender\":\"@ines:mercy.test\",\"unsigned\":{\"age\":42}}";
        }
        const auto body = oneRoom("\"timeline\":[" + events + "]");
        QElapsedTimer timer;
        timer.start();
        const auto response = SimplifiedSyncCodec().decode(body);
        const auto elapsed = timer.nsecsElapsed();
        QVERIFY(response);
        QCOMPARE(roomOf(*response, "!r").timeline.events.size(), 20000u);
        qInfo("%.0f MB/s, %.2f us an event", static_cast<double>(body.size()) * 1000.0 / static_cast<double>(elapsed),
              static_cast<double>(elapsed) / 20000.0 / 1000.0);
    }
};

QTEST_APPLESS_MAIN(SyncCodecTest)
#include "sync_codec_test.moc"
