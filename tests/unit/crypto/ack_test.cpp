// SPDX-License-Identifier: Apache-2.0
// An acknowledgement counts only as `protocol.md` §6 says.
#include "clinician.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {

const Ack ack{eventId("$urgent"), roomId("!ward:mercy.example"), 1700000000000, QStringLiteral("physician")};

QByteArray changed(const QByteArray &content, const char *field, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(content).object();
    object[QLatin1String(field)] = value;
    return QJsonDocument(object).toJson();
}

} // namespace

class AckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aGoodOneIsValid();
    void keyOrderAndSpaceDoNotMatter();
    void anotherEventOrRoomIsWrong();
    void onesOwnMessageCannotBeAcknowledged();
    void everyFieldIsSigned_data();
    void everyFieldIsSigned();
    void oddShapesAreMalformed_data();
    void oddShapesAreMalformed();
    void aMissingOrForeignSignatureIsBad();
    void anUnknownDeviceDoesNotCount();
    void anUnsignedDeviceDoesNotCount();
    void aChangedIdentityDoesNotCount();
    void onesOwnOtherDeviceCounts();
    void anEmptyOneIsNotSigned();

private:
    AckVerdict verdict(const QByteArray &content)
    {
        return answerOf(m_alice->identity.verifyAck(content, m_bob->user, ack, m_alice->user)).value().verdict;
    }

    std::unique_ptr<FakeKeyServer> m_server;
    std::unique_ptr<Clinician> m_alice;
    std::unique_ptr<Clinician> m_bob;
    QByteArray m_content;
};

void AckTest::init()
{
    m_alice.reset();
    m_bob.reset();
    m_server = std::make_unique<FakeKeyServer>();
    m_alice = std::make_unique<Clinician>(*m_server, "@alice:mercy.example", "ALICEONE");
    m_bob = std::make_unique<Clinician>(*m_server, "@bob:mercy.example", "BOBONE");
    m_alice->enrol();
    m_bob->enrol();
    m_alice->meet({m_bob->user});
    m_content = answerOf(m_bob->identity.signAck(ack)).value();
}

void AckTest::aGoodOneIsValid()
{
    const auto check = answerOf(m_alice->identity.verifyAck(m_content, m_bob->user, ack, m_alice->user)).value();
    QCOMPARE(check.verdict, AckVerdict::Valid);
    QCOMPARE(check.ack, ack);
    QCOMPARE(check.device, m_bob->device);
    // The device's signature alone: the master key is for other things.
    const QJsonObject keys =
        QJsonDocument::fromJson(m_content)[QLatin1String("signatures")][m_bob->user.text()].toObject();
    QCOMPARE(keys.keys(), QStringList{QStringLiteral("ed25519:BOBONE")});
}

void AckTest::keyOrderAndSpaceDoNotMatter()
{
    QCOMPARE(verdict(QJsonDocument::fromJson(m_content).toJson(QJsonDocument::Indented)), AckVerdict::Valid);
}

void AckTest::anotherEventOrRoomIsWrong()
{
    Ack other = ack;
    other.event = eventId("$another");
    QCOMPARE(answerOf(m_alice->identity.verifyAck(m_content, m_bob->user, other, m_alice->user)).value().verdict,
             AckVerdict::WrongEvent);
    other = ack;
    other.room = roomId("!other:mercy.example");
    QCOMPARE(answerOf(m_alice->identity.verifyAck(m_content, m_bob->user, other, m_alice->user)).value().verdict,
             AckVerdict::WrongEvent);
}

void AckTest::onesOwnMessageCannotBeAcknowledged()
{
    QCOMPARE(answerOf(m_alice->identity.verifyAck(m_content, m_bob->user, ack, m_bob->user)).value().verdict,
             AckVerdict::OwnMessage);
}

void AckTest::everyFieldIsSigned_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("time") << QByteArray("at") << QJsonValue(qint64(1700000000001));
    QTest::newRow("role") << QByteArray("as_role") << QJsonValue(QLatin1String("nurse"));
    QTest::newRow("one more") << QByteArray("extra") << QJsonValue(true);
}

void AckTest::everyFieldIsSigned()
{
    QFETCH(QByteArray, field);
    QFETCH(QJsonValue, value);
    QCOMPARE(verdict(changed(m_content, field.constData(), value)), AckVerdict::BadSignature);
}

