// SPDX-License-Identifier: Apache-2.0
// Damage: flipped, cut and emptied files, a full disk, and processes that die while they write. Never a crash, never an
// empty store in place of a damaged one, never half a batch.
#include "store/database_file.h"
#include "store_fixture.h"
#include "support/seed.h"
#include "support/small_disk.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

constexpr int messages = 400;

SyncBatch numbered(int from, int count, const QString &pos = {})
{
    std::vector<EventRecord> events;
    for (int i = from; i < from + count; ++i) {
        events.push_back(
            message(QStringLiteral("n%1").arg(i), QStringLiteral("number %1").arg(i), ann, 1'790'000'000'000 + i));
    }
    return sync(roomBatch(std::move(events)), pos);
}

/// Reads everything there is; the first error, or nothing.
std::optional<StoreCode> readAll(const QString &path)
{
    auto store = Store::open(path, key(), me);
    if (!store) {
        return store.error().code;
    }
    if (const auto rooms = (*store)->rooms.rows({}, 0, 100); !rooms) {
        return rooms.error().code;
    }
    const auto window = (*store)->timeline.window(ward, {}, 500, 0);
    if (!window) {
        return window.error().code;
    }
    if (const auto found = (*store)->search.find({.text = QStringLiteral("number"), .limit = 200}); !found) {
        return found.error().code;
    }
    return window->rows.size() == messages ? std::nullopt : std::optional(StoreCode::NotFound);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

bool isDamage(std::optional<StoreCode> code)
{
    return code == StoreCode::Corrupt || code == StoreCode::IoError;
}

} // namespace

class DamageTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_sound;

