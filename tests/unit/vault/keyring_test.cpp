// SPDX-License-Identifier: Apache-2.0
// The real keychain, under with-keyring.sh: the interface's promises, a whole vault on it, a thread of its own, a locked keyring, no bus.
#include "vault/keychain.h"
#include "vault/vault.h"

#include "support/locked_keyring.h"
#include "unit/vault/waiting.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <csignal>

using namespace wardline;
using namespace wardline::vault;

namespace {

const QString service = QStringLiteral("Wardline test");

/// What any Keychain must do; run on the main thread and on another.
void keepsItsPromises(Keychain &keychain)
{
    const QString key = QStringLiteral("vault/one/two");
    QByteArray bytes(35, '\0');
    bytes[0] = 'W';
    bytes[20] = '\xff';
    COMPARE_CODE(waitFor(keychain.read(key)), VaultCode::KeychainNotFound);
    VERIFY_OK(waitFor(keychain.remove(key)));
    VERIFY_OK(waitFor(keychain.write(key, Secret(bytes))));
    QVERIFY(*waitFor(keychain.read(key)) == Secret(bytes));
    VERIFY_OK(waitFor(keychain.write(key, Secret(QByteArray("abc")))));
    QVERIFY(*waitFor(keychain.read(key)) == Secret(QByteArray("abc")));
    COMPARE_CODE(waitFor(keychain.read(QStringLiteral("vault/one"))), VaultCode::KeychainNotFound);
    VERIFY_OK(waitFor(keychain.remove(key)));
    COMPARE_CODE(waitFor(keychain.read(key)), VaultCode::KeychainNotFound);
}

constexpr int killed = -9;

/// Runs one test of this program in another process, with the environment changed.
int runAlone(const char *test, const char *variable, const char *value)
{
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(variable), QLatin1String(value));
    environment.insert(QStringLiteral("WARDLINE_KEYRING_CHILD"), QStringLiteral("1"));
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {QLatin1String(test)});
    if (!child.waitForFinished(30000)) {
        return -1;
    }
    return child.exitStatus() == QProcess::CrashExit ? killed : child.exitCode();
}

/// Passes on to the real keychain and kills its process, as kill -9 would, once a write has been answered.
class DeadlyKeychain final : public Keychain
{
public:
    VaultTask<Secret> read(QString key) override { return m_real->read(key); }
    VaultTask<> write(QString key, Secret value) override
    {
        const auto written = co_await m_real->write(key, std::move(value));
        if (written) {
            std::raise(SIGKILL);
        }
        co_return written;
    }
    VaultTask<> remove(QString key) override { return m_real->remove(key); }

private:
    std::unique_ptr<Keychain> m_real = makeQtKeychain(service);
};

bool isChild()
{
    return qEnvironmentVariableIsSet("WARDLINE_KEYRING_CHILD");
}

} // namespace

class KeyringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promises() { keepsItsPromises(*makeQtKeychain(service)); }

    void promisesOnAThreadOfItsOwn()
    {
        // The engine thread has its own event loop and D-Bus context. A process of its own, for the libraries bind to their first thread.
        if (!isChild()) {
            QCOMPARE(runAlone("promisesOnAThreadOfItsOwn", "WARDLINE_UNUSED", ""), 0);
            return;
        }
        const std::unique_ptr<QThread> thread(QThread::create([] {
            const QEventLoop loop;
            keepsItsPromises(*makeQtKeychain(service));
        }));
        thread->start();
        QVERIFY(QTest::qWaitFor([&] { return thread->isFinished(); }, 20000));
    }

    void aWholeVault()
    {
        const QTemporaryDir folder;
        const auto keychain = makeQtKeychain(service);
        const VaultConfig config{folder.filePath(QStringLiteral("vault")), QStringLiteral("p1"), 3, cheap};
        Vault vault(config, *keychain);
        VERIFY_OK(waitFor(vault.create(VaultMode::PinKeychain, secretOf("246813"), key32('w'))));
        const auto database = vault.key(KeyPurpose::Database);
        Vault restarted(config, *keychain);
        COMPARE_CODE(waitFor(restarted.unlock(secretOf("111222"))), VaultCode::WrongPin);
        VERIFY_OK(waitFor(restarted.unlock(secretOf("246813"))));
        QVERIFY(*restarted.key(KeyPurpose::Database) == *database);
        restarted.lock();
        for (int attempt = 0; attempt < 2; ++attempt) {
            COMPARE_CODE(waitFor(restarted.unlock(secretOf("111222"))), VaultCode::WrongPin);
        }
        COMPARE_CODE(waitFor(restarted.unlock(secretOf("111222"))), VaultCode::LockedOut);
        COMPARE_CODE(waitFor(Vault(config, *keychain).unlock(secretOf("246813"))), VaultCode::LockedOut);
        VERIFY_OK(waitFor(restarted.destroy()));
    }

    void killedTriesStayCounted()
    {
        const auto config = [](const QString &path) { return VaultConfig{path, QStringLiteral("p2"), 3, cheap}; };
        if (isChild()) {
            DeadlyKeychain keychain;
            Vault vault(config(qEnvironmentVariable("WARDLINE_TEST_VAULT")), keychain);
            const auto outlived = waitFor(vault.unlock(secretOf("111222")));
            QVERIFY2(false, outlived ? "opened" : "outlived its try");
        }
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("vault"));
        const auto keychain = makeQtKeychain(service);
        VERIFY_OK(
            waitFor(Vault(config(path), *keychain).create(VaultMode::PinKeychain, secretOf("246813"), key32('w'))));
        for (int death = 0; death < 3; ++death) {
            QCOMPARE(runAlone("killedTriesStayCounted", "WARDLINE_TEST_VAULT", qPrintable(path)), killed);
        }
        COMPARE_CODE(waitFor(Vault(config(path), *keychain).unlock(secretOf("246813"))), VaultCode::LockedOut);
    }

    void aMissedDeadlineIsSaid()
    {
        const auto keychain = makeQtKeychain(service, std::chrono::milliseconds(0));
        COMPARE_CODE(waitFor(keychain->read(QStringLiteral("any"))), VaultCode::KeychainTimedOut);
    }

    void noBusInThisProcess()
    {
        // The bus is found once a process.
        if (!isChild()) {
            QCOMPARE(runAlone("noBusInThisProcess", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"), 0);
            return;
        }
        const auto keychain = makeQtKeychain(service);
        COMPARE_CODE(waitFor(keychain->read(QStringLiteral("any"))), VaultCode::KeychainNoBackend);
        COMPARE_CODE(waitFor(keychain->write(QStringLiteral("any"), secretOf("x"))), VaultCode::KeychainNoBackend);
        COMPARE_CODE(waitFor(keychain->remove(QStringLiteral("any"))), VaultCode::KeychainNoBackend);
    }

    // Last, for nobody can type the keyring's password here to open it again.
    void zLockedKeyringIsNotAMissingEntry()
    {
        const auto keychain = makeQtKeychain(service);
        VERIFY_OK(waitFor(keychain->write(QStringLiteral("kept"), secretOf("x"))));
        test::lockKeyring();
        COMPARE_CODE(waitFor(keychain->read(QStringLiteral("kept"))), VaultCode::KeychainLocked);
        COMPARE_CODE(waitFor(keychain->write(QStringLiteral("kept"), secretOf("y"))), VaultCode::KeychainLocked);
        COMPARE_CODE(waitFor(keychain->remove(QStringLiteral("kept"))), VaultCode::KeychainLocked);
    }
};

QTEST_GUILESS_MAIN(KeyringTest)
#include "keyring_test.moc"
