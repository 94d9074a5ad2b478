// SPDX-License-Identifier: Apache-2.0
// The machine's store on disk, its life and its end.
#include "clinician.h"

#include <sqlite3.h>

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace wardline;
using namespace wardline::crypto;

namespace {

MachineOptions options(const QString &directory, char key = 'k', const char *user = "@alice:mercy.example",
                       const char *device = "ONE")
{
    return {userId(user), DeviceId::parse(QLatin1String(device)).value(), directory, Secret(QByteArray(32, key))};
}

const char ward[] = "!ward:mercy.example";

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSqliteForBothLanguages();
    void theRightKeyReopens();
    void theTokenIsStoredWithTheKeys();
    void theWrongKeyIsRefused();
    void anotherAccountIsRefused();
    void aDamagedFileIsRefused();
    void anUnusableFolderIsRefused();
    void badOptionsAreRefused();
    void nothingReadableOnDisk();
    void nothingBeforeOpen();
    void nothingAfterClose();
    void closeWaitsForTheCallInFlight();
    void closingFreesTheFiles();
    void aFaceMayOutliveTheMachine();
};

void StoreTest::oneSqliteForBothLanguages()
{
    QCOMPARE(sqliteSourceId(), QByteArray(sqlite3_sourceid()));
    QCOMPARE(QByteArray(sqlite3_sourceid()), QByteArray(SQLITE_SOURCE_ID));
}

void StoreTest::theRightKeyReopens()
{
    const QTemporaryDir dir;
    FakeKeyServer server;
    QByteArray event;
    QString masterKey;
    {
        Clinician alice(server, "@alice:mercy.example", "ONE", dir.path());
        alice.enrol();
        event = alice.say(alice.audience(ward, {alice.user}), QStringLiteral("kept"));
        masterKey = answerOf(alice.identity.own()).value().masterKey;
        const auto backup = answerOf(alice.backup.create()).value();
        QVERIFY(answerOf(alice.backup.enable(backup.version, QStringLiteral("7"), backup.privateKey)).has_value());
    }
    Clinician again(server, "@alice:mercy.example", "ONE", dir.path());
    QVERIFY(again.read(ward, event).isDecrypted());
    const auto own = answerOf(again.identity.own()).value();
    QCOMPARE(own.masterKey, masterKey);
    QVERIFY(own.verified && own.deviceSigned && own.hasMaster);
    QCOMPARE(answerOf(again.backup.state()).value().version, QStringLiteral("7"));
    QVERIFY(!again.say(again.audience(ward, {again.user}), QStringLiteral("on")).isEmpty());
}

void StoreTest::theTokenIsStoredWithTheKeys()
{
    const QTemporaryDir dir;
    {
        Machine machine;
        QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
        QCOMPARE(answerOf(machine.nextBatchToken()).value(), QString());
        SyncChanges changes;
        changes.nextBatch = QStringLiteral("s1");
        QVERIFY(answerOf(machine.receiveSyncChanges(changes)).has_value());
        QVERIFY(answerOf(machine.receiveSyncChanges(SyncChanges())).has_value());
    }
    Machine machine;
    QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
    QCOMPARE(answerOf(machine.nextBatchToken()).value(), QStringLiteral("s1"));
}

void StoreTest::theWrongKeyIsRefused()
{
    const QTemporaryDir dir;
    {
        Machine machine;
        QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
    }
    Machine machine;
    QCOMPARE(codeOf(machine.open(options(dir.path(), 'x'))), CryptoCode::WrongKey);
    // A refused machine is as good as new.
    QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
}

void StoreTest::anotherAccountIsRefused()
{
    const QTemporaryDir dir;
    {
        Machine machine;
        QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
    }
    Machine machine;
    QCOMPARE(codeOf(machine.open(options(dir.path(), 'k', "@bob:mercy.example"))), CryptoCode::WrongAccount);
    QCOMPARE(codeOf(machine.open(options(dir.path(), 'k', "@alice:mercy.example", "TWO"))), CryptoCode::WrongAccount);
}

void StoreTest::aDamagedFileIsRefused()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("matrix-sdk-crypto.sqlite3")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    Machine machine;
    QCOMPARE(codeOf(machine.open(options(dir.path()))), CryptoCode::StoreFailed);
}

void StoreTest::anUnusableFolderIsRefused()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Machine machine;
    QCOMPARE(codeOf(machine.open(options(file.fileName() + QStringLiteral("/below")))), CryptoCode::StoreFailed);
}