private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath(QStringLiteral("p/store.db"));
        auto store = Store::open(m_path, key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applySync(numbered(0, messages)));
        (*store)->close();
        m_sound = contents(m_path);
        QVERIFY(m_sound.size() > 100 * 1024);
    }

    void cleanup()
    {
        QVERIFY(overwrite(m_path, m_sound));
        trustAgain(m_path);
    }

    void sound() { QCOMPARE(readAll(m_path), std::nullopt); }

    void flippedBytes()
    {
        const bool soak = qEnvironmentVariableIsSet("WARDLINE_SOAK");
        QRandomGenerator random(test::printedSeed());
        int found = 0;
        const int rounds = soak ? 500 : 60;
        for (int i = 0; i < rounds; ++i) {
            QByteArray bytes = m_sound;
            const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(bytes.size())));
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.bounded(8)));
            QVERIFY(overwrite(m_path, bytes));
            trustAgain(m_path); // what the round before has met
            const auto code = readAll(m_path);
            QVERIFY2(
                !code || isDamage(code),
                qPrintable(
                    QStringLiteral("at %1 code %2").arg(at).arg(static_cast<int>(code.value_or(StoreCode::Internal)))));
            found += code ? 1 : 0;
            if (!code) {
                // A page that nothing above has read: the full check finds it.
                auto store = Store::open(m_path, key(), me);
                WL_OK(store);
                QVERIFY2((*store)->database().damagedPages().value_or(1) > 0,
                         qPrintable(QStringLiteral("at %1").arg(at)));
            }
        }
        QVERIFY(found > 0);
    }

    void emptiedFirstPage()
    {
        QByteArray bytes = m_sound;
        bytes.replace(0, 4096, QByteArray(4096, '\0'));
        QVERIFY(overwrite(m_path, bytes));
        QCOMPARE(readAll(m_path), std::optional(StoreCode::Corrupt));
    }

    void cut_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("to nothing") << 0;
        QTest::newRow("in the first page") << 100;
        QTest::newRow("after the first page") << 4096;
        QTest::newRow("in the middle") << int(m_sound.size() / 2);
        QTest::newRow("by a byte") << int(m_sound.size() - 1);
    }

    void cut()
    {
        QFETCH(int, size);
        QVERIFY(overwrite(m_path, m_sound.left(size)));
        const auto code = readAll(m_path);
        if (!code) {
            auto store = Store::open(m_path, key(), me);
            WL_OK(store);
            QVERIFY((*store)->database().damagedPages().value_or(1) > 0);
            return;
        }
        QVERIFY2(isDamage(code), qPrintable(QString::number(static_cast<int>(code.value_or(StoreCode::Internal)))));
    }

    void gone()
    {
        QVERIFY(QFile::remove(m_path));
        QCOMPARE(readAll(m_path), std::optional(StoreCode::Corrupt));
        QVERIFY(!QFile::exists(m_path));
    }

    void setAsideMakesRoomForANewOne()
    {
        const QString aside = m_path + QStringLiteral(".damaged");
        QVERIFY(overwrite(m_path, QByteArray(8192, 'x')));
        QCOMPARE(readAll(m_path), std::optional(StoreCode::Corrupt));
        QVERIFY(overwrite(aside + QStringLiteral("-wal"), "of an older one"));
        WL_OK(setAside(m_path));
        QCOMPARE(contents(aside), QByteArray(8192, 'x'));
        QVERIFY(!QFile::exists(aside + QStringLiteral("-wal")));
        QCOMPARE(readAll(m_path), std::optional(StoreCode::NotFound)); // new, and empty
        // One at most is kept, and a second call in a row does not take it.
        QVERIFY(overwrite(m_path, QByteArray(8192, 'y')));
        WL_OK(setAside(m_path));
        WL_OK(setAside(m_path));
        QCOMPARE(contents(aside), QByteArray(8192, 'y'));
        QCOMPARE(QDir(m_folder.filePath(QStringLiteral("p"))).entryList(QDir::Files),
                 QStringList({QStringLiteral("store.db.damaged")}));
        auto store = Store::open(m_path, key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applySync(numbered(0, 1)));
    }

    void stoppedWhileSettingAside()
    {
        // The database is moved, its key file still there: it does not open as new, and the next call ends the work.
        QVERIFY(QFile::exists(m_path + QStringLiteral(".key")));
        QVERIFY(QFile::remove(m_path));
        QCOMPARE(readAll(m_path), std::optional(StoreCode::Corrupt));
        WL_OK(setAside(m_path));
        QVERIFY(QFile::exists(m_path + QStringLiteral(".damaged")));
        QCOMPARE(readAll(m_path), std::optional(StoreCode::NotFound));
    }

    void damageMetInUseIsFoundAtTheNextOpen()
    {
        // A page that opening does not come by, and reading does.
        bool met = false;
        for (qsizetype page = 4096; page < m_sound.size() && !met; page += 4096) {
            QByteArray bytes = m_sound;
            bytes.replace(page, 4096, QByteArray(4096, 'x'));
            QVERIFY(overwrite(m_path, bytes));
            trustAgain(m_path);
            const bool opens = codeOf(Store::open(m_path, key(), me)) == static_cast<StoreCode>(-1);
            met = opens && isDamage(readAll(m_path));
        }
        QVERIFY(met);
        QCOMPARE(codeOf(Store::open(m_path, key(), me)), StoreCode::Corrupt);
        // A suspicion that proves wrong is forgotten.
        QVERIFY(overwrite(m_path, m_sound));
        QCOMPARE(readAll(m_path), std::nullopt);
        QVERIFY(!isSuspect(m_path));
    }

    void wrongKeyIsNotDamage()
    {
        QCOMPARE(codeOf(Store::open(m_path, key('z'), me)), StoreCode::WrongKey);
        QCOMPARE(readAll(m_path), std::nullopt);
    }

    void limitReached()
    {
        auto store = Store::open(m_path, key(), me);
        WL_OK(store);
        WL_OK((*store)->database().execute("PRAGMA max_page_count = 1"));
        QCOMPARE(codeOf((*store)->sync.applySync(numbered(messages, 2000))), StoreCode::DiskFull);
        QCOMPARE((*store)->timeline.window(ward, {}, 500, 0)->rows.size(), std::size_t(messages));
        WL_OK((*store)->database().execute("PRAGMA max_page_count = 1000000"));
        WL_OK((*store)->sync.applySync(numbered(messages, 50)));
    }

    void fullDiskMetByAnotherWriterIsToldToWhoLeftItOpen()
    {
        QTemporaryDir mountPoint;
        test::SmallDisk disk(mountPoint.path(), 1);
        if (!disk.isMounted()) {
            QSKIP("needs the right to mount a file system");
        }
        {
            const QString path = mountPoint.filePath(QStringLiteral("p/store.db"));
            auto store = Store::open(path, key(), me);
            WL_OK(store);
            StoreCode sealed = static_cast<StoreCode>(-1);
            int kept = 0;
            for (int i = 0; i < 200 && sealed == static_cast<StoreCode>(-1); ++i) {
                WL_OK((*store)->sync.applyUnsealed(numbered(i * 20, 20, QString::number(i))));
                // A small write of somebody else commits the slice, and may still find room where the slice did not.
                static_cast<void>((*store)->sync.applySync(sync(RoomBatch{.room = ward})));
                sealed = codeOf((*store)->sync.seal());
                kept += sealed == static_cast<StoreCode>(-1) ? 20 : 0;
            }
            QCOMPARE(sealed, StoreCode::DiskFull);
            (*store)->close();
            store = Store::open(path, key(), me);
            WL_OK(store);
            QCOMPARE((*store)->sync.pos().value_or(std::nullopt), std::optional(QString::number(kept / 20 - 1)));
        }
        QVERIFY(disk.unmount());
    }

    void fullDisk()
    {
        QTemporaryDir mountPoint;
        test::SmallDisk disk(mountPoint.path(), 1);
        if (!disk.isMounted()) {
            QSKIP("needs the right to mount a file system; limitReached() covers the code without it");
        }
        {
            auto store = Store::open(mountPoint.filePath(QStringLiteral("p/store.db")), key(), me);
            WL_OK(store);
            StoreCode code = static_cast<StoreCode>(-1);
            int kept = 0;
            for (int i = 0; i < 200 && code == static_cast<StoreCode>(-1); ++i) {
                const auto applied = (*store)->sync.applySync(numbered(i * 20, 20, QString::number(i)));
                code = codeOf(applied);
                kept += applied ? 20 : 0;
            }
            QCOMPARE(code, StoreCode::DiskFull);
            (*store)->close();
            store = Store::open(mountPoint.filePath(QStringLiteral("p/store.db")), key(), me);
            WL_OK(store);
            QCOMPARE(static_cast<int>((*store)->timeline.window(ward, {}, 500, 0)->rows.size()), std::min(kept, 500));
            QCOMPARE((*store)->sync.pos().value_or(std::nullopt), std::optional(QString::number(kept / 20 - 1)));
        }
        QVERIFY(disk.unmount());
    }

