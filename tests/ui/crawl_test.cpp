// SPDX-License-Identifier: Apache-2.0
// Every page by keyboard and by ear: Tab reaches each control once and comes round, nothing that has the keyboard is out of sight
// or without a name, Esc leaves each popup and gives the keyboard back (WCAG 2.2: 2.1.1, 2.1.2, 2.4.3, 2.4.11, 4.1.2).
#include "support/window/warned.h"
#include "ui/ui_run.h"

#include <QAccessible>
#include <QTest>

#include <algorithm>

using namespace wardline;
using client::SessionState;
using test::UiRun;

namespace {

QString nameOf(QQuickItem *item)
{
    const auto *const face = QAccessible::queryAccessibleInterface(item);
    return face ? face->text(QAccessible::Name) : QString();
}

QString described(QQuickItem *item)
{
    return QStringLiteral("%1 \"%2\" %3")
        .arg(QLatin1String(item->metaObject()->className()), nameOf(item), item->objectName());
}

bool isInSight(QQuickItem *item)
{
    const QRectF all(QPointF(), item->window()->size());
    return all.contains(test::sceneOf(item).center());
}

/// What Tab is to reach below `root`: shown, working, and asking for it.
void collect(QQuickItem *root, QSet<QQuickItem *> &wanted)
{
    if (!root->isVisible() || !root->isEnabled()) {
        return;
    }
    if (root->activeFocusOnTab()) {
        wanted.insert(root);
    }
    for (QQuickItem *child : root->childItems()) {
        collect(child, wanted);
    }
}

/// Roles that a person acts on.
bool isActedOn(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::EditableText:
    case QAccessible::ListItem:
    case QAccessible::List:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::PageTabList:
    case QAccessible::Dialog:
        return true;
    default:
        return false;
    }
}

void findNameless(QAccessibleInterface *face, QStringList &nameless, int depth = 0)
{
    if (!face || !face->isValid() || depth > 60) {
        return;
    }
    if (isActedOn(face->role()) && !face->state().invisible && face->text(QAccessible::Name).trimmed().isEmpty()) {
        nameless << QString::fromLatin1(face->object() ? face->object()->metaObject()->className() : "?")
                        + QStringLiteral(" role %1").arg(face->role());
    }
    for (int i = 0; i < face->childCount(); ++i) {
        findNameless(face->child(i), nameless, depth + 1);
    }
}

/// From where the keyboard is, round and back. Fails the test it is called from.
void crawl(UiRun &run, QQuickItem *root)
{
    constexpr int longest = 200;
    auto &window = run.window();
    QSet<QQuickItem *> wanted;
    collect(root, wanted);
    QVERIFY(!wanted.isEmpty());
    QList<QQuickItem *> visited;
    for (int i = 0; i < longest; ++i) {
        run.press(Qt::Key_Tab);
        QQuickItem *const item = window.activeFocusItem();
        QVERIFY2(item, "the keyboard is nobody's");
        if (visited.contains(item)) {
            QVERIFY2(item == visited.constFirst(), qPrintable(QStringLiteral("a trap at ") + described(item)));
            break;
        }
        visited << item;
        QVERIFY2(item->isVisible() && isInSight(item), qPrintable(QStringLiteral("out of sight: ") + described(item)));
        QVERIFY2(!nameOf(item).trimmed().isEmpty(), qPrintable(QStringLiteral("no name: ") + described(item)));
    }
    for (QQuickItem *const item : wanted) {
        const bool reached = std::any_of(visited.cbegin(), visited.cend(), [item](const QQuickItem *seen) {
            return seen == item || item->isAncestorOf(seen); // of a list its current row has the keyboard
        });
        QVERIFY2(reached, qPrintable(QStringLiteral("never reached: ") + described(item)));
    }
    // And the other way round.
    for (qsizetype i = visited.size() - 1; i >= 0; --i) {
        run.press(Qt::Key_Backtab);
        QVERIFY2(window.activeFocusItem() == visited.at(i),
                 qPrintable(QStringLiteral("another way back at ") + described(window.activeFocusItem())));
    }
    QStringList nameless;
    findNameless(QAccessible::queryAccessibleInterface(&window), nameless);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
}

} // namespace

