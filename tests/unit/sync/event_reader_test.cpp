// SPDX-License-Identifier: Apache-2.0
// Events of the wire as records: what is a message, what is a line, what is nothing, in rooms that are encrypted and not.
#include "sync/event_reader.h"
#include "sync/proof.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline;
using namespace wardline::sync;

using store::EventKind;
using store::EventRecord;
using store::EventStatus;
using store::RelationType;

namespace {

const RoomId room = *RoomId::parse(QStringLiteral("!a:ward"));
const UserId nina = *UserId::parse(QStringLiteral("@nina:ward"));

matrix::Event eventFrom(const QByteArray &json)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object.insert(QStringLiteral("event_id"), QStringLiteral("$e"));
    object.insert(QStringLiteral("sender"), QStringLiteral("@omar:ward"));
    object.insert(QStringLiteral("origin_server_ts"), 5);
    const auto event = matrix::readEvent(QJsonDocument(object).toJson(QJsonDocument::Compact));
    return event.value_or(matrix::Event());
}

RoomView view(bool encrypted)
{
    return {.room = room, .own = nina, .encrypted = encrypted};
}

matrix::Event ciphertext(const QByteArray &more = {})
{
    return eventFrom(
        R"({"type":"m.room.encrypted","content":{"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"AA","session_id":"s")"
        + more + "}}");
}

crypto::Decryption opened(const QByteArray &clear, crypto::KeyOrigin origin = crypto::KeyOrigin::Direct,
                          crypto::SenderTrust trust = crypto::SenderTrust::CrossSigned)
{
    crypto::Decryption decryption;
    decryption.event = clear;
    decryption.sessionId = QStringLiteral("s");
    decryption.trust = trust;
    decryption.origin = origin;
    return decryption;
}

} // namespace

class EventReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clearEvents_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("encryptedRoom");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("relation");
        const auto row = [](const char *name, const char *json, bool encrypted, EventKind kind,
                            RelationType relation = RelationType::None) {
            QTest::newRow(name) << QByteArray(json) << encrypted << static_cast<int>(kind)
                                << static_cast<int>(relation);
        };
        const char *const text = R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"hello"}})";
        row("text", text, false, EventKind::Message);
        row("text in an encrypted room", text, true, EventKind::Notice);
        const char *const edit =
            R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"* b","m.new_content":{"msgtype":"m.text","body":"b"},)"
            R"("m.relates_to":{"rel_type":"m.replace","event_id":"$x"}}})";
        row("edit", edit, false, EventKind::Relation, RelationType::Edit);
        row("edit in an encrypted room", edit, true, EventKind::Hidden);
        row("edit without new content",
            R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"* b","m.relates_to":{"rel_type":"m.replace","event_id":"$x"}}})",
            false, EventKind::Hidden);
        row("no body", R"({"type":"m.room.message","content":{"msgtype":"m.text"}})", false, EventKind::Message);
        row("body is a number", R"({"type":"m.room.message","content":{"msgtype":"m.text","body":7}})", false,
            EventKind::Message);
        row("reaction",
            R"({"type":"m.reaction","content":{"m.relates_to":{"rel_type":"m.annotation","event_id":"$x","key":"👍"}}})",
            true, EventKind::Relation, RelationType::Reaction);
        row("reaction to nothing", R"({"type":"m.reaction","content":{}})", true, EventKind::Hidden);
        row("redaction", R"({"type":"m.room.redaction","redacts":"$x","content":{}})", true, EventKind::Relation,
            RelationType::Redaction);
        row("redaction of nothing", R"({"type":"m.room.redaction","content":{}})", true, EventKind::Hidden);
        const char *const ack =
            R"({"type":"health.wardline.ack","content":{"event_id":"$x","room_id":"!a:ward","at":1,"as_role":"nurse",)"
            R"("device_id":"D","signatures":{"@omar:ward":{"ed25519:D":"AA"}}}})";
        row("acknowledgement", ack, true, EventKind::Relation, RelationType::Acknowledgement);
        row("acknowledgement of another room",
            R"({"type":"health.wardline.ack","content":{"event_id":"$x","room_id":"!b:ward","at":1,"as_role":"nurse","device_id":"D",)"
            R"("signatures":{"@omar:ward":{"ed25519:D":"AA"}}}})",
            true, EventKind::Hidden);
        row("acknowledgement without signature", R"({"type":"health.wardline.ack","content":{"event_id":"$x"}})", true,
            EventKind::Hidden);
        row("joined", R"({"type":"m.room.member","state_key":"@omar:ward","content":{"membership":"join"}})", true,
            EventKind::Notice);
        row("new picture",
            R"({"type":"m.room.member","state_key":"@omar:ward","content":{"membership":"join"},"unsigned":{"prev_content":{"membership":"join"}}})",
            true, EventKind::Hidden);
        row("named", R"({"type":"m.room.name","state_key":"","content":{"name":"4W"}})", true, EventKind::Notice);
        row("power levels", R"({"type":"m.room.power_levels","state_key":"","content":{}})", true, EventKind::Hidden);
        row("unknown type", R"({"type":"org.example","content":{"__proto__":{}}})", true, EventKind::Hidden);
        row("redacted ciphertext",
            R"({"type":"m.room.encrypted","content":{},"unsigned":{"redacted_because":{"event_id":"$r","sender":"@omar:ward",)"
            R"("type":"m.room.redaction","content":{},"origin_server_ts":1}}})",
            true, EventKind::Message);
    }

    void clearEvents()
    {
        QFETCH(QByteArray, json);
        QFETCH(bool, encryptedRoom);
        QFETCH(int, kind);
        QFETCH(int, relation);
        const matrix::Event event = eventFrom(json);
        QVERIFY(!event.id.isEmpty());
        const EventRecord record = readClear(event, view(encryptedRoom));
        QCOMPARE(static_cast<int>(record.kind), kind);
        QCOMPARE(static_cast<int>(record.relation.type), relation);
        QVERIFY(record.relation.type == RelationType::None || record.relation.target.text() == QLatin1String("$x"));
    }

    void aClearMessageInAnEncryptedRoomRaisesNothing()
    {
        const auto event = eventFrom(
            R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"x","health.wardline.priority":"stat",)"
            R"("m.mentions":{"user_ids":["@nina:ward"]}}})");
        QCOMPARE(readClear(event, view(false)).priority, care::Priority::Stat);
        QVERIFY(readClear(event, view(false)).mentionsMe);
        QCOMPARE(readClear(event, view(true)).priority, care::Priority::Routine);
        QVERIFY(!readClear(event, view(true)).mentionsMe);
    }

    void priorities_data()
    {
        QTest::addColumn<int>("origin");
        QTest::addColumn<int>("trust");
        QTest::addColumn<int>("priority");
        const auto row = [](const char *name, crypto::KeyOrigin origin, crypto::SenderTrust trust,
                            care::Priority priority) {
            QTest::newRow(name) << static_cast<int>(origin) << static_cast<int>(trust) << static_cast<int>(priority);
        };
        row("signed device", crypto::KeyOrigin::Direct, crypto::SenderTrust::CrossSigned, care::Priority::Stat);
        row("verified", crypto::KeyOrigin::Direct, crypto::SenderTrust::Verified, care::Priority::Stat);
        row("from the backup", crypto::KeyOrigin::History, crypto::SenderTrust::NotProven, care::Priority::Routine);
        row("from the backup, says signed", crypto::KeyOrigin::History, crypto::SenderTrust::CrossSigned,
            care::Priority::Routine);
        row("from a bundle", crypto::KeyOrigin::Bundle, crypto::SenderTrust::NotProven, care::Priority::Routine);
        row("changed identity", crypto::KeyOrigin::Direct, crypto::SenderTrust::IdentityChanged,
            care::Priority::Routine);
    }

    void priorities()
    {
        QFETCH(int, origin);
        QFETCH(int, trust);
        QFETCH(int, priority);
        const auto decryption = opened(
            R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"x","health.wardline.priority":"stat"}})",
            static_cast<crypto::KeyOrigin>(origin), static_cast<crypto::SenderTrust>(trust));
        const EventRecord record =
            readDecrypted(ciphertext(R"(,"health.wardline.priority":"urgent")"), decryption, view(true));
        QCOMPARE(static_cast<int>(record.priority), priority);
        QCOMPARE(record.clearPriority, care::Priority::Urgent);
        QCOMPARE(record.body, QStringLiteral("x"));
        QCOMPARE(static_cast<int>(Proof::fromFlags(record.trust).origin), origin);
        QCOMPARE(static_cast<int>(Proof::fromFlags(record.trust).sender), trust);
    }

    void decryptedKinds_data()
    {
        QTest::addColumn<QByteArray>("clear");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *clear, EventKind kind,
                            EventStatus status = EventStatus::Decrypted) {
            QTest::newRow(name) << QByteArray(clear) << static_cast<int>(kind) << static_cast<int>(status);
        };
        row("text", R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"x"}})", EventKind::Message);
        row("patient card", R"({"type":"health.wardline.patient","content":{"version":1}})", EventKind::Hidden);
        row("unknown", R"({"type":"m.sticker","content":{}})", EventKind::Message);
        row("a redaction inside", R"({"type":"m.room.redaction","content":{"redacts":"$x"}})", EventKind::Message);
        row("a priority that is no word",
            R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"y","health.wardline.priority":"now"}})",
            EventKind::Message);
        row("a picture", R"({"type":"m.room.message","content":{"msgtype":"m.image","body":"y"}})", EventKind::Message);
        row("an acknowledgement inside counts for nothing", R"({"type":"health.wardline.ack","content":{}})",
            EventKind::Hidden);
        row("not an event", "[]", EventKind::Message, EventStatus::Undecryptable);
    }

    void decryptedKinds()
    {
        QFETCH(QByteArray, clear);
        QFETCH(int, kind);
        QFETCH(int, status);
        const EventRecord record = readDecrypted(ciphertext(), opened(clear), view(true));
        QCOMPARE(static_cast<int>(record.kind), kind);
        QCOMPARE(static_cast<int>(record.status), status);
        QVERIFY(record.encrypted);
        QCOMPARE(record.relation.type, RelationType::None);
        QVERIFY(record.body.isEmpty() || record.body == QLatin1String("x")); // the words of the one that is text
    }

    void anothersDeviceIsNotTheSender()
    {
        const auto decryption = opened(R"({"type":"m.room.message","content":{"msgtype":"m.text","body":"x"}})",
                                       crypto::KeyOrigin::Direct, crypto::SenderTrust::MismatchedSender);
        const EventRecord record = readDecrypted(ciphertext(), decryption, view(true));
        QCOMPARE(record.status, EventStatus::Undecryptable);
        QCOMPARE(record.undecryptableReason, QLatin1String(unreadable::senderNotTrusted));
        QVERIFY(record.body.isEmpty());
    }

    void unreadableReasons_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("word");
        const auto row = [](crypto::UtdReason reason, const char *word) {
            QTest::newRow(word + QByteArray::number(static_cast<int>(reason)))
                << static_cast<int>(reason) << QString::fromLatin1(word);
        };
        row(crypto::UtdReason::MissingKey, unreadable::keyNotHere);
        row(crypto::UtdReason::Withheld, unreadable::keyWithheld);
        row(crypto::UtdReason::KeyTooNew, unreadable::keyTooNew);
        row(crypto::UtdReason::SenderNotTrusted, unreadable::senderNotTrusted);
        row(crypto::UtdReason::MismatchedKeys, unreadable::senderNotTrusted);
        row(crypto::UtdReason::BadCiphertext, unreadable::damaged);
        row(crypto::UtdReason::BadPayload, unreadable::damaged);
        row(crypto::UtdReason::Malformed, unreadable::damaged);
    }

    void unreadableReasons()
    {
        QFETCH(int, reason);
        QFETCH(QString, word);
        crypto::Decryption decryption;
        decryption.reason = static_cast<crypto::UtdReason>(reason);
        const EventRecord record = readDecrypted(ciphertext(), decryption, view(true));
        QCOMPARE(record.undecryptableReason, word);
        QCOMPARE(record.kind, EventKind::Message);
        QVERIFY(!record.raw.isEmpty());
        // An edit that can't be read yet is no bubble of its own.
        const auto edit = ciphertext(R"(,"m.relates_to":{"rel_type":"m.replace","event_id":"$x"})");
        QCOMPARE(readDecrypted(edit, decryption, view(true)).kind, EventKind::Hidden);
    }

    void malformedEventsBecomeTiles()
    {
        matrix::SkippedEvent skipped;
        QVERIFY(!readSkipped(skipped));
        skipped.id = EventId::parse(QStringLiteral("$e"));
        skipped.sender = nina;
        const auto record = readSkipped(skipped);
        QVERIFY(record);
        QCOMPARE(record->kind, EventKind::Notice);
        QCOMPARE(record->timestamp, 0);
    }
};

QTEST_GUILESS_MAIN(EventReaderTest)
#include "event_reader_test.moc"