#ifdef Q_OS_UNIX
    void killedWhileWriting()
    {
        const int rounds = qEnvironmentVariableIsSet("WARDLINE_SOAK") ? 200 : 12;
        QRandomGenerator random(test::printedSeed());
        const QString path = m_folder.filePath(QStringLiteral("killed/store.db"));
        int next = 0;
        for (int round = 0; round < rounds; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                writeUntilKilled(path, next);
            }
            QVERIFY(child > 0);
            usleep(20'000 + random.bounded(60'000U));
            QCOMPARE(::kill(child, SIGKILL), 0);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            auto store = Store::open(path, key(), me);
            WL_OK(store);
            const int batches = (*store)->sync.pos()->value_or(QStringLiteral("0")).toInt();
            QVERIFY(batches >= next);
            // `pos` covers exactly the rows, and an outbox row came with each batch that was finished.
            auto count = (*store)->database().prepare("SELECT count(*) FROM event");
            QVERIFY(count.step().value_or(false));
            QCOMPARE(count.integer(0), qint64{batches} * 5);
            count.reset();
            if (batches > 0) {
                const auto pending = (*store)->outbox.rows(ward);
                WL_OK(pending);
                QVERIFY(static_cast<int>(pending->size()) >= batches - rounds - 1
                        && static_cast<int>(pending->size()) <= batches);
                QCOMPARE(hits(**store, QStringLiteral("number")), std::min<qsizetype>(200, qsizetype{batches} * 5));
            }
            QCOMPARE((*store)->database().damagedPages().value_or(-1), 0);
            next = batches;
        }
        QVERIFY(next > 0);
    }

private:
    [[noreturn]] static void writeUntilKilled(const QString &path, int next)
    {
        auto store = Store::open(path, key(), me);
        while (store) {
            if (!(*store)->sync.applySync(numbered(next * 5, 5, QString::number(next + 1)))) {
                _exit(1);
            }
            (void)(*store)->outbox.enqueue(
                {.room = ward, .type = QStringLiteral("m.room.message"), .content = "{}", .body = {}});
            ++next;
        }
        _exit(1);
    }
#endif
};

QTEST_GUILESS_MAIN(DamageTest)
#include "damage_test.moc"
