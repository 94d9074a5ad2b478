// SPDX-License-Identifier: Apache-2.0
// What was said is read on a fresh device through the backup, and is marked as history.
#include "clinician.h"

#include <QJsonDocument>
#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {
const char ward[] = "!ward:mercy.example";
}

class KeyBackupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFreshDeviceReadsThePast();
    void thePastStaysReadableOnceItsSenderIsKnown();
    void countsFollowTheUploads();
    void theWrongKeyIsRefused();
    void aVersionSomebodyElseSignedIsRefused();
    void anotherAlgorithmIsRefused();
    void withoutIdentityNoneIsMade();
    void importNeedsAnEnabledBackup();
    void brokenKeysAreCounted();
    void anotherVersionStartsAnew();

private:
    void uploadAll(Clinician &who)
    {
        while (const auto request = answerOf(who.backup.nextUpload()).value()) {
            QCOMPARE(request->version, QStringLiteral("1"));
            QVERIFY(who.send(*request));
        }
    }
    /// A second device of Alice's that holds the identity.
    std::unique_ptr<Clinician> freshDevice();

    std::unique_ptr<FakeKeyServer> m_server;
    std::unique_ptr<Clinician> m_alice;
    std::optional<NewBackup> m_backup;
};

void KeyBackupTest::init()
{
    m_alice.reset();
    m_server = std::make_unique<FakeKeyServer>();
    m_alice = std::make_unique<Clinician>(*m_server, "@alice:mercy.example", "ALICEONE");
    m_alice->enrol();
    m_backup = answerOf(m_alice->backup.create()).value();
    QVERIFY(answerOf(m_alice->backup.enable(m_backup->version, QStringLiteral("1"), m_backup->privateKey)).has_value());
}

std::unique_ptr<Clinician> KeyBackupTest::freshDevice()
{
    auto device = std::make_unique<Clinician>(*m_server, "@alice:mercy.example", "ALICETWO");
    device->signIn();
    if (!answerOf(device->identity.importKeys(answerOf(m_alice->identity.exportKeys()).value()))) {
        return nullptr;
    }
    return device;
}

void KeyBackupTest::aFreshDeviceReadsThePast()
{
    const QByteArray event = m_alice->say(m_alice->audience(ward, {m_alice->user}), QStringLiteral("yesterday"));
    uploadAll(*m_alice);
    const auto fresh = freshDevice();
    QCOMPARE(fresh->read(ward, event).reason, UtdReason::MissingKey);
    QVERIFY(answerOf(fresh->backup.enable(m_backup->version, QStringLiteral("1"), m_backup->privateKey)).has_value());
    const auto imported = answerOf(fresh->backup.importRoom(roomId(ward), m_server->backupOf(roomId(ward)))).value();
    QCOMPARE(imported.imported, 1);
    QCOMPARE(imported.failed, 0);
    QCOMPARE(imported.roomKeys.keys.size(), 1);
    const Decryption read = fresh->read(ward, event);
    QVERIFY(read.isDecrypted());
    QVERIFY(read.event.contains("yesterday"));
    QCOMPARE(read.origin, KeyOrigin::History);
    QCOMPARE(read.trust, SenderTrust::NotProven);
    // What came from the backup isn't uploaded again; the same answer twice imports nothing new.
    QVERIFY(!answerOf(fresh->backup.nextUpload()).value());
    QCOMPARE(answerOf(fresh->backup.importAll(m_server->wholeBackup())).value().imported, 0);
}

void KeyBackupTest::thePastStaysReadableOnceItsSenderIsKnown()
{
    Clinician bob(*m_server, "@bob:mercy.example", "BOBONE");
    bob.enrol();
    bob.meet({m_alice->user});
    const QByteArray event = bob.say(bob.audience(ward, {m_alice->user, bob.user}), QStringLiteral("handover"));
    m_alice->meet({bob.user});
    m_alice->sync();
    QVERIFY(m_alice->read(ward, event).isDecrypted());
    uploadAll(*m_alice);
    const auto fresh = freshDevice();
    QVERIFY(answerOf(fresh->backup.enable(m_backup->version, QStringLiteral("1"), m_backup->privateKey)).has_value());
    QCOMPARE(answerOf(fresh->backup.importRoom(roomId(ward), m_server->backupOf(roomId(ward)))).value().imported, 1);
    fresh->meet({bob.user}); // his device is still signed in, and its answer comes after the import
    const Decryption read = fresh->read(ward, event);
    QVERIFY(read.isDecrypted());
    QCOMPARE(read.origin, KeyOrigin::History);
    QCOMPARE(read.trust, SenderTrust::NotProven);
}

