// SPDX-License-Identifier: Apache-2.0
// How far this workstation's clock is off: what one answer proves, what several do, and what the status line is told.
#include "station.h"
#include "sync/clock_skew.h"

using namespace wardline;
using namespace wardline::sync;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds noon = 1'790'000'000s;

/// An answer at once of a server that is ahead.
void note(ClockSkew &skew, std::chrono::milliseconds ahead)
{
    skew.note(noon + ahead, noon, noon);
}

} // namespace

class ClockSkewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAnswerProvesNoMoreThanItCan()
    {
        QCOMPARE(provenSkew(noon, noon, noon + 20ms), 0ms);
        QCOMPARE(provenSkew(noon + 5min, noon, noon + 1s), 5min - 1s);
        QCOMPARE(provenSkew(noon - 5min, noon, noon + 1s), -5min + 1s);
        // Dated as it was asked for, and held for half a minute, or on its way for two.
        QCOMPARE(provenSkew(noon, noon, noon + 30s), 0ms);
        QCOMPARE(provenSkew(noon, noon, noon + 2min), 0ms);
        QCOMPARE(provenSkew(noon + 2min, noon, noon + 2min), 0ms);
    }

    void aMinuteIsNothingToTell()
    {
        QVERIFY(!isWorthTelling(60s) && !isWorthTelling(-60s));
        QVERIFY(isWorthTelling(61s) && isWorthTelling(-61s));
    }

    void severalAnswersSayIt()
    {
        ClockSkew skew;
        note(skew, 10min);
        note(skew, 10min);
        QCOMPARE(skew.value(), 0ms);
        note(skew, 10min);
        QCOMPARE(skew.value(), 10min);
    }

    void oneOddAnswerChangesNothing()
    {
        ClockSkew skew;
        for (int i = 0; i < 3; ++i) {
            note(skew, 10min);
        }
        note(skew, -20h);
        note(skew, 0s);
        QCOMPARE(skew.value(), 10min);
        ClockSkew right;
        for (int i = 0; i < 5; ++i) {
            note(right, i == 2 ? 3h : 0h);
            QCOMPARE(right.value(), 0ms);
        }
    }

    void aClockThatIsSetRightIsBelieved()
    {
        ClockSkew skew;
        for (int i = 0; i < 5; ++i) {
            note(skew, 10min);
        }
        for (int i = 0; i < 3; ++i) {
            note(skew, 0s);
        }
        QCOMPARE(skew.value(), 0ms);
    }

    void theStatusLineIsTold()
    {
        WardServer ward;
        const RoomId room = ward.makeRoom("!a:ward", {person("nina")}, QStringLiteral("4W"), false);
        Station nurse(ward, "nina", "NURSE");
        nurse.clock.turned = -10min;
        nurse.signOn();
        const auto hear = [&] {
            ward.say(
                room, person("omar"), QStringLiteral("m.room.message"),
                {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), QStringLiteral("x")}});
            const auto texts = nurse.texts(room).size();
            return QTest::qWaitFor([&] { return nurse.texts(room).size() > texts; });
        };
        for (int i = 0; i < 5; ++i) {
            QVERIFY(hear());
        }
        const auto minutes = double(nurse.syncer->connection().clockSkew) / 60'000;
        QVERIFY2(minutes > 9.5 && minutes < 10.1, qPrintable(QString::number(minutes)));
        nurse.clock.turned = 0ms;
        for (int i = 0; i < 5; ++i) {
            QVERIFY(hear());
        }
        QCOMPARE(nurse.syncer->connection().clockSkew, 0);
    }
};

QTEST_GUILESS_MAIN(ClockSkewTest)
#include "clock_skew_test.moc"
