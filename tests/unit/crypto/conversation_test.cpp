// SPDX-License-Identifier: Apache-2.0
// Two and three people talk: keys reach whom they should, and only them; what can't be read says why.
#include "clinician.h"

#include <QJsonDocument>
#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {

const char ward[] = "!ward:mercy.example";

/// The event with one field of its content replaced.
QByteArray with(const QByteArray &event, const char *field, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(event).object();
    QJsonObject content = object[QLatin1String("content")].toObject();
    content[QLatin1String(field)] = value;
    object[QLatin1String("content")] = content;
    return QJsonDocument(object).toJson();
}

} // namespace

class ConversationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aliceSpeaksAndBobReads();
    void theEnvelopeIsKept();
    void aKeyThatComesLateOpensTheMessage();
    void anUnsignedDeviceGetsNoKeyAndIsNamed();
    void aPersonWithoutIdentityGetsNoKeyAndIsNamed();
    void aChangedIdentityIsLeftOutUntilAccepted();
    void nothingIsEncryptedBeforeTheKeyArrived();
    void anUnsignedSenderMaySendNothing();
    void aDiscardedKeyIsMadeAnew();
    void aNewMemberGetsANewKeyOnlyForward();
    void theKeyIsRenewedAfterItsMessages();
    void alteredEventsSayWhy();
    void aReplayShowsTheSameIndex();
    void aPageKeepsItsOrder();

private:
    std::unique_ptr<FakeKeyServer> m_server;
    std::unique_ptr<Clinician> m_alice;
    std::unique_ptr<Clinician> m_bob;
    QList<UserId> m_both;
};

void ConversationTest::init()
{
    m_bob.reset();
    m_alice.reset();
    m_server = std::make_unique<FakeKeyServer>();
    m_alice = std::make_unique<Clinician>(*m_server, "@alice:mercy.example", "ALICEONE");
    m_bob = std::make_unique<Clinician>(*m_server, "@bob:mercy.example", "BOBONE");
    m_alice->enrol();
    m_bob->enrol();
    m_both = {m_alice->user, m_bob->user};
    m_alice->meet(m_both);
    m_bob->meet(m_both);
}

void ConversationTest::aliceSpeaksAndBobReads()
{
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("bed 12 is free"));
    QVERIFY(!event.isEmpty());
    QVERIFY(!event.contains("bed 12"));
    const SyncOutcome outcome = m_bob->sync();
    QCOMPARE(outcome.roomKeys.keys.size(), 1);
    QCOMPARE(outcome.roomKeys.keys[0].room, roomId(ward));
    const Decryption read = m_bob->read(ward, event);
    QCOMPARE(read.reason, UtdReason::None);
    QCOMPARE(wordsOf(read), QStringLiteral("bed 12 is free"));
    QCOMPARE(read.trust, SenderTrust::CrossSigned);
    QCOMPARE(read.origin, KeyOrigin::Direct);
    QCOMPARE(read.senderDevice, m_alice->device);
    QCOMPARE(read.sessionId, outcome.roomKeys.keys[0].sessionId);
    // The sender reads what came back of it, as a verified own device.
    QCOMPARE(wordsOf(m_alice->read(ward, event)), QStringLiteral("bed 12 is free"));
}

void ConversationTest::theEnvelopeIsKept()
{
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("hello"));
    m_bob->sync();
    const QJsonDocument clear = QJsonDocument::fromJson(m_bob->read(ward, event).event);
    QCOMPARE(clear[QLatin1String("type")].toString(), QStringLiteral("m.room.message"));
    QCOMPARE(clear[QLatin1String("event_id")].toString(), QStringLiteral("$event"));
    QCOMPARE(clear[QLatin1String("sender")].toString(), m_alice->user.text());
    QCOMPARE(clear[QLatin1String("origin_server_ts")].toInteger(), 1700000000000);
}

void ConversationTest::aKeyThatComesLateOpensTheMessage()
{
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("late"));
    const Decryption before = m_bob->read(ward, event);
    QCOMPARE(before.reason, UtdReason::MissingKey);
    QVERIFY(before.mayResolve());
    QVERIFY(!answerOf(m_bob->rooms.hasRoomKey(roomId(ward), event)).value());
    const SyncOutcome outcome = m_bob->sync();
    QCOMPARE(outcome.roomKeys.keys.value(0).sessionId, before.sessionId);
    QVERIFY(answerOf(m_bob->rooms.hasRoomKey(roomId(ward), event)).value());
    QCOMPARE(wordsOf(m_bob->read(ward, event)), QStringLiteral("late"));
}

