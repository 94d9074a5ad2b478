// SPDX-License-Identifier: Apache-2.0
// Secret storage in the standard form: round trips, and every way it must refuse.
#include "crypto/secret_storage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {

template <class T>
std::optional<CryptoCode> codeOf(const CryptoResult<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

QByteArray with(const QByteArray &json, const char *field, const QJsonValue &value)
{
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object[QLatin1String(field)] = value;
    return QJsonDocument(object).toJson();
}

const QString name = QStringLiteral("m.cross_signing.master");

} // namespace

class SecretStorageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyFitsItsDescription();
    void anotherKeyDoesNot();
    void descriptionsThatCannotBeCheckedAreRefused_data();
    void descriptionsThatCannotBeCheckedAreRefused();
    void theRecoveryKeyIsTheKey();
    void knownRecoveryKey();
    void slipsOfThePenAreNoticed_data();
    void slipsOfThePenAreNoticed();
    void aSecretComesBack();
    void anAlteredSecretIsRefused();
    void oddContentIsRefused_data();
    void oddContentIsRefused();
};

void SecretStorageTest::aKeyFitsItsDescription()
{
    const auto key = secret_storage::createKey();
    QVERIFY(key.has_value());
    QCOMPARE(key->key.size(), std::size_t(32));
    const QJsonDocument content = QJsonDocument::fromJson(key->content);
    QCOMPARE(content[QLatin1String("algorithm")].toString(), QStringLiteral("m.secret_storage.v1.aes-hmac-sha2"));
    QVERIFY(!content[QLatin1String("iv")].toString().isEmpty());
    QVERIFY(!content[QLatin1String("mac")].toString().isEmpty());
    QVERIFY(secret_storage::checkKey(key->key, key->content).has_value());
    // A passphrase the server adds is not looked at, however many rounds it asks for.
    const QJsonObject rounds{{QLatin1String("algorithm"), QLatin1String("m.pbkdf2")},
                             {QLatin1String("salt"), QLatin1String("s")},
                             {QLatin1String("iterations"), 2000000000}};
    QVERIFY(secret_storage::checkKey(key->key, with(key->content, "passphrase", rounds)).has_value());
}

void SecretStorageTest::anotherKeyDoesNot()
{
    const auto key = secret_storage::createKey();
    const auto other = secret_storage::createKey();
    QCOMPARE(codeOf(secret_storage::checkKey(other->key, key->content)), CryptoCode::WrongKey);
    QCOMPARE(codeOf(secret_storage::checkKey(Secret(std::size_t(31)), key->content)), CryptoCode::BadInput);
}

void SecretStorageTest::descriptionsThatCannotBeCheckedAreRefused_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<CryptoCode>("code");
    QTest::newRow("no iv") << QByteArray("iv") << QJsonValue() << CryptoCode::BadInput;
    QTest::newRow("no mac") << QByteArray("mac") << QJsonValue() << CryptoCode::BadInput;
    QTest::newRow("short iv") << QByteArray("iv") << QJsonValue(QLatin1String("AAAA")) << CryptoCode::BadInput;
    QTest::newRow("short mac") << QByteArray("mac") << QJsonValue(QLatin1String("AAAA")) << CryptoCode::BadInput;
    QTest::newRow("mac is a number") << QByteArray("mac") << QJsonValue(7) << CryptoCode::BadInput;
    QTest::newRow("algorithm") << QByteArray("algorithm") << QJsonValue(QLatin1String("rot13"))
                               << CryptoCode::Unsupported;
}

void SecretStorageTest::descriptionsThatCannotBeCheckedAreRefused()
{
    QFETCH(QByteArray, field);
    QFETCH(QJsonValue, value);
    QFETCH(CryptoCode, code);
    const auto key = secret_storage::createKey();
    QCOMPARE(codeOf(secret_storage::checkKey(key->key, with(key->content, field.constData(), value))), code);
}

void SecretStorageTest::theRecoveryKeyIsTheKey()
{
    const auto key = secret_storage::createKey();
    const auto text = secret_storage::toRecoveryKey(key->key);
    QVERIFY(text.has_value());
    const auto back = secret_storage::fromRecoveryKey(*text);
    QVERIFY(back.has_value());
    QVERIFY(*back == key->key);
    QByteArray words = text->view().toByteArray();
    QCOMPARE(words.size(), 48 + 11); // 35 bytes are 48 characters of base58, in groups of four
    words.replace(' ', "\n\t ");
    QVERIFY(*secret_storage::fromRecoveryKey(Secret(words)) == key->key);
    QCOMPARE(codeOf(secret_storage::toRecoveryKey(Secret(std::size_t(16)))), CryptoCode::BadInput);
}

