// SPDX-License-Identifier: Apache-2.0
// Known answers for Argon2id, HKDF and the whole chain from password to keys; limits; tuning.
#include "vault/kdf.h"
#include "vault/password_keys.h"

#include "unit/vault/waiting.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace wardline;
using namespace wardline::vault;

namespace {

QByteArray hex(const Secret &secret)
{
    return secret.view().toByteArray().toHex();
}

const UserId user = *UserId::parse(QStringLiteral("@a:b"));

} // namespace

class KdfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void argon2idMatchesRfc9106()
    {
        // RFC 9106, section 5.3.
        const QByteArray password(32, 1);
        const QByteArray salt(16, 2);
        const QByteArray key(8, 3);
        const QByteArray data(12, 4);
        const auto tag = rawArgon2id({password, salt, key, data, {32, 3, 4}, 32});
        VERIFY_OK(tag);
        QCOMPARE(hex(*tag), QByteArray("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    void hkdfMatchesRfc5869_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("expected");
        const auto bytes = [](int from, int to) {
            QByteArray run;
            for (int value = from; value <= to; ++value) {
                run.append(static_cast<char>(value));
            }
            return run;
        };
        QTest::newRow("A.1")
            << QByteArray(22, 0x0b) << bytes(0, 12) << bytes(0xf0, 0xf9) << 42
            << QByteArray("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        QTest::newRow("A.2")
            << bytes(0, 0x4f) << bytes(0x60, 0xaf) << bytes(0xb0, 0xff) << 82
            << QByteArray("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65"
                          "e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
        QTest::newRow("A.3")
            << QByteArray(22, 0x0b) << QByteArray() << QByteArray() << 42
            << QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    void hkdfMatchesRfc5869()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, salt);
        QFETCH(QByteArray, info);
        QFETCH(int, length);
        QFETCH(QByteArray, expected);
        const auto derived = hkdf(Secret(key), salt, info, static_cast<std::size_t>(length));
        VERIFY_OK(derived);
        QCOMPARE(hex(*derived), expected);
    }

    void hkdfRefusesMoreThanItMayExpand()
    {
        COMPARE_CODE(hkdf(key32('k'), {}, "info", 255 * 32 + 1), VaultCode::CryptoFailed);
    }

    void passwordKeysMatchTheContract_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QFile file(QStringLiteral(WARDLINE_CONTRACT_DIR "/auth_key_vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto vectors = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("vectors")).toArray();
        QVERIFY(vectors.size() >= 3);
        for (const auto &vector : vectors) {
            QTest::newRow(qPrintable(vector.toObject().value(QLatin1String("name")).toString())) << vector.toObject();
        }
    }

    void passwordKeysMatchTheContract()
    {
        QFETCH(QJsonObject, vector);
        const auto text = [&](const char *key) { return vector.value(QLatin1String(key)).toString(); };
        const auto number = [&](const char *key) {
            return static_cast<std::uint32_t>(vector.value(QLatin1String(key)).toInt());
        };
        const auto owner = UserId::parse(text("user_id"));
        QVERIFY(owner);
        const auto keys = waitFor(derivePasswordKeys(Secret(text("password").toUtf8()), text("server_name"), *owner,
                                                     QByteArray::fromBase64(text("salt").toLatin1()),
                                                     {number("m"), number("t"), number("p")}));
        VERIFY_OK(keys);
        QCOMPARE(keys->authKey.view().toByteArray(), text("auth_key").toLatin1());
        QCOMPARE(hex(keys->recovery), text("recovery_hex").toLatin1());
        QCOMPARE(hex(keys->vault), text("vault_hex").toLatin1());
    }

    void limitsHoldBeforeThePasswordIsUsed_data()
    {
        QTest::addColumn<quint32>("memory");
        QTest::addColumn<quint32>("passes");
        QTest::addColumn<quint32>("lanes");
        QTest::addColumn<int>("saltSize");
        QTest::newRow("memory below 64 MiB") << 65535U << 3U << 1U << 16;
        QTest::newRow("memory above 1 GiB") << 1048577U << 3U << 1U << 16;
        QTest::newRow("two passes") << 65536U << 2U << 1U << 16;
        QTest::newRow("eleven passes") << 65536U << 11U << 1U << 16;
        QTest::newRow("no lanes") << 65536U << 3U << 0U << 16;
        QTest::newRow("five lanes") << 65536U << 3U << 5U << 16;
        QTest::newRow("short salt") << 65536U << 3U << 1U << 15;
        QTest::newRow("long salt") << 65536U << 3U << 1U << 17;
        QTest::newRow("nothing at all") << 0U << 0U << 0U << 0;
    }

    void limitsHoldBeforeThePasswordIsUsed()
    {
        QFETCH(quint32, memory);
        QFETCH(quint32, passes);
        QFETCH(quint32, lanes);
        QFETCH(int, saltSize);
        const Argon2Parameters parameters{memory, passes, lanes};
        const QByteArray salt(saltSize, 's');
        COMPARE_CODE(PasswordKeys::derive(secretOf("any password"), QStringLiteral("b"), user, salt, parameters),
                     VaultCode::WeakParameters);
        COMPARE_CODE(argon2id(secretOf("246813"), salt, parameters), VaultCode::WeakParameters);
    }

    void badInputIsRefused()
    {
        const QByteArray salt(16, 's');
        COMPARE_CODE(argon2id(Secret(), salt, cheap), VaultCode::BadInput);
        COMPARE_CODE(PasswordKeys::derive(Secret(), QStringLiteral("b"), user, salt, cheap), VaultCode::BadInput);
        COMPARE_CODE(PasswordKeys::derive(secretOf("\xff\xfe"), QStringLiteral("b"), user, salt, cheap),
                     VaultCode::BadInput);
    }

    void weakerThanSeen()
    {
        const Argon2Parameters seen{128 * 1024, 4, 2};
        QVERIFY(!isWeakerThan(seen, seen));
        QVERIFY(!isWeakerThan({256 * 1024, 4, 1}, seen));
        QVERIFY(isWeakerThan({127 * 1024, 4, 2}, seen));
        QVERIFY(isWeakerThan({256 * 1024, 3, 2}, seen));
    }

    void tuning_data()
    {
        QTest::addColumn<int>("floorCost");
        QTest::addColumn<quint32>("memory");
        QTest::addColumn<quint32>("passes");
        QTest::newRow("slow machine keeps the floor") << 900 << 65536U << 3U;
        QTest::newRow("right already") << 320 << 65536U << 3U;
        QTest::newRow("twice as fast") << 160 << 131072U << 3U;
        QTest::newRow("memory is full, passes grow") << 40 << 262144U << 6U;
        QTest::newRow("never beyond the limits") << 0 << 262144U << 10U;
    }

    void tuning()
    {
        QFETCH(int, floorCost);
        QFETCH(quint32, memory);
        QFETCH(quint32, passes);
        const auto tuned = tunedParameters(std::chrono::milliseconds(floorCost), 16);
        QCOMPARE(tuned.memoryKiB, memory);
        QCOMPARE(tuned.passes, passes);
        QCOMPARE(tuned.lanes, 4U);
        VERIFY_OK(checkParameters(tuned, QByteArray(16, 's')));
    }

    void noMachineIsTunedBelowTheFloor()
    {
        for (int cost = 1; cost <= 600; ++cost) {
            const auto tuned = tunedParameters(std::chrono::milliseconds(cost), 4);
            QVERIFY2(checkParameters(tuned, QByteArray(16, 's')), qPrintable(QString::number(cost)));
        }
    }

    void measuringStaysWithinTheLimits()
    {
        const auto measured = measureParameters();
        VERIFY_OK(measured);
        VERIFY_OK(checkParameters(*measured, QByteArray(16, 's')));
    }

#ifdef Q_OS_UNIX
    void missingMemoryIsSaid()
    {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("the sanitizer reserves more address space than the limit of this test");
#endif
        // In a child, so that the limit binds nobody else.
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const rlimit limit{700UL << 20U, 700UL << 20U};
            setrlimit(RLIMIT_AS, &limit);
            const auto derived = argon2id(secretOf("246813"), QByteArray(16, 's'), {1024 * 1024, 3, 1});
            _exit(codeOf(derived) == VaultCode::OutOfMemory ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
#endif
};

QTEST_GUILESS_MAIN(KdfTest)
#include "kdf_test.moc"