void ConversationTest::anUnsignedDeviceGetsNoKeyAndIsNamed()
{
    Clinician second(*m_server, "@bob:mercy.example", "BOBTWO");
    second.signIn();
    m_alice->sync({m_bob->user});
    const auto left = m_alice->share(m_alice->audience(ward, m_both));
    QCOMPARE(left, (QList<LeftOut>{{m_bob->user, second.device, LeftOutReason::UnsignedDevice}}));
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("for signed devices"));
    m_bob->sync();
    second.sync();
    QVERIFY(m_bob->read(ward, event).isDecrypted());
    const Decryption refused = second.read(ward, event);
    QCOMPARE(refused.reason, UtdReason::Withheld);
    QCOMPARE(refused.withheldCode, QStringLiteral("m.unverified"));
}

void ConversationTest::aPersonWithoutIdentityGetsNoKeyAndIsNamed()
{
    Clinician carol(*m_server, "@carol:mercy.example", "CAROLONE");
    carol.signIn();
    const QList<UserId> all = m_both + QList{carol.user};
    m_alice->meet(all);
    QCOMPARE(m_alice->share(m_alice->audience(ward, all)),
             (QList<LeftOut>{{carol.user, {}, LeftOutReason::NoIdentity}}));
    const QByteArray event = m_alice->say(m_alice->audience(ward, all), QStringLiteral("not for her"));
    carol.sync();
    QVERIFY(!carol.read(ward, event).isDecrypted());
}

void ConversationTest::aChangedIdentityIsLeftOutUntilAccepted()
{
    // An attacker at the server, or a reset: the same person appears with another identity and device.
    Clinician other(*m_server, "@bob:mercy.example", "BOBNEW");
    other.enrol(ExistingIdentity::Replace);
    m_alice->sync({m_bob->user});
    const auto person = answerOf(m_alice->identity.of(m_bob->user)).value();
    QVERIFY(!person.accepted);
    QCOMPARE(m_alice->share(m_alice->audience(ward, m_both)),
             (QList<LeftOut>{{m_bob->user, {}, LeftOutReason::IdentityChanged}}));
    const QByteArray hidden = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("not yet"));
    other.sync();
    QVERIFY(!other.read(ward, hidden).isDecrypted());

    QCOMPARE(codeOf(m_alice->identity.accept(m_bob->user, QStringLiteral("another key"))), CryptoCode::IdentityChanged);
    QVERIFY(answerOf(m_alice->identity.accept(m_bob->user, person.masterKey)).has_value());
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("now"));
    other.meet(m_both);
    other.sync();
    QCOMPARE(wordsOf(other.read(ward, event)), QStringLiteral("now"));
    QVERIFY(!other.read(ward, hidden).isDecrypted());
}

void ConversationTest::nothingIsEncryptedBeforeTheKeyArrived()
{
    const RoomAudience audience = m_alice->audience(ward, m_both);
    const QString type = QStringLiteral("m.room.message");
    m_alice->send(answerOf(m_alice->machine->missingSessions(m_both)).value().value());
    QCOMPARE(codeOf(m_alice->rooms.encrypt(audience, type, "{}")), CryptoCode::RoomKeyNotShared);
    const auto share = answerOf(m_alice->rooms.shareRoomKey(audience)).value();
    QVERIFY(!share.requests.isEmpty());
    QCOMPARE(codeOf(m_alice->rooms.encrypt(audience, type, "{}")), CryptoCode::RoomKeyNotShared);
    // Asking again gives the same requests, not a second set.
    QCOMPARE(answerOf(m_alice->rooms.shareRoomKey(audience)).value().requests, share.requests);
    for (const OutgoingRequest &request : share.requests) {
        QVERIFY(m_alice->send(request));
    }
    QVERIFY(answerOf(m_alice->rooms.encrypt(audience, type, "{}")).has_value());
}

void ConversationTest::anUnsignedSenderMaySendNothing()
{
    Clinician dave(*m_server, "@dave:mercy.example", "DAVEONE");
    dave.signIn();
    dave.meet(m_both);
    QCOMPARE(codeOf(dave.rooms.shareRoomKey(dave.audience(ward, m_both))), CryptoCode::NotSetUp);
    QCOMPARE(codeOf(dave.rooms.encrypt(dave.audience(ward, m_both), QStringLiteral("m.room.message"), "{}")),
             CryptoCode::NotSetUp);
}

