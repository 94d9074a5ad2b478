// SPDX-License-Identifier: Apache-2.0
// The managed file: every key's good, bad and too weak values, a broken file, and what the user may add.
#include "policy/managed.h"
#include "policy/policy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline::policy;

namespace {

/// JSON with single quotes, to be readable in C++.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

Managed managed(const char *text)
{
    return loadManaged(json(text));
}

int numberOf(const Policy &policy, const QString &key)
{
    if (key == QLatin1String("lock_after_minutes")) {
        return static_cast<int>(policy.lockAfter().count());
    }
    if (key == QLatin1String("lock_warning_seconds")) {
        return static_cast<int>(policy.warning().count());
    }
    if (key == QLatin1String("pin_min_length")) {
        return policy.pinMinLength();
    }
    if (key == QLatin1String("pin_tries")) {
        return policy.pinTries();
    }
    return static_cast<int>(policy.overallUnlockLimit().count());
}

constexpr int noProblem = -1;
constexpr int bad = static_cast<int>(ProblemKind::BadValue);
constexpr int beyond = static_cast<int>(ProblemKind::BeyondFloor);

} // namespace

class PolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtInDefaults()
    {
        const Policy policy;
        QCOMPARE(policy.lockAfter().count(), 10);
        QCOMPARE(policy.pinMinLength(), 6);
        QVERIFY(policy.pinTries() <= 10);
        QVERIFY(policy.isAllowed(VaultMode::PinKeychain) && policy.isAllowed(VaultMode::Ephemeral));
        QVERIFY(!policy.isAllowed(VaultMode::PinShare) && !policy.isAllowed(VaultMode::PinKeychainShare));
        QCOMPARE(policy.trustRoots().kind, TrustRoots::Kind::System);
        QVERIFY(policy.spkiPins().isEmpty() && !policy.isHomeserverManaged());
        QVERIFY(managed("{}").policy == policy);
        QVERIFY(managed("{}").problems.isEmpty());
    }

    void numbers_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<int>("expected");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *key, const QJsonValue &value, int expected, int problem) {
            const auto text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
            QTest::addRow("%s %s", key, text.constData()) << QString::fromLatin1(key) << value << expected << problem;
        };
        row("lock_after_minutes", 5, 5, noProblem);
        row("lock_after_minutes", 60, 60, noProblem);
        row("lock_after_minutes", 61, 60, beyond);
        row("lock_after_minutes", 1e30, 60, beyond);
        row("lock_after_minutes", 0, 1, bad);
        row("lock_after_minutes", -5, 1, bad);
        row("lock_after_minutes", 2.5, 1, bad);
        row("lock_after_minutes", QStringLiteral("5"), 1, bad);
        row("lock_after_minutes", QJsonValue(), 1, bad);
        row("lock_after_minutes", true, 1, bad);
        row("lock_warning_seconds", 60, 60, noProblem);
        row("lock_warning_seconds", 121, 120, beyond);
        row("lock_warning_seconds", 4, 5, bad);
        row("pin_min_length", 8, 8, noProblem);
        row("pin_min_length", 4, 6, beyond);
        row("pin_min_length", 13, 12, bad);
        row("pin_min_length", QJsonArray{8}, 12, bad);
        row("pin_tries", 10, 10, noProblem);
        row("pin_tries", 100, 10, beyond);
        row("pin_tries", 2, 3, bad);
        row("unlock_limit_hours", 12, 12, noProblem);
        row("unlock_limit_hours", 1000, 168, beyond);
        row("unlock_limit_hours", 0, 1, bad);
    }

    void numbers()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(int, expected);
        QFETCH(int, problem);
        const auto read = loadManaged(QJsonDocument(QJsonObject{{key, value}}).toJson());
        QCOMPARE(numberOf(read.policy, key), expected);
        QCOMPARE(read.problems.isEmpty() ? noProblem : static_cast<int>(read.problems.first().kind), problem);
        if (problem != noProblem) {
            QCOMPARE(read.problems.first().key, key);
        }
    }

    void theWarningIsShorterThanTheWait()
    {
        QCOMPARE(managed("{'lock_after_minutes':1,'lock_warning_seconds':120}").policy.warning().count(), 30);
    }

    void vaultModes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QList<int>>("expected");
        QTest::addColumn<int>("problem");
        const auto keychain = static_cast<int>(VaultMode::PinKeychain);
        const auto ephemeral = static_cast<int>(VaultMode::Ephemeral);
        const auto row = [](const char *value, const QList<int> &expected, int problem) {
            QTest::newRow(value) << json(value) << expected << problem;
        };
        row("['pin+keychain']", {keychain}, noProblem);
        row("['ephemeral','pin+keychain','ephemeral']", {ephemeral, keychain}, noProblem);
        row("['pin+share','pin+keychain']", {keychain}, static_cast<int>(ProblemKind::NotAvailable));
        row("['pin+keychain+share']", {ephemeral}, static_cast<int>(ProblemKind::NotAvailable));
        row("['plaintext','pin+keychain']", {ephemeral}, bad);
        row("[]", {ephemeral}, bad);
        row("'pin+keychain'", {ephemeral}, bad);
        row("[1]", {ephemeral}, bad);
    }

    void vaultModes()
    {
        QFETCH(QByteArray, value);
        QFETCH(QList<int>, expected);
        QFETCH(int, problem);
        const auto read = loadManaged("{\"vault_modes\":" + value + "}");
        QList<int> found;
        for (const auto mode : read.policy.allowedVaultModes()) {
            found.append(static_cast<int>(mode));
        }
        QCOMPARE(found, expected);
        QCOMPARE(read.problems.isEmpty() ? noProblem : static_cast<int>(read.problems.first().kind), problem);
    }

    void trust_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("problems");
        const auto row = [](const char *text, TrustRoots::Kind kind, const char *path, int problems) {
            QTest::newRow(text) << json(text) << static_cast<int>(kind) << QString::fromLatin1(path) << problems;
        };
        row("{'ca_bundle':'/etc/ca.pem'}", TrustRoots::Kind::BundleOnly, "/etc/ca.pem", 0);
        row("{'ca_bundle':'C:/ca.pem','ca_bundle_mode':'add'}", TrustRoots::Kind::SystemAndBundle, "C:/ca.pem", 0);
        row("{'ca_bundle':'/etc/ca.pem','ca_bundle_mode':'plus'}", TrustRoots::Kind::BundleOnly, "/etc/ca.pem", 1);
        row("{'ca_bundle':'ca.pem'}", TrustRoots::Kind::None, "", 1);
        row("{'ca_bundle':''}", TrustRoots::Kind::None, "", 1);
        row("{'ca_bundle':['/etc/ca.pem']}", TrustRoots::Kind::None, "", 1);
    }

    void trust()
    {
        QFETCH(QByteArray, file);
        QFETCH(int, kind);
        QFETCH(QString, path);
        QFETCH(int, problems);
        const auto read = loadManaged(file);
        QCOMPARE(static_cast<int>(read.policy.trustRoots().kind), kind);
        QCOMPARE(read.policy.trustRoots().bundlePath, path);
        QCOMPARE(read.problems.size(), problems);
    }

    void brokenPinsNeverMeanNotPinned()
    {
        const QByteArray good = QByteArray(32, 'p').toBase64();
        QCOMPARE(loadManaged("{\"spki_pins\":[\"" + good + "\"]}").policy.spkiPins(), QList{QByteArray(32, 'p')});
        const auto half = loadManaged("{\"spki_pins\":[\"" + good + "\",\"AAAA\"]}");
        QCOMPARE(half.policy.spkiPins(), QList{QByteArray(32, 'p')});
        QCOMPARE(half.problems.size(), 1);
        for (const auto *text : {"{'spki_pins':['%%%']}", "{'spki_pins':'none'}", "{'spki_pins':[7]}"}) {
            QCOMPARE(managed(text).policy.spkiPins(), QList{QByteArray(32, '\0')});
            QCOMPARE(managed(text).problems.size(), 1);
        }
        QVERIFY(managed("{'spki_pins':[]}").policy.spkiPins().isEmpty());
    }

    void transport()
    {
        QCOMPARE(managed("{'min_tls':'1.3'}").policy.minTls(), MinTls::V1_3);
        QCOMPARE(managed("{'min_tls':'1.2'}").policy.minTls(), MinTls::V1_2);
        const auto old = managed("{'min_tls':'1.1'}");
        QCOMPARE(old.policy.minTls(), MinTls::V1_3);
        QCOMPARE(old.problems, QList({Problem{ProblemKind::BadValue, QStringLiteral("min_tls")}}));
        QCOMPARE(managed("{'proxy':'none'}").policy.proxy().kind, Proxy::Kind::None);
        const auto manual = managed("{'proxy':'http://proxy.local:3128'}").policy.proxy();
        QVERIFY(manual == (Proxy{Proxy::Kind::Manual, QStringLiteral("proxy.local"), 3128}));
        for (const auto *text : {"{'proxy':'http://user:pw@proxy:1'}", "{'proxy':'http://proxy'}", "{'proxy':5}"}) {
            QCOMPARE(managed(text).policy.proxy().kind, Proxy::Kind::System);
            QCOMPARE(managed(text).problems.size(), 1);
        }
    }

    void homeserver()
    {
        const auto good = managed("{'homeserver':'https://matrix.mercy.example:8448/'}");
        QVERIFY(good.policy.isHomeserverManaged());
        QCOMPARE(good.policy.homeserver(), QUrl(QStringLiteral("https://matrix.mercy.example:8448")));
        for (const auto *text : {"{'homeserver':'http://mercy.example'}", "{'homeserver':'mercy.example'}",
                                 "{'homeserver':'https://a@mercy.example'}", "{'homeserver':'https://mercy.example/x'}",
                                 "{'homeserver':null}"}) {
            const auto read = managed(text);
            QVERIFY2(read.policy.isHomeserverManaged() && read.policy.homeserver().isEmpty(), text);
            QCOMPARE(read.problems.size(), 1);
        }
    }

    void brokenFilesFailClosed_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << json("{'lock_after_minutes':5");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("text") << QByteArray("lock=5");
        QTest::newRow("too large") << QByteArray("{}" + QByteArray(1024 * 1024, ' '));
    }

    void brokenFilesFailClosed()
    {
        QFETCH(QByteArray, file);
        const auto read = loadManaged(file);
        QCOMPARE(read.problems, QList({Problem{ProblemKind::NotReadable, QString()}}));
        QVERIFY(read.policy == unreadableManaged().policy);
        QCOMPARE(read.policy.lockAfter().count(), 1);
        QCOMPARE(read.policy.trustRoots().kind, TrustRoots::Kind::None);
        QCOMPARE(read.policy.allowedVaultModes(), QList{VaultMode::Ephemeral});
        QVERIFY(read.policy.isHomeserverManaged() && read.policy.homeserver().isEmpty());
    }

    void unknownKeysAreIgnoredAndOneBadKeyHurtsNoOther()
    {
        const auto read = managed("{'future_key':{'a':1},'pin_tries':'x','lock_after_minutes':5}");
        QCOMPARE(read.problems.size(), 1);
        QCOMPARE(read.policy.lockAfter().count(), 5);
        QCOMPARE(read.policy.pinTries(), 3);
    }

    void theUserMayOnlyTighten()
    {
        const auto policy = managed("{'lock_after_minutes':10,'pin_min_length':8}").policy;
        QCOMPARE(policy.tightenedBy({.lockAfterMinutes = 3}).lockAfter().count(), 3);
        QCOMPARE(policy.tightenedBy({.lockAfterMinutes = 30}).lockAfter().count(), 10);
        QCOMPARE(policy.tightenedBy({.lockAfterMinutes = 0}).lockAfter().count(), 10);
        QCOMPARE(policy.tightenedBy({.pinMinLength = 10}).pinMinLength(), 10);
        QCOMPARE(policy.tightenedBy({.pinMinLength = 6}).pinMinLength(), 8);
        QCOMPARE(policy.tightenedBy({.pinMinLength = 99}).pinMinLength(), 8);
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "policy_test.moc"
