// SPDX-License-Identifier: Apache-2.0
// What a sign-in left undone: sealed, for this person and profile alone, gone when it is done.
#include "session/unfinished_identity.h"
#include "vault/durable.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace wardline;
using namespace wardline::session;

namespace {

UserId person(const char *name)
{
    return UserId::parse(QStringLiteral("@%1:ward.test").arg(QLatin1String(name))).value();
}

Secret key(char fill)
{
    return Secret(QByteArray(32, fill));
}

IdentityInput input(const QByteArray &itHalf)
{
    IdentityInput made;
    made.user = person("ann");
    made.recovery = std::make_shared<const Secret>(QByteArray(32, 'r'));
    made.derivation = {{65536, 3, 4}, QByteArray(16, 's')};
    made.itHalf = Secret(itHalf);
    return made;
}

} // namespace

class UnfinishedIdentityTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    UnfinishedPlace m_place;

private Q_SLOTS:
    void init() { m_place = {m_folder.filePath(QStringLiteral("identity")), QStringLiteral("0123")}; }

    void comesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("itHalf");
        QTest::newRow("enrolled here") << QByteArray("ABCD-EFGH-JKMN");
        QTest::newRow("an ordinary sign-in") << QByteArray();
    }

    void comesBackAsItWas()
    {
        QFETCH(QByteArray, itHalf);
        QVERIFY(keepUnfinished(m_place, key('k'), input(itHalf)));
        const auto read = readUnfinished(m_place, key('k'), person("ann"));
        QVERIFY(read && *read);
        QVERIFY((*read)->user == person("ann"));
        QVERIFY(*(*read)->recovery == Secret(QByteArray(32, 'r')));
        QCOMPARE((*read)->derivation.parameters.memoryKiB, 65536U);
        QCOMPARE((*read)->derivation.parameters.passes, 3U);
        QCOMPARE((*read)->derivation.parameters.lanes, 4U);
        QCOMPARE((*read)->derivation.salt, QByteArray(16, 's'));
        QCOMPARE((*read)->itHalf.view().toByteArray(), itHalf);
    }

    void nothingReadableAtRest()
    {
        QVERIFY(keepUnfinished(m_place, key('k'), input("ABCD-EFGH-JKMN")));
        const auto bytes = vault::readWhole(m_place.path, 10'000);
        QVERIFY(bytes);
        QVERIFY(!bytes->contains(QByteArray(32, 'r')) && !bytes->contains("ABCD"));
    }

    void opensForNobodyElse()
    {
        QVERIFY(keepUnfinished(m_place, key('k'), input({})));
        const auto wrongKey = readUnfinished(m_place, key('z'), person("ann"));
        const auto otherPerson = readUnfinished(m_place, key('k'), person("bob"));
        m_place.profileId = QStringLiteral("4567");
        const auto otherProfile = readUnfinished(m_place, key('k'), person("ann"));
        for (const auto *refused : {&wrongKey, &otherPerson, &otherProfile}) {
            QVERIFY(!*refused && refused->error().code == SessionCode::VaultFailed);
        }
    }

    void goneWhenDone()
    {
        QVERIFY(keepUnfinished(m_place, key('k'), input({})));
        QVERIFY(forgetUnfinished(m_place));
        const auto read = readUnfinished(m_place, key('k'), person("ann"));
        QVERIFY(read && !*read);
        QVERIFY(forgetUnfinished(m_place));
    }

    void whatIsTooLongIsRefused()
    {
        const auto refused = keepUnfinished(m_place, key('k'), input(QByteArray(300, 'x')));
        QVERIFY(!refused && refused.error().code == SessionCode::Misuse);
    }
};

QTEST_GUILESS_MAIN(UnfinishedIdentityTest)
#include "unfinished_identity_test.moc"
