// SPDX-License-Identifier: Apache-2.0
// In a language a third longer than English and at twice the size of text, no sentence of ours is cut off or leaves the window.
// What people wrote may be shortened; what we say may not, except where its whole is told elsewhere.
#include "ui/pseudo_translator.h"
#include "ui/ui_run.h"

#include <QTest>

using namespace wardline;
using client::SessionState;
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

} // namespace

class ClippedTest : public QObject
{
    Q_OBJECT

private:
    static void look(UiRun &run, double scale, QSize size)
    {
        run.speakPseudo();
        run.window().resize(size);
        run.setTextScale(scale);
        test::settle(run);
    }

    static void check(UiRun &run)
    {
        test::settle(run);
        QStringList wrong;
        const auto texts = test::textsOf(run.window().contentItem());
        for (QQuickItem *const text : texts) {
            if (const QString what = whatIsWrong(text); !what.isEmpty()) {
                wrong << what;
            }
        }
        wrong.removeDuplicates();
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n').remove(u'\u202e').remove(u'\u202c')));
    }

    static void sizes()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        for (const QSize &size : {QSize(1280, 800), QSize(1024, 700), QSize(640, 700)}) {
            for (const int percent : {100, 200}) {
                QTest::addRow("%d %%, %d×%d", percent, size.width(), size.height()) << percent / 100.0 << size;
            }
        }
    }

private Q_SLOTS:
    void signIn_data() { sizes(); }
    void signIn()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::SignedOut);
        look(run, scale, size);
        check(run);
        test::activateAccount(run);
        check(run);
    }

    void lock_data() { sizes(); }
    void lock()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Locked);
        look(run, scale, size);
        run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
        check(run);
    }

    void work_data() { sizes(); }
    void work()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Unlocked);
        look(run, scale, size);
        check(run);
        run.press(Qt::Key_4, Qt::ControlModifier);
        run.shell().inbox()->setUnreadOnly(true);
        run.shell().inbox()->setUrgentOnly(true);
        check(run); // of a list with nothing in it
        run.shell().inbox()->showAll();
        test::openBed12(run);
        check(run);
        auto *const list = run.item(QStringLiteral("timeline"));
        QTRY_COMPARE(list->property("settledHeight").toDouble(), list->height());
        list->setProperty("contentY", -100000);
        QTRY_VERIFY(run.item(QStringLiteral("waitingStrip"))->isVisible());
        check(run);
        run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
        run.type(QStringLiteral("Thanks"));
        run.press(Qt::Key_Return);
        check(run);
    }

    void panes_data() { sizes(); }
    void panes()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Unlocked);
        look(run, scale, size);
        run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text());
        run.press(Qt::Key_I, Qt::ControlModifier);
        check(run);
        run.press(Qt::Key_I, Qt::ControlModifier);
        run.press(Qt::Key_F, Qt::ControlModifier);
        check(run);
        run.type(QStringLiteral("digoxin"));
        QTRY_COMPARE(run.shell().search()->state(), search::SearchViewModel::State::NothingFound);
        check(run);
    }

    void forwarding_data() { sizes(); }
    void forwarding()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Unlocked);
        look(run, scale, size);
        test::openBed12(run);
        auto *const forwarding = run.shell().conversation()->forwarding();
        run.shell().conversation()->forward(QStringLiteral("$event20"));
        QTRY_VERIFY(forwarding->targets()->rowCount() > 5);
        check(run);
        auto *const list = run.item(QStringLiteral("forwardTargets"));
        for (const QQuickItem *const text : test::textsOf(list)) {
            QVERIFY(!isShown(text) || text->parentItem()->height() <= text->parentItem()->parentItem()->height());
        }
        forwarding->choose(test::roomNamed(run.client(), QStringLiteral("4W bed 7")).text());
        QTRY_VERIFY(!forwarding->question().isEmpty());
        check(run);
    }

    void audience_data() { sizes(); }
    void audience()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Unlocked);
        look(run, scale, size);
        const RoomId bed12 = test::roomNamed(run.client(), QStringLiteral("4W bed 12"));
        for (client::TimelineRow &row : run.client().timelines[bed12].rows) {
            if (row.key == 18) {
                const client::Acknowledgement &bare = row.acknowledgements.last();
                row.readBy = {{bare.by, bare.name, test::hospitalNow - 30 * 24 * 3'600'000LL}}; // with its date
            }
        }
        test::openBed12(run);
        run.shell().conversation()->showAudience(QStringLiteral("$event18"));
        QTRY_VERIFY(run.item(QStringLiteral("audienceList")));
        check(run);
        QQuickItem *const name = test::named(run.item(QStringLiteral("audienceList")), QStringLiteral("Tom Okafor"));
        QVERIFY(name && !name->property("truncated").toBool());
    }

    void popups_data() { sizes(); }
    void popups()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Unlocked);
        look(run, scale, size);
        run.press(Qt::Key_N, Qt::ControlModifier);
        check(run);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F1);
        check(run);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F10);
        check(run);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("sections")));
        for (int section = 0; section < 8; ++section) {
            check(run);
            run.press(Qt::Key_Down);
        }
    }
};

QTEST_MAIN(ClippedTest)
#include "clipped_test.moc"