class CrawlTest : public QObject
{
    Q_OBJECT

private:
    static QQuickItem *page(UiRun &run) { return run.window().contentItem(); }

    /// The open popup's item, which alone the keyboard may reach.
    static QQuickItem *popup(UiRun &run)
    {
        QQuickItem *top = nullptr;
        const auto children = run.window().contentItem()->childItems();
        for (QQuickItem *overlay : children) {
            if (overlay->inherits("QQuickOverlay")) {
                for (QQuickItem *item : overlay->childItems()) {
                    if (item->inherits("QQuickPopupItem") && item->isVisible()) {
                        top = item;
                    }
                }
            }
        }
        return top;
    }

private Q_SLOTS:
    void initTestCase() { QAccessible::setActive(true); }

    void signIn()
    {
        UiRun run(SessionState::SignedOut);
        crawl(run, page(run));
        run.shell().signIn()->startActivation();
        QTRY_VERIFY(run.window().activeFocusItem());
        crawl(run, page(run));
    }

    void aNewAccount()
    {
        UiRun run(SessionState::SignedOut);
        test::activateAccount(run);
        crawl(run, page(run));
    }

    void lock()
    {
        UiRun run(SessionState::Locked);
        crawl(run, page(run));
        run.item(QStringLiteral("someoneElse"))->setProperty("checked", true);
        crawl(run, page(run));
    }

    void inbox()
    {
        UiRun run(SessionState::Unlocked);
        crawl(run, page(run));
    }

    void conversation()
    {
        UiRun run(SessionState::Unlocked);
        test::openBed12(run);
        run.type(QStringLiteral("on my way"));
        crawl(run, page(run));
    }

    void inEverySize_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        QTest::newRow("200 %") << 2.0 << QSize(1280, 800);
        QTest::newRow("200 %, the smallest of two panes") << 2.0 << QSize(1024, 700);
        QTest::newRow("one pane") << 1.0 << QSize(640, 700);
        QTest::newRow("200 %, one pane") << 2.0 << QSize(640, 700);
    }

    void inEverySize()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        UiRun run(SessionState::Unlocked);
        run.setTextScale(scale);
        run.window().resize(size);
        QTRY_VERIFY(run.window().activeFocusItem());
        crawl(run, page(run)); // the list
        test::openBed12(run);
        QTRY_VERIFY(run.window().activeFocusItem());
        crawl(run, page(run));
        run.press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(popup(run));
        crawl(run, popup(run));
    }

    void popups_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("people") << int(Qt::Key_N) << int(Qt::ControlModifier);
        QTest::newRow("settings") << int(Qt::Key_Comma) << int(Qt::ControlModifier);
        QTest::newRow("keys") << int(Qt::Key_F1) << int(Qt::NoModifier);
    }

    void popups()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        UiRun run(SessionState::Unlocked);
        QTRY_VERIFY(run.window().activeFocusItem());
        QQuickItem *const before = run.window().activeFocusItem();
        run.press(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        QTRY_VERIFY(popup(run));
        if (const QQuickItem *const people = run.item(QStringLiteral("people"))) {
            QTRY_VERIFY(people->property("count").toInt() > 0); // the list has the keyboard itself until a row can
        }
        crawl(run, popup(run));
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!popup(run));
        QTRY_COMPARE(run.window().activeFocusItem(), before);
    }

    void everySectionOfTheSettings()
    {
        UiRun run(SessionState::Unlocked);
        run.press(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("sections")));
        for (int section = 0; section < 8; ++section) {
            crawl(run, popup(run));
            run.item(QStringLiteral("sections"))->forceActiveFocus();
            run.press(Qt::Key_Down);
        }
    }
};

QTEST_MAIN(CrawlTest)
#include "crawl_test.moc"
