// SPDX-License-Identifier: Apache-2.0
// What can be done with one message, by mouse and by keyboard: the bar beside it does to that message what its button says, and
// offers nothing that would be refused.
#include "ui/ui_run.h"
#include "ui/warned.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <optional>

using namespace wardline;
using client::SessionState;
using test::named;
using test::UiRun;

namespace {

constexpr char theirs[] = "K+ 6.4 on the repeat. Please get an ECG and page me."; // stat
constexpr char plain[] = "On my way. 250 ml Ringer's over 15 minutes please, then recheck.";
constexpr char mine[] = "ECG running now.";

/// These three alone, so that all are in sight and no button of another row is in the way.
void openThree(UiRun &run)
{
    openBed12(run);
    client::TimelineWindow window = run.client().open->window();
    window.rows.removeIf([](const client::TimelineRow &row) {
        return row.text != QLatin1String(theirs) && row.text != QLatin1String(plain) && row.text != QLatin1String(mine);
    });
    QCOMPARE(window.rows.size(), 3);
    run.client().open->publish(window);
    QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 3);
}

/// The whole row of this message, with the bar where there is one.
QQuickItem *rowOf(UiRun &run, const char *text)
{
    const auto *rows = run.item(QStringLiteral("timeline"))->property("contentItem").value<QQuickItem *>();
    for (QQuickItem *row : rows->childItems()) {
        if (named(row, QString::fromUtf8(text))) {
            return row;
        }
    }
    return nullptr;
}

QPoint middleOf(const QQuickItem &item)
{
    return item.mapToScene({item.width() / 2, item.height() / 2}).toPoint();
}

void click(UiRun &run, QQuickItem *below, const QString &text)
{
    QTRY_VERIFY2(named(below, text), qPrintable(text));
    run.window().grabWindow(); // what has just come up has its place
    QTest::mouseClick(&run.window(), Qt::LeftButton, {}, middleOf(*named(below, text)));
}

/// In a menu.
void click(UiRun &run, const QString &text)
{
    click(run, run.window().contentItem(), text);
}

/// Points at the message, and clicks this button of the bar that comes up beside it.
void click(UiRun &run, const char *message, const QString &button)
{
    QTRY_VERIFY(rowOf(run, message));
    run.window().grabWindow(); // every row has its place
    QQuickItem *row = rowOf(run, message);
    QTest::mouseMove(&run.window(), middleOf(*named(row, QString::fromUtf8(message))));
    click(run, row, button);
}

/// The message has the keyboard, from the composer on; the newest row is the first.
void goTo(UiRun &run, const QString &text)
{
    auto *list = run.item(QStringLiteral("timeline"));
    QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
    run.press(Qt::Key_F6);
    run.press(Qt::Key_F6);
    QTRY_VERIFY(list->hasActiveFocus());
    const auto isThere = [list, &text] {
        auto *row = list->property("currentItem").value<QQuickItem *>();
        return row != nullptr && named(row, text) != nullptr;
    };
    for (int row = 0; row < list->property("count").toInt() && !isThere(); ++row) {
        run.press(Qt::Key_Up);
    }
    QVERIFY(isThere());
    QTRY_VERIFY(named(list, QStringLiteral("Reply")));
}

/// Tab by tab, until the button with this text has the keyboard.
void tabTo(UiRun &run, const QString &text)
{
    const auto isThere = [&run, &text] {
        const auto *focused = run.window().activeFocusItem();
        return focused != nullptr && focused->property("text").toString() == text;
    };
    for (int button = 0; button < 10 && !isThere(); ++button) {
        run.press(Qt::Key_Tab);
    }
    QVERIFY2(isThere(), qPrintable(text));
}

} // namespace

class MessageActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_warned.emplace(); } // after Qt Test's own handler, or nothing arrives
    void cleanup() { QCOMPARE(test::Warned::take(), QString()); }

    void replyByMouse()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        click(run, theirs, QStringLiteral("Reply"));
        const auto *composer = run.shell().conversation()->composer();
        QVERIFY(composer->isReplying());
        QCOMPARE(composer->aboutSender(), QStringLiteral("Dr Hannah Lee"));
        QCOMPARE(composer->aboutText(), QString::fromUtf8(theirs));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.type(QStringLiteral("ECG is done"));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
        QCOMPARE(run.client().open->sent.front().replyTo.text(), QStringLiteral("$event21"));
        QCOMPARE(run.client().open->sent.front().text, QStringLiteral("ECG is done"));
        QVERIFY(!composer->isReplying());
    }

    void replyByKeyboardAndEscapeLeavesIt()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, QString::fromUtf8(plain));
        tabTo(run, QStringLiteral("Reply"));
        run.press(Qt::Key_Return);
        QVERIFY(run.shell().conversation()->composer()->isReplying());
        QCOMPARE(run.shell().conversation()->composer()->aboutText(), QString::fromUtf8(plain));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.type(QStringLiteral("Thank you"));
        run.press(Qt::Key_Escape);
        QVERIFY(!run.shell().conversation()->composer()->isReplying());
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
        QVERIFY(run.client().open->sent.front().replyTo.isEmpty());
    }

    void editByMouse()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        click(run, mine, QStringLiteral("More"));
        click(run, QStringLiteral("Edit"));
        QVERIFY(run.shell().conversation()->composer()->isEditing());
        QTRY_COMPARE(run.item(QStringLiteral("composer"))->property("text").toString(), QString::fromUtf8(mine));
        QTRY_VERIFY(run.item(QStringLiteral("composer"))->hasActiveFocus());
        run.type(QStringLiteral(" Bed 12."));
        run.press(Qt::Key_Return);
        QCOMPARE(run.client().open->sent.size(), std::size_t(1));
        QCOMPARE(run.client().open->sent.front().editOf.text(), QStringLiteral("$event22"));
        QCOMPARE(run.client().open->sent.front().text, QStringLiteral("ECG running now. Bed 12."));
    }

    void deletingAndCopyingByMouse()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        click(run, mine, QStringLiteral("More"));
        click(run, QStringLiteral("Copy the text"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(mine));
        click(run, mine, QStringLiteral("More"));
        click(run, QStringLiteral("Delete for everyone"));
        QCOMPARE(run.client().open->redacted, std::vector{*EventId::parse(QStringLiteral("$event22"))});
        QVERIFY(run.client().open->sent.empty() && run.client().open->reactions.empty());
    }

    void whatIsSomebodyElsesIsNotOfferedToBeChanged()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        click(run, plain, QStringLiteral("More"));
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Copy the text")));
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("Edit")));
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("Delete for everyone")));
    }

    void reactionByMouse()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        click(run, theirs, QStringLiteral("React"));
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("👀")));
        // There is a button for it, and a tick is no acknowledgement.
        QVERIFY(!named(run.window().contentItem(), QStringLiteral("✅")));
        click(run, QStringLiteral("👀"));
        QCOMPARE(run.client().open->reactions, asked("$event21", "👀"));
        click(run, plain, QStringLiteral("React"));
        click(run, QStringLiteral("✅"));
        QCOMPARE(run.client().open->reactions.size(), std::size_t(2));
        QCOMPARE(run.client().open->reactions.back(), asked("$event19", "✅").front());
    }

    void reactionByKeyboard()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        goTo(run, QString::fromUtf8(plain));
        tabTo(run, QStringLiteral("React"));
        run.press(Qt::Key_Return);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("👀")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->reactions, asked("$event19", "👍"));
    }

    void aReactionIsJoinedAndTakenBackByItsChip()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows.resize(1);
        window.rows.first().reactions = {
            {QStringLiteral("👍"), {QStringLiteral("Tom Okafor")}, std::nullopt, false},
            {QStringLiteral("🙏"), {QStringLiteral("Ana Ruiz")}, EventId::parse(QStringLiteral("$mine")), false},
            {QStringLiteral("👀"), {QStringLiteral("Ana Ruiz")}, std::nullopt, true}}; // on its way
        run.client().open->publish(window);
        for (const char *key : {"👍", "🙏", "👀"}) {
            click(run, QString::fromUtf8(key));
        }
        QCOMPARE(run.client().open->reactions, asked("$event10", "👍"));
        QCOMPARE(run.client().open->redacted, std::vector{*EventId::parse(QStringLiteral("$mine"))});
    }

private:
    [[nodiscard]] static std::vector<std::pair<EventId, QString>> asked(const char *event, const char *key)
    {
        return {{*EventId::parse(QLatin1String(event)), QString::fromUtf8(key)}};
    }

    std::optional<test::Warned> m_warned;
};

QTEST_MAIN(MessageActionsTest)
#include "message_actions_test.moc"
