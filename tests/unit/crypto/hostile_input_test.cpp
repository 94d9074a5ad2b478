// SPDX-License-Identifier: Apache-2.0
// A hostile server's JSON at every entry: it is refused or passed over, the process lives, and the machine works on.
#include "clinician.h"

#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {

QByteArray deep(const char *before = "", int levels = 200000)
{
    return QByteArray(before) + QByteArray(levels, '[') + QByteArray(levels, ']');
}

QByteArray deepObject()
{
    QByteArray open;
    QByteArray close;
    for (int i = 0; i < 20000; ++i) {
        open += R"({"a":)";
        close += '}';
    }
    return open + "1" + close;
}

} // namespace

class HostileInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answers_data();
    void answers();
    void toDeviceEvents_data();
    void toDeviceEvents();
    void roomEvents_data();
    void roomEvents();
    void oddListsInASync();
    void keyQueryWithEveryFieldWrong_data();
    void keyQueryWithEveryFieldWrong();
    void backups_data();
    void backups();
    void arguments();

private:
    void verifyAlive();

    std::unique_ptr<FakeKeyServer> m_server;
    std::unique_ptr<Clinician> m_alice;
};

void HostileInputTest::init()
{
    m_alice.reset();
    m_server = std::make_unique<FakeKeyServer>();
    m_alice = std::make_unique<Clinician>(*m_server, "@alice:mercy.example", "ALICEONE");
    m_alice->enrol();
}

void HostileInputTest::verifyAlive()
{
    const QByteArray event =
        m_alice->say(m_alice->audience("!r:mercy.example", {m_alice->user}), QStringLiteral("alive"));
    QVERIFY(m_alice->read("!r:mercy.example", event).isDecrypted());
}

void HostileInputTest::answers_data()
{
    QTest::addColumn<RequestKind>("kind");
    QTest::addColumn<QByteArray>("body");
    const QList<std::pair<const char *, RequestKind>> kinds{{"upload", RequestKind::KeysUpload},
                                                            {"query", RequestKind::KeysQuery},
                                                            {"claim", RequestKind::KeysClaim},
                                                            {"message", RequestKind::RoomMessage},
                                                            {"backup", RequestKind::KeysBackup}};
    const QList<std::pair<const char *, QByteArray>> bodies{
        {"empty", ""},
        {"cut", R"({"device_keys":{"@a)"},
        {"array", "[1,2]"},
        {"string", R"("x")"},
        {"number", "1e999"},
        {"not UTF-8", "{\"a\":\"\xff\xfe\"}"},
        {"deep array", deep()},
        {"deep object", deepObject()},
        {"wrong types",
         R"({"one_time_key_counts":7,"device_keys":[],"one_time_keys":"x","event_id":{},"count":[],"etag":1})"},
        {"html", "<html>gateway</html>"},
        {"zeros", QByteArray(64, '\0')}};
    for (const auto &[kindName, kind] : kinds) {
        for (const auto &[bodyName, body] : bodies) {
            QTest::newRow((QByteArray(kindName) + ' ' + bodyName).constData()) << kind << body;
        }
    }
}

void HostileInputTest::answers()
{
    QFETCH(RequestKind, kind);
    QFETCH(QByteArray, body);
    OutgoingRequest request;
    request.id = TransactionId::parse(QStringLiteral("t1")).value();
    request.kind = kind;
    QCOMPARE(codeOf(m_alice->machine->markRequestAsSent(request, body)), CryptoCode::BadAnswer);
    verifyAlive();
}

