// SPDX-License-Identifier: Apache-2.0
// What can be done with one message, by mouse and by keyboard: the bar beside it does to that message what its button says, and
// offers nothing that would be refused.
#include "support/window/scene.h"
#include "ui/timeline_run.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::click;
using test::goTo;
using test::mine;
using test::named;
using test::openBed12;
using test::openThree;
using test::plain;
using test::tabTo;
using test::theirs;
using test::UiRun;

class MessageActionsTest : public test::QuietTest
{
    Q_OBJECT

private Q_SLOTS:
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
        goTo(run, plain);
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

    /// Those of one message are still to be deleted when another's are asked for and the conversation goes.
    void reactionsGoWithTheConversation()
    {
        UiRun run(SessionState::Unlocked);
        openBed12(run);
        const char *const held = "Held at 12:00. Repeat potassium sent to the lab.";
        client::TimelineWindow window = run.client().open->window();
        window.rows.removeIf([&](const client::TimelineRow &row) {
            return row.text != QLatin1String(held) && row.text != QLatin1String(plain);
        });
        run.client().open->publish(window);
        QTRY_VERIFY(test::rowOf(run, QLatin1String(held)) && test::rowOf(run, QLatin1String(plain)));
        for (const char *text : {held, plain}) {
            QVERIFY(
                QMetaObject::invokeMethod(test::rowOf(run, QLatin1String(text)), "reactionAsked", Q_ARG(QPointF, {})));
        }
        run.shell().closeRoom();
        test::pump();
        QVERIFY(!run.item(QStringLiteral("timeline")));
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
        QTRY_VERIFY(named(test::rowOf(run, QString::fromUtf8(mine)), QStringLiteral("Deleting…")));
        QVERIFY(run.client().open->redacted.empty()); // while it can be taken back
        run.shell().conversation()->undo()->settle(); // as its time does
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
        goTo(run, plain);
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

    void aReactionIsJoinedAndTakenBackByKeyboard()
    {
        UiRun run(SessionState::Unlocked);
        openThree(run);
        client::TimelineWindow window = run.client().open->window();
        for (client::TimelineRow &row : window.rows) {
            row.reactions = {
                {QStringLiteral("👍"), {QStringLiteral("Tom Okafor")}, std::nullopt, false},
                {QStringLiteral("🙏"), {QStringLiteral("Ana Ruiz")}, EventId::parse(QStringLiteral("$mine")), false}};
        }
        run.client().open->publish(window);
        goTo(run, plain);
        QVERIFY(run.shell().conversation()->timeline()->rows().first().spoken.endsWith(
            QStringLiteral("👍 by Tom Okafor, 🙏 by Ana Ruiz")));
        run.press(Qt::Key_Plus);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Add 👍 (1)")));
        QVERIFY(named(run.window().contentItem(), QStringLiteral("👀")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->reactions, asked("$event19", "👍"));
        run.press(Qt::Key_Plus);
        QTRY_VERIFY(named(run.window().contentItem(), QStringLiteral("Take back 🙏")));
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.client().open->redacted, std::vector{*EventId::parse(QStringLiteral("$mine"))});
        QCOMPARE(run.client().open->reactions.size(), std::size_t(1)); // and none is given twice
    }

private:
    [[nodiscard]] static std::vector<std::pair<EventId, QString>> asked(const char *event, const char *key)
    {
        return {{*EventId::parse(QLatin1String(event)), QString::fromUtf8(key)}};
    }
};

QTEST_MAIN(MessageActionsTest)
#include "message_actions_test.moc"
