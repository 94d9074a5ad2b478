// SPDX-License-Identifier: Apache-2.0
// Text from people is never markup: on every page the letters stand as they were
// sent, and an image or a link in them asks nothing of the network.
#include "ui/ui_run.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace wardline;
using client::SessionState;
using test::UiRun;

class PlainTextTest : public QObject
{
    Q_OBJECT

private:
    QTcpServer m_trap;
    QStringList m_asked; ///< Paths.

    /// What a hostile colleague, room or card could be called; `where` keeps them apart.
    [[nodiscard]] QString hostile(const QString &where) const
    {
        return QStringLiteral(
                   "%1 <b>bold</b> <img src=\"http://127.0.0.1:%2/%1.png\"> <a href=\"http://127.0.0.1:%2/\">x</a> "
                   "![x](http://127.0.0.1:%2/%1) http://127.0.0.1:%2/")
            .arg(where)
            .arg(m_trap.serverPort());
    }

    [[nodiscard]] client::Person somebody(const QString &where) const
    {
        return {*UserId::parse(QStringLiteral("@%1:mercy.example").arg(where)),
                hostile(where),
                care::Role::Nurse,
                {hostile(QStringLiteral("unit"))}};
    }

    /// Every text of the window is plain; answers how many of `wanted` stand somewhere as they were sent.
    int plainTexts(UiRun &run, const QStringList &wanted)
    {
        run.window().grabWindow();
        const QList<QQuickItem *> texts = test::textsOf(run.window().contentItem());
        int found = 0;
        for (const QString &words : wanted) {
            const bool there = std::any_of(texts.begin(), texts.end(), [&](QQuickItem *item) {
                return item->property("text").toString().contains(words.simplified())
                       || item->property("text").toString().contains(words);
            });
            found += there ? 1 : 0;
            if (!there) {
                qWarning("not on the page: %s", qPrintable(words.section(u' ', 0, 0)));
            }
        }
        for (const QQuickItem *item : texts) {
            if (item->property("textFormat").toInt() != Qt::PlainText) {
                qWarning("markup in %s: %s", item->metaObject()->className(),
                         qPrintable(item->property("text").toString().left(40)));
                return -1;
            }
        }
        return found;
    }

    void fill(test::FakeClient &client)
    {
        const auto say = [this](const char *where) { return hostile(QLatin1String(where)); };
        client.fakeSession.setSelf(somebody(QStringLiteral("self")));
        client.fakeSession.setOwner(somebody(QStringLiteral("owner")));
        client.fakeInbox.everyone = {somebody(QStringLiteral("person"))};
        client::RoomWindow rooms = client.fakeInbox.window();
        rooms.rows.resize(1);
        client::RoomRow &room = rooms.rows.first();
        room.name = say("room");
        room.unit = say("place");
        room.lastSender = say("lastSender");
        room.lastText = say("lastText");
        client.fakeInbox.publish(rooms);
        client::RoomHead &head = client.heads[room.id];
        head.name = say("topic");
        head.card->name = say("patient");
        head.card->location = say("bed");
        head.card->codeStatus = say("status");
        head.card->alerts = {say("alert")};
        head.typing = {say("typist")};
        head.members = {{somebody(QStringLiteral("member")), true}};
        client::TimelineRow row = test::messageRow(1, say("sender"), say("message"), 3);
        row.sender = *UserId::parse(QStringLiteral("@s:mercy.example"));
        row.priority = care::Priority::Urgent;
        row.replyTo = client::Quote{*EventId::parse(QStringLiteral("$q")), say("quoted"), say("quote")};
        row.reactions = {{say("emoji"), {say("reactor")}, std::nullopt, false}};
        row.acknowledgements = {{row.sender, say("acknowledger"), std::nullopt, 1, true, false}};
        client::TimelineRow notice = test::messageRow(2, say("joiner"), {}, 2);
        notice.kind = client::TimelineRow::Kind::Notice;
        notice.notice = client::TimelineRow::Notice::Joined;
        client::TimelineRow mine = test::messageRow(3, say("me"), say("mine"), 1);
        mine.mine = true;
        mine.readBy = {{row.sender, say("reader"), 1}};
        client::TimelineWindow window;
        window.rows = {row, notice, mine};
        window.atStart = true;
        client.timelines[room.id] = window;
    }