void StoreTest::badOptionsAreRefused()
{
    const QTemporaryDir dir;
    Machine machine;
    QCOMPARE(codeOf(machine.open({})), CryptoCode::BadInput);
    MachineOptions shortKey = options(dir.path());
    shortKey.key = Secret(std::size_t(16));
    QCOMPARE(codeOf(machine.open(std::move(shortKey))), CryptoCode::BadInput);
    QVERIFY(answerOf(machine.open(options({}))).has_value());
    QCOMPARE(codeOf(machine.open(options({}))), CryptoCode::BadInput);
}

void StoreTest::nothingReadableOnDisk()
{
    const QTemporaryDir dir;
    FakeKeyServer server;
    QByteArray master;
    QByteArray room;
    {
        Clinician alice(server, "@alice:mercy.example", "ONE", dir.path());
        alice.enrol();
        Clinician bob(server, "@bob:mercy.example", "ONE");
        bob.enrol();
        alice.meet({bob.user});
        alice.say(alice.audience(ward, {alice.user, bob.user}), QStringLiteral("chlorhexidine"));
        master = answerOf(alice.identity.exportKeys()).value().master->view().toByteArray();
        // While it is open: the write-ahead log is looked at as well.
        int files = 0;
        for (QDirIterator it(dir.path(), QDir::Files); it.hasNext(); ++files) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (const QByteArray &word : {QByteArray("chlorhexidine"), master, QByteArray("@bob"), QByteArray("!ward"),
                                           QByteArray("session_key"), QByteArray(32, 'k')}) {
                QVERIFY2(!bytes.contains(word), file.fileName().toUtf8().constData());
            }
        }
        QVERIFY(files >= 1);
    }
}

void StoreTest::nothingBeforeOpen()
{
    Machine machine;
    QCOMPARE(codeOf(machine.outgoingRequests()), CryptoCode::Closed);
    QCOMPARE(codeOf(RoomCipher(machine).decrypt(roomId(ward), {})), CryptoCode::Closed);
}

void StoreTest::nothingAfterClose()
{
    Machine machine;
    QVERIFY(answerOf(machine.open(options({}))).has_value());
    RoomCipher rooms(machine);
    Identity identity(machine);
    Backup backup(machine);
    machine.close().waitForFinished();
    QCOMPARE(codeOf(machine.open(options({}))), CryptoCode::Closed);
    QCOMPARE(codeOf(machine.receiveSyncChanges({})), CryptoCode::Closed);
    QCOMPARE(codeOf(rooms.shareRoomKey({})), CryptoCode::Closed);
    QCOMPARE(codeOf(identity.own()), CryptoCode::Closed);
    QCOMPARE(codeOf(backup.state()), CryptoCode::Closed);
    QVERIFY(machine.close().isFinished());
}

void StoreTest::closeWaitsForTheCallInFlight()
{
    const QTemporaryDir dir;
    Machine machine;
    QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
    QList<CryptoFuture<OutgoingRequests>> calls;
    for (int i = 0; i < 50; ++i) {
        calls.append(machine.outgoingRequests());
    }
    const QFuture<void> closed = machine.close();
    // Every call is answered: those that had begun with their result, the rest with Closed; and never the other way round.
    bool refusing = false;
    for (auto &call : calls) {
        const auto code = codeOf(call);
        QVERIFY(!code || *code == CryptoCode::Closed);
        QVERIFY(!refusing || code);
        refusing = code.has_value();
    }
    QVERIFY(refusing);
    QFuture<void>(closed).waitForFinished();
}

void StoreTest::closingFreesTheFiles()
{
    const QTemporaryDir dir;
    Machine machine;
    QVERIFY(answerOf(machine.open(options(dir.path()))).has_value());
    machine.close().waitForFinished();
    // Nothing is left in the log, which means the last connection was closed properly.
    QVERIFY(!QFile::exists(dir.filePath(QStringLiteral("matrix-sdk-crypto.sqlite3-wal"))));
    Machine next;
    QVERIFY(answerOf(next.open(options(dir.path()))).has_value());
}

void StoreTest::aFaceMayOutliveTheMachine()
{
    auto machine = std::make_unique<Machine>();
    QVERIFY(answerOf(machine->open(options({}))).has_value());
    Identity identity(*machine);
    machine.reset();
    QCOMPARE(codeOf(identity.own()), CryptoCode::Closed);
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
