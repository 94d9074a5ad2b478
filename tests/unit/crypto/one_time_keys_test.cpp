// SPDX-License-Identifier: Apache-2.0
// Somebody is away longer than the one-time keys last: the fallback key begins every new session then, and all of them are readable.
#include "clinician.h"

#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {

const char ward[] = "!ward:mercy.example";

} // namespace

class OneTimeKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSyncUploadsAFallbackKey();
    void eachSessionTakesAKeyAndTheOwnerMakesMore();
    void theFallbackKeyBeginsWhatOneTimeKeysCannot();
    void aFallbackKeyServesEveryAbsenceOfItsWeek();

private:
    /// As if many others had begun a session with Bob, who is away.
    void spendOneTimeKeys();
    [[nodiscard]] std::unique_ptr<Clinician> colleague(const char *name);
    [[nodiscard]] QByteArray says(Clinician &who, const QString &words);
    [[nodiscard]] int keysLeft() const { return m_server->oneTimeKeys(m_bob->user, m_bob->device); }
    [[nodiscard]] QString fallbackKey() const { return m_server->fallbackKey(m_bob->user, m_bob->device); }
    [[nodiscard]] bool isFallbackUnused() const
    {
        return !m_server->unusedFallbackKeyTypes(m_bob->user, m_bob->device).isEmpty();
    }

    std::unique_ptr<FakeKeyServer> m_server;
    std::unique_ptr<Clinician> m_bob;
};

void OneTimeKeysTest::init()
{
    m_bob.reset();
    m_server = std::make_unique<FakeKeyServer>();
    m_bob = std::make_unique<Clinician>(*m_server, "@bob:mercy.example", "BOBONE");
    m_bob->enrol();
    m_bob->sync();
}

void OneTimeKeysTest::spendOneTimeKeys()
{
    OutgoingRequest claim;
    claim.kind = RequestKind::KeysClaim;
    claim.body = QStringLiteral(R"({"one_time_keys":{"%1":{"%2":"signed_curve25519"}}})")
                     .arg(m_bob->user.text(), m_bob->device.text())
                     .toUtf8();
    while (keysLeft() > 0) {
        static_cast<void>(m_server->answer(userId("@many:mercy.example"), m_bob->device, claim));
    }
}

std::unique_ptr<Clinician> OneTimeKeysTest::colleague(const char *name)
{
    auto colleague = std::make_unique<Clinician>(*m_server, name, "ONE");
    colleague->enrol();
    colleague->meet({colleague->user, m_bob->user});
    m_bob->meet({colleague->user});
    return colleague;
}

QByteArray OneTimeKeysTest::says(Clinician &who, const QString &words)
{
    return who.say(who.audience(ward, {who.user, m_bob->user}), words);
}

void OneTimeKeysTest::aSyncUploadsAFallbackKey()
{
    QVERIFY(keysLeft() > 0);
    QVERIFY(fallbackKey().startsWith(QLatin1String("signed_curve25519:")));
    QVERIFY(isFallbackUnused());
    const QString before = fallbackKey();
    m_bob->sync();
    QCOMPARE(fallbackKey(), before); // it lasts while nobody used it
}

void OneTimeKeysTest::eachSessionTakesAKeyAndTheOwnerMakesMore()
{
    const int before = keysLeft();
    const auto alice = colleague("@alice:mercy.example");
    const QByteArray event = says(*alice, QStringLiteral("bed 12 is free"));
    QCOMPARE(keysLeft(), before - 1);
    QVERIFY(isFallbackUnused());
    m_bob->sync();
    QCOMPARE(wordsOf(m_bob->read(ward, event)), QStringLiteral("bed 12 is free"));
    QCOMPARE(keysLeft(), before);
}

void OneTimeKeysTest::theFallbackKeyBeginsWhatOneTimeKeysCannot()
{
    const auto alice = colleague("@alice:mercy.example");
    const auto carol = colleague("@carol:mercy.example");
    spendOneTimeKeys();
    QVERIFY(isFallbackUnused());
    const QByteArray first = says(*alice, QStringLiteral("while you were away"));
    QVERIFY(!isFallbackUnused());
    const QByteArray second = says(*carol, QStringLiteral("and from me"));
    QVERIFY(!first.isEmpty() && !second.isEmpty());
    QCOMPARE(m_bob->sync().roomKeys.keys.size(), 2);
    QCOMPARE(wordsOf(m_bob->read(ward, first)), QStringLiteral("while you were away"));
    QCOMPARE(wordsOf(m_bob->read(ward, second)), QStringLiteral("and from me"));
    QCOMPARE(m_bob->read(ward, first).trust, SenderTrust::CrossSigned);
}

void OneTimeKeysTest::aFallbackKeyServesEveryAbsenceOfItsWeek()
{
    const auto alice = colleague("@alice:mercy.example");
    const auto carol = colleague("@carol:mercy.example");
    const auto dave = colleague("@dave:mercy.example");
    const auto erin = colleague("@erin:mercy.example");
    const QString key = fallbackKey();
    spendOneTimeKeys();
    // Carol has it already, and what she makes of it comes when Bob was back.
    const auto claim = answerOf(carol->machine->missingSessions({m_bob->user})).value();
    QVERIFY(claim && carol->send(*claim));
    const QByteArray first = says(*alice, QStringLiteral("before"));
    m_bob->sync();
    QVERIFY(keysLeft() > 0);
    const int refilled = keysLeft();
    const QByteArray late = says(*carol, QStringLiteral("late"));
    const QByteArray plain = says(*dave, QStringLiteral("between"));
    QCOMPARE(keysLeft(), refilled - 1); // Dave's: one-time keys come first again
    spendOneTimeKeys();
    const QByteArray again = says(*erin, QStringLiteral("again"));
    QCOMPARE(fallbackKey(), key);
    m_bob->sync();
    QCOMPARE(wordsOf(m_bob->read(ward, first)), QStringLiteral("before"));
    QCOMPARE(wordsOf(m_bob->read(ward, late)), QStringLiteral("late"));
    QCOMPARE(wordsOf(m_bob->read(ward, plain)), QStringLiteral("between"));
    QCOMPARE(wordsOf(m_bob->read(ward, again)), QStringLiteral("again"));
}

QTEST_GUILESS_MAIN(OneTimeKeysTest)
#include "one_time_keys_test.moc"