    [[nodiscard]] QStringList all(std::initializer_list<const char *> places) const
    {
        QStringList words;
        for (const char *place : places) {
            words << hostile(QLatin1String(place));
        }
        return words;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_trap.listen(QHostAddress::LocalHost));
        connect(&m_trap, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_trap.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                m_asked << QString::fromLatin1(socket->readLine()).section(u' ', 1, 1);
                socket->close();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    void conversationsAndDialogs()
    {
        UiRun run(SessionState::Locked);
        fill(run.client());
        QCOMPARE(plainTexts(run, all({"owner"})), 1);
        run.client().fakeSession.recoveryKey = hostile(QStringLiteral("key"));
        run.client().fakeSession.setState(SessionState::Unlocked);
        QTRY_VERIFY(run.item(QStringLiteral("rooms")));
        QTRY_VERIFY(!run.shell().recoveryKey().isEmpty());
        QCOMPARE(plainTexts(run, all({"key", "room", "place", "lastSender", "lastText", "self"})), 6);
        run.shell().keptRecoveryKey();
        const RoomId room = run.client().fakeInbox.window().rows.first().id;
        run.shell().openRoom(room.text());
        QTRY_VERIFY(run.item(QStringLiteral("timeline")));
        QTRY_COMPARE(run.item(QStringLiteral("timeline"))->property("count").toInt(), 3);
        const QStringList places = all({"topic", "patient", "bed", "status", "alert", "typist", "sender", "message",
                                        "quoted", "quote", "emoji", "acknowledger", "joiner", "mine", "reader"});
        QCOMPARE(plainTexts(run, places), int(places.size()));
        run.shell().conversation()->composer()->startReply(
            QStringLiteral("$event1"), hostile(QStringLiteral("answered")), hostile(QStringLiteral("original")));
        run.item(QStringLiteral("composer"))->setProperty("text", hostile(QStringLiteral("draft")));
        Q_EMIT run.shell().notice(hostile(QStringLiteral("toast")));
        QCOMPARE(plainTexts(run, all({"answered", "original", "draft", "toast"})), 4);
        run.press(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(run.item(QStringLiteral("members")));
        run.press(Qt::Key_Return); // "Write to …"
        QCOMPARE(plainTexts(run, all({"member"})), 1);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F10);
        QCOMPARE(plainTexts(run, {}), 0);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F1);
        QCOMPARE(plainTexts(run, {}), 0);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(run.shell().inbox()->people()->found()->rowCount(), 1);
        QCOMPARE(plainTexts(run, all({"person", "unit"})), 2);
        run.press(Qt::Key_Escape);
        client::SearchHit hit;
        hit.room = room;
        hit.roomName = hostile(QStringLiteral("found-in"));
        hit.event = *EventId::parse(QStringLiteral("$event1"));
        hit.senderName = hostile(QStringLiteral("found-of"));
        hit.text = hostile(QStringLiteral("found"));
        run.client().fakeInbox.hits = {hit};
        run.press(Qt::Key_K, Qt::ControlModifier);
        run.type(QStringLiteral("bold"));
        QTRY_COMPARE(run.shell().jump()->rows()->rowCount(), 4); // room, person, message, and the way to all
        QCOMPARE(plainTexts(run, all({"room", "person", "found", "found-in"})), 4);
        run.press(Qt::Key_Escape);
        run.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        run.type(QStringLiteral("bold"));
        QTRY_COMPARE(run.shell().search()->hits()->rowCount(), 1);
        QCOMPARE(plainTexts(run, all({"found", "found-in", "found-of"})), 3);
        run.item(QStringLiteral("searchPerson"))->forceActiveFocus();
        run.press(Qt::Key_Space);
        QTRY_COMPARE(run.shell().search()->people()->found()->rowCount(), 1);
        QCOMPARE(plainTexts(run, all({"person", "unit"})), 2);
    }

    void theWayIn()
    {
        UiRun run(SessionState::SignedOut);
        auto *page = run.shell().signIn();
        QCOMPARE(plainTexts(run, {}), 0);
        page->startActivation();
        QCOMPARE(plainTexts(run, {}), 0);
        page->activate(QStringLiteral("aruiz"), QStringLiteral("AAAA-BBBB"));
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::NewPassword);
        QCOMPARE(plainTexts(run, {}), 0);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        run.type(QStringLiteral("kettle orbit mango violin"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::Authenticator);
        QCOMPARE(plainTexts(run, {page->secretText()}), 1);
        run.type(QStringLiteral("123456"));
        run.press(Qt::Key_Return);
        QTRY_COMPARE(page->stage(), signin::SignInViewModel::Stage::SpareCodes);
        QCOMPARE(plainTexts(run, page->spareCodes().mid(0, 1)), 1);
        page->keptSpareCodes();
        QCOMPARE(plainTexts(run, {}), 0);
    }

    /// Last: one text that is markup shows that the trap would have been walked into, and that nothing walked in before.
    void nothingWasAskedOfTheNetwork()
    {
        UiRun run(SessionState::SignedOut);
        QQmlComponent component(&run.engine());
        component.setData("import QtQuick\nText { textFormat: Text.RichText }", {});
        const std::unique_ptr<QObject> text(component.create());
        auto *item = qobject_cast<QQuickItem *>(text.get());
        QVERIFY(item);
        item->setParentItem(run.window().contentItem());
        item->setProperty("text",
                          QStringLiteral("<img src=\"http://127.0.0.1:%1/control.png\">").arg(m_trap.serverPort()));
        QTRY_VERIFY(!m_asked.isEmpty());
        m_asked.removeDuplicates(); // Qt asks again where the answer breaks off
        QCOMPARE(m_asked, QStringList(QStringLiteral("/control.png")));
    }
};

QTEST_MAIN(PlainTextTest)
#include "plain_text_test.moc"
