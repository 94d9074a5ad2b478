// SPDX-License-Identifier: Apache-2.0
// What is shown once and can be saved, spare codes and the recovery key: the file is whole, its owner's alone and the only one; a
// save that fails says so, leaves no piece, and takes nothing from the page.
#include "support/small_disk.h"
#include "support/window/warned.h"
#include "ui/ui_run.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace wardline;
using client::SessionState;
using test::named;
using test::UiRun;

namespace {

constexpr char failure[] = "The file could not be written. Choose another place.";

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

bool isOwnersAlone(const QString &path)
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
                        | QFile::ExeOther | QFile::ExeOwner;
    const auto given = QFileInfo(path).permissions();
    return (given & others) == 0 && given.testFlag(QFile::ReadOwner) && given.testFlag(QFile::WriteOwner);
}

QByteArray savedCodes(const signin::SignInViewModel &page)
{
    return "Wardline spare codes. Each replaces the authenticator's code once.\n\n"
           + page.spareCodes().join(u'\n').toUtf8() + '\n';
}

QObject *saveDialog(UiRun &run)
{
    for (QObject *object : run.window().findChildren<QObject *>()) {
        if (object->inherits("QQuickFileDialog")) {
            return object;
        }
    }
    return nullptr;
}

} // namespace

class SavingTest : public QObject
{
    Q_OBJECT

private:
    std::optional<test::Warned> m_warned;
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QUrl url(const char *name) const { return QUrl::fromLocalFile(path(name)); }
    /// What a dialog answers that is accepted.
    void choose(UiRun &run, const QUrl &file)
    {
        QTRY_VERIFY(saveDialog(run));
        QObject *dialog = saveDialog(run);
        QVERIFY(dialog->setProperty("selectedFile", file));
        QVERIFY(QMetaObject::invokeMethod(dialog, "accepted"));
    }
    void showRecoveryKey(UiRun &run)
    {
        run.client().fakeSession.recoveryKey = QStringLiteral("EsTc 1234 abcd");
        run.shell().signIn()->stayEphemeral();
        QTRY_COMPARE(run.shell().recoveryKey(), QStringLiteral("EsTc 1234 abcd"));
    }

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // after Qt Test's own handler, or nothing arrives
    void cleanup()
    {
        QCOMPARE(test::Warned::take(), QString());
        for (const QString &name : filesIn(m_folder.path())) {
            QVERIFY(QFile::remove(m_folder.filePath(name)));
        }
    }

    void spareCodes()
    {
        UiRun run(SessionState::SignedOut);
        activateAccount(run);
        const auto *page = run.shell().signIn();
        QVERIFY(!page->isCodesSaved());
        choose(run, url("codes.txt"));
        QTRY_VERIFY(page->isCodesSaved());
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Saved")));
        QCOMPARE(page->spareCodes().size(), 10);
        QCOMPARE(contentsOf(path("codes.txt")), savedCodes(*page));
        QVERIFY(isOwnersAlone(path("codes.txt")));
        QCOMPARE(filesIn(m_folder.path()), QStringList{QStringLiteral("codes.txt")});
    }

    void recoveryKey()
    {
        UiRun run(SessionState::NeedsPin);
        showRecoveryKey(run);
        QSignalSpy said(&run.shell(), &shell::ShellViewModel::notice);
        choose(run, url("key.txt"));
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said.first().first().toString(), QStringLiteral("The recovery key was saved."));
        QCOMPARE(contentsOf(path("key.txt")),
                 QByteArray("Wardline recovery key. It opens your older messages if you lose your password.\n\n"
                            "EsTc 1234 abcd\n"));
        QVERIFY(isOwnersAlone(path("key.txt")));
        QCOMPARE(filesIn(m_folder.path()), QStringList{QStringLiteral("key.txt")});
        QCOMPARE(run.shell().recoveryKey(), QStringLiteral("EsTc 1234 abcd")); // until it is said to be kept
    }

    /// Whoever could read the old file must not read the new one.
    void anOlderFileIsReplacedWithItsPermissions()
    {
        QFile older(path("key.txt"));
        QVERIFY(older.open(QIODevice::WriteOnly)
                && older.write("something longer than what comes: " + QByteArray(500, 'x')));
        QVERIFY(older.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        older.close();
        UiRun run(SessionState::NeedsPin);
        showRecoveryKey(run);
        QSignalSpy said(&run.shell(), &shell::ShellViewModel::notice);
        run.shell().saveRecoveryKey(url("key.txt"));
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(isOwnersAlone(path("key.txt")));
        QVERIFY(contentsOf(path("key.txt")).endsWith("\n\nEsTc 1234 abcd\n"));
        QCOMPARE(filesIn(m_folder.path()), QStringList{QStringLiteral("key.txt")});
    }

    void aFolderThatIsNotThereIsSaid()
    {
        UiRun run(SessionState::SignedOut);
        activateAccount(run);
        auto *page = run.shell().signIn();
        page->saveSpareCodes(url("gone/codes.txt"));
        QTRY_COMPARE(page->problem(), QLatin1String(failure));
        QTRY_VERIFY(named(run.window().contentItem(), QLatin1String(failure)));
        QVERIFY(!page->isCodesSaved());
        QCOMPARE(page->spareCodes().size(), 10);
        page->saveSpareCodes(url("codes.txt"));
        QTRY_VERIFY(page->isCodesSaved());
        QVERIFY(page->problem().isEmpty());
        QCOMPARE(contentsOf(path("codes.txt")), savedCodes(*page));
    }

    void aFullDiskIsSaidAndKeepsNoPiece()
    {
        const QTemporaryDir stick;
        test::SmallDisk disk(stick.path(), 1);
        if (!disk.isMounted()) {
            QSKIP("needs the right to mount a file system");
        }
        QVERIFY(disk.fill());
        const QStringList before = filesIn(stick.path());
        const QUrl file = QUrl::fromLocalFile(stick.filePath(QStringLiteral("kept.txt")));
        UiRun run(SessionState::SignedOut);
        activateAccount(run);
        auto *page = run.shell().signIn();
        page->saveSpareCodes(file);
        QTRY_COMPARE(page->problem(), QLatin1String(failure));
        QVERIFY(!page->isCodesSaved());
        QCOMPARE(filesIn(stick.path()), before);
        page->keptSpareCodes();
        showRecoveryKey(run);
        QSignalSpy said(&run.shell(), &shell::ShellViewModel::notice);
        run.shell().saveRecoveryKey(file);
        QTRY_COMPARE(said.count(), 1);
        QCOMPARE(said.first().first().toString(), QLatin1String(failure));
        QCOMPARE(filesIn(stick.path()), before);
        QCOMPARE(run.shell().recoveryKey(), QStringLiteral("EsTc 1234 abcd"));
        QVERIFY(disk.unmount());
    }
};

QTEST_MAIN(SavingTest)
#include "saving_test.moc"
