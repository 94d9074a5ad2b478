// SPDX-License-Identifier: Apache-2.0
// Sealed values and boxes: what goes in comes out, and anything changed is refused.
#include "vault/box.h"
#include "vault/seal.h"

#include "unit/vault/waiting.h"

using namespace wardline;
using namespace wardline::vault;

namespace {

template <class Open>
void refuseEveryFlip(const QByteArray &sealed, Open open)
{
    for (qsizetype at = 0; at < sealed.size(); ++at) {
        for (const unsigned bit : {0U, 3U, 7U}) {
            QByteArray changed = sealed;
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
            QVERIFY2(!open(changed), qPrintable(QString::number(at)));
        }
    }
    for (qsizetype size = 0; size < sealed.size(); ++size) {
        QVERIFY(!open(sealed.left(size)));
    }
    QVERIFY(!open(sealed + 'x'));
}

} // namespace

class SealTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 32, 100000}) {
            QTest::addRow("%d bytes", size) << size;
        }
    }

    void roundTrip()
    {
        QFETCH(int, size);
        const Secret plain(QByteArray(size, 'p'));
        const auto sealed = seal(key32('k'), plain, "data");
        VERIFY_OK(sealed);
        const auto opened = unseal(key32('k'), *sealed, "data");
        VERIFY_OK(opened);
        QVERIFY(*opened == plain);
    }

    void noTwoSealsAreAlike()
    {
        QVERIFY(*seal(key32('k'), secretOf("same"), "data") != *seal(key32('k'), secretOf("same"), "data"));
    }

    void anythingChangedIsRefused()
    {
        const auto sealed = seal(key32('k'), secretOf("the vault key"), "data");
        refuseEveryFlip(*sealed, [](const QByteArray &bytes) { return unseal(key32('k'), bytes, "data").has_value(); });
        COMPARE_CODE(unseal(key32('x'), *sealed, "data"), VaultCode::NotAuthentic);
        COMPARE_CODE(unseal(key32('k'), *sealed, "date"), VaultCode::NotAuthentic);
        COMPARE_CODE(unseal(key32('k'), *sealed, ""), VaultCode::NotAuthentic);
    }

    void formsAreToldApart()
    {
        auto sealed = *seal(key32('k'), secretOf("x"), {});
        COMPARE_CODE(unseal(key32('k'), sealed.left(20), {}), VaultCode::Damaged);
        sealed[0] = 2;
        COMPARE_CODE(unseal(key32('k'), sealed, {}), VaultCode::NewerVersion);
        COMPARE_CODE(seal(secretOf("short"), secretOf("x"), {}), VaultCode::BadInput);
        COMPARE_CODE(unseal(secretOf("short"), sealed, {}), VaultCode::BadInput);
    }

    void framesDoNotRunTogether()
    {
        QVERIFY(framed({"ab", "c"}) != framed({"a", "bc"}));
        QVERIFY(framed({"ab", ""}) != framed({"ab"}));
        QCOMPARE(framed({"ab"}), QByteArray("\0\0\0\2ab", 6));
    }

    void boxRoundTrip()
    {
        const auto keys = BoxKeys::fromSeed(key32('s'));
        VERIFY_OK(keys);
        const auto box = sealToBox(keys->writer, secretOf("rotated tokens"), "data");
        VERIFY_OK(box);
        const auto opened = openBox(*keys, *box, "data");
        VERIFY_OK(opened);
        QVERIFY(*opened == secretOf("rotated tokens"));
        QVERIFY(BoxKeys::fromSeed(key32('s'))->writer.publicKey == keys->writer.publicKey);
    }

    void changedBoxesAreRefused()
    {
        const auto keys = BoxKeys::fromSeed(key32('s'));
        const auto box = sealToBox(keys->writer, secretOf("rotated tokens"), "data");
        refuseEveryFlip(*box, [&](const QByteArray &bytes) { return openBox(*keys, bytes, "data").has_value(); });
        COMPARE_CODE(openBox(*BoxKeys::fromSeed(key32('t')), *box, "data"), VaultCode::NotAuthentic);
    }

    void aStrangerWithThePublicKeyCantWrite()
    {
        const auto keys = BoxKeys::fromSeed(key32('s'));
        const BoxWriter stranger{keys->writer.publicKey, key32('?')};
        const auto box = sealToBox(stranger, secretOf("planted"), "data");
        VERIFY_OK(box);
        COMPARE_CODE(openBox(*keys, *box, "data"), VaultCode::NotAuthentic);
    }

    void publicKeysOfLowOrderAreRefused()
    {
        const BoxWriter writer{QByteArray(32, '\0'), key32('w')};
        COMPARE_CODE(sealToBox(writer, secretOf("x"), {}), VaultCode::BadInput);
        COMPARE_CODE(sealToBox({QByteArray("short"), key32('w')}, secretOf("x"), {}), VaultCode::BadInput);
        COMPARE_CODE(BoxKeys::fromSeed(secretOf("short")), VaultCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(SealTest)
#include "seal_test.moc"