void HostileInputTest::toDeviceEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"type":"m.room)");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("number") << QByteArray("3");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("nothing in it") << QByteArray("{}");
    QTest::newRow("no content") << QByteArray(R"({"type":"m.room.encrypted","sender":"@b:x"})");
    QTest::newRow("wrong types") << QByteArray(R"({"type":[],"sender":{},"content":7})");
    QTest::newRow("bad sender") << QByteArray(R"({"type":"m.room.encrypted","sender":"bob","content":{}})");
    QTest::newRow("no such algorithm") << QByteArray(
        R"({"type":"m.room.encrypted","sender":"@b:x","content":{"algorithm":"m.none"}})");
    QTest::newRow("bad olm") << QByteArray(
        R"({"type":"m.room.encrypted","sender":"@b:x","content":{"algorithm":"m.olm.v1.curve25519-aes-sha2","sender_key":"AAAA","ciphertext":{"x":{"type":0,"body":"AA"}}}})");
    QTest::newRow("room key in clear") << QByteArray(
        R"({"type":"m.room_key","sender":"@b:x","content":{"algorithm":"m.megolm.v1.aes-sha2","room_id":"!r:x","session_id":"s","session_key":"k"}})");
    QTest::newRow("forwarded key in clear") << QByteArray(
        R"({"type":"m.forwarded_room_key","sender":"@b:x","content":{"algorithm":"m.megolm.v1.aes-sha2","room_id":"!r:x","session_id":"s","session_key":"k"}})");
    QTest::newRow("secret in clear") << QByteArray(
        R"({"type":"m.secret.send","sender":"@alice:mercy.example","content":{"request_id":"1","secret":"x"}})");
    QTest::newRow("withheld, odd") << QByteArray(
        R"({"type":"m.room_key.withheld","sender":"@b:x","content":{"code":5}})");
    QTest::newRow("deep content") << QByteArray(R"({"type":"m.room.encrypted","sender":"@b:x","content":)") + deep()
                                         + '}';
    QTest::newRow("deep object") << deepObject();
    QTest::newRow("not UTF-8") << QByteArray("{\"type\":\"\xff\"}");
}

void HostileInputTest::toDeviceEvents()
{
    QFETCH(QByteArray, event);
    SyncChanges changes;
    changes.toDeviceEvents = {event, event};
    changes.nextBatch = QStringLiteral("next");
    const auto outcome = answerOf(m_alice->machine->receiveSyncChanges(changes));
    QVERIFY(outcome.has_value());
    QVERIFY(outcome->roomKeys.keys.isEmpty());
    // The bad event is behind us, not before us for ever.
    QCOMPARE(answerOf(m_alice->machine->nextBatchToken()).value(), QStringLiteral("next"));
    verifyAlive();
}

void HostileInputTest::roomEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    const QByteArray envelope(
        R"({"type":"m.room.encrypted","event_id":"$e","sender":"@b:x","origin_server_ts":1,"content":)");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << envelope;
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("nothing in it") << QByteArray("{}");
    QTest::newRow("redacted") << envelope + "{}}";
    QTest::newRow("olm in a room")
        << envelope + R"({"algorithm":"m.olm.v1.curve25519-aes-sha2","sender_key":"AAAA","ciphertext":{}}})";
    QTest::newRow("ciphertext is a number")
        << envelope + R"({"algorithm":"m.megolm.v1.aes-sha2","session_id":"s","ciphertext":7}})";
    QTest::newRow("ciphertext too short")
        << envelope + R"({"algorithm":"m.megolm.v1.aes-sha2","session_id":"s","ciphertext":"AwgA"}})";
    QTest::newRow("time is text") << QByteArray(
        R"({"type":"m.room.encrypted","event_id":"$e","sender":"@b:x","origin_server_ts":"now","content":{}})");
    QTest::newRow("bad sender") << QByteArray(
        R"({"type":"m.room.encrypted","event_id":"$e","sender":"b","origin_server_ts":1,"content":{}})");
    QTest::newRow("deep") << envelope + deep() + '}';
    QTest::newRow("deep object") << deepObject();
    QTest::newRow("not UTF-8") << QByteArray("{\"type\":\"\xff\"}");
}

void HostileInputTest::roomEvents()
{
    QFETCH(QByteArray, event);
    QCOMPARE(m_alice->read("!r:mercy.example", event).reason, UtdReason::Malformed);
    const auto has = answerOf(m_alice->rooms.hasRoomKey(roomId("!r:mercy.example"), event));
    QVERIFY(has ? !*has : has.error().code == CryptoCode::BadInput);
    verifyAlive();
}

void HostileInputTest::oddListsInASync()
{
    SyncChanges changes;
    changes.changedUsers = {UserId(), userId("@b:x"), m_alice->user};
    changes.leftUsers = {UserId()};
    changes.oneTimeKeyCounts = {{QString(), 5},
                                {QStringLiteral("signed_curve25519"), std::numeric_limits<quint32>::max()}};
    changes.unusedFallbackKeyTypes = QStringList{QString(), QStringLiteral("what")};
    QVERIFY(answerOf(m_alice->machine->receiveSyncChanges(changes)).has_value());
    verifyAlive();
}