void SecretStorageTest::knownRecoveryKey()
{
    // Curve25519 key of RFC 7748 §6.1 (Alice) as a recovery key; the text is that of the Matrix SDKs' shared test vector.
    const QByteArray key = QByteArray::fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    const auto text = secret_storage::toRecoveryKey(Secret(key));
    QCOMPARE(text->view().toByteArray(), QByteArray("EsTc LW2K PGiF wKEA 3As5 g5c4 BXwk qeeJ ZJV8 Q9fu gUMN UE4d"));
}

void SecretStorageTest::slipsOfThePenAreNoticed_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray good("EsTcLW2KPGiFwKEA3As5g5c4BXwkqeeJZJV8Q9fugUMNUE4d");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one letter") << QByteArray(good).replace('W', 'X');
    QTest::newRow("cut") << good.left(40);
    QTest::newRow("longer") << good + 'd';
    QTest::newRow("not base58") << QByteArray(good).replace('W', '0');
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe");
    QTest::newRow("long") << QByteArray(100000, '2');
}

void SecretStorageTest::slipsOfThePenAreNoticed()
{
    QFETCH(QByteArray, text);
    QCOMPARE(codeOf(secret_storage::fromRecoveryKey(Secret(text))), CryptoCode::BadInput);
}

void SecretStorageTest::aSecretComesBack()
{
    const auto key = secret_storage::createKey();
    const auto sealed = secret_storage::seal(key->key, key->id, name, Secret(QByteArrayView("a private seed")));
    QVERIFY(sealed.has_value());
    QVERIFY(!sealed->contains("private"));
    const QJsonObject parts = QJsonDocument::fromJson(*sealed)[QLatin1String("encrypted")][key->id].toObject();
    QCOMPARE(parts.keys(), (QStringList{QStringLiteral("ciphertext"), QStringLiteral("iv"), QStringLiteral("mac")}));
    const auto opened = secret_storage::open(key->key, key->id, name, *sealed);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->view().toByteArray(), QByteArray("a private seed"));
    QCOMPARE(codeOf(secret_storage::seal(key->key, QString(), name, Secret())), CryptoCode::BadInput);
}

void SecretStorageTest::anAlteredSecretIsRefused()
{
    const auto key = secret_storage::createKey();
    const auto other = secret_storage::createKey();
    const auto sealed = secret_storage::seal(key->key, key->id, name, Secret(QByteArrayView("a private seed")));
    QCOMPARE(codeOf(secret_storage::open(other->key, key->id, name, *sealed)), CryptoCode::Tampered);
    QCOMPARE(codeOf(secret_storage::open(key->key, key->id, QStringLiteral("m.other"), *sealed)), CryptoCode::Tampered);
    QJsonObject parts = QJsonDocument::fromJson(*sealed)[QLatin1String("encrypted")][key->id].toObject();
    parts[QLatin1String("mac")] = QString::fromLatin1(QByteArray(32, 'm').toBase64(QByteArray::OmitTrailingEquals));
    const QJsonObject altered{{QLatin1String("encrypted"), QJsonObject{{key->id, parts}}}};
    QCOMPARE(codeOf(secret_storage::open(key->key, key->id, name, QJsonDocument(altered).toJson())),
             CryptoCode::Tampered);
}

void SecretStorageTest::oddContentIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<CryptoCode>("code");
    QTest::newRow("not json") << QByteArray("{") << CryptoCode::BadInput;
    QTest::newRow("nothing") << QByteArray("{}") << CryptoCode::BadInput;
    QTest::newRow("other key") << QByteArray(R"({"encrypted":{"other":{}}})") << CryptoCode::NotFound;
    QTest::newRow("wrong types") << QByteArray(R"({"encrypted":{"id":{"iv":1,"ciphertext":[],"mac":null}}})")
                                 << CryptoCode::BadInput;
    QTest::newRow("short iv") << QByteArray(R"({"encrypted":{"id":{"iv":"AA","ciphertext":"AA","mac":"AA"}}})")
                              << CryptoCode::BadInput;
    QTest::newRow("deep") << QByteArray(R"({"encrypted":{"id":)") + QByteArray(50000, '[') << CryptoCode::BadInput;
}

void SecretStorageTest::oddContentIsRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(CryptoCode, code);
    QCOMPARE(codeOf(secret_storage::open(Secret(std::size_t(32)), QStringLiteral("id"), name, content)), code);
}

QTEST_GUILESS_MAIN(SecretStorageTest)
#include "secret_storage_test.moc"
