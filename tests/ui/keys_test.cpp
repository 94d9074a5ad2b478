// SPDX-License-Identifier: Apache-2.0
// The keys of the window: each does what the list says and loses no word of what was being written, and no key is missing from the
// list or from the menu.
#include "ui/timeline_run.h"

#include <QKeySequence>
#include <QSet>
#include <QTest>

#include <functional>

using namespace wardline;
using client::SessionState;
using test::named;
using test::UiRun;
using Check = std::function<bool(UiRun &)>;

Q_DECLARE_METATYPE(Check)

namespace {

constexpr char group[] = "Pharmacy questions"; // the fifth row
constexpr char words[] = "half a sentence";

void openGroup(UiRun &run)
{
    run.shell().openRoom(test::roomNamed(run.client(), QLatin1String(group)).text());
    QTRY_VERIFY(run.item(QStringLiteral("composer")) && run.item(QStringLiteral("composer"))->hasActiveFocus());
}

QString written(UiRun &run)
{
    return run.item(QStringLiteral("composer"))->property("text").toString();
}

const client::RoomRow &groupRow(UiRun &run)
{
    return run.client().fakeInbox.window().rows.at(4);
}

Check hasKeyboard(const char *name)
{
    return [name](UiRun &run) {
        const QQuickItem *const item = run.item(QLatin1String(name));
        const QQuickItem *const focused = run.window().activeFocusItem();
        return (item && item->hasActiveFocus()) || (focused && focused->objectName() == QLatin1String(name));
    };
}

Check isOpen(const char *room)
{
    return [room](UiRun &run) {
        return run.shell().inbox()->currentRoom() == test::roomNamed(run.client(), QLatin1String(room)).text();
    };
}

Check hasPriority(int priority)
{
    return [priority](UiRun &run) { return run.shell().conversation()->composer()->priority() == priority; };
}

bool keysAreListed(UiRun &run)
{
    const QQuickItem *const keys = run.item(QStringLiteral("keys"));
    return keys && keys->isVisible();
}

bool menuIsOpen(UiRun &run)
{
    return named(run.window().contentItem(), QStringLiteral("Choose a place")) != nullptr;
}

void press(UiRun &run, const QString &keys)
{
    const QKeyCombination key = QKeySequence(keys)[0];
    run.press(key.key(), key.keyboardModifiers());
}

/// `printed` is how the window writes `sequence`.
bool isThatKey(QString printed, const QString &sequence)
{
    printed.replace(u'↑', QLatin1String("Up")).replace(u'↓', QLatin1String("Down"));
    return QKeySequence(printed) == QKeySequence(sequence);
}

bool isPlace(const QString &sequence)
{
    return sequence.startsWith(QLatin1String("Ctrl+")) && sequence.back().isDigit();
}

/// Everything that belongs to the window, by owner and by what it shows; of a menu in sight also what is not.
void gather(QObject *object, QSet<QObject *> &all)
{
    if (!object || all.contains(object)) {
        return;
    }
    all.insert(object);
    for (QObject *const child : object->children()) {
        gather(child, all);
    }
    if (const auto *const item = qobject_cast<QQuickItem *>(object)) {
        for (QQuickItem *const child : item->childItems()) {
            gather(child, all);
        }
    }
    for (const char *const menu : {"menu", "subMenu"}) {
        gather(object->property(menu).value<QObject *>(), all);
    }
    for (int at = 0; object->inherits("QQuickMenu") && at < object->property("count").toInt(); ++at) {
        QQuickItem *entry = nullptr;
        QMetaObject::invokeMethod(object, "itemAt", Q_RETURN_ARG(QQuickItem *, entry), Q_ARG(int, at));
        gather(entry, all);
    }
}

QSet<QString> listed(UiRun &run)
{
    run.press(Qt::Key_F1);
    if (!QTest::qWaitFor([&run] { return run.item(QStringLiteral("keys")) != nullptr; })) {
        return {};
    }
    QSet<QString> texts;
    for (const QQuickItem *const text : test::textsOf(run.item(QStringLiteral("keys")))) {
        texts.insert(text->property("text").toString());
    }
    run.press(Qt::Key_Escape);
    return texts;
}

} // namespace

class KeysTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
    void eachDoesWhatItIsFor_data()
    {
        QTest::addColumn<Check>("isDone");
        const auto row = [](const char *keys, Check isDone) { QTest::newRow(keys) << std::move(isDone); };
        row("Ctrl+K", hasKeyboard("jumpField"));
        row("Ctrl+F", [](UiRun &run) { return hasKeyboard("searchField")(run) && run.shell().search()->isHere(); });
        row("Ctrl+Shift+F",
            [](UiRun &run) { return hasKeyboard("searchField")(run) && !run.shell().search()->isHere(); });
        row("Ctrl+Shift+K", hasKeyboard("filter"));
        row("Ctrl+N", hasKeyboard("peopleSearch"));
        row("Alt+Up", isOpen("4W bed 7"));
        row("Alt+Down", isOpen("Rapid response"));
        row("Alt+Shift+Up", isOpen("Dr Samuel Adeyemi")); // bed 7 has been read
        row("Alt+Shift+Down", isOpen("Rapid response"));
        row("F6", hasKeyboard("places"));
        row("Shift+F6", hasKeyboard("timeline"));
        row("Ctrl+I", hasKeyboard("members"));
        row("Ctrl+G", hasKeyboard("date"));
        row("Alt+1", hasPriority(0));
        row("Alt+2", hasPriority(1));
        row("Alt+3", hasPriority(2));
        row("Ctrl+Shift+M", [](UiRun &run) { return groupRow(run).muted; });
        row("Ctrl+Shift+R", [](UiRun &run) { return groupRow(run).markedUnread; });
        row("Ctrl+Shift+P", hasKeyboard("peopleSearch"));
        row("Ctrl+,", hasKeyboard("sections"));
        row("F1", keysAreListed);
        row("F10", menuIsOpen);
    }

    void eachDoesWhatItIsFor()
    {
        QFETCH(Check, isDone);
        UiRun run(SessionState::Unlocked);
        openGroup(run);
        run.type(QLatin1String(words));
        if (QLatin1String(QTest::currentDataTag()) == QLatin1String("Alt+1")) {
            run.shell().conversation()->composer()->setPriority(2);
        }
        QVERIFY(!isDone(run));
        press(run, QLatin1String(QTest::currentDataTag()));
        QTRY_VERIFY(isDone(run));
        run.press(Qt::Key_Escape);
        run.shell().openRoom(groupRow(run).id.text());
        QTRY_COMPARE(written(run), QLatin1String(words));
        QVERIFY(run.client().open->sent.empty());
    }

    void controlAndEnterSendWhateverEnterDoes_data()
    {
        QTest::addColumn<bool>("enterSends");
        QTest::newRow("Enter breaks the line") << false;
        QTest::newRow("Enter sends") << true;
    }

    void controlAndEnterSendWhateverEnterDoes()
    {
        QFETCH(bool, enterSends);
        UiRun run(SessionState::Unlocked);
        openGroup(run);
        run.shell().settings()->setEnterSends(enterSends);
        run.type(QStringLiteral("on my way"));
        run.press(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(run.client().open->sent.empty());
        press(run, QStringLiteral("Ctrl+Return"));
        QTRY_COMPARE(run.client().open->sent.size(), std::size_t(1));
        QTRY_COMPARE(written(run), QString());
    }

    void whatWasDoneToTheConversationIsTakenBackFromTheField()
    {
        UiRun run(SessionState::Unlocked);
        openGroup(run);
        press(run, QStringLiteral("Ctrl+Shift+M"));
        QTRY_VERIFY(groupRow(run).muted && run.item(QStringLiteral("toastAct"))->isVisible());
        press(run, QStringLiteral("Ctrl+Z"));
        QTRY_VERIFY(!groupRow(run).muted);
        QVERIFY(!run.item(QStringLiteral("toastAct"))->isVisible());
    }

    void theNewestIsOneKeyAway()
    {
        UiRun run(SessionState::Unlocked);
        test::openBed12(run);
        auto *const list = run.item(QStringLiteral("timeline"));
        QTRY_COMPARE(list->property("settledHeight").toDouble(), list->height());
        list->setProperty("contentY", -100000);
        QTRY_VERIFY(!list->property("isAtEnd").toBool());
        press(run, QStringLiteral("Alt+End"));
        QTRY_VERIFY(list->property("isAtEnd").toBool());
    }

    void everyKeyStandsInTheListAndEveryActInTheMenu()
    {
        UiRun run(SessionState::Unlocked);
        test::openThree(run);
        const QSet<QString> list = listed(run);
        QVERIFY(list.contains(QStringLiteral("Ctrl+Enter")));
        QSet<QString> offered;
        QStringList acts;
        int shortcuts = 0;
        const auto look = [&](QObject *root) {
            QSet<QObject *> all;
            gather(root, all);
            for (const QObject *const object : std::as_const(all)) {
                QString keys = object->property("keys").toString();
                if (object->inherits("QQuickMenuItem")) {
                    offered.insert(object->property("text").toString());
                } else if (object->inherits("QQuickShortcut")) {
                    ++shortcuts;
                    const QString sequence = object->property("sequence").toString();
                    if (object->property("words").isValid()) {
                        acts << object->property("words").toString();
                        QVERIFY2(sequence.isEmpty() || isThatKey(keys, sequence), qPrintable(keys));
                    } else {
                        keys = isPlace(sequence) ? QStringLiteral("Ctrl+1 … 9") : sequence;
                    }
                }
                QVERIFY2(keys.isEmpty() || list.contains(keys), qPrintable(keys));
            }
        };
        run.press(Qt::Key_F10);
        QTRY_VERIFY(menuIsOpen(run));
        look(&run.window());
        QVERIFY(shortcuts > 30);
        for (const QString &act : std::as_const(acts)) {
            QVERIFY2(offered.contains(act), qPrintable(act));
        }
        run.press(Qt::Key_Escape);
        QTRY_VERIFY(!menuIsOpen(run));
        test::goTo(run, test::mine);
        run.press(Qt::Key_Menu);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Delete for everyone")));
        offered.clear();
        look(named(run.window().contentItem(), QStringLiteral("Delete for everyone")));
        QVERIFY(offered.contains(QStringLiteral("Discard")) && offered.size() > 10);
    }

    void theMenuGoesByArrows()
    {
        UiRun run(SessionState::Unlocked);
        openGroup(run);
        run.press(Qt::Key_F10);
        QTRY_VERIFY(menuIsOpen(run));
        const auto goTo = [&run](const QString &act) {
            for (int tries = 0; tries < 15; ++tries) {
                const QQuickItem *const focused = run.window().activeFocusItem();
                if (focused && focused->property("text").toString() == act) {
                    return true;
                }
                run.press(Qt::Key_Down);
            }
            return false;
        };
        QVERIFY(goTo(QStringLiteral("Message")));
        run.press(Qt::Key_Right);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Priority: Urgent")));
        QVERIFY(goTo(QStringLiteral("Priority: Urgent")));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.shell().conversation()->composer()->priority(), 1);
        QTRY_VERIFY(!menuIsOpen(run));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
    }

    void theMenuOfTheOpenConversationSaysItsKeys()
    {
        UiRun run(SessionState::Unlocked);
        openGroup(run);
        auto *const list = run.item(QStringLiteral("rooms"));
        list->forceActiveFocus();
        for (const int row : {4, 5}) {
            list->setProperty("currentIndex", row);
            run.press(Qt::Key_Menu);
            QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Mute")));
            QCOMPARE(named(run.window().contentItem(), QStringLiteral("Ctrl+Shift+M")) != nullptr, row == 4);
            run.press(Qt::Key_Escape);
            QTRY_VERIFY(!named(run.window().contentItem(), QStringLiteral("Mute")) && list->hasActiveFocus());
        }
    }
};

QTEST_MAIN(KeysTest)
#include "keys_test.moc"
