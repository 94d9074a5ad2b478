// SPDX-License-Identifier: Apache-2.0
// The slot of protocol §9: opens with its password's key, for its person, key and id alone; hostile account data is refused.
#include "vault/recovery_slot.h"

#include "unit/vault/waiting.h"

#include <QJsonArray>

using namespace wardline;
using namespace wardline::vault;

namespace {

const UserId user = *UserId::parse(QStringLiteral("@a:b"));
const QString keyId = QStringLiteral("key1");

RecoverySlot slot()
{
    return *makeSlot(user, keyId, key32('r'), cheap, QByteArray(16, 's'), key32('S'));
}

} // namespace

class RecoverySlotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTripThroughJson()
    {
        const auto made = slot();
        const QJsonObject content{{made.id, made.toJson()}};
        const auto read = RecoverySlots::fromJson(content);
        QCOMPARE(read.usable.size(), 1);
        QCOMPARE(read.refused, 0);
        QCOMPARE(read.usable.first().parameters, cheap);
        QCOMPARE(read.usable.first().salt, QByteArray(16, 's'));
        const auto opened = openSlot(read.usable.first(), user, keyId, key32('r'));
        VERIFY_OK(opened);
        QVERIFY(*opened == key32('S'));
    }

    void boundToPersonKeyAndId()
    {
        auto made = slot();
        COMPARE_CODE(openSlot(made, user, keyId, key32('x')), VaultCode::NotAuthentic);
        COMPARE_CODE(openSlot(made, *UserId::parse(QStringLiteral("@c:b")), keyId, key32('r')),
                     VaultCode::NotAuthentic);
        COMPARE_CODE(openSlot(made, user, QStringLiteral("key2"), key32('r')), VaultCode::NotAuthentic);
        made.id = QStringLiteral("other");
        COMPARE_CODE(openSlot(made, user, keyId, key32('r')), VaultCode::NotAuthentic);
    }

    void makingChecksItsInput()
    {
        const QByteArray salt(16, 's');
        COMPARE_CODE(makeSlot(user, keyId, key32('r'), {1024, 1, 1}, salt, key32('S')), VaultCode::WeakParameters);
        COMPARE_CODE(makeSlot(user, keyId, key32('r'), cheap, salt, secretOf("short")), VaultCode::BadInput);
        COMPARE_CODE(makeSlot(user, keyId, secretOf("short"), cheap, salt, key32('S')), VaultCode::BadInput);
    }

    void hostileSlots_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *field, const QJsonValue &value, VaultCode code) {
            QTest::newRow(name) << QString::fromLatin1(field) << value << static_cast<int>(code);
        };
        row("cheap memory", "kdf.m", 8, VaultCode::WeakParameters);
        row("cheap passes", "kdf.t", 1, VaultCode::WeakParameters);
        row("endless memory", "kdf.m", 4294967295.0, VaultCode::WeakParameters);
        row("memory as text", "kdf.m", QStringLiteral("65536"), VaultCode::Damaged);
        row("fraction", "kdf.p", 1.5, VaultCode::Damaged);
        row("beyond 32 bits", "kdf.m", 1e18, VaultCode::Damaged);
        row("negative", "kdf.t", -3, VaultCode::Damaged);
        row("short salt", "kdf.salt", QStringLiteral("AAAA"), VaultCode::WeakParameters);
        row("salt not base64", "kdf.salt", QStringLiteral("!!!"), VaultCode::Damaged);
        row("another KDF", "kdf.algorithm", QStringLiteral("pbkdf2"), VaultCode::NewerVersion);
        row("no KDF", "kdf", QJsonValue(), VaultCode::Damaged);
        row("another kind", "kind", QStringLiteral("passkey"), VaultCode::NewerVersion);
        row("kind as number", "kind", 1, VaultCode::Damaged);
        row("no ciphertext", "ct", QJsonValue(), VaultCode::Damaged);
        row("ciphertext as list", "ct", QJsonArray{1}, VaultCode::Damaged);
        row("huge ciphertext", "ct", QString(100000, QLatin1Char('A')), VaultCode::Damaged);
    }

    void hostileSlots()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(int, code);
        const auto made = slot();
        QJsonObject json = made.toJson();
        if (field.startsWith(QLatin1String("kdf."))) {
            auto kdf = json.value(QLatin1String("kdf")).toObject();
            kdf.insert(field.mid(4), value);
            json.insert(QStringLiteral("kdf"), kdf);
        } else {
            json.insert(field, value);
        }
        COMPARE_CODE(RecoverySlot::fromJson(made.id, json), static_cast<VaultCode>(code));
        const auto read = RecoverySlots::fromJson({{QStringLiteral("bad"), json}, {made.id, made.toJson()}});
        QCOMPARE(read.usable.size(), 1);
        QCOMPARE(read.refused, 1);
    }

    void flippedCiphertextIsRefused()
    {
        for (qsizetype at = 0; at < slot().sealed.size(); ++at) {
            auto changed = slot();
            changed.sealed[at] = static_cast<char>(changed.sealed[at] ^ 1);
            QVERIFY(!openSlot(changed, user, keyId, key32('r')));
        }
    }
};

QTEST_GUILESS_MAIN(RecoverySlotTest)
#include "recovery_slot_test.moc"
