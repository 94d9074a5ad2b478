// SPDX-License-Identifier: Apache-2.0
#include "ui/page_sets.h"

#include <QQmlProperty>
#include <QTest>

namespace wardline::test {

using client::SessionState;

void visitMessages(const Look &look, const See &see)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    const RoomId bed12 = roomNamed(run.client(), QStringLiteral("4W bed 12"));
    client::TimelineRow &passedOn = run.client().timelines[bed12].rows[5];
    passedOn.forwarded =
        client::Origin{QStringLiteral("Dr Samuel Adeyemi"), care::ConversationKind::Unit, passedOn.at - 20 * 60'000};
    for (client::TimelineRow &row : run.client().timelines[bed12].rows) {
        if (row.key == 22) {
            row.reactions = {
                {QStringLiteral("👍"), {QStringLiteral("Dr Hannah Lee"), QStringLiteral("Tom Okafor")}, std::nullopt},
                {QStringLiteral("🙏"), {QStringLiteral("Ana Ruiz")}, EventId::parse(QStringLiteral("$mine")).value()}};
        }
    }
    client::RoomHead &head = run.client().heads[bed12];
    head.leftOut = {{head.members.first().person.id, head.members.first().person.name, false}};
    run.shell().openRoom(bed12.text());
    auto *page = run.shell().conversation();
    see(run, QStringLiteral("acts-open"));
    page->composer()->startEdit(QStringLiteral("$event21"), QStringLiteral("ECG running"));
    see(run, QStringLiteral("editing"));
    page->composer()->leaveMode();
    page->composer()->setPriority(2);
    run.type(QStringLiteral("Please come, @"));
    see(run, QStringLiteral("mention"));
    run.press(Qt::Key_Escape);
    run.press(Qt::Key_F6, Qt::ShiftModifier);
    run.press(Qt::Key_Up);
    run.press(Qt::Key_Up);
    run.press(Qt::Key_Menu);
    see(run, QStringLiteral("message-menu"));
    const auto goBack = [&run] {
        run.press(Qt::Key_Escape);
        (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("timeline"))->hasActiveFocus(); });
    };
    goBack();
    run.press(Qt::Key_Plus);
    see(run, QStringLiteral("reaction-menu"));
    goBack();
    run.press(Qt::Key_Delete);
    see(run, QStringLiteral("deleting"));
    run.press(Qt::Key_Z, Qt::ControlModifier);
    for (int i = 0; i < 5; ++i) {
        run.press(Qt::Key_Up);
        run.press(Qt::Key_Space);
    }
    see(run, QStringLiteral("selected"));
    run.press(Qt::Key_F);
    see(run, QStringLiteral("forward"));
    run.client().heads[roomNamed(run.client(), QStringLiteral("4W bed 3"))] = head;
    (void)QTest::qWaitFor([&] { return page->forwarding()->targets()->rowCount() > 0; });
    page->forwarding()->choose(roomNamed(run.client(), QStringLiteral("4W bed 3")).text());
    see(run, QStringLiteral("forward-asking"));
    page->forwarding()->close();
    page->timeline()->clearSelection();
    page->showAudience(QStringLiteral("$event18"));
    see(run, QStringLiteral("audience"));
    page->showAudience({});
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("timeline"))->hasActiveFocus(); });
    run.press(Qt::Key_G, Qt::ControlModifier);
    see(run, QStringLiteral("date"));
    goBack();
    QQmlProperty::write(run.item(QStringLiteral("timeline")), QStringLiteral("contentY"), -1300);
    see(run, QStringLiteral("day"));
}

void visitExtremes(const Look &look, const See &see)
{
    UiRun run(SessionState::Unlocked);
    wear(run, look);
    client::RoomWindow rooms = run.client().inbox()->window();
    while (rooms.rows.size() < 5000) {
        client::RoomRow row = rooms.rows.at(rooms.rows.size() % 10);
        row.id = *RoomId::parse(QStringLiteral("!more%1:mercy.example").arg(rooms.rows.size()));
        row.unread = int(rooms.rows.size());
        row.name = rooms.rows.size() % 2 ? QString(500, u'M') : QStringLiteral("\u0421arge 4W");
        rooms.rows.append(row);
    }
    rooms.total = int(rooms.rows.size());
    run.client().fakeInbox.publish(rooms);
    openBed12(run);
    client::TimelineWindow window = run.client().open->window();
    auto crowd = messageRow(900'001, QStringLiteral("Tom Okafor"), QStringLiteral("Everybody likes this"), 0);
    crowd.senderName = QString(500, u'W');
    for (int i = 0; i < 500; ++i) {
        client::Reaction reaction;
        reaction.key = QString(QChar(0x2600 + i % 200)) + QString::number(i);
        reaction.names = QStringList(i + 1, QStringLiteral("Tom Okafor"));
        crowd.reactions.append(reaction);
    }
    QStringList lines;
    for (int i = 0; i < 4000; ++i) {
        lines << QStringLiteral("line %1").arg(i);
    }
    window.rows.append(messageRow(900'002, QStringLiteral("Tom Okafor"), lines.join(u'\n'), 0));
    window.rows.append(crowd);
    window.rows.append(messageRow(900'003, QStringLiteral("Tom Okafor"),
                                  u'z' + QString(300, QChar(0x0316)) + QStringLiteral("algo \u202eturned"), 0));
    run.client().open->publish(window);
    client::RoomHead head = run.client().open->head();
    for (int i = 0; i < 300; ++i) {
        head.typing << QStringLiteral("Person %1").arg(i);
    }
    run.client().open->publish(head);
    see(run, QStringLiteral("extremes"));
    QQmlProperty::write(run.item(QStringLiteral("timeline")), QStringLiteral("contentY"), -1600);
    see(run, QStringLiteral("extremes-up"));
}

} // namespace wardline::test
