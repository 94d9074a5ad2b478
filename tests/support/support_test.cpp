// SPDX-License-Identifier: Apache-2.0
// The test support tested: order and contexts of the fake clock, RFC 6238's vectors, the hospital file, seeds and small disks.
#include "support/fake_clock.h"
#include "support/hospital.h"
#include "support/seed.h"
#include "support/small_disk.h"
#include "support/totp.h"

#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace std::chrono_literals;
using wardline::test::FakeClock;
using wardline::test::Hospital;

class SupportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clockRunsDueWorkInOrder();
    void clockRunsWorkAskedForMeanwhile();
    void clockForgetsWorkOfDeadContexts();
    void clockJumpRunsAtTheNewTime();
    void clockWallMayBeSet();
    void codesFollowRfc6238_data();
    void codesFollowRfc6238();
    void base32RefusesOtherCharacters();
    void hospitalReadsItsFile();
    void hospitalTakesEachPersonOnce();
    void hospitalCodesAreFresh();
    void hospitalRefusesOddFiles_data();
    void hospitalRefusesOddFiles();
    void seedIsRepeatedAndAlwaysPrinted();
    void smallDiskIsFullAndHasRoomAgain();

private:
    [[nodiscard]] static QString write(const QTemporaryDir &folder, const QByteArray &text);
};

static const QByteArray goodFile =
    R"({"base_url":"https://localhost:8448","ca_file":"ca.pem","server_name":"mercy.localhost",
  "people":[{"user_id":"@a:mercy.localhost","name":"A","role":"nurse","unit":"4w","password":"x","totp_secret":"GEZDGNBV"},
            {"user_id":"@b:mercy.localhost","name":"B","role":"physician","unit":"4w","password":"y","totp_secret":"GEZDGNBV"}]})";

QString SupportTest::write(const QTemporaryDir &folder, const QByteArray &text)
{
    QFile file(folder.filePath(QStringLiteral("hospital.json")));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
}

