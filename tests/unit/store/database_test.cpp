// SPDX-License-Identifier: Apache-2.0
// The file: who may open it, what stands in it, and what a closing or dying process leaves behind.
#include "store_fixture.h"

#include "store/migrations.h"
#include "store/transaction.h"

#include <QDirIterator>
#include <QFileInfo>

#include <sqlite3.h>

#include <atomic>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

qint64 number(Database &database, const char *sql)
{
    auto statement = database.prepare(sql);
    return statement.step().value_or(false) ? statement.integer(0) : -1;
}

SyncBatch oneRow(const char *pos)
{
    return sync(roomBatch({message(QStringLiteral("a"), QStringLiteral("x"))}), QLatin1String(pos));
}

/// What version 4 and those after it brought, taken back.
constexpr char withoutVersionFour[] =
    "ALTER TABLE draft DROP COLUMN edit_waits; DROP TABLE draft_mention; DROP INDEX event_said; DROP TABLE muted_room; "
    "DROP TABLE unsent_mark; DROP INDEX "
    "room_order; ALTER TABLE room "
    "DROP COLUMN marked_unread;"
    "CREATE INDEX room_order ON room ((urgent_waiting > 0) DESC, (unread > 0) DESC, bump_stamp DESC, id)"
    " WHERE is_space = 0 AND membership <= 1;";

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name) + QStringLiteral("/store.db"));
    }

