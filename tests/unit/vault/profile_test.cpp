// SPDX-License-Identifier: Apache-2.0
// The profile folder: permissions, one process, durable files, wipe.
#include "vault/durable.h"
#include "vault/profile.h"

#include "unit/vault/waiting.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace wardline;
using namespace wardline::vault;

namespace {

constexpr auto groupAndOthers =
    QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

} // namespace

class ProfileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void ownerOnlyAndTheSameIdAgain()
    {
        QString id;
        {
            const auto profile = Profile::open(folder());
            VERIFY_OK(profile);
            id = profile->id();
            QCOMPARE(id.size(), 32);
            VERIFY_OK(profile->makeDeviceSecret());
        }
        QVERIFY(!(QFile::permissions(folder()) & groupAndOthers));
        const auto files = QDir(folder()).entryInfoList(QDir::Files | QDir::Hidden);
        QCOMPARE(files.size(), 3); // lock, profile-id, device-secret
        for (const auto &file : files) {
            QVERIFY2(!(file.permissions() & groupAndOthers), qPrintable(file.fileName()));
        }
        QCOMPARE(Profile::open(folder())->id(), id);
    }

    void whatLibrariesMakeIsTheOwnersAlone()
    {
        VERIFY_OK(Profile::open(folder()));
        const QString sub = folder() + QStringLiteral("/crypto");
        QVERIFY(QDir().mkdir(sub));
        QFile file(sub + QStringLiteral("/file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QString &path : {sub, file.fileName()}) {
            QVERIFY2(!(QFile::permissions(path) & groupAndOthers), qPrintable(path));
        }
    }

    void widePermissionsAreTightened()
    {
        QVERIFY(QDir().mkpath(folder()));
        QVERIFY(
            QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther));
        VERIFY_OK(Profile::open(folder()));
        QVERIFY(!(QFile::permissions(folder()) & groupAndOthers));
    }

    void oneAtATime()
    {
        auto first = Profile::open(folder());
        VERIFY_OK(first);
        COMPARE_CODE(Profile::open(folder()), VaultCode::AlreadyOpen);
        Profile moved = std::move(*first);
        COMPARE_CODE(Profile::open(folder()), VaultCode::AlreadyOpen);
    }

#ifdef Q_OS_UNIX
    void aKilledProcessLetsGo()
    {
        int ready[2];
        QCOMPARE(pipe(ready), 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const auto profile = Profile::open(folder());
            const char answer = profile ? 'y' : 'n';
            const auto written = write(ready[1], &answer, 1);
            pause();
            _exit(static_cast<int>(written));
        }
        char answer = 0;
        QCOMPARE(read(ready[0], &answer, 1), ssize_t(1));
        QCOMPARE(answer, 'y');
        COMPARE_CODE(Profile::open(folder()), VaultCode::AlreadyOpen);
        kill(child, SIGKILL);
        QCOMPARE(waitpid(child, nullptr, 0), child);
        VERIFY_OK(Profile::open(folder()));
        close(ready[0]);
        close(ready[1]);
    }

    void aFullDiskKeepsTheOldFile()
    {
        const QString path = m_temporary->filePath(QStringLiteral("file"));
        VERIFY_OK(writeDurable(path, "old"));
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{1024, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto answer = writeDurable(path, QByteArray(4096, 'n'));
        setrlimit(RLIMIT_FSIZE, &before);
        COMPARE_CODE(answer, VaultCode::DiskFull);
        QCOMPARE(*readWhole(path, 100), QByteArray("old"));
        QCOMPARE(QDir(m_temporary->path()).entryList(QDir::Files).size(), 1);
    }

    void aLinkIsNotFollowed()
    {
        const QString target = m_temporary->filePath(QStringLiteral("elsewhere"));
        const QString path = m_temporary->filePath(QStringLiteral("file"));
        QVERIFY(QFile::link(target, path + QLatin1String(".new")));
        VERIFY_OK(writeDurable(path, "secret"));
        QVERIFY(!QFile::exists(target));
    }
#endif

    void refusalsOfTheSystem()
    {
        const QString path = m_temporary->filePath(QStringLiteral("file"));
        COMPARE_CODE(readWhole(path, 10), VaultCode::Missing);
        COMPARE_CODE(writeDurable(m_temporary->filePath(QStringLiteral("no/such/folder")), "x"), VaultCode::IoError);
        COMPARE_CODE(readWhole(m_temporary->path(), 10), VaultCode::IoError);
        VERIFY_OK(writeDurable(path, "12345678901"));
        COMPARE_CODE(readWhole(path, 10), VaultCode::Damaged);
        VERIFY_OK(removeDurable(path));
        VERIFY_OK(removeDurable(path));
        // A file where the folder should be.
        VERIFY_OK(writeDurable(folder(), "x"));
        COMPARE_CODE(Profile::open(folder()), VaultCode::IoError);
    }

    void deviceSecret()
    {
        const auto profile = Profile::open(folder());
        COMPARE_CODE(profile->deviceSecret(), VaultCode::Missing);
        const auto made = profile->makeDeviceSecret();
        QVERIFY(*profile->deviceSecret() == *made);
        VERIFY_OK(writeDurable(profile->paths().deviceSecret(), "short"));
        COMPARE_CODE(profile->deviceSecret(), VaultCode::Damaged);
    }

    void damagedIdIsSaid()
    {
        VERIFY_OK(Profile::open(folder()));
        VERIFY_OK(writeDurable(folder() + QLatin1String("/profile-id"), "../../etc\n"));
        COMPARE_CODE(Profile::open(folder()), VaultCode::Damaged);
    }

    void wipeLeavesNothing()
    {
        const auto profile = Profile::open(folder());
        const auto &paths = profile->paths();
        QVERIFY(QDir().mkpath(paths.cryptoStore()));
        QVERIFY(QDir().mkpath(paths.media()));
        for (const auto &path :
             {paths.vault(), paths.tokens(), paths.tokensLocked(), paths.deviceSecret(), paths.identity(),
              paths.database(), paths.database() + QLatin1String("-wal"), paths.database() + QLatin1String(".key"),
              paths.database() + QLatin1String(".damaged-wal"), paths.vault() + QLatin1String(".new"),
              paths.cryptoStore() + QLatin1String("/store.db")}) {
            VERIFY_OK(writeDurable(path, "x"));
        }
        VERIFY_OK(profile->wipeFiles());
        QCOMPARE(QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name),
                 QStringList({QStringLiteral("lock"), QStringLiteral("profile-id")}));
    }

    void wipeTouchesNothingOfOthers()
    {
        const auto profile = Profile::open(folder());
        const QString notOurs = folder() + QLatin1String("/vaultless notes.txt");
        const QString socket = folder() + QLatin1String("/engine.sock");
        const QString outside = m_temporary->filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().mkpath(outside));
        for (const auto &path : {notOurs, socket, outside + QLatin1String("/file")}) {
            VERIFY_OK(writeDurable(path, "x"));
        }
        QVERIFY(QFile::link(outside, profile->paths().media()));
        VERIFY_OK(profile->wipeFiles());
        QVERIFY(QFile::exists(notOurs) && QFile::exists(socket) && QFile::exists(outside + QLatin1String("/file")));
        QVERIFY(!QFileInfo(profile->paths().media()).isSymLink());
    }

private:
    [[nodiscard]] QString folder() const
    {
        return m_temporary->filePath(QStringLiteral("profile"));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "profile_test.moc"
