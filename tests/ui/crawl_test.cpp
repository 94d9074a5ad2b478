// SPDX-License-Identifier: Apache-2.0
// Every page by keyboard and by ear: Tab reaches each control once and comes round, nothing that has the keyboard is out of sight
// or without a name, Esc leaves each popup and gives the keyboard back (WCAG 2.2: 2.1.1, 2.1.2, 2.4.3, 2.4.11, 4.1.2).
#include "support/window/warned.h"
#include "ui/pages.h"

#include <QAccessible>
#include <QKeySequence>
#include <QPointer>
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
    enum class Place { List, Conversation, Details, Search };

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

    /// Where the keyboard is to begin.
    static void goTo(UiRun &run, Place place)
    {
        switch (place) {
        case Place::List:
            return;
        case Place::Conversation:
            test::openBed12(run);
            QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
            return;
        case Place::Details:
            run.shell().openRoom(test::roomNamed(run.client(), QStringLiteral("Pharmacy questions")).text());
            run.press(Qt::Key_I, Qt::ControlModifier);
            QTRY_VERIFY(run.item(QStringLiteral("members"))->hasActiveFocus());
            return;
        case Place::Search:
            run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_VERIFY(run.item(QStringLiteral("searchField"))->hasActiveFocus());
            return;
        }
    }

    /// One step of popups_data(). Fails the test where it leads nowhere.
    static void take(UiRun &run, const QString &step)
    {
        const QString rest = step.section(u' ', 1);
        if (step.startsWith(QLatin1String("key "))) {
            const QKeySequence keys(rest, QKeySequence::PortableText);
            run.press(keys[0].key(), keys[0].keyboardModifiers());
            return;
        }
        const Qt::Key key = step.startsWith(QLatin1String("to "))   ? Qt::Key_Tab
                            : step.startsWith(QLatin1String("up ")) ? Qt::Key_Up
                                                                    : Qt::Key_Down;
        for (int i = 0; i < 100; ++i) {
            if (isCalled(run.window().activeFocusItem(), rest)) {
                return;
            }
            run.press(key);
        }
        QFAIL(qPrintable(QStringLiteral("the keyboard does not come to ") + rest));
    }

    /// Whether this, or something around it, is so called.
    static bool isCalled(QQuickItem *item, const QString &what)
    {
        for (const QQuickItem *at = item; at; at = at->parentItem()) {
            if (at->objectName() == what) {
                return true;
            }
        }
        return item && nameOf(item).contains(what);
    }

    /// Of a menu, those that can be chosen; empty: it is none.
    static QSet<QQuickItem *> itemsOf(QQuickItem *root)
    {
        QSet<QQuickItem *> items;
        for (QQuickItem *child : root->childItems()) {
            if (child->inherits("QQuickMenuItem") && child->isVisible() && child->isEnabled()) {
                items << child;
            }
            items += itemsOf(child);
        }
        return items;
    }

    /// From the first down through all of it: each arrow comes to another one.
    static void crawlMenu(UiRun &run, const QSet<QQuickItem *> &wanted)
    {
        for (int i = 0; i < wanted.size(); ++i) {
            run.press(Qt::Key_Up); // some open on their first
        }
        QSet<QQuickItem *> visited;
        if (wanted.contains(run.window().activeFocusItem())) {
            visited << run.window().activeFocusItem();
        }
        while (visited.size() < wanted.size()) {
            run.press(Qt::Key_Down);
            QQuickItem *const item = run.window().activeFocusItem();
            QVERIFY(item);
            QVERIFY2(wanted.contains(item), qPrintable(QStringLiteral("not to be chosen: ") + described(item)));
            QVERIFY2(!visited.contains(item), qPrintable(QStringLiteral("no further than ") + described(item)));
            QVERIFY2(!nameOf(item).trimmed().isEmpty(), qPrintable(QStringLiteral("no name: ") + described(item)));
            QVERIFY2(isInSight(item), qPrintable(QStringLiteral("out of sight: ") + described(item)));
            visited << item;
        }
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

    void server()
    {
        UiRun run(client::ClientError{client::ClientCode::Usage});
        crawl(run, page(run));
    }

    void lock()
    {
        UiRun run(SessionState::Locked);
        crawl(run, page(run));
        run.shell().lock()->askForPassword(true);
        crawl(run, page(run));
        run.shell().lock()->askForPassword(false);
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

    /// What opens, from where, and by which keys: "to NAME" goes by Tab to what is so called, "down NAME" by arrow.
    void popups_data()
    {
        QTest::addColumn<Place>("place");
        QTest::addColumn<QStringList>("steps");
        const auto add = [](const char *name, Place place, std::initializer_list<const char *> steps) {
            QStringList list;
            for (const char *step : steps) {
                list << QString::fromUtf8(step);
            }
            QTest::newRow(name) << place << list;
        };
        add("new conversation", Place::List, {"key Ctrl+N"});
        add("new conversation, its button", Place::List, {"to New conversation (Ctrl+N)", "key Return"});
        add("settings", Place::List, {"key Ctrl+,"});
        add("settings, their button", Place::List, {"to Settings", "key Return"});
        add("keys", Place::List, {"key F1"});
        add("keys, their button", Place::List, {"to Help", "key Return"});
        add("jump", Place::List, {"key Ctrl+K"});
        add("menu", Place::List, {"key F10"});
        add("menu, its button", Place::List, {"to Menu (F10)", "key Return"});
        add("menu with a conversation", Place::Conversation, {"key F10"});
        add("sign out", Place::List, {"key F10", "down Sign out…", "key Return"});
        add("what was not sent", Place::List, {"to unsent", "key Space"});
        add("a conversation's menu", Place::List, {"to rooms", "key Shift+F10"});
        add("a group's menu", Place::List, {"to rooms", "down Pharmacy questions", "key Menu"});
        add("leave, from the menu", Place::List,
            {"to rooms", "down Pharmacy questions", "key Menu", "down Leave…", "key Return"});
        add("add people, from the menu", Place::List,
            {"to rooms", "down Pharmacy questions", "key Menu", "down Add people…", "key Return"});
        add("leave", Place::Details, {"to Leave…", "key Return"});
        add("add people", Place::Details, {"to Add people…", "key Return"});
        add("a member's menu", Place::Details, {"to members", "key Return"});
        add("a message's menu", Place::Conversation, {"key Shift+F6", "key Menu"});
        add("a message's menu, its button", Place::Conversation,
            {"key Shift+F6", "up K+ 6.4", "to More", "key Return"});
        add("reactions", Place::Conversation, {"key Shift+F6", "up K+ 6.4", "key +"});
        add("reactions, their button", Place::Conversation, {"key Shift+F6", "up K+ 6.4", "to React", "key Return"});
        add("reactions, from the menu", Place::Conversation,
            {"key Shift+F6", "up K+ 6.4", "key Menu", "down React", "key Return"});
        add("forward", Place::Conversation, {"key Shift+F6", "up K+ 6.4", "key F"});
        add("forward, from the menu", Place::Conversation,
            {"key Shift+F6", "up K+ 6.4", "key Menu", "down Forward…", "key Return"});
        add("who has it", Place::Conversation, {"key Shift+F6", "up BP 88/52", "key W"});
        add("who has it, its button", Place::Conversation,
            {"key Shift+F6", "up BP 88/52", "to Who has it", "key Return"});
        add("go to a date", Place::Conversation, {"key Ctrl+G"});
        add("whose messages", Place::Search, {"to searchPerson", "key Return"});
        add("of which unit", Place::Search, {"to searchUnit", "key Space"});
        add("of which kind", Place::Search, {"to searchKind", "key Return"});
        add("of which days", Place::Search, {"to searchDays", "key Return"});
    }

    void popups()
    {
        QFETCH(Place, place);
        QFETCH(QStringList, steps);
        UiRun run(SessionState::Unlocked);
        goTo(run, place);
        QTRY_VERIFY(run.window().activeFocusItem());
        QPointer<QQuickItem> before;
        for (const QString &step : steps) {
            if (!popup(run)) {
                before = run.window().activeFocusItem();
            }
            take(run, step);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        QTRY_VERIFY(popup(run));
        if (const QQuickItem *const people = run.item(QStringLiteral("people"))) {
            QTRY_VERIFY(people->property("count").toInt() > 0);
            const auto *const search = people->parentItem()->property("people").value<QObject *>();
            QTRY_VERIFY(search
                        && !search->property("isSearching").toBool()); // what the server knows makes the rows anew
            test::comeToRest(run.window());                            // those whom the server knows come after
            // Rows are made with a frame; the list has the keyboard itself until one can.
            QTRY_VERIFY(people->property("currentItem").value<QQuickItem *>());
        }
        QTRY_VERIFY(popup(run)->isAncestorOf(run.window().activeFocusItem()) || popup(run)->hasActiveFocus());
        if (const QSet<QQuickItem *> items = itemsOf(popup(run)); items.isEmpty()) {
            crawl(run, popup(run));
        } else {
            crawlMenu(run, items);
        }
        if (QTest::currentTestFailed()) {
            return;
        }
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!popup(run));
        QTRY_COMPARE(run.window().activeFocusItem(), before.data());
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
