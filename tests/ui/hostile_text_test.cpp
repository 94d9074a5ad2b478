// SPDX-License-Identifier: Apache-2.0
// What nobody should send, and somebody will: names without end, thousands of lines, hundreds of reactions, a crowd that types.
// Everything else on the page keeps its place and can be read and used.
#include "ui/timeline_run.h"

#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace wardline;
using client::SessionState;
using test::UiRun;

namespace {

const QString endless = QStringLiteral("Wilhelmina ").repeated(10'000).left(100'000);

bool isInWindow(UiRun &run, const char *name)
{
    const QQuickItem *const item = run.item(QLatin1String(name));
    return item != nullptr && item->isVisible() && item->height() > 0
           && QRectF(QPointF(), run.window().size()).contains(test::sceneOf(item));
}

/// Texts that leave their place, by their beginnings.
QStringList overflowing(UiRun &run)
{
    QStringList wrong;
    const auto texts = test::textsOf(run.window().contentItem());
    for (const QQuickItem *const text : texts) {
        if (const QString how = test::overflowOf(text); !how.isEmpty()) {
            wrong << how + QStringLiteral(": ") + text->property("text").toString().left(40);
        }
    }
    return wrong;
}

client::Person somebody(const char *id)
{
    return {*UserId::parse(QStringLiteral("@%1:mercy.example").arg(QLatin1String(id))),
            endless,
            care::Role::Nurse,
            {endless}};
}

/// Every name of the page of work is endless.
void nameEverything(test::FakeClient &client)
{
    client.fakeSession.setSelf(somebody("self"));
    client.fakeInbox.everyone = {somebody("person")};
    client::RoomWindow rooms = client.fakeInbox.window();
    for (client::RoomRow &room : rooms.rows) {
        room.name = endless;
        room.unit = room.unit.isEmpty() ? QString() : endless;
        room.lastSender = endless;
    }
    client.fakeInbox.publish(rooms);
    const RoomId room = rooms.rows.first().id;
    client::RoomHead &head = client.heads[room];
    head.name = endless;
    head.unit = endless;
    head.card->name = endless;
    head.card->location = endless;
    head.card->codeStatus = endless;
    head.card->alerts = {endless};
    head.typing = {endless, endless, endless};
    head.members = {{somebody("member"), true}, {somebody("other"), false}};
    for (client::TimelineRow &row : client.timelines[room].rows) {
        row.senderName = endless;
        row.deletedBy = row.kind == client::TimelineRow::Kind::Deleted ? endless : QString();
        if (row.replyTo) {
            row.replyTo->senderName = endless;
        }
        for (auto &reader : row.readBy) {
            reader.name = endless;
        }
        for (auto &acknowledgement : row.acknowledgements) {
            acknowledgement.name = endless;
        }
    }
}

} // namespace

