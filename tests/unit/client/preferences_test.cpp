// SPDX-License-Identifier: Apache-2.0
// What a person prefers, as a file that anybody may have touched.
#include "client/preferences.h"

#include <QTest>

using namespace wardline;
using client::Preferences;
using std::chrono::minutes;

class PreferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        Preferences all;
        all.scheme = client::Scheme::Contrast;
        all.density = client::Density::Compact;
        all.textPercent = 175;
        all.reducedMotion = true;
        all.language = QStringLiteral("es");
        all.enterSends = false;
        all.notifyMentions = false;
        all.notificationsShowText = true;
        all.soundUrgent = false;
        all.soundMentions = false;
        all.soundRoutine = true;
        all.lockAfterMinutes = 3;
        QCOMPARE(client::readPreferences(client::toJson(all)), all);
        QVERIFY(!(all == Preferences()));
    }

    void whatMakesNoSenseIsTheDefault_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"scheme\":");
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("other types") << QByteArray(
            "{\"scheme\":7,\"text_percent\":\"big\",\"enter_sends\":\"no\",\"language\":[]}");
        QTest::newRow("unknown words") << QByteArray("{\"scheme\":\"pink\",\"density\":\"none\",\"more\":true}");
        QTest::newRow("out of range") << QByteArray("{\"text_percent\":3,\"lock_after_minutes\":-5}");
    }

    void whatMakesNoSenseIsTheDefault()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(client::readPreferences(json), Preferences());
    }

    void textGrowsToItsLargest() { QCOMPARE(client::readPreferences("{\"text_percent\":9000}").textPercent, 200); }

    void theWaitForTheLockOnlyShortens()
    {
        Preferences wanted;
        QCOMPARE(client::lockAfter(wanted, minutes(10)), minutes(10));
        wanted.lockAfterMinutes = 3;
        QCOMPARE(client::lockAfter(wanted, minutes(10)), minutes(3));
        wanted.lockAfterMinutes = 30;
        QCOMPARE(client::lockAfter(wanted, minutes(10)), minutes(10));
    }
};

QTEST_GUILESS_MAIN(PreferencesTest)
#include "preferences_test.moc"
