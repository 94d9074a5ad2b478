// SPDX-License-Identifier: Apache-2.0
// A disk that fills up is told of before it is full, and seldom looked at.
#include "client/engine/space_watch.h"

#include "support/fake_clock.h"
#include "support/small_disk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace wardline;
using client::SpaceWatch;

class SpaceWatchTest : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    qint64 m_bytes = 0;
    int m_looks = 0;

    std::unique_ptr<SpaceWatch> watch()
    {
        m_looks = 0;
        return std::make_unique<SpaceWatch>(m_clock, [this] {
            ++m_looks;
            return m_bytes;
        });
    }

private Q_SLOTS:
    void saysWhatIsLeftWhereItIsLittle()
    {
        m_bytes = SpaceWatch::few;
        const auto watched = watch();
        QSignalSpy changed(watched.get(), &SpaceWatch::changed);
        QVERIFY(!watched->left());
        m_bytes = SpaceWatch::few - 1;
        m_clock.advance(5min);
        QCOMPARE(watched->left(), std::optional<qint64>(490'000'000));
        m_bytes = 491'000'000; // no other words
        m_clock.advance(5min);
        QCOMPARE(changed.size(), 1);
        m_bytes = 0;
        m_clock.advance(5min);
        QCOMPARE(watched->left(), std::optional<qint64>(0));
        m_bytes = -1; // the disk is gone: others say so
        m_clock.advance(5min);
        QVERIFY(!watched->left());
        QCOMPARE(changed.size(), 3);
    }

    void isKnownFromTheStart()
    {
        m_bytes = 3;
        QCOMPARE(watch()->left(), std::optional<qint64>(0));
    }

    void looksSeldom()
    {
        m_bytes = SpaceWatch::few;
        const auto watched = watch();
        for (int second = 0; second < 600; ++second) {
            m_clock.advance(1s);
            watched->noteWriting(); // a busy ward
        }
        QCOMPARE(m_looks, 11);
        m_clock.advance(60min);
        QCOMPARE(m_looks, 11 + 12); // a quiet one
    }

    void asksTheDiskOfTheFolder()
    {
        QTemporaryDir folder;
        test::SmallDisk disk(folder.path(), 16);
        if (!disk.isMounted()) {
            QSKIP("needs the right to mount a file system");
        }
        const qint64 before = client::bytesLeftIn(folder.path());
        QVERIFY2(before > 10'000'000 && before <= 16 * 1024 * 1024, qPrintable(QString::number(before)));
        QVERIFY(disk.fill());
        QCOMPARE(client::bytesLeftIn(folder.path()), 0);
        QCOMPARE(client::bytesLeftIn(folder.path() + QStringLiteral("/nowhere/at/all")), -1);
    }
};

QTEST_GUILESS_MAIN(SpaceWatchTest)
#include "space_watch_test.moc"