void SupportTest::clockRunsDueWorkInOrder()
{
    FakeClock clock;
    QObject context;
    QStringList ran;
    clock.after(20ms, &context, [&] { ran << QStringLiteral("second"); });
    clock.after(10ms, &context, [&] { ran << QStringLiteral("first"); });
    clock.after(20ms, &context, [&] { ran << QStringLiteral("third"); });
    clock.after(21ms, &context, [&] { ran << QStringLiteral("late"); });
    clock.advance(20ms);
    QCOMPARE(ran, QStringList({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
    QCOMPARE(clock.pending(), 1);
}

void SupportTest::clockRunsWorkAskedForMeanwhile()
{
    FakeClock clock;
    QObject context;
    const auto start = clock.elapsed();
    std::chrono::milliseconds second{};
    clock.after(10ms, &context, [&] { clock.after(10ms, &context, [&] { second = clock.elapsed() - start; }); });
    clock.advance(30ms);
    QCOMPARE(second.count(), 20);
    QCOMPARE((clock.elapsed() - start).count(), 30);
}

void SupportTest::clockForgetsWorkOfDeadContexts()
{
    FakeClock clock;
    bool ran = false;
    auto context = std::make_unique<QObject>();
    clock.after(1ms, context.get(), [&] { ran = true; });
    context.reset();
    QCOMPARE(clock.pending(), 0);
    clock.advance(5ms);
    QVERIFY(!ran);
}

void SupportTest::clockJumpRunsAtTheNewTime()
{
    FakeClock clock;
    QObject context;
    const auto start = clock.elapsed();
    std::chrono::milliseconds seen{};
    clock.after(1s, &context, [&] { seen = clock.elapsed() - start; });
    clock.jump(1h);
    QCOMPARE(std::chrono::duration_cast<std::chrono::minutes>(seen).count(), 60);
}

void SupportTest::clockWallMayBeSet()
{
    FakeClock clock(5s);
    const auto elapsed = clock.elapsed();
    clock.setWall(1s);
    QCOMPARE(clock.wall().count(), 1000);
    QVERIFY(clock.elapsed() == elapsed);
}

void SupportTest::codesFollowRfc6238_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QByteArray>("code");
    // RFC 6238 appendix B, SHA-1, the last six of its eight digits.
    QTest::newRow("1970") << qint64(59) << QByteArray("287082");
    QTest::newRow("2005") << qint64(1111111109) << QByteArray("081804");
    QTest::newRow("2009") << qint64(1234567890) << QByteArray("005924");
    QTest::newRow("2603") << qint64(20000000000) << QByteArray("353130");
}

void SupportTest::codesFollowRfc6238()
{
    QFETCH(qint64, time);
    QFETCH(QByteArray, code);
    const auto key = wardline::test::fromBase32("gezdgnbvgy3tqojqGEZDGNBVGY3TQOJQ");
    QVERIFY(key.has_value());
    QCOMPARE(*key, QByteArray("12345678901234567890"));
    QCOMPARE(wardline::test::totpCode(*key, time / 30), code);
}

void SupportTest::base32RefusesOtherCharacters()
{
    QVERIFY(!wardline::test::fromBase32("GEZ0").has_value());
    QVERIFY(!wardline::test::fromBase32("GE ZA").has_value());
}

void SupportTest::hospitalReadsItsFile()
{
    const QTemporaryDir folder;
    const auto hospital = Hospital::fromFile(write(folder, goodFile));
    QVERIFY(hospital.has_value());
    QCOMPARE(hospital->serverName(), QStringLiteral("mercy.localhost"));
    QCOMPARE(hospital->people().size(), std::size_t(2));
    QCOMPARE(hospital->person(QStringLiteral("b"))->role, QStringLiteral("physician"));
    QCOMPARE(hospital->person(QStringLiteral("@a:mercy.localhost"))->name, QStringLiteral("A"));
    QCOMPARE(hospital->person(QStringLiteral("nobody")), nullptr);
}

void SupportTest::hospitalTakesEachPersonOnce()
{
    const QTemporaryDir folder;
    const auto path = write(folder, goodFile);
    const auto one = Hospital::fromFile(path);
    const auto other = Hospital::fromFile(path);
    QCOMPARE(one->take(QStringLiteral("nurse"))->name, QStringLiteral("A"));
    QCOMPARE(other->take(QStringLiteral("nurse")), nullptr);
    QCOMPARE(other->take()->name, QStringLiteral("B"));
    QCOMPARE(one->take(), nullptr);
}

void SupportTest::hospitalCodesAreFresh()
{
    const QTemporaryDir folder;
    const auto hospital = Hospital::fromFile(write(folder, goodFile));
    const auto &person = hospital->people().front();
    const auto first = hospital->freshCode(person);
    const auto second = hospital->freshCode(person);
    QCOMPARE(first.size(), 6);
    QVERIFY(first != second);
    // The present and the next step are used now; a third would need a wait that is refused here. At the very border of
    // a step one more may be free.
    const auto third = hospital->freshCode(person, 0ms);
    QVERIFY(third.isEmpty() || third != second);
}

void SupportTest::hospitalRefusesOddFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("hospital");
    QTest::newRow("nobody") << QByteArray(goodFile).replace(goodFile.indexOf('['), goodFile.size(), "[]}");
    QTest::newRow("no user id") << QByteArray(goodFile).replace("@a:mercy.localhost", "a");
    QTest::newRow("odd secret") << QByteArray(goodFile).replace("GEZDGNBV", "1");
    QTest::newRow("no address") << QByteArray(goodFile).replace("https://localhost:8448", "");
}

void SupportTest::hospitalRefusesOddFiles()
{
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    QString why;
    QVERIFY(!Hospital::fromFile(write(folder, text), &why).has_value());
    QVERIFY(!why.isEmpty());
    QVERIFY(!Hospital::fromFile(folder.filePath(QStringLiteral("absent")), &why).has_value());
}

void SupportTest::seedIsRepeatedAndAlwaysPrinted()
{
    const QByteArray before = qgetenv("WARDLINE_SEED");
    const auto restore =
        qScopeGuard([&] { before.isNull() ? qunsetenv("WARDLINE_SEED") : qputenv("WARDLINE_SEED", before); });
    QVERIFY(qputenv("WARDLINE_SEED", "4294967295"));
    QTest::ignoreMessage(QtInfoMsg, "WARDLINE_SEED=4294967295");
    QCOMPARE(wardline::test::printedSeed(), 4294967295U);
    QVERIFY(qunsetenv("WARDLINE_SEED"));
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("^WARDLINE_SEED=\\d+$")));
    const quint32 one = wardline::test::printedSeed();
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("^WARDLINE_SEED=\\d+$")));
    QVERIFY(wardline::test::printedSeed() != one);
}

void SupportTest::smallDiskIsFullAndHasRoomAgain()
{
    const QTemporaryDir folder;
    wardline::test::SmallDisk disk(folder.path(), 1);
    if (!disk.isMounted()) {
        QSKIP("needs the right to mount a file system");
    }
    const QString path = folder.filePath(QStringLiteral("note"));
    const auto takesAByte = [&path] {
        QFile file(path);
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write("x") == 1;
    };
    QVERIFY(disk.fill());
    QVERIFY(!takesAByte());
    QVERIFY(disk.makeRoom());
    QVERIFY(takesAByte());
    QVERIFY(disk.unmount());
    QVERIFY(!QFile::exists(path));
    // A test that fails leaves its files open, and no disk behind.
    QFile open(path);
    {
        wardline::test::SmallDisk left(folder.path(), 1);
        QVERIFY(open.open(QIODevice::WriteOnly));
        QVERIFY(!left.unmount());
    }
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(SupportTest)
#include "support_test.moc"
