// SPDX-License-Identifier: Apache-2.0
// A row of the timeline that is not in sight yet is made in steps, between other work, while the conversation goes on. Whatever
// changes between two of them, the row ends up with the parts that it needs, and nothing warns.
#include "conversation/timeline_item.h"
#include "support/window/warned.h"
#include "ui/ui_run.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlIncubator>
#include <QTest>

#include <atomic>
#include <memory>
#include <optional>

using namespace wardline;
using client::SessionState;
using conversation::TimelineItem;
using test::openBed12;
using test::UiRun;

namespace {

/// One binding, or one part that completes, at a time.
class Steps final : public QQmlIncubationController
{
public:
    void go()
    {
        std::atomic<bool> goOn = false;
        incubateWhile(&goOn);
    }
};

/// A row in the making.
class HalfMade final : public QQmlIncubator
{
public:
    std::unique_ptr<QObject> row;

private:
    void setInitialState(QObject *object) override { row.reset(object); }
};

/// With no part but its words.
TimelineItem bare()
{
    TimelineItem item;
    item.isMessage = true;
    item.startsGroup = false;
    item.text = QStringLiteral("On my way.");
    return item;
}

/// With each part there is, also those that no message has together.
TimelineItem full()
{
    TimelineItem item = bare();
    item.isNotice = true;
    item.startsGroup = true;
    item.dayLine = QStringLiteral("Today");
    item.text = QStringLiteral("a line\n").repeated(60);
    item.priorityWord = QStringLiteral("Urgent");
    item.warning = QStringLiteral("From an unknown device");
    item.canAsk = true;
    item.canAcknowledge = true;
    item.stateText = QStringLiteral("On the server");
    item.notSent = {QVariantMap{{QStringLiteral("key"), 1}, {QStringLiteral("text"), QStringLiteral("Not sent")}}};
    item.canReply = true;
    return item;
}

} // namespace

class HalfMadeRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // after Qt Test's own handler, or nothing arrives

    void aRowMayChangeWhileItIsMade_data()
    {
        QTest::addColumn<bool>("getsFuller");
        QTest::newRow("parts are no longer needed") << false;
        QTest::newRow("parts are needed after all") << true;
    }

    void aRowMayChangeWhileItIsMade()
    {
        QFETCH(bool, getsFuller);
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        Steps steps;
        run.engine().setIncubationController(&steps);
        QQmlComponent component(&run.engine());
        component.setData("import Wardline.Conversation\nMessageDelegate { focused: true }", {});
        QVERIFY2(component.isReady(), qPrintable(component.errorString()));

        const auto put = [](QObject &row, bool isFull) {
            row.setProperty("item", QVariant::fromValue(isFull ? full() : bare()));
            row.setProperty("selected", isFull);
        };
        int changedAt = 0;
        for (bool wasMade = false; !wasMade; ++changedAt) {
            HalfMade made;
            made.setInitialProperties({{QStringLiteral("item"), QVariant::fromValue(getsFuller ? bare() : full())},
                                       {QStringLiteral("selected"), !getsFuller},
                                       {QStringLiteral("viewModel"), QVariant::fromValue(run.shell().conversation())}});
            component.create(made);
            while (!made.row) {
                steps.go();
            }
            for (int step = 0; step < changedAt && made.isLoading(); ++step) {
                steps.go();
            }
            wasMade = made.isReady();
            put(*made.row, getsFuller);
            while (steps.incubatingObjectCount() > 0) {
                steps.go();
            }
            QVERIFY(made.isReady());
            const QString after = QStringLiteral("changed after %1 steps: ").arg(changedAt);
            QVERIFY2(partsAreRight(*made.row, getsFuller), qPrintable(after));
            const QString warned = test::Warned::take();
            QVERIFY2(warned.isEmpty(), qPrintable(after + warned));
        }
        QVERIFY(changedAt > 100); // it was made in steps
    }

private:
    [[nodiscard]] static bool partsAreRight(const QObject &row, bool isFull)
    {
        int parts = 0;
        for (const QQuickItem *part : row.findChildren<QQuickItem *>()) {
            if (part->property("file").isValid()) {
                ++parts;
                const bool isThere = part->property("item").value<QObject *>() != nullptr;
                if (isThere != isFull) {
                    qWarning("%s: %d", qPrintable(part->property("file").toString()), isThere);
                    return false;
                }
            }
        }
        return parts > 0;
    }

    std::optional<test::Warned> m_warned;
};

QTEST_MAIN(HalfMadeRowTest)
#include "half_made_row_test.moc"
