// SPDX-License-Identifier: Apache-2.0
// When a server's answer is of an earlier day than the question.
#include "matrix/stream_position.h"

#include <QTest>

using namespace wardline::matrix;

class StreamPositionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putBack_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("answered");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *name, const char *asked, const char *answered, bool expected) {
            QTest::newRow(name) << QByteArray(asked) << QByteArray(answered) << expected;
        };
        row("rooms", "5/s120_0_7_9_8_1_44_3_1_0", "6/s119_0_7_9_8_1_44_3_1_0", true);
        row("to devices", "5/s120_0_7_9_8_1_44_3_1_0", "5/s120_0_7_9_8_1_43_3_1_0", true);
        row("by a digit", "5/s1000_0_7_9_8_1_44_3_1_0", "5/s999_0_7_9_8_1_44_3_1_0", true);
        row("of several writers", "5/m120~1.130~2.140_0_7_9_8_1_44_3_1_0", "5/s90_0_7_9_8_1_44_3_1_0", true);
        row("nothing new", "5/s120_0_7_9_8_1_44_3_1_0", "5/s120_0_7_9_8_1_44_3_1_0", false);
        row("onwards", "5/s120_0_7_9_8_1_44_3_1_0", "5/s121_0_7_9_8_1_45_3_1_0", false);
        row("typing begins anew with every start", "5/s120_6_700_9_8_1_44_3_1_0", "5/s120_6_0_9_8_1_44_3_1_0", false);
        row("an older connection", "5/s120_0_7_9_8_1_44_3_1_0", "4/s120_0_7_9_8_1_44_3_1_0", false);
        row("the first", "", "5/s120_0_7_9_8_1_44_3_1_0", false);
        row("of another server", "p7", "p6", false);
        row("cut off", "5/s120_0_7_9_8_1", "5/s100_0_7_9_8_1", false);
        row("too long a number", "5/s99999999999999999999_0_7_9_8_1_44", "5/s1_0_7_9_8_1_44", false);
    }

    void putBack()
    {
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, answered);
        QFETCH(bool, expected);
        QCOMPARE(isPutBack(asked, answered), expected);
    }
};

QTEST_APPLESS_MAIN(StreamPositionTest)
#include "stream_position_test.moc"