void ConversationTest::aDiscardedKeyIsMadeAnew()
{
    QVERIFY(!answerOf(m_alice->rooms.discardRoomKey(roomId(ward))).value());
    m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("one"));
    m_bob->sync();
    QVERIFY(answerOf(m_alice->rooms.discardRoomKey(roomId(ward))).value());
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("two"));
    QCOMPARE(m_bob->read(ward, event).reason, UtdReason::MissingKey);
    m_bob->sync();
    QCOMPARE(m_bob->read(ward, event).messageIndex, 0U);
}

void ConversationTest::aNewMemberGetsANewKeyOnlyForward()
{
    const QByteArray first = m_alice->say(m_alice->audience(ward, {m_alice->user}), QStringLiteral("before"));
    const QByteArray second = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("after"));
    m_bob->sync();
    const Decryption tooEarly = m_bob->read(ward, first);
    QCOMPARE(tooEarly.reason, UtdReason::KeyTooNew);
    QVERIFY(m_bob->read(ward, second).isDecrypted());
    // Who leaves can't read on: the key is renewed.
    const QByteArray third = m_alice->say(m_alice->audience(ward, {m_alice->user}), QStringLiteral("without him"));
    QCOMPARE(m_bob->read(ward, third).reason, UtdReason::MissingKey);
}

void ConversationTest::theKeyIsRenewedAfterItsMessages()
{
    RoomAudience audience = m_alice->audience(ward, m_both);
    audience.rotationMessages = 2;
    QStringList sessions;
    for (int i = 0; i < 4; ++i) {
        const QByteArray event = m_alice->say(audience, QString::number(i));
        m_bob->sync();
        const Decryption read = m_bob->read(ward, event);
        QVERIFY(read.isDecrypted());
        sessions.append(read.sessionId);
    }
    QCOMPARE(sessions[0], sessions[1]);
    QVERIFY(sessions[1] != sessions[2]);
    QCOMPARE(sessions[2], sessions[3]);
}

void ConversationTest::alteredEventsSayWhy()
{
    const QByteArray event = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("whole"));
    m_bob->sync();
    QByteArray cipher =
        QJsonDocument::fromJson(event)[QLatin1String("content")][QLatin1String("ciphertext")].toString().toLatin1();
    const qsizetype middle = cipher.size() / 2;
    cipher[middle] = cipher[middle] == 'A' ? 'B' : 'A';
    QCOMPARE(m_bob->read(ward, with(event, "ciphertext", QString::fromLatin1(cipher))).reason,
             UtdReason::BadCiphertext);
    QCOMPARE(m_bob->read(ward, with(event, "algorithm", QLatin1String("m.megolm.v9"))).reason, UtdReason::Malformed);
    QCOMPARE(m_bob->read(ward, with(event, "session_id", QLatin1String("other"))).reason, UtdReason::MissingKey);
    // In another room the same bytes are nothing: the key belongs to a room.
    QCOMPARE(m_bob->read("!other:mercy.example", event).reason, UtdReason::MissingKey);
    // The server says it is from somebody else.
    QByteArray forged = event;
    forged.replace("@alice:mercy.example", "@bob:mercy.example");
    const Decryption spoofed = m_bob->read(ward, forged);
    QCOMPARE(spoofed.reason, UtdReason::SenderNotTrusted);
    QCOMPARE(spoofed.trust, SenderTrust::MismatchedSender);
}

void ConversationTest::aReplayShowsTheSameIndex()
{
    const QByteArray one = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("one"));
    const QByteArray two = m_alice->say(m_alice->audience(ward, m_both), QStringLiteral("two"));
    QByteArray replayed = one;
    replayed.replace("$event", "$again");
    m_bob->sync();
    QCOMPARE(m_bob->read(ward, one).messageIndex, 0U);
    QCOMPARE(m_bob->read(ward, two).messageIndex, 1U);
    QCOMPARE(m_bob->read(ward, replayed).messageIndex, 0U);
}

void ConversationTest::aPageKeepsItsOrder()
{
    QList<QByteArray> page;
    for (int i = 0; i < 30; ++i) {
        page.append(i % 10 == 3 ? QByteArray("{broken")
                                : m_alice->say(m_alice->audience(ward, m_both), QString::number(i)));
    }
    m_bob->sync();
    const auto read = answerOf(m_bob->rooms.decrypt(roomId(ward), page)).value();
    QCOMPARE(read.size(), page.size());
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(read[i].reason, i % 10 == 3 ? UtdReason::Malformed : UtdReason::None);
        QCOMPARE(wordsOf(read[i]), i % 10 == 3 ? QString() : QString::number(i));
    }
}

QTEST_GUILESS_MAIN(ConversationTest)
#include "conversation_test.moc"
