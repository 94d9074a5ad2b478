// SPDX-License-Identifier: Apache-2.0
// Waiting times, without a clock.
#include "net/backoff.h"

#include <QTest>

using namespace wardline::net;
using std::chrono::milliseconds;

class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waits_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("retryAfter"); // -1: none
        QTest::addColumn<int>("expected");
        QTest::newRow("first, no luck") << 1 << 0.0 << -1 << 0;
        QTest::newRow("first, half") << 1 << 0.5 << -1 << 250;
        QTest::newRow("third") << 3 << 0.5 << -1 << 1000;
        QTest::newRow("capped") << 50 << 1.0 << -1 << 60000;
        QTest::newRow("a million failures") << 1000000 << 1.0 << -1 << 60000;
        QTest::newRow("none yet") << 0 << 1.0 << -1 << 500;
        QTest::newRow("server's word, jitter on top") << 1 << 0.5 << 5000 << 5250;
        QTest::newRow("server's word is a lower bound") << 1 << 0.0 << 5000 << 5000;
        QTest::newRow("a day is too long") << 1 << 0.0 << 86400000 << 900000;
        QTest::newRow("below zero") << 1 << 0.5 << -1000 << 250;
        QTest::newRow("odd dice") << 1 << 7.0 << -1 << 500;
    }
    void waits()
    {
        QFETCH(int, failures);
        QFETCH(double, random);
        QFETCH(int, retryAfter);
        QFETCH(int, expected);
        const auto told = retryAfter == -1 ? std::nullopt : std::optional(milliseconds(retryAfter));
        QCOMPARE(Backoff{}.delay(failures, random, told).count(), expected);
    }

    void worthRetrying()
    {
        for (const int status : {408, 429, 500, 502, 503, 504}) {
            QVERIFY(isWorthRetrying(status));
        }
        for (const int status : {200, 301, 400, 401, 403, 404, 600}) {
            QVERIFY(!isWorthRetrying(status));
        }
    }
};

QTEST_APPLESS_MAIN(BackoffTest)
#include "backoff_test.moc"