void HostileInputTest::keyQueryWithEveryFieldWrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("device is a number") << QByteArray(R"({"device_keys":{"@b:x":{"D":7}}})");
    QTest::newRow("device is empty") << QByteArray(R"({"device_keys":{"@b:x":{"D":{}}}})");
    QTest::newRow("device of another") << QByteArray(
        R"({"device_keys":{"@b:x":{"D":{"user_id":"@c:x","device_id":"E","algorithms":[],"keys":{},"signatures":{}}}}})");
    QTest::newRow("keys that are none") << QByteArray(
        R"({"device_keys":{"@b:x":{"D":{"user_id":"@b:x","device_id":"D","algorithms":["a"],"keys":{"ed25519:D":"?"},"signatures":{"@b:x":{"ed25519:D":"?"}}}}}})");
    QTest::newRow("master is text") << QByteArray(R"({"device_keys":{},"master_keys":{"@b:x":"k"}})");
    QTest::newRow("master is empty") << QByteArray(
        R"({"device_keys":{},"master_keys":{"@b:x":{}},"self_signing_keys":{"@b:x":{}}})");
    QTest::newRow("own master gone") << QByteArray(R"({"device_keys":{"@alice:mercy.example":{}},"master_keys":{}})");
}

void HostileInputTest::keyQueryWithEveryFieldWrong()
{
    QFETCH(QByteArray, body);
    const auto query = answerOf(m_alice->machine->queryKeys({userId("@b:x")})).value();
    // Either refused, or taken with the bad parts left out; never believed.
    const auto marked = answerOf(m_alice->machine->markRequestAsSent(query, body));
    QVERIFY(marked || marked.error().code == CryptoCode::BadAnswer);
    QCOMPARE(codeOf(m_alice->identity.of(userId("@b:x"))), CryptoCode::NotFound);
    QVERIFY(answerOf(m_alice->identity.devicesOf(userId("@b:x"))).value().isEmpty());
}

void HostileInputTest::backups_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"rooms":{)");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("wrong types") << QByteArray(R"({"rooms":[],"sessions":7})");
    QTest::newRow("bad room") << QByteArray(R"({"rooms":{"ward":{"sessions":{}}},"sessions":null})");
    QTest::newRow("deep") << QByteArray(R"({"rooms":)") + deep() + '}';
}

void HostileInputTest::backups()
{
    QFETCH(QByteArray, answer);
    const auto backup = answerOf(m_alice->backup.create()).value();
    QVERIFY(answerOf(m_alice->backup.enable(backup.version, QStringLiteral("1"), backup.privateKey)).has_value());
    QCOMPARE(codeOf(m_alice->backup.importAll(answer)), CryptoCode::BadAnswer);
    QCOMPARE(codeOf(m_alice->backup.importRoom(roomId("!r:mercy.example"), answer)), CryptoCode::BadAnswer);
    QCOMPARE(codeOf(m_alice->backup.enable(answer, QStringLiteral("1"), backup.privateKey)), CryptoCode::BadAnswer);
    verifyAlive();
}

void HostileInputTest::arguments()
{
    auto audience = m_alice->audience("!r:mercy.example", {m_alice->user});
    const QString type = QStringLiteral("m.room.message");
    for (const QByteArray &content :
         {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("7"), deep(), deepObject()}) {
        QCOMPARE(codeOf(m_alice->rooms.encrypt(audience, type, content)), CryptoCode::BadInput);
    }
    QCOMPARE(codeOf(m_alice->rooms.encrypt(audience, QString(), "{}")), CryptoCode::BadInput);
    audience.users.append(UserId());
    QCOMPARE(codeOf(m_alice->rooms.shareRoomKey(audience)), CryptoCode::BadInput);
    QCOMPARE(codeOf(m_alice->rooms.shareRoomKey({})), CryptoCode::BadInput);
    QCOMPARE(codeOf(m_alice->machine->trackUsers({UserId()})), CryptoCode::BadInput);
    QCOMPARE(codeOf(m_alice->identity.of(UserId())), CryptoCode::BadInput);
    OutgoingRequest request;
    request.kind = static_cast<RequestKind>(99);
    QCOMPARE(codeOf(m_alice->machine->markRequestAsSent(request, "{}")), CryptoCode::BadInput);
    verifyAlive();
}

QTEST_GUILESS_MAIN(HostileInputTest)
#include "hostile_input_test.moc"