private Q_SLOTS:
    void forgottenPagesAreReadAgain()
    {
        auto database = Database::open(path("forgotten"), key());
        WL_OK(database);
        WL_OK((*database)->execute("CREATE TABLE words (word TEXT);"
                                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                                   "INSERT INTO words SELECT 'word ' || i FROM n"));
        QCOMPARE(number(**database, "SELECT sum(length(word)) FROM words"), 188894);
        const qint64 kept = sqlite3_memory_used();
        (*database)->forgetPages();
        const qint64 after = sqlite3_memory_used();
        QVERIFY2(after < kept - 300'000, qPrintable(QStringLiteral("%1 of %2 bytes").arg(after).arg(kept)));
        QCOMPARE(number(**database, "SELECT sum(length(word)) FROM words"), 188894);
    }

    void settings()
    {
        auto database = Database::open(path("settings"), key());
        WL_OK(database);
        QCOMPARE(number(**database, "PRAGMA temp_store"), 2);
        QCOMPARE(number(**database, "PRAGMA foreign_keys"), 1);
        QCOMPARE(number(**database, "PRAGMA secure_delete"), 1);
        QCOMPARE(number(**database, "PRAGMA user_version"), schemaVersion());
        auto version = (*database)->prepare("PRAGMA cipher_version");
        QVERIFY(version.step().value_or(false));
        QVERIFY(version.text(0).startsWith(QLatin1String("4.")));
        auto mode = (*database)->prepare("PRAGMA journal_mode");
        QVERIFY(mode.step().value_or(false));
        QCOMPARE(mode.text(0), QStringLiteral("wal"));
    }

    void durability()
    {
        auto database = Database::open(path("durability"), key());
        WL_OK(database);
        {
            WL_OK(Transaction::begin(**database, Durability::Power));
            QCOMPARE(number(**database, "PRAGMA synchronous"), 2);
        }
        {
            auto transaction = Transaction::begin(**database, Durability::Process);
            WL_OK(transaction);
            QCOMPARE(number(**database, "PRAGMA synchronous"), 1);
            QCOMPARE(codeOf(Transaction::begin(**database, Durability::Process)), StoreCode::Internal);
        }
    }

    void permissions()
    {
        auto store = Store::open(path("permissions"), key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
        const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QDirIterator files(QFileInfo(path("permissions")).path(), QDir::Files | QDir::Hidden);
        int seen = 0;
        while (files.hasNext()) {
            files.next();
            QCOMPARE(files.fileInfo().permissions(), owner);
            QVERIFY(!files.fileName().endsWith(QLatin1String("-shm")));
            ++seen;
        }
        QCOMPARE(seen, 3); // the database, its log, the key file
        QCOMPARE(QFileInfo(QFileInfo(path("permissions")).path()).permissions(),
                 owner | QFile::ExeOwner | QFile::ExeUser);
    }

    void wrongKey()
    {
        WL_OK(Store::open(path("wrong"), key('a'), me));
        QCOMPARE(codeOf(Store::open(path("wrong"), key('b'), me)), StoreCode::WrongKey);
        WL_OK(Store::open(path("wrong"), key('a'), me));
        QCOMPARE(codeOf(Store::open(path("wrong"), Secret(QByteArrayLiteral("short")), me)), StoreCode::BadKey);
        QCOMPARE(codeOf(Store::open(path("wrong"), Secret(), me)), StoreCode::BadKey);
    }

    void whatIsLeftOpenIsReadAndNotYetKept()
    {
        auto store = Store::open(path("open"), key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applyUnsealed(oneRow("1")));
        QCOMPARE(order(**store), QStringLiteral("a"));
        (*store)->close();
        store = Store::open(path("open"), key(), me);
        WL_OK(store);
        QCOMPARE(codeOf((*store)->timeline.window(ward, {}, 10, 0)), StoreCode::NotFound);
        QCOMPARE((*store)->sync.pos().value_or(QStringLiteral("an error")), std::nullopt);
        WL_OK((*store)->sync.applyUnsealed(oneRow("1")));
        WL_OK((*store)->sync.seal());
        (*store)->close();
        store = Store::open(path("open"), key(), me);
        WL_OK(store);
        QCOMPARE(order(**store), QStringLiteral("a"));
        QCOMPARE((*store)->sync.pos().value_or(std::nullopt), std::optional(QStringLiteral("1")));
    }

    void whoWritesNextSealsWhatWasLeftOpen()
    {
        auto store = Store::open(path("next"), key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applyUnsealed(oneRow("1")));
        WL_OK((*store)->drafts.save(ward, {.text = QStringLiteral("half a sentence")}));
        (*store)->close();
        store = Store::open(path("next"), key(), me);
        WL_OK(store);
        QCOMPARE(order(**store), QStringLiteral("a"));
        WL_OK((*store)->sync.seal());
    }

    void aSealThatFailsIsToldToBoth()
    {
        auto store = Store::open(path("unsealed"), key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applyUnsealed(oneRow("1")));
        (*store)->database().interrupt();
        QCOMPARE(codeOf((*store)->drafts.save(ward, {.text = QStringLiteral("x")})), StoreCode::Closed);
        QCOMPARE(codeOf((*store)->sync.seal()), StoreCode::Closed);
        WL_OK((*store)->sync.seal());
        (*store)->close();
        store = Store::open(path("unsealed"), key(), me);
        WL_OK(store);
        QCOMPARE(codeOf((*store)->timeline.window(ward, {}, 10, 0)), StoreCode::NotFound);
    }

    void theLogStaysShort()
    {
        const QString file = path("log");
        auto store = Store::open(file, key(), me);
        WL_OK(store);
        qint64 longest = 0;
        for (int i = 0; i < 300; ++i) {
            std::vector<EventRecord> messages;
            for (int k = 0; k < 20; ++k) {
                messages.push_back(message(QStringLiteral("%1-%2").arg(i).arg(k), QString(2000, QLatin1Char('x'))));
            }
            WL_OK((*store)->sync.applySync(sync(std::move(messages))));
            longest = std::max(longest, QFileInfo(file + QStringLiteral("-wal")).size());
        }
        QVERIFY2(longest > 1'000'000, qPrintable(QString::number(longest)));
        QVERIFY2(longest < 24'000'000, qPrintable(QString::number(longest)));
        QVERIFY(QFileInfo(file).size() > 8'000'000);
    }

    void anotherAccount()
    {
        WL_OK(Store::open(path("account"), key(), me));
        QCOMPARE(codeOf(Store::open(path("account"), key(), ann)), StoreCode::Invalid);
        QCOMPARE(codeOf(Store::openEphemeral(UserId())), StoreCode::Invalid);
    }

    void secondOpener()
    {
        auto first = Store::open(path("second"), key(), me);
        WL_OK(first);
        QCOMPARE(codeOf(Store::open(path("second"), key(), me)), StoreCode::Locked);
        (*first)->close();
        WL_OK(Store::open(path("second"), key(), me));
    }

#ifdef Q_OS_UNIX
    void secondProcess()
    {
        auto first = Store::open(path("process"), key(), me);
        WL_OK(first);
        // The child must not touch the parent's connection: it ends by _exit.
        const pid_t child = fork();
        if (child == 0) {
            _exit(codeOf(Database::open(path("process"), key())) == StoreCode::Locked ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        WL_OK((*first)->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
    }
#endif

    void aDraftOfVersionOneKeepsItsEdit()
    {
        const QString folder = path("old");
        {
            auto store = Store::open(folder, key(), me);
            WL_OK(store);
            WL_OK((*store)->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
            WL_OK((*store)->drafts.save(ward, {.text = QStringLiteral("rewri")}));
        }
        {
            auto database = Database::open(folder, key());
            WL_OK(database);
            WL_OK((*database)->execute(withoutVersionFour));
            WL_OK((*database)->execute("ALTER TABLE draft DROP COLUMN edit_text; UPDATE draft SET edit_of = '$a';"
                                       "DROP TABLE card_version; DROP TABLE unsent_receipt;"
                                       "PRAGMA user_version = 1"));
        }
        const auto store = Store::open(folder, key(), me);
        WL_OK(store);
        const auto draft = (*store)->drafts.load(ward);
        WL_OK(draft);
        QVERIFY(draft->has_value());
        QCOMPARE((*draft)->editText, QStringLiteral("rewri"));
        QCOMPARE((*draft)->text, QString());
    }

    void aStoreOfVersionTwoKeepsItsRoomsAndLearnsCardsAndReceipts()
    {
        const QString folder = path("two");
        {
            auto store = Store::open(folder, key(), me);
            WL_OK(store);
            WL_OK((*store)->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
            WL_OK((*store)->database().execute(withoutVersionFour));
            WL_OK((*store)->database().execute("DROP TABLE card_version; DROP TABLE unsent_receipt;"
                                               "PRAGMA user_version = 2"));
        }
        const auto store = Store::open(folder, key(), me);
        WL_OK(store);
        QCOMPARE(order(**store), QStringLiteral("a"));
        WL_OK((*store)->cardVersions.see(ward, 7));
        WL_OK((*store)->unsentReceipts.keep(ward, eventId(QStringLiteral("a"))));
        QCOMPARE(number((*store)->database(), "PRAGMA user_version"), schemaVersion());
    }

    void aStoreOfVersionThreeAsksAnewForWhatWasSetAndKeepsItsMessages()
    {
        const QString folder = path("three");
        {
            auto store = Store::open(folder, key(), me);
            WL_OK(store);
            WL_OK((*store)->sync.applySync(oneRow("p7")));
            QCOMPARE((*store)->sync.pos()->value_or(QString()), QStringLiteral("p7"));
            WL_OK((*store)->database().execute(withoutVersionFour));
            WL_OK((*store)->database().execute("PRAGMA user_version = 3"));
        }
        const auto store = Store::open(folder, key(), me);
        WL_OK(store);
        QCOMPARE(order(**store), QStringLiteral("a"));
        QVERIFY(!(*store)->sync.pos()->has_value());
        WL_OK((*store)->roomMarks.set({ward, RoomMark::Unread, true}));
        QVERIFY(roomRow(**store).markedUnread && !roomRow(**store).muted);
        QCOMPARE(number((*store)->database(), "PRAGMA user_version"), schemaVersion());
        const auto found = (*store)->search.find({.sender = ann});
        WL_OK(found);
        QCOMPARE(found->hits.size(), std::size_t(1));
    }

    void aDraftOfVersionFourLearnsWhomItMentionsAndThatItsEditWaits()
    {
        const QString folder = path("four");
        {
            auto store = Store::open(folder, key(), me);
            WL_OK(store);
            WL_OK((*store)->sync.applySync(oneRow("p7")));
            WL_OK((*store)->drafts.save(ward, {.text = QStringLiteral("@Ann")}));
            WL_OK((*store)->database().execute("ALTER TABLE draft DROP COLUMN edit_waits; DROP TABLE draft_mention;"
                                               "PRAGMA user_version = 4"));
        }
        const auto store = Store::open(folder, key(), me);
        WL_OK(store);
        QCOMPARE((*store)->sync.pos()->value_or(QString()), QStringLiteral("p7")); // nothing is asked for anew
        auto draft = **(*store)->drafts.load(ward);
        QCOMPARE(draft.text, QStringLiteral("@Ann"));
        QVERIFY(draft.mentions.isEmpty());
        QVERIFY(!draft.editWaits);
        draft.mentions.insert(ann, QStringLiteral("Ann"));
        draft.editOf = eventId(QStringLiteral("a"));
        draft.editWaits = true;
        WL_OK((*store)->drafts.save(ward, draft));
        QCOMPARE((**(*store)->drafts.load(ward)).mentions, draft.mentions);
        QVERIFY((**(*store)->drafts.load(ward)).editWaits);
        QCOMPARE(number((*store)->database(), "PRAGMA user_version"), schemaVersion());
    }

    void newerSchema()
    {
        {
            auto database = Database::open(path("newer"), key());
            WL_OK(database);
            WL_OK((*database)->execute("PRAGMA user_version = 99"));
        }
        QCOMPARE(codeOf(Database::open(path("newer"), key())), StoreCode::NewerSchema);
    }

    void notAFolder()
    {
        QFile file(m_folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(codeOf(Database::open(m_folder.filePath(QStringLiteral("file/store.db")), key())), StoreCode::IoError);
    }

    void closed()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
        store->close();
        store->close();
        QCOMPARE(codeOf(store->sync.applySync(sync({message(QStringLiteral("b"), QStringLiteral("x"))}))),
                 StoreCode::Closed);
        QCOMPARE(codeOf(store->timeline.window(ward, {}, 10, 0)), StoreCode::Closed);
        QCOMPARE(codeOf(store->database().checkpoint()), StoreCode::Closed);
    }

    void internalMistake()
    {
        auto store = memoryStore();
        QCOMPARE(codeOf(store->database().execute("SELECT nothing FROM nowhere")), StoreCode::Internal);
    }

    void interrupted()
    {
        auto store = Store::open(path("interrupted"), key(), me);
        WL_OK(store);
        WL_OK((*store)->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
        std::atomic<bool> started = false;
        std::thread other([&] {
            while (!started) {
                std::this_thread::yield();
            }
            (*store)->interrupt();
        });
        started = true;
        // Would count for hours.
        const auto counted =
            (*store)->database().execute("INSERT INTO meta (key, value) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
                                         "SELECT i + 1 FROM n) SELECT 'sum', sum(i) FROM n");
        other.join();
        QCOMPARE(codeOf(counted), StoreCode::Closed);
        QCOMPARE(codeOf((*store)->sync.applySync(sync({message(QStringLiteral("b"), QStringLiteral("x"))}))),
                 StoreCode::Closed);
        (*store)->close();
        auto again = Store::open(path("interrupted"), key(), me);
        WL_OK(again);
        QCOMPARE(order(**again), QStringLiteral("a"));
    }

    void survivesReopening()
    {
        {
            auto store = Store::open(path("reopen"), key(), me);
            WL_OK(store);
            WL_OK((*store)->sync.applySync(
                sync(roomBatch({message(QStringLiteral("a"), QStringLiteral("x"))}), QStringLiteral("pos1"))));
        }
        QVERIFY(!QFile::exists(path("reopen") + QStringLiteral("-wal")));
        auto store = Store::open(path("reopen"), key(), me);
        WL_OK(store);
        QCOMPARE(order(**store), QStringLiteral("a"));
        QCOMPARE((*store)->sync.pos().value_or(std::nullopt), std::optional(QStringLiteral("pos1")));
        WL_OK((*store)->sync.clearPos());
        QCOMPARE((*store)->sync.pos().value_or(QString()), std::optional<QString>());
        QCOMPARE((*store)->database().damagedPages().value_or(-1), 0);
    }

    void ephemeralLeavesNothing()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder.path()));
        const QStringList entries =
            QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"))})));
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), entries);
        QVERIFY(QDir::setCurrent(before));
    }

    void nothingReadableOnDisk()
    {
        const QString word = QStringLiteral("Zwetschgenkompott");
        auto store = Store::open(path("readable"), key(), me);
        WL_OK(store);
        RoomBatch batch = roomBatch({});
        batch.facts.name = word;
        batch.members.push_back(
            {.user = ann, .displayName = word, .avatar = {}, .membership = Membership::Join, .power = {}});
        for (int i = 0; i < 300; ++i) {
            batch.timeline.push_back(message(QStringLiteral("m%1").arg(i), word + QStringLiteral(" %1").arg(i)));
        }
        WL_OK((*store)->sync.applySync(sync(batch)));
        WL_OK((*store)->outbox.enqueue(
            {.room = ward, .type = QStringLiteral("m.room.message"), .content = word.toUtf8(), .body = word}));
        WL_OK((*store)->drafts.save(ward, {.text = word}));
        QCOMPARE(hits(**store, word), 200);
        const auto scan = [&] {
            const QByteArray utf8 = word.toUtf8();
            const QByteArray lower = word.toLower().toUtf8();
            const QByteArray utf16(reinterpret_cast<const char *>(word.utf16()), word.size() * 2);
            int found = 0;
            QDirIterator files(QFileInfo(path("readable")).path(), QDir::Files | QDir::Hidden);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly)) {
                    const QByteArray bytes = file.readAll();
                    found += bytes.contains(utf8) || bytes.contains(lower) || bytes.contains(utf16)
                                     || bytes.contains("SQLite format")
                                 ? 1
                                 : 0;
                }
            }
            return found;
        };
        QCOMPARE(scan(), 0);
        (*store)->close();
        QCOMPARE(scan(), 0);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