void KeyBackupTest::countsFollowTheUploads()
{
    for (const char *room : {"!a:mercy.example", "!b:mercy.example", "!c:mercy.example"}) {
        QVERIFY(!m_alice->say(m_alice->audience(room, {m_alice->user}), QStringLiteral("x")).isEmpty());
    }
    auto state = answerOf(m_alice->backup.state()).value();
    QCOMPARE(state.version, QStringLiteral("1"));
    QCOMPARE(state.keys, quint64(3));
    QCOMPARE(state.backedUp, quint64(0));
    uploadAll(*m_alice);
    QCOMPARE(answerOf(m_alice->backup.state()).value().backedUp, quint64(3));
    QVERIFY(answerOf(m_alice->backup.disable()).has_value());
    state = answerOf(m_alice->backup.state()).value();
    QVERIFY(state.version.isEmpty());
    QVERIFY(!answerOf(m_alice->backup.nextUpload()).value());
}

void KeyBackupTest::theWrongKeyIsRefused()
{
    const auto other = answerOf(m_alice->backup.create()).value();
    QCOMPARE(codeOf(m_alice->backup.enable(m_backup->version, QStringLiteral("2"), other.privateKey)),
             CryptoCode::WrongKey);
    QCOMPARE(codeOf(m_alice->backup.enable(m_backup->version, QStringLiteral("2"),
                                           std::make_shared<const Secret>(QByteArrayView("short")))),
             CryptoCode::BadInput);
    QCOMPARE(codeOf(m_alice->backup.enable(m_backup->version, QString(), m_backup->privateKey)), CryptoCode::BadInput);
}

void KeyBackupTest::aVersionSomebodyElseSignedIsRefused()
{
    // The server swaps in a backup made by another person.
    Clinician mallory(*m_server, "@mallory:mercy.example", "M");
    mallory.enrol();
    const auto swapped = answerOf(mallory.backup.create()).value();
    QCOMPARE(codeOf(m_alice->backup.enable(swapped.version, QStringLiteral("2"), swapped.privateKey)),
             CryptoCode::NotTrusted);
    // And one that carries no signature at all.
    QJsonObject info = QJsonDocument::fromJson(m_backup->version).object();
    QJsonObject auth = info[QLatin1String("auth_data")].toObject();
    auth.remove(QLatin1String("signatures"));
    info[QLatin1String("auth_data")] = auth;
    QCOMPARE(codeOf(m_alice->backup.enable(QJsonDocument(info).toJson(), QStringLiteral("1"), m_backup->privateKey)),
             CryptoCode::NotTrusted);
    QCOMPARE(answerOf(m_alice->backup.state()).value().version, QStringLiteral("1"));
}

void KeyBackupTest::anotherAlgorithmIsRefused()
{
    QCOMPARE(codeOf(m_alice->backup.enable(R"({"algorithm":"m.other","auth_data":{}})", QStringLiteral("1"),
                                           m_backup->privateKey)),
             CryptoCode::Unsupported);
}

void KeyBackupTest::withoutIdentityNoneIsMade()
{
    Clinician dave(*m_server, "@dave:mercy.example", "D");
    dave.signIn();
    QCOMPARE(codeOf(dave.backup.create()), CryptoCode::NotSetUp);
}

void KeyBackupTest::importNeedsAnEnabledBackup()
{
    const auto fresh = freshDevice();
    QCOMPARE(codeOf(fresh->backup.importAll(R"({"rooms":{}})")), CryptoCode::NotFound);
    QCOMPARE(codeOf(fresh->backup.importRoom(RoomId(), "{}")), CryptoCode::BadInput);
}

void KeyBackupTest::brokenKeysAreCounted()
{
    m_alice->say(m_alice->audience(ward, {m_alice->user}), QStringLiteral("x"));
    uploadAll(*m_alice);
    QJsonObject answer = QJsonDocument::fromJson(m_server->backupOf(roomId(ward))).object();
    QJsonObject sessions = answer[QLatin1String("sessions")].toObject();
    sessions[QLatin1String("odd")] = QLatin1String("no key");
    sessions[QLatin1String("empty")] = QJsonObject();
    answer[QLatin1String("sessions")] = sessions;
    const auto fresh = freshDevice();
    QVERIFY(answerOf(fresh->backup.enable(m_backup->version, QStringLiteral("1"), m_backup->privateKey)).has_value());
    const auto imported = answerOf(fresh->backup.importRoom(roomId(ward), QJsonDocument(answer).toJson())).value();
    QCOMPARE(imported.imported, 1);
    QCOMPARE(imported.failed, 2);
}

void KeyBackupTest::anotherVersionStartsAnew()
{
    m_alice->say(m_alice->audience(ward, {m_alice->user}), QStringLiteral("x"));
    uploadAll(*m_alice);
    const auto next = answerOf(m_alice->backup.create()).value();
    QVERIFY(answerOf(m_alice->backup.enable(next.version, QStringLiteral("2"), next.privateKey)).has_value());
    const auto request = answerOf(m_alice->backup.nextUpload()).value();
    QVERIFY(request.has_value());
    QCOMPARE(request->version, QStringLiteral("2"));
}

QTEST_GUILESS_MAIN(KeyBackupTest)
#include "key_backup_test.moc"
