// SPDX-License-Identifier: Apache-2.0
// The vault on a fake keychain: opening, counting, lock-out, changes, damage, and what is left on disk.
#include "vault/durable.h"
#include "vault/vault.h"

#include "support/fake_keychain.h"
#include "unit/vault/waiting.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace wardline;
using namespace wardline::vault;

class VaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_keychain = std::make_unique<FakeKeychain>();
    }

    void createLockUnlock()
    {
        auto vault = created();
        QCOMPARE(vault->state(), VaultState::Unlocked);
        const auto database = vault->key(KeyPurpose::Database);
        VERIFY_OK(database);
        QSignalSpy changes(vault.get(), &Vault::stateChanged);
        vault->lock();
        QCOMPARE(vault->state(), VaultState::Locked);
        QCOMPARE(changes.size(), 1);
        COMPARE_CODE(vault->key(KeyPurpose::Database), VaultCode::NotUnlocked);
        COMPARE_CODE(vault->boxKeys(), VaultCode::NotUnlocked);

        auto restarted = make();
        QCOMPARE(restarted->state(), VaultState::Locked);
        VERIFY_OK(waitFor(restarted->unlock(secretOf("246813"))));
        QVERIFY(*restarted->key(KeyPurpose::Database) == *database);
        QCOMPARE(restarted->triesLeft(), std::optional(3));
    }

    void keysDifferByPurpose()
    {
        auto vault = created();
        const QList<KeyPurpose> purposes{KeyPurpose::Database, KeyPurpose::CryptoStore, KeyPurpose::Tokens,
                                         KeyPurpose::Identity};
        QSet<QByteArray> keys;
        for (const auto purpose : purposes) {
            keys.insert(vault->key(purpose)->view().toByteArray());
        }
        QCOMPARE(keys.size(), purposes.size());
        VERIFY_OK(vault->boxKeys());
    }

    void wrongPinsAreCountedAndLockOut()
    {
        created();
        auto vault = make();
        for (const int left : {2, 1}) {
            COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
            QCOMPARE(vault->triesLeft(), std::optional(left));
        }
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::LockedOut);
        QCOMPARE(vault->state(), VaultState::LockedOut);
        QCOMPARE(vault->triesLeft(), std::optional(0));
        // The secret is gone: neither the right PIN nor the password opens it, now or later; the file is untouched.
        auto later = make();
        COMPARE_CODE(waitFor(later->unlock(secretOf("246813"))), VaultCode::LockedOut);
        COMPARE_CODE(waitFor(later->unlockWithPassword(key32('w'))), VaultCode::LockedOut);
        QVERIFY(QFile::exists(path()));
        QCOMPARE(m_keychain->entries.size(), 1);
        QCOMPARE(m_keychain->entries.begin()->size(), 3);
        // A full sign-in makes a new vault in its place.
        VERIFY_OK(waitFor(later->create(VaultMode::PinKeychain, secretOf("975318"), key32('w'))));
        QCOMPARE(m_keychain->entries.size(), 1);
    }

    void successGivesTheTriesBack()
    {
        created();
        auto vault = make();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
        VERIFY_OK(waitFor(vault->unlock(secretOf("246813"))));
        vault->lock();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
        QCOMPARE(vault->triesLeft(), std::optional(2));
    }

    void aTryCountsEvenWhenTheProcessDiesInIt()
    {
        created();
        for (int death = 0; death < 3; ++death) {
            auto vault = make();
            const int writes = m_keychain->writes;
            auto attempt = vault->unlock(secretOf("111222"));
            // The count is written and the PIN not yet tried: everything the process knows ends here.
            QTRY_COMPARE(m_keychain->writes, writes + 1);
            QTRY_COMPARE(static_cast<int>(m_keychain->entries.begin()->at(2)), death + 1);
            vault.reset();
            COMPARE_CODE(waitFor(std::move(attempt)), VaultCode::Cancelled);
        }
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::LockedOut);
    }

    void aTryThatCantBeCountedIsNotMade()
    {
        created();
        m_keychain->writeFails = VaultCode::KeychainDenied;
        auto vault = make();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("246813"))), VaultCode::KeychainDenied);
        QCOMPARE(vault->state(), VaultState::Locked);
    }

    void lockOutHoldsWhenTheSecretCantBeErased()
    {
        created();
        auto vault = make();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
        // The third try is counted, then the keychain goes away.
        auto last = vault->unlock(secretOf("111222"));
        QTRY_COMPARE(static_cast<int>(m_keychain->entries.begin()->at(2)), 3);
        m_keychain->writeFails = VaultCode::KeychainFailed;
        COMPARE_CODE(waitFor(std::move(last)), VaultCode::LockedOut);
        QVERIFY(m_keychain->entries.begin()->size() > 3);
        m_keychain->writeFails.reset();
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::LockedOut);
        QCOMPARE(m_keychain->entries.begin()->size(), 3);
    }

    void keychainStatesKeepTheirNames_data()
    {
        QTest::addColumn<int>("code");
        for (const auto code : {VaultCode::KeychainNotFound, VaultCode::KeychainLocked, VaultCode::KeychainDenied,
                                VaultCode::KeychainNoBackend, VaultCode::KeychainTimedOut, VaultCode::KeychainFailed}) {
            QTest::addRow("code %d", static_cast<int>(code)) << static_cast<int>(code);
        }
    }

    void keychainStatesKeepTheirNames()
    {
        QFETCH(int, code);
        created();
        m_keychain->readFails = static_cast<VaultCode>(code);
        auto vault = make();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("246813"))), static_cast<VaultCode>(code));
        COMPARE_CODE(waitFor(vault->unlockWithPassword(key32('w'))), static_cast<VaultCode>(code));
        QCOMPARE(vault->state(), VaultState::Locked);
        m_keychain->readFails.reset();
        VERIFY_OK(waitFor(vault->unlock(secretOf("246813"))));
    }

    void withoutAKeychainNoVaultIsMade()
    {
        m_keychain->writeFails = VaultCode::KeychainNoBackend;
        auto vault = make();
        COMPARE_CODE(waitFor(vault->create(VaultMode::PinKeychain, secretOf("246813"), key32('w'))),
                     VaultCode::KeychainNoBackend);
        QCOMPARE(vault->state(), VaultState::Absent);
        QVERIFY(!QFile::exists(path()));
    }

    void aKeychainThatForgetsIsFoundOut()
    {
        m_keychain->forgets = true;
        auto vault = make();
        COMPARE_CODE(waitFor(vault->create(VaultMode::PinKeychain, secretOf("246813"), key32('w'))),
                     VaultCode::KeychainNotFound);
        QVERIFY(!QFile::exists(path()));
    }

    void aCopiedFolderOpensNothing()
    {
        created();
        m_keychain->entries.clear();
        auto vault = make();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("246813"))), VaultCode::KeychainNotFound);
        COMPARE_CODE(waitFor(vault->unlockWithPassword(key32('w'))), VaultCode::KeychainNotFound);
        // And another keychain's secret does not fit.
        created();
        auto entry = m_keychain->entries.begin();
        entry->replace(3, 32, QByteArray(32, 'x'));
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::WrongPin);
    }

    void keychainEntriesAreCheckedToo()
    {
        created();
        auto entry = m_keychain->entries.begin();
        const QByteArray good = *entry;
        *entry = "nonsense";
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::Damaged);
        *entry = QByteArray(good).replace(1, 1, "\2");
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::NewerVersion);
        *entry = QByteArray();
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::Damaged);
    }

    void passwordOpensAndGivesTheTriesBack()
    {
        created();
        auto vault = make();
        COMPARE_CODE(waitFor(vault->unlock(secretOf("111222"))), VaultCode::WrongPin);
        COMPARE_CODE(waitFor(vault->unlockWithPassword(key32('x'))), VaultCode::WrongPassword);
        COMPARE_CODE(waitFor(vault->unlockWithPassword(secretOf("short"))), VaultCode::BadInput);
        VERIFY_OK(waitFor(vault->unlockWithPassword(key32('w'))));
        QCOMPARE(vault->triesLeft(), std::optional(3));
    }

    void pinChangeKeepsTheKey()
    {
        auto vault = created();
        const auto database = vault->key(KeyPurpose::Database);
        COMPARE_CODE(waitFor(vault->changePin(secretOf("111222"), secretOf("975318"))), VaultCode::WrongPin);
        VERIFY_OK(waitFor(vault->changePin(secretOf("246813"), secretOf("975318"))));
        COMPARE_CODE(waitFor(vault->changePin(secretOf("975318"), Secret())), VaultCode::BadInput);
        auto restarted = make();
        COMPARE_CODE(waitFor(restarted->unlock(secretOf("246813"))), VaultCode::WrongPin);
        VERIFY_OK(waitFor(restarted->unlock(secretOf("975318"))));
        QVERIFY(*restarted->key(KeyPurpose::Database) == *database);
        restarted->lock();
        VERIFY_OK(waitFor(restarted->unlockWithPassword(key32('w'))));
    }

    void guessingAtPinChangeLocksOut()
    {
        auto vault = created();
        COMPARE_CODE(waitFor(vault->changePin(secretOf("111222"), secretOf("975318"))), VaultCode::WrongPin);
        COMPARE_CODE(waitFor(vault->changePin(secretOf("111222"), secretOf("975318"))), VaultCode::WrongPin);
        COMPARE_CODE(waitFor(vault->changePin(secretOf("111222"), secretOf("975318"))), VaultCode::LockedOut);
        QCOMPARE(vault->state(), VaultState::LockedOut);
        COMPARE_CODE(vault->key(KeyPurpose::Database), VaultCode::NotUnlocked);
    }

    void aForgottenPinNeedsThePassword()
    {
        created();
        auto vault = make();
        COMPARE_CODE(waitFor(vault->replacePin(secretOf("975318"))), VaultCode::NotUnlocked);
        VERIFY_OK(waitFor(vault->unlock(secretOf("246813"))));
        COMPARE_CODE(waitFor(vault->replacePin(secretOf("975318"))), VaultCode::PasswordNeeded);
        vault->lock();
        VERIFY_OK(waitFor(vault->unlockWithPassword(key32('w'))));
        VERIFY_OK(waitFor(vault->replacePin(secretOf("975318"))));
        VERIFY_OK(waitFor(make()->unlock(secretOf("975318"))));
    }

    void passwordChangeReplacesTheSecondWrapping()
    {
        auto vault = created();
        COMPARE_CODE(waitFor(make()->changePassword(key32('n'))), VaultCode::NotUnlocked);
        VERIFY_OK(waitFor(vault->changePassword(key32('n'))));
        auto restarted = make();
        COMPARE_CODE(waitFor(restarted->unlockWithPassword(key32('w'))), VaultCode::WrongPassword);
        VERIFY_OK(waitFor(restarted->unlockWithPassword(key32('n'))));
        restarted->lock();
        VERIFY_OK(waitFor(restarted->unlock(secretOf("246813"))));
    }

    void ephemeralLeavesNothing()
    {
        auto vault = make();
        VERIFY_OK(waitFor(vault->create(VaultMode::Ephemeral, Secret(), Secret())));
        VERIFY_OK(vault->key(KeyPurpose::Database));
        COMPARE_CODE(waitFor(vault->changePin(secretOf("246813"), secretOf("975318"))), VaultCode::NotUnlocked);
        vault->lock();
        QCOMPARE(vault->state(), VaultState::Absent);
        QVERIFY(!QFile::exists(path()));
        QVERIFY(m_keychain->entries.isEmpty());
        COMPARE_CODE(waitFor(vault->unlock(secretOf("246813"))), VaultCode::Missing);
    }

    void reservedModesAreRefused()
    {
        auto vault = make();
        for (const auto mode : {VaultMode::PinShare, VaultMode::PinKeychainShare}) {
            COMPARE_CODE(waitFor(vault->create(mode, secretOf("246813"), key32('w'))), VaultCode::ModeNotOffered);
        }
        created();
        rewrite(R"("mode":"pin+keychain")", R"("mode":"pin+share")");
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), VaultCode::ModeNotOffered);
    }

    void emptySecretsAreRefused()
    {
        auto vault = make();
        COMPARE_CODE(waitFor(vault->create(VaultMode::PinKeychain, Secret(), key32('w'))), VaultCode::BadInput);
        COMPARE_CODE(waitFor(vault->create(VaultMode::PinKeychain, secretOf("246813"), Secret())), VaultCode::BadInput);
        created();
        COMPARE_CODE(waitFor(make()->unlock(Secret())), VaultCode::BadInput);
    }

    void oneOperationAtATime()
    {
        created();
        auto vault = make();
        auto first = vault->unlock(secretOf("246813"));
        COMPARE_CODE(waitFor(vault->unlock(secretOf("246813"))), VaultCode::Busy);
        COMPARE_CODE(waitFor(vault->destroy()), VaultCode::Busy);
        VERIFY_OK(waitFor(std::move(first)));
    }

    void lockingCancelsAnUnlock()
    {
        created();
        auto vault = make();
        auto attempt = vault->unlock(secretOf("246813"));
        vault->lock();
        COMPARE_CODE(waitFor(std::move(attempt)), VaultCode::Cancelled);
        QCOMPARE(vault->state(), VaultState::Locked);
        COMPARE_CODE(vault->key(KeyPurpose::Tokens), VaultCode::NotUnlocked);
        VERIFY_OK(waitFor(vault->unlock(secretOf("246813"))));
        QCOMPARE(vault->triesLeft(), std::optional(3));
    }

    void destroyRemovesFileAndEntry()
    {
        auto vault = created();
        VERIFY_OK(waitFor(vault->destroy()));
        QCOMPARE(vault->state(), VaultState::Absent);
        QVERIFY(!QFile::exists(path()));
        QVERIFY(m_keychain->entries.isEmpty());
        vault = created();
        m_keychain->removeFails = VaultCode::KeychainLocked;
        COMPARE_CODE(waitFor(vault->destroy()), VaultCode::KeychainLocked);
        QVERIFY(!QFile::exists(path()));
    }

    void flippedBytesAreRefused()
    {
        created();
        const auto whole = *readWhole(path(), 100000);
        auto vault = make();
        for (qsizetype at = 0; at < whole.size(); at += 5) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            VERIFY_OK(writeDurable(path(), changed));
            const auto code = codeOf(waitFor(vault->unlock(secretOf("246813"))));
            QVERIFY2(code == VaultCode::Damaged || code == VaultCode::NewerVersion, qPrintable(QString::number(at)));
        }
        for (const qsizetype size : {qsizetype(0), qsizetype(1), whole.size() / 2, whole.size() - 1}) {
            VERIFY_OK(writeDurable(path(), whole.left(size)));
            COMPARE_CODE(waitFor(vault->unlock(secretOf("246813"))), VaultCode::Damaged);
        }
        VERIFY_OK(writeDurable(path(), whole));
        VERIFY_OK(waitFor(vault->unlock(secretOf("246813"))));
    }

    void changesWithARepairedChecksumAreRefusedByTheWrapping_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *from, const char *to, VaultCode code) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << static_cast<int>(code);
        };
        row("more passes", R"("t":3)", R"("t":4)", VaultCode::WrongPin);
        row("cheap passes", R"("t":3)", R"("t":1)", VaultCode::WeakParameters);
        row("cheap memory", R"("m":65536)", R"("m":8)", VaultCode::WeakParameters);
        row("another profile", R"("profile":"p1")", R"("profile":"p2")", VaultCode::Damaged);
        row("unknown mode", R"("mode":"pin+keychain")", R"("mode":"none")", VaultCode::Damaged);
        row("newer version", R"("version":1)", R"("version":2)", VaultCode::NewerVersion);
        row("older than any", R"("version":1)", R"("version":0)", VaultCode::Damaged);
        row("other vault", R"("vault":")", R"("vault":"0)", VaultCode::KeychainNotFound);
    }

    void changesWithARepairedChecksumAreRefusedByTheWrapping()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(int, code);
        created();
        rewrite(from, to);
        COMPARE_CODE(waitFor(make()->unlock(secretOf("246813"))), static_cast<VaultCode>(code));
    }

    void nothingReadableOnDisk()
    {
        auto vault = created();
        QList<QByteArray> secrets{"246813", QByteArray(32, 'w')};
        for (const auto purpose : {KeyPurpose::Database, KeyPurpose::CryptoStore, KeyPurpose::Tokens}) {
            secrets.append(vault->key(purpose)->view().toByteArray());
        }
        secrets.append(m_keychain->entries.begin()->mid(3));
        const auto bytes = *readWhole(path(), 100000);
        for (const auto &secret : secrets) {
            QVERIFY(!bytes.contains(secret));
            QVERIFY(!bytes.contains(secret.toHex()));
            QVERIFY(!bytes.contains(secret.toBase64(QByteArray::OmitTrailingEquals)));
        }
        QVERIFY(!m_keychain->entries.begin()->contains("246813"));
    }

private:
    [[nodiscard]] QString path() const { return m_temporary->filePath(QStringLiteral("vault")); }

    [[nodiscard]] std::unique_ptr<Vault> make()
    {
        return std::make_unique<Vault>(VaultConfig{path(), QStringLiteral("p1"), 3, cheap}, *m_keychain);
    }

    std::unique_ptr<Vault> created()
    {
        auto vault = make();
        const auto answer = waitFor(vault->create(VaultMode::PinKeychain, secretOf("246813"), key32('w')));
        if (!answer) {
            qFatal("the vault was not created");
        }
        return vault;
    }

    /// Changes the file as someone would who knows its form.
    void rewrite(const QByteArray &from, const QByteArray &to)
    {
        QByteArray line = *readWhole(path(), 100000);
        line.truncate(line.indexOf('\n'));
        QVERIFY(line.contains(from));
        line.replace(from, to);
        VERIFY_OK(writeDurable(path(), line + '\n' + QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex()
                                           + '\n'));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<FakeKeychain> m_keychain;
};

QTEST_GUILESS_MAIN(VaultTest)
#include "vault_test.moc"
