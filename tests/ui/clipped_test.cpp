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
    for (const QQuickItem *at = text; at != nullptr; at = at->parentItem()) {
        if (at->inherits("QQuickListView") && at->property("orientation").toInt() == Qt::Horizontal) {
            return {}; // scrolls sideways, and is in sight whole when it is gone to
        }
    }
    const QString how = test::overflowOf(text);
    return how.isEmpty() ? how : how + QStringLiteral(": ") + said;
}

QStringList whatIsWrongIn(UiRun &run, const QString &page)
{
    test::settle(run);
    QStringList wrong;
    const auto texts = test::textsOf(run.window().contentItem());
    for (QQuickItem *const text : texts) {
        if (const QString what = whatIsWrong(text); !what.isEmpty()) {
            wrong << page + QStringLiteral(": ") + what;
        }
    }
    return wrong;
}

/// A failure tells only the first of many.
void tell(QStringList &wrong)
{
    wrong.removeDuplicates();
    for (QString &line : wrong) {
        qWarning().noquote() << line.remove(u'\u202e').remove(u'\u202c');
    }
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
            wrong << whatIsWrongIn(run, page);
        });
        QVERIFY(pages.contains(QStringLiteral("late"))); // so it went to the end
        tell(wrong);
        QCOMPARE(wrong.size(), 0);
    }

    void inWindowsOfAllSizes_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        for (const QSize &size : {QSize(640, 700), QSize(1024, 700), QSize(1920, 1080), QSize(3840, 2160)}) {
            for (const int percent : {100, 200}) {
                QTest::addRow("%d %%, %d×%d", percent, size.width(), size.height()) << percent / 100.0 << size;
            }
        }
    }

    void inWindowsOfAllSizes()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(client::SessionState::Unlocked);
        run.speakPseudo();
        run.window().resize(size);
        run.setTextScale(scale);
        QStringList wrong = whatIsWrongIn(run, QStringLiteral("list"));
        test::openBed12(run);
        wrong << whatIsWrongIn(run, QStringLiteral("conversation"));
        run.shell().conversation()->composer()->startEdit(QStringLiteral("$event21"), QStringLiteral("ECG running"));
        wrong << whatIsWrongIn(run, QStringLiteral("editing"));
        run.press(Qt::Key_I, Qt::ControlModifier);
        wrong << whatIsWrongIn(run, QStringLiteral("details"));
        run.press(Qt::Key_I, Qt::ControlModifier);
        run.press(Qt::Key_F, Qt::ControlModifier);
        wrong << whatIsWrongIn(run, QStringLiteral("search"));
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F10);
        wrong << whatIsWrongIn(run, QStringLiteral("menu"));
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F1);
        wrong << whatIsWrongIn(run, QStringLiteral("keys"));
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_Comma, Qt::ControlModifier);
        wrong << whatIsWrongIn(run, QStringLiteral("settings"));
        run.press(Qt::Key_Escape);
        run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
        run.type(QStringLiteral("Thanks"));
        run.press(Qt::Key_Return);
        wrong << whatIsWrongIn(run, QStringLiteral("asking"));
        run.shell().lockNow();
        wrong << whatIsWrongIn(run, QStringLiteral("lock"));
        tell(wrong);
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
