// SPDX-License-Identifier: Apache-2.0
// The own identity is made, carried to another device and recognised; others are told apart.
#include "clinician.h"

#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

class IdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewDeviceHasNone();
    void enrolmentMakesOne();
    void bootstrapKeepsWhatIsThere();
    void keysCarryToAnotherDevice();
    void foreignKeysAreRefused();
    void keysAreNotImportedBeforeTheQuery();
    void brokenKeysAreRefused();
    void othersAreKnownAfterAQuery();
    void devicesAreListed();
};

namespace {
SharedSecret secret(const char *text)
{
    return std::make_shared<const Secret>(QByteArrayView(text));
}
} // namespace

void IdentityTest::aNewDeviceHasNone()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.signIn();
    const auto own = answerOf(alice.identity.own()).value();
    QVERIFY(!own.known && !own.verified && !own.deviceSigned && !own.hasMaster);
    QCOMPARE(codeOf(alice.identity.exportKeys()), CryptoCode::NotFound);
    QCOMPARE(codeOf(alice.identity.signOwnDevice()), CryptoCode::NotSetUp);
}

void IdentityTest::enrolmentMakesOne()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    // Without a pump first, the device's keys come along and go first: signatures refer to them.
    const auto requests = answerOf(alice.identity.bootstrap(ExistingIdentity::Keep)).value();
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests[0].kind, RequestKind::KeysUpload);
    QCOMPARE(requests[1].kind, RequestKind::SigningKeysUpload);
    QCOMPARE(requests[2].kind, RequestKind::SignatureUpload);
    for (const OutgoingRequest &request : requests) {
        QVERIFY(alice.send(request));
    }
    QVERIFY(!answerOf(alice.identity.own()).value().deviceSigned);
    alice.meet({alice.user});
    const auto own = answerOf(alice.identity.own()).value();
    QVERIFY(own.known && own.verified && own.deviceSigned && own.hasMaster && own.hasSelfSigning && own.hasUserSigning);
    QVERIFY(!own.masterKey.isEmpty());
}

void IdentityTest::bootstrapKeepsWhatIsThere()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.enrol();
    const QString before = answerOf(alice.identity.own()).value().masterKey;
    alice.enrol(ExistingIdentity::Keep);
    QCOMPARE(answerOf(alice.identity.own()).value().masterKey, before);
    alice.enrol(ExistingIdentity::Replace);
    QVERIFY(answerOf(alice.identity.own()).value().masterKey != before);
}

void IdentityTest::keysCarryToAnotherDevice()
{
    FakeKeyServer server;
    Clinician first(server, "@alice:mercy.example", "ONE");
    first.enrol();
    const auto keys = answerOf(first.identity.exportKeys()).value();
    Clinician second(server, "@alice:mercy.example", "TWO");
    second.signIn();
    const auto before = answerOf(second.identity.own()).value();
    QVERIFY(before.known && !before.verified && !before.deviceSigned);
    const auto imported = answerOf(second.identity.importKeys(keys)).value();
    QVERIFY(imported.verified && imported.hasMaster && imported.hasSelfSigning && imported.hasUserSigning);
    QVERIFY(second.send(answerOf(second.identity.signOwnDevice()).value()));
    QVERIFY(second.send(answerOf(second.machine->queryKeys({second.user})).value()));
    QVERIFY(answerOf(second.identity.own()).value().deviceSigned);
}

void IdentityTest::foreignKeysAreRefused()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.enrol();
    Clinician bob(server, "@bob:mercy.example", "ONE");
    bob.enrol();
    Clinician second(server, "@alice:mercy.example", "TWO");
    second.signIn();
    QCOMPARE(codeOf(second.identity.importKeys(answerOf(bob.identity.exportKeys()).value())), CryptoCode::WrongKey);
    QVERIFY(!answerOf(second.identity.own()).value().verified);
}

void IdentityTest::keysAreNotImportedBeforeTheQuery()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.enrol();
    Clinician second(server, "@alice:mercy.example", "TWO");
    QCOMPARE(codeOf(second.identity.importKeys(answerOf(alice.identity.exportKeys()).value())), CryptoCode::NotFound);
}

void IdentityTest::brokenKeysAreRefused()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.enrol();
    QCOMPARE(codeOf(alice.identity.importKeys({secret("not base64!"), secret("x"), secret("")})), CryptoCode::BadInput);
    QCOMPARE(codeOf(alice.identity.importKeys({secret("\xff\xfe"), nullptr, nullptr})), CryptoCode::BadInput);
}

void IdentityTest::othersAreKnownAfterAQuery()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.enrol();
    Clinician bob(server, "@bob:mercy.example", "ONE");
    bob.enrol();
    QCOMPARE(codeOf(alice.identity.of(bob.user)), CryptoCode::NotFound);
    QCOMPARE(codeOf(alice.identity.accept(bob.user, QStringLiteral("key"))), CryptoCode::NotFound);
    alice.meet({bob.user});
    const auto person = answerOf(alice.identity.of(bob.user)).value();
    QVERIFY(person.accepted && !person.verified);
    QCOMPARE(person.masterKey, answerOf(bob.identity.own()).value().masterKey);
}

void IdentityTest::devicesAreListed()
{
    FakeKeyServer server;
    Clinician alice(server, "@alice:mercy.example", "ONE");
    alice.enrol();
    Clinician second(server, "@alice:mercy.example", "TWO");
    second.signIn();
    alice.sync({alice.user});
    auto devices = answerOf(alice.identity.devicesOf(alice.user)).value();
    std::sort(devices.begin(), devices.end(),
              [](const DeviceInfo &a, const DeviceInfo &b) { return a.device < b.device; });
    QCOMPARE(devices.size(), 2);
    QCOMPARE(devices[0].device.text(), QStringLiteral("ONE"));
    QVERIFY(devices[0].crossSigned && !devices[1].crossSigned);
    QVERIFY(!devices[1].ed25519.isEmpty() && !devices[1].curve25519.isEmpty());
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