class HostileTextTest : public test::QuietTest
{
    Q_OBJECT

private:
    static client::TimelineRow row(const QString &text)
    {
        return test::messageRow(900'001, QStringLiteral("Tom Okafor"), text, 0);
    }

    /// The conversation with this message alone.
    static void show(UiRun &run, const client::TimelineRow &message)
    {
        test::openBed12(run);
        client::TimelineWindow window = run.client().open->window();
        window.rows = {message};
        run.client().open->publish(window);
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 1);
        test::settle(run);
    }

private Q_SLOTS:
    void namesWithoutEndLeaveThePageInItsPlace()
    {
        UiRun run(SessionState::Unlocked);
        nameEverything(run.client());
        // A copy: the list is another one when the room has been opened.
        const QString room = run.client().fakeInbox.window().rows.first().id.text();
        run.shell().openRoom(room);
        QTRY_VERIFY(run.item(QStringLiteral("timeline")));
        test::settle(run);
        for (const char *name : {"rooms", "timeline", "composer"}) {
            QVERIFY2(isInWindow(run, name), name);
        }
        QVERIFY(run.item(QStringLiteral("timeline"))->height() > run.window().height() / 4);
        QCOMPARE(overflowing(run).join(u'|'), QString());
        run.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("members")));
        test::settle(run);
        const qreal top = test::sceneOf(run.item(QStringLiteral("members"))).y();
        QVERIFY(top < 2 * run.window().height()); // not far to scroll
        QCOMPARE(overflowing(run).join(u'|'), QString());
        run.press(Qt::Key_K, Qt::ControlModifier);
        run.type(QStringLiteral("wil"));
        QTRY_VERIFY(run.shell().jump()->rows()->rowCount() > 1);
        test::settle(run);
        QCOMPARE(overflowing(run).join(u'|'), QString());
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(run.shell().inbox()->people()->found()->rowCount(), 1);
        test::settle(run);
        QCOMPARE(overflowing(run).join(u'|'), QString());
    }

    /// But that a place which no longer stands beside the marks stands below them.
    void rowsOfTheListAreNoHigherThanALine()
    {
        UiRun run(SessionState::Unlocked);
        test::settle(run);
        auto *const list = run.item(QStringLiteral("rooms"));
        const qreal before = list->property("contentHeight").toReal();
        nameEverything(run.client());
        test::settle(run);
        QVERIFY(list->property("contentHeight").toReal() < before + 30 * list->property("count").toInt());
    }

    void wordsTurnRoundAndStandOverNothingInOurSentences()
    {
        const QString tower = u'a' + QString(60, QChar(0x0301));
        const QString turned = QStringLiteral("\u202e\u2067give 50 mg ") + tower;
        const QString shown = QStringLiteral("give 50 mg a") + QString(4, QChar(0x0301));
        const QString arabic = QStringLiteral("أعط 50 ملغ");
        const QString apart = u'\u2068' + arabic + u'\u2069';
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel inbox(client, [] { return test::hospitalNow; });
        client::RoomWindow rooms = client.fakeInbox.window();
        rooms.rows.resize(2);
        for (client::RoomRow &room : rooms.rows) {
            room.kind = care::ConversationKind::Unit;
            room.lastSender = QStringLiteral("Tom Okafor");
        }
        rooms.rows[0].lastText = turned;
        rooms.rows[1].lastText = arabic;
        client.fakeInbox.publish(rooms);
        QCOMPARE(inbox.rooms()->item(0).lastLine, QStringLiteral("Tom Okafor: ") + shown);
        QCOMPARE(inbox.rooms()->item(1).lastLine, QStringLiteral("Tom Okafor: ") + apart);
        client::TimelineRow answer = row(turned);
        answer.replyTo = client::Quote{answer.event, QStringLiteral("Tom Okafor"), turned};
        const auto item = conversation::toItem(answer, {nullptr, false, test::hospitalNow});
        QCOMPARE(item.quoteText, shown);
        QCOMPARE(item.text, turned); // what is copied is what was written
    }

    /// The same message with its tower and without: no other pixel of the timeline than its own differs.
    void aTowerOfMarksStaysInItsBubble()
    {
        const QString plain = QStringLiteral("Potassium 3.1");
        UiRun run(SessionState::Unlocked);
        show(run, row(plain));
        auto *const list = run.item(QStringLiteral("timeline"));
        auto *const words = test::named(list, plain);
        QVERIFY(words);
        const QRect own = test::sceneOf(words).toAlignedRect();
        const auto picture = [&] {
            QImage all = run.window().grabWindow();
            QPainter(&all).fillRect(own, Qt::black);
            return all.copy(test::sceneOf(list).toAlignedRect());
        };
        const QImage before = picture();
        client::TimelineWindow window = run.client().open->window();
        window.rows.first().text = plain + QString(100, QChar(0x0301)) + QString(100, QChar(0x0323));
        run.client().open->publish(window);
        test::settle(run);
        QVERIFY(test::named(list, window.rows.first().text));
        QVERIFY(picture() == before);
    }

    void fourThousandLinesAreFoldedUntilSomebodyWantsThem()
    {
        QStringList lines;
        for (int i = 0; i < 4'000; ++i) {
            lines << QStringLiteral("line %1").arg(i);
        }
        UiRun run(SessionState::Unlocked);
        show(run, row(lines.join(u'\n')));
        auto *const list = run.item(QStringLiteral("timeline"));
        const qreal folded = list->property("contentHeight").toReal();
        QVERIFY(folded < 2 * run.window().height());
        auto *const all = test::named(list, QStringLiteral("Show all of it"));
        QVERIFY(all);
        QMetaObject::invokeMethod(all, "clicked");
        test::settle(run);
        QVERIFY(list->property("contentHeight").toReal() > 50 * folded);
    }

    void fiveHundredReactionsAreTwelveAndANumber()
    {
        client::TimelineRow crowd = row(QStringLiteral("Everybody likes this"));
        for (int i = 0; i < 500; ++i) {
            crowd.reactions.append({QString(QChar(0x2600 + i % 200)) + QString::number(i),
                                    QStringList(i + 1, QStringLiteral("Tom Okafor")), std::nullopt, false});
        }
        UiRun run(SessionState::Unlocked);
        show(run, crowd);
        auto *const list = run.item(QStringLiteral("timeline"));
        QVERIFY(test::named(list, QStringLiteral("+488")));
        QVERIFY(list->property("contentHeight").toReal() < run.window().height());
        QCOMPARE(overflowing(run).join(u'|'), QString());
    }

    void threeHundredWhoTypeAreTwoNamesAndANumber()
    {
        UiRun run(SessionState::Unlocked);
        test::openBed12(run);
        client::RoomHead head = run.client().open->head();
        head.typing.clear();
        for (int i = 0; i < 300; ++i) {
            head.typing << QStringLiteral("Person %1").arg(i);
        }
        run.client().open->publish(head);
        test::settle(run);
        const QString said = run.shell().conversation()->typing();
        QCOMPARE(said.count(QStringLiteral("Person")), 2);
        QVERIFY2(said.contains(QLatin1String("Person 0")) && said.contains(QLatin1String("298")), qPrintable(said));
        QVERIFY(test::named(run.window().contentItem(), said));
        QCOMPARE(overflowing(run).join(u'|'), QString());
    }

    void fiveThousandUnreadRoomsAreAList()
    {
        UiRun run(SessionState::Unlocked);
        client::RoomWindow rooms = run.client().fakeInbox.window();
        const client::RoomRow first = rooms.rows.first();
        while (rooms.rows.size() < 5'000) {
            client::RoomRow room = first;
            room.id = *RoomId::parse(QStringLiteral("!more%1:mercy.example").arg(rooms.rows.size()));
            room.name = QStringLiteral("Room %1").arg(rooms.rows.size());
            room.unread = int(rooms.rows.size());
            rooms.rows.append(room);
        }
        rooms.total = int(rooms.rows.size());
        run.client().fakeInbox.publish(rooms);
        test::settle(run);
        auto *const list = run.item(QStringLiteral("rooms"));
        QCOMPARE(list->property("count").toInt(), 5'000);
        const auto made = list->property("contentItem").value<QQuickItem *>()->childItems().size();
        QVERIFY2(made < 60, qPrintable(QString::number(made))); // those in sight, and a few beside them
        QMetaObject::invokeMethod(list, "positionViewAtEnd");
        test::settle(run);
        QVERIFY(test::named(list, QStringLiteral("Room 4999")));
        QCOMPARE(overflowing(run).join(u'|'), QString());
    }

    /// Another alphabet's letter makes another name that looks the same: the row says what kind of conversation it is.
    void aNameThatLooksTheSameIsToldApartByItsKind()
    {
        test::FakeClient client;
        test::fillHospital(client);
        inbox::InboxViewModel inbox(client, [] { return test::hospitalNow; });
        client::RoomWindow rooms = client.fakeInbox.window();
        rooms.rows.resize(2);
        rooms.rows[0].name = QStringLiteral("4W charge");
        rooms.rows[0].kind = care::ConversationKind::Unit;
        rooms.rows[1] = rooms.rows[0];
        rooms.rows[1].id = *RoomId::parse(QStringLiteral("!false:mercy.example"));
        rooms.rows[1].name = QStringLiteral("4W \u0441harge");
        rooms.rows[1].kind = care::ConversationKind::Group;
        rooms.rows[1].unit.clear();
        client.fakeInbox.publish(rooms);
        const auto one = inbox.rooms()->item(0);
        const auto other = inbox.rooms()->item(1);
        QVERIFY(one.iconName != other.iconName);
        QVERIFY(one.spoken != other.spoken);
    }
};

QTEST_MAIN(HostileTextTest)
#include "hostile_text_test.moc"
