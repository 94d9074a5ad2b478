// SPDX-License-Identifier: Apache-2.0
// In a language a third longer than English and at twice the size of text, no sentence of ours is cut off or leaves the window.
// What people wrote may be shortened; what we say may not, except where its whole is told elsewhere.
#include "ui/pages.h"
#include "ui/pseudo_translator.h"

#include <QDebug>
#include <QTest>

using namespace wardline;
using test::PseudoTranslator;
using test::UiRun;

namespace {

bool isShown(const QQuickItem *item)
{
    return item->isVisible() && item->width() > 0 && item->height() > 0 && item->opacity() > 0;
}

QString whatIsWrong(QQuickItem *text)
{
    const QString said = text->property("text").toString();
    if (!isShown(text) || !said.contains(PseudoTranslator::opening)) {
        return {};
    }
    if (text->property("truncated").toBool() && !text->property("mayShorten").toBool()) {
        return QStringLiteral("shortened: ") + said;
    }
    const QString how = test::overflowOf(text);
    return how.isEmpty() ? how : how + QStringLiteral(": ") + said;
}

} // namespace

class ClippedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPage_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("200 %") << 2.0;
    }

    void everyPage()
    {
        QFETCH(double, scale);
        QStringList wrong;
        QStringList pages;
        test::visitPages({QStringLiteral("rtl"), 0, scale, true}, [&](UiRun &run, const QString &page) {
            pages << page;
            test::settle(run);
            const auto texts = test::textsOf(run.window().contentItem());
            for (QQuickItem *const text : texts) {
                if (const QString what = whatIsWrong(text); !what.isEmpty()) {
                    wrong << page + QStringLiteral(": ") + what;
                }
            }
        });
        QVERIFY(pages.contains(QStringLiteral("late"))); // so it went to the end
        wrong.removeDuplicates();
        for (QString &line : wrong) {
            qWarning().noquote() << line.remove(u'\u202e').remove(u'\u202c'); // a failure tells only the first of many
        }
        QCOMPARE(wrong.size(), 0);
    }

    void aRowOfWhereToForwardHoldsItsWords()
    {
        UiRun run(client::SessionState::Unlocked);
        run.speakPseudo();
        run.setTextScale(2);
        test::openBed12(run);
        run.shell().conversation()->forward(QStringLiteral("$event20"));
        QTRY_VERIFY(run.shell().conversation()->forwarding()->targets()->rowCount() > 5);
        test::settle(run);
        const auto texts = test::textsOf(run.item(QStringLiteral("forwardTargets")));
        for (const QQuickItem *const text : texts) {
            QVERIFY(!isShown(text) || text->parentItem()->height() <= text->parentItem()->parentItem()->height());
        }
    }
};

QTEST_MAIN(ClippedTest)
#include "clipped_test.moc"