void AckTest::oddShapesAreMalformed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not json") << QByteArray("{");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("number") << QByteArray("7");
    QTest::newRow("nothing in it") << QByteArray("{}");
    QTest::newRow("fraction") << QByteArray(
        R"({"event_id":"$urgent","room_id":"!r","at":1.5,"as_role":"x","device_id":"D"})");
    QTest::newRow("before 1970") << QByteArray(
        R"({"event_id":"$urgent","room_id":"!r","at":-1,"as_role":"x","device_id":"D"})");
    QTest::newRow("huge time") << QByteArray(
        R"({"event_id":"$urgent","room_id":"!r","at":9007199254740993,"as_role":"x","device_id":"D"})");
    QTest::newRow("no device") << QByteArray(
        R"({"event_id":"$urgent","room_id":"!r","at":1,"as_role":"x","device_id":""})");
    QTest::newRow("wrong types") << QByteArray(R"({"event_id":[],"room_id":{},"at":"1","as_role":null,"device_id":7})");
    QTest::newRow("deep") << QByteArray(R"({"event_id":)") + QByteArray(100000, '[') + QByteArray(100000, ']') + '}';
}

void AckTest::oddShapesAreMalformed()
{
    QFETCH(QByteArray, content);
    QCOMPARE(verdict(content), AckVerdict::Malformed);
}

void AckTest::aMissingOrForeignSignatureIsBad()
{
    QCOMPARE(verdict(changed(m_content, "signatures", QJsonObject())), AckVerdict::BadSignature);
    QCOMPARE(verdict(changed(m_content, "signatures", QJsonArray{1, 2})), AckVerdict::BadSignature);
    QByteArray foreign = answerOf(m_alice->identity.signAck(ack)).value();
    foreign.replace("ALICEONE", "BOBONE").replace("@alice", "@bob");
    QCOMPARE(verdict(foreign), AckVerdict::BadSignature);
}

void AckTest::anUnknownDeviceDoesNotCount()
{
    QCOMPARE(verdict(changed(m_content, "device_id", QLatin1String("GHOST"))), AckVerdict::UnknownDevice);
}

void AckTest::anUnsignedDeviceDoesNotCount()
{
    Clinician second(*m_server, "@bob:mercy.example", "BOBTWO");
    second.signIn();
    m_alice->sync({m_bob->user});
    QCOMPARE(verdict(answerOf(second.identity.signAck(ack)).value()), AckVerdict::UnsignedDevice);
}

void AckTest::aChangedIdentityDoesNotCount()
{
    Clinician other(*m_server, "@bob:mercy.example", "BOBNEW");
    other.enrol(ExistingIdentity::Replace);
    m_alice->sync({m_bob->user});
    const QByteArray content = answerOf(other.identity.signAck(ack)).value();
    QCOMPARE(verdict(content), AckVerdict::IdentityNotAccepted);
    const auto person = answerOf(m_alice->identity.of(m_bob->user)).value();
    QVERIFY(answerOf(m_alice->identity.accept(m_bob->user, person.masterKey)).has_value());
    QCOMPARE(verdict(content), AckVerdict::Valid);
}

void AckTest::onesOwnOtherDeviceCounts()
{
    // Alice acknowledges Bob's message; her own client judges it as well.
    const QByteArray own = answerOf(m_alice->identity.signAck(ack)).value();
    QCOMPARE(answerOf(m_alice->identity.verifyAck(own, m_alice->user, ack, m_bob->user)).value().verdict,
             AckVerdict::Valid);
    // A second device of hers that does not hold the identity yet can't tell.
    Clinician second(*m_server, "@alice:mercy.example", "ALICETWO");
    second.signIn();
    QCOMPARE(answerOf(second.identity.verifyAck(own, m_alice->user, ack, m_bob->user)).value().verdict,
             AckVerdict::IdentityNotAccepted);
}

void AckTest::anEmptyOneIsNotSigned()
{
    QCOMPARE(codeOf(m_bob->identity.signAck({})), CryptoCode::BadInput);
    Ack late = ack;
    late.at = std::numeric_limits<qint64>::max();
    QCOMPARE(codeOf(m_bob->identity.signAck(late)), CryptoCode::BadInput);
}

QTEST_GUILESS_MAIN(AckTest)
#include "ack_test.moc"
