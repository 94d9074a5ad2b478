// SPDX-License-Identifier: Apache-2.0
// What acts on messages come to, without a window: what waits to be taken back, what is brought back, what is forwarded and as
// whose words, who has an urgent one, and what counts as a date.
#include "conversation/audience.h"
#include "conversation/conversation_view_model.h"
#include "glass/names.h"
#include "glass/sentences.h"
#include "glass/times.h"
#include "glass/typed_date.h"
#include "shell/language.h"
#include "ui/fake_hospital.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPointer>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace wardline;
using namespace std::chrono_literals;
using client::PendingChange;
using conversation::ConversationViewModel;
using test::hospitalNow;
using test::messageRow;

namespace {

/// The conversation about bed 12, with these rows.
struct Open {
    explicit Open(const QList<client::TimelineRow> &rows, std::chrono::milliseconds patience = 1h)
    {
        test::fillHospital(client);
        room = test::roomNamed(client, QStringLiteral("4W bed 12"));
        client.timelines[room].rows = rows;
        auto conversation = client.openConversation(room);
        door = client.open;
        page = std::make_unique<ConversationViewModel>(
            client, std::move(conversation), agreed, [] { return hospitalNow; }, nullptr, patience);
        QCoreApplication::processEvents(); // the draft
    }

    [[nodiscard]] const conversation::TimelineItem &item(qint64 key) const
    {
        return page->timeline()->rows().at(page->timeline()->rowOf(key));
    }

    test::FakeClient client;
    conversation::SendAllTheSame agreed;
    RoomId room;
    QPointer<test::FakeConversation> door;
    std::unique_ptr<ConversationViewModel> page;
};

client::TimelineRow ours(qint64 key, const char *text)
{
    client::TimelineRow row = messageRow(key, QStringLiteral("Ana Ruiz"), QString::fromUtf8(text), int(100 - key));
    row.mine = true;
    return row;
}

EventId eventOf(int key)
{
    return *EventId::parse(QStringLiteral("$event%1").arg(key));
}

client::Person colleague(const char *id, const char *name, care::Role role)
{
    return {
        *UserId::parse(QStringLiteral("@%1:mercy.example").arg(QLatin1String(id))), QString::fromUtf8(name), role, {}};
}

} // namespace

class MessageActsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeletionIsSentWhenItsTimeIsUp()
    {
        Open open({ours(1, "one"), ours(2, "two")}, 50ms);
        open.page->deleteForEveryone(QStringLiteral("$event1"));
        QVERIFY(open.item(1).isDeleting && !open.item(1).canReply && open.door->redacted.empty());
        QCOMPARE(open.page->undo()->sentence(), QStringLiteral("Deleted"));
        QTRY_COMPARE(open.door->redacted, std::vector{eventOf(1)});
        QVERIFY(open.page->undo()->sentence().isEmpty());
        QVERIFY(open.item(1).isDeleting); // until the window says so
        client::TimelineWindow window = open.door->window();
        window.rows.first().kind = client::TimelineRow::Kind::Deleted;
        open.door->publish(window);
        QVERIFY(!open.item(1).isDeleting);
        QCOMPARE(open.item(1).text, QStringLiteral("Message deleted"));
    }

    void aSecondActSettlesTheFirst()
    {
        Open open({ours(1, "one"), ours(2, "two")});
        open.page->deleteForEveryone(QStringLiteral("$event1"));
        open.page->deleteForEveryone(QStringLiteral("$event2"));
        QCOMPARE(open.door->redacted, std::vector{eventOf(1)});
        QVERIFY(open.item(1).isDeleting && open.item(2).isDeleting);
        open.page->undo()->takeBack();
        QVERIFY(open.item(1).isDeleting && !open.item(2).isDeleting);
        open.page->undo()->takeBack(); // of nothing
        open.page.reset();
        QCOMPARE(open.client.open.isNull(), true);
    }

    void aDeletionThatTheOutboxRefusedIsShownAsItWas()
    {
        Open open({ours(1, "one")});
        QSignalSpy failed(open.page.get(), &ConversationViewModel::failed);
        open.page->deleteForEveryone(QStringLiteral("$event1"));
        open.door->refuseNext = client::ClientError{client::ClientCode::DiskFull};
        open.page->settle();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!open.item(1).isDeleting && open.item(1).canDelete);
    }

    void whatWasDiscardedComesBackAsWhatItWas()
    {
        client::TimelineRow failed = ours(-5, "calcium");
        failed.event = {};
        failed.state = client::MessageState::NotSent;
        failed.priority = care::Priority::Urgent;
        failed.replyTo = client::Quote{eventOf(1), QStringLiteral("Dr Lee"), QStringLiteral("give")};
        client::TimelineRow edited = ours(2, "corrected");
        edited.pending = {
            {-7, PendingChange::Kind::Edit, {}, client::MessageState::NotSent, client::WhyNotSent::Refused},
            {-8, PendingChange::Kind::Reaction, QStringLiteral("👍"), client::MessageState::NotSent,
             client::WhyNotSent::Refused}};
        Open open({ours(1, "give"), edited, failed});
        auto *composer = open.page->composer();
        open.page->discard(-8); // nothing is lost with it
        QVERIFY(open.page->undo()->sentence().isEmpty());
        open.page->discard(-5);
        open.page->undo()->takeBack();
        QCOMPARE(composer->text(), QStringLiteral("calcium"));
        QVERIFY(composer->isReplying() && composer->priority() == 1);
        open.page->discard(-7);
        open.page->undo()->takeBack();
        QVERIFY(composer->isEditing());
        QCOMPARE(composer->text(), QStringLiteral("corrected"));
        composer->leaveMode();
        QCOMPARE(composer->text(), QStringLiteral("calcium"));
        open.page->discard(-5); // beside what is written
        open.page->undo()->takeBack();
        QCOMPARE(composer->text(), QStringLiteral("calcium\ncalcium"));
        QCOMPARE(open.door->discarded, (QList<qint64>{-8, -5, -7, -5}));
    }

    void aCopyOfSeveralDaysSaysTheDays()
    {
        client::TimelineRow old = messageRow(1, QStringLiteral("Tom Okafor"), QStringLiteral("slept well"), 60 * 30);
        old.forwarded = client::Origin{QStringLiteral("Dr Lee"), care::ConversationKind::Unit, old.at - 60'000};
        Open open({old, ours(2, "thanks")});
        open.page->timeline()->toggle(QStringLiteral("$event2"));
        open.page->timeline()->toggle(QStringLiteral("$event1"));
        open.page->timeline()->toggle(QStringLiteral("$event99"));
        QCOMPARE(open.page->timeline()->selectedCount(), 2);
        open.page->copySelected();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.startsWith(QStringLiteral("Tom Okafor, ")
                                   + QLocale().toString(QDate(2026, 3, 9), QLocale::ShortFormat)),
                 qPrintable(copied));
        QVERIFY(copied.contains(QLatin1String("Forwarded from Dr Lee")) && copied.endsWith(QLatin1String(": thanks")));
    }

    void aCopyHoldsNoSignsOfDirection()
    {
        const QString name = QStringLiteral("דנה לוי");
        client::TimelineRow old = messageRow(1, name, QStringLiteral("slept well"), 60 * 30);
        old.forwarded = client::Origin{name, care::ConversationKind::Unit, old.at - 60'000};
        Open open({old});
        QVERIFY(open.page->timeline()->rows().first().origin.contains(u'\u2068')); // on the screen it keeps the order
        open.page->timeline()->toggle(QStringLiteral("$event1"));
        open.page->copySelected();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(!copied.contains(QRegularExpression(QStringLiteral("[\u2066-\u2069]"))));
        QCOMPARE(copied.count(name), 2);
    }

    void aKeyIsAskedForOnceAtATime()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Dr Lee"), {}, 5);
        row.kind = client::TimelineRow::Kind::Unreadable;
        row.whyUnreadable = client::WhyUnreadable::KeyNotHere;
        Open open({row});
        QSignalSpy said(open.page.get(), &ConversationViewModel::failed);
        open.door->holdAsk = true;
        open.page->askAgain(QStringLiteral("$event1"));
        open.page->askAgain(QStringLiteral("$event1"));
        QCOMPARE(open.door->askedFor, std::vector{eventOf(1)});
        const QString asking = open.item(1).asked;
        QVERIFY(!asking.isEmpty());
        open.door->answerHeldAsk();
        QTRY_VERIFY(open.item(1).asked != asking);
        QVERIFY(!open.item(1).asked.isEmpty() && said.isEmpty());
        open.page->askAgain(QStringLiteral("$event1"));
        QCOMPARE(open.item(1).asked, asking);
        open.door->answerHeldAsk(fail(client::ClientCode::Unreachable));
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(open.item(1).asked.isEmpty() && open.item(1).canAsk); // nobody was asked
        QCOMPARE(open.door->askedFor.size(), std::size_t(2));
    }

    void whatIsSelectedFollowsItsMessage()
    {
        Open open({ours(1, "one"), ours(2, "two"), ours(3, "three")});
        auto *timeline = open.page->timeline();
        for (const char *event : {"$event1", "$event2", "$event3"}) {
            timeline->toggle(QLatin1String(event));
        }
        client::TimelineWindow window = open.door->window();
        window.rows.removeFirst(); // scrolled out of the window
        window.rows.first().kind = client::TimelineRow::Kind::Deleted;
        window.rows.last().text = QStringLiteral("three, corrected");
        QSignalSpy changed(timeline, &conversation::TimelineModel::selectionChanged);
        open.door->publish(window);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(timeline->selectedCount(), 2);
        QCOMPARE(timeline->selected().first().text, QStringLiteral("one"));
        QCOMPARE(timeline->selected().last().text, QStringLiteral("three, corrected"));
        QVERIFY(timeline->data(timeline->index(0), conversation::TimelineModel::SelectedRole).toBool());
        timeline->clearSelection();
        QVERIFY(!timeline->data(timeline->index(0), conversation::TimelineModel::SelectedRole).toBool());
    }

    void olderMessagesThatTakeLongCanBeCancelled()
    {
        Open open({ours(1, "one"), ours(2, "two")});
        client::TimelineWindow window = open.door->window();
        window.atStart = false;
        open.door->publish(window);
        const int before = open.page->timeline()->rowCount();
        open.door->holdPages = true;
        QSignalSpy failed(open.page.get(), &ConversationViewModel::failed);
        open.page->pageOlder();
        QVERIFY(open.page->isLoadingOlder());
        open.page->stopLoading();
        QTRY_VERIFY(!open.page->isLoadingOlder());
        QCOMPARE(failed.count(), 0); // nothing went wrong
        QCOMPARE(open.page->timeline()->rowCount(), before);
        open.door->holdPages = false;
        open.door->older = {ours(0, "before")};
        open.page->pageOlder();
        QTRY_COMPARE(open.page->timeline()->rowCount(), before + 1);
    }

    void whatIsForwardedAgainKeepsItsFirstOrigin()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Tom Okafor"), QStringLiteral("hold it"), 200);
        row.forwarded = client::Origin{QStringLiteral("Dr\nLee"), care::ConversationKind::Unit, hospitalNow - 600'000};
        Open open({row, ours(2, "my own")});
        open.page->timeline()->toggle(QStringLiteral("$event2"));
        open.page->timeline()->toggle(QStringLiteral("$event1"));
        open.page->forwardSelected();
        auto *forwarding = open.page->forwarding();
        QTRY_VERIFY(forwarding->targets()->rowCount() > 5);
        QVERIFY(std::none_of(forwarding->targets()->rows().begin(), forwarding->targets()->rows().end(),
                             [&](const auto &target) { return target.id == open.room.text(); }));
        QSignalSpy done(forwarding, &conversation::ForwardViewModel::forwarded);
        const RoomId charge = test::roomNamed(open.client, QStringLiteral("4W charge"));
        forwarding->choose(charge.text());
        QVERIFY(!forwarding->isAsking());
        const auto &sent = open.client.sent[charge];
        QCOMPARE(sent.size(), std::size_t(2));
        QCOMPARE(sent.front().forwarded->senderName, QStringLiteral("Dr\nLee"));
        QCOMPARE(sent.front().text.count(u'\n'), 1); // the line that says so is one line
        QCOMPARE(sent.back().forwarded->senderName, QStringLiteral("Ana Ruiz"));
        QVERIFY(sent.back().forwarded->kind == care::ConversationKind::Patient);
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!open.client.open && !forwarding->isOpen() && open.page->timeline()->selectedCount() == 0);
    }

    void theFirstToForwardToFitsBest()
    {
        Open open({ours(1, "one")});
        QList<client::RoomRow> rooms = open.client.fakeInbox.window().rows;
        rooms.prepend(rooms.at(3));
        rooms[0].id = *RoomId::parse(QStringLiteral("!other:mercy.example"));
        rooms[0].name = QStringLiteral("4W bed 71 Núñez");
        open.client.fakeInbox.everyRoom = rooms;
        open.page->forward(QStringLiteral("$event1"));
        auto *forwarding = open.page->forwarding();
        QTRY_VERIFY(forwarding->targets()->rowCount() > 5);
        QCOMPARE(forwarding->targets()->rows().first().name, rooms.first().name); // nothing typed: their own order
        forwarding->setFilter(QStringLiteral("bed 7 4w"));
        QCOMPARE(forwarding->targets()->rowCount(), 2);
        QCOMPARE(forwarding->targets()->rows().first().name, QStringLiteral("4W bed 7"));
        forwarding->setFilter(QStringLiteral("nunez"));
        QCOMPARE(forwarding->targets()->rowCount(), 1);
        forwarding->setFilter(QStringLiteral("4 west charge"));
        QCOMPARE(forwarding->targets()->rowCount(), 1);
    }

    void whatCouldNotBeForwardedStaysAndNothingGoesTwice()
    {
        Open open({ours(1, "one"), ours(2, "two")});
        open.page->timeline()->toggle(QStringLiteral("$event1"));
        open.page->timeline()->toggle(QStringLiteral("$event2"));
        open.page->forwardSelected();
        auto *forwarding = open.page->forwarding();
        QTRY_VERIFY(forwarding->targets()->rowCount() > 5);
        const QString bed7 = test::roomNamed(open.client, QStringLiteral("4W bed 7")).text();
        open.client.heads[*RoomId::parse(bed7)] = open.client.heads[open.room]; // as if its card were proven
        forwarding->choose(bed7);
        QVERIFY(forwarding->isAsking());
        QVERIFY2(forwarding->question().contains(QLatin1String("Margaret Holloway"))
                     && forwarding->question().contains(QLatin1String("00482913")),
                 qPrintable(forwarding->question()));
        const QPointer<test::FakeConversation> target = open.client.open;
        target->refuseNext = client::ClientError{client::ClientCode::DiskFull}; // the first of the two
        forwarding->confirm();
        QTRY_VERIFY(!forwarding->problem().isEmpty());
        QVERIFY(!target);
        QCOMPARE(forwarding->count(), 1);
        forwarding->choose(bed7);
        forwarding->confirm();
        QTRY_VERIFY(!forwarding->isOpen());
        const auto &sent = open.client.sent[*RoomId::parse(bed7)];
        QCOMPARE(sent.size(), std::size_t(2));
        QVERIFY(sent.front().text.endsWith(QLatin1String("two")) && sent.back().text.endsWith(QLatin1String("one")));
    }

    void nobodyIsAskedBeforeItIsKnownWhoThePatientIs()
    {
        Open open({ours(1, "one")});
        open.page->forward(QStringLiteral("$event1"));
        auto *forwarding = open.page->forwarding();
        QTRY_VERIFY(forwarding->targets()->rowCount() > 5);
        forwarding->choose(test::roomNamed(open.client, QStringLiteral("4W bed 7")).text());
        const QPointer<test::FakeConversation> target = open.client.open;
        const client::RoomHead head = target->head();
        target->publish(client::RoomHead()); // as before the engine's first answer
        forwarding->confirm();
        QVERIFY(forwarding->isAsking() && target->sent.empty());
        target->publish(head);
        forwarding->close();
        QVERIFY(!target && !forwarding->isOpen());
    }

    void aNameFromRightToLeftDoesNotTurnTheSentence()
    {
        const QString name = QStringLiteral("\u05d3\u05e0\u05d4 \u05dc\u05d5\u05d9");
        client::TimelineRow row = ours(1, "x");
        row.readBy = {{*UserId::parse(QStringLiteral("@dana:b.c")), name, row.at}};
        row.forwarded = client::Origin{name, care::ConversationKind::Unit, row.at};
        Open open({row});
        client::RoomHead head = open.door->head();
        head.typing = {name, QStringLiteral("Tom")};
        open.door->publish(head);
        QStringList sentences{open.item(1).stateText, open.item(1).origin, open.page->typing()};
        sentences << glass::sentence(client::TimelineRow::Notice::Joined, name);
        for (const QString &sentence : sentences) {
            QVERIFY2(sentence.contains(u'\u2068' + name + u'\u2069'), qPrintable(sentence));
            QVERIFY2(!sentence.isRightToLeft(), qPrintable(sentence)); // as its line is set
        }
        QCOMPARE(glass::inSentence(QStringLiteral("Dr Lee")), QStringLiteral("Dr Lee"));
        QCOMPARE(open.page->typing().count(u'\u2068'), 1);
    }

    void anOriginIsItsForwardersWord()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Tom Okafor"), QStringLiteral("hold it"), 5);
        row.forwarded = client::Origin{QStringLiteral("Dr Lee"), care::ConversationKind::Unit, row.at - 60'000};
        conversation::TimelineItem item = conversation::toItem(row, {nullptr, false, hospitalNow});
        QVERIFY2(item.origin.startsWith(QLatin1String("Forwarded from Dr Lee, "))
                     && item.origin.endsWith(QLatin1String("according to Tom Okafor")),
                 qPrintable(item.origin));
        QVERIFY(item.spoken.contains(item.origin) && !item.canEdit);
        row.mine = true;
        row.forwarded->at -= 48 * 3'600'000LL;
        item = conversation::toItem(row, {nullptr, false, hospitalNow});
        QVERIFY(!item.origin.contains(QLatin1String("according to")) && !item.canEdit && item.canDelete);
        QVERIFY(item.origin.contains(QLocale().toString(QDate(2026, 3, 8), QLocale::ShortFormat)));
    }

    void aTombstoneNamesWhoDeleted()
    {
        client::TimelineRow row = messageRow(1, QStringLiteral("Tom Okafor"), {}, 5);
        row.kind = client::TimelineRow::Kind::Deleted;
        QCOMPARE(conversation::toItem(row, {}).text, QStringLiteral("Message deleted"));
        row.deletedBy = QStringLiteral("Grace Mbeki");
        QCOMPARE(conversation::toItem(row, {}).text, QStringLiteral("Message deleted by Grace Mbeki"));
    }

    void whoHasAnUrgentMessageWhoReadItAndWhoNeither()
    {
        client::TimelineRow row = ours(1, "come");
        row.priority = care::Priority::Urgent;
        const auto lee = colleague("hlee", "Dr Hannah Lee", care::Role::Physician);
        const auto tom = colleague("tokafor", "Tom Okafor", care::Role::Nurse);
        const auto mei = colleague("mtanaka", "Mei Tanaka", care::Role::Therapist);
        client::Person self = tom;
        self.id = row.sender;
        row.acknowledgements = {{tom.id, tom.name, tom.role, 0, false, false},
                                {lee.id, lee.name, lee.role, row.at + 60'000, true, false}};
        row.readBy = {{lee.id, lee.name, row.at + 90'000}, {tom.id, tom.name, row.at + 70'000}};
        const auto rows =
            conversation::audienceOf(row, {{mei, false}, {self, false}, {tom, false}, {lee, false}}, hospitalNow);
        using State = conversation::AudienceRow::State;
        QCOMPARE(rows.size(), 3);
        QVERIFY(rows.at(0).state == State::Has && rows.at(0).name == lee.name
                && rows.at(0).role == QLatin1String("Physician"));
        QCOMPARE(rows.at(0).said, glass::clockTime(row.at + 60'000));
        QVERIFY(rows.at(1).state == State::Read && rows.at(1).name == tom.name);
        QVERIFY(rows.at(1).said.startsWith(QLatin1String("by "))
                && rows.at(1).said.endsWith(QStringLiteral("✅ not proven")));
        QVERIFY(rows.at(2).state == State::Neither && rows.at(2).name == mei.name && rows.at(2).said.isEmpty());
        QVERIFY(conversation::toItem(row, {}).hasAudience);
        row.priority = care::Priority::Routine;
        QVERIFY(!conversation::toItem(row, {}).hasAudience);
    }

    void whoHasItIsSaidWithATimeThatIsOfOneDayAlone_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QDateTime>("acknowledged");
        QTest::addColumn<QString>("has");
        QTest::addColumn<QString>("read");
        QTest::addColumn<QString>("line");
        const QDateTime today(QDate(2026, 3, 10), QTime(7, 5));
        const QDateTime yesterday(QDate(2026, 3, 9), QTime(22, 5));
        const QDateTime before(QDate(2025, 12, 24), QTime(22, 5));
        QTest::newRow("today") << "en" << today << "07:05"
                               << "by 07:05"
                               << "Dr Lee, Physician has it · 10 Mar 2026 07:05";
        QTest::newRow("yesterday") << "en" << yesterday << "9 Mar 2026 22:05"
                                   << "by 9 Mar 2026 22:05"
                                   << "Dr Lee, Physician has it · 22:05";
        QTest::newRow("last year") << "en" << before << "24 Dec 2025 22:05"
                                   << "by 24 Dec 2025 22:05"
                                   << "Dr Lee, Physician has it · 24 Dec 2025 22:05";
        QTest::newRow("hoy") << "es" << today << "7:05"
                             << "a más tardar: 7:05"
                             << "Dr Lee (Médico/a) se hace cargo · 10 mar 2026 7:05";
        QTest::newRow("ayer") << "es" << yesterday << "9 mar 2026 22:05"
                              << "a más tardar: 9 mar 2026 22:05"
                              << "Dr Lee (Médico/a) se hace cargo · 22:05";
    }

    /// A weekday says no time, and a time of another day is taken for today's.
    void whoHasItIsSaidWithATimeThatIsOfOneDayAlone()
    {
        QFETCH(QString, language);
        QFETCH(QDateTime, acknowledged);
        const QLocale before;
        const auto back = qScopeGuard([&before] { QLocale::setDefault(before); });
        shell::Language spoken;
        spoken.speak(language == QLatin1String("es") ? language : QString());
        client::TimelineRow row = ours(1, "come");
        row.priority = care::Priority::Urgent;
        row.at = QDateTime(QDate(2026, 3, 9), QTime(21, 59)).toMSecsSinceEpoch();
        const qint64 at = acknowledged.toMSecsSinceEpoch();
        row.acknowledgements = {{*UserId::parse(QStringLiteral("@hlee:b.c")), QStringLiteral("Dr Lee"),
                                 care::Role::Physician, at, true, false}};
        row.readBy = {{*UserId::parse(QStringLiteral("@tom:b.c")), QStringLiteral("Tom"), at}};
        const auto rows =
            conversation::audienceOf(row, {}, QDateTime(QDate(2026, 3, 10), QTime(12, 0)).toMSecsSinceEpoch());
        QCOMPARE(rows.size(), 2);
        QTEST(rows.at(0).said, "has");
        QTEST(rows.at(1).said, "read");
        const QString line =
            conversation::toItem(row, {}).acknowledgements.first().toMap().value(QStringLiteral("text")).toString();
        QTEST(line, "line");
    }

    void goingToADateEndsAtItsFirstMessage()
    {
        QList<client::TimelineRow> rows;
        for (int day = 5; day >= 0; --day) {
            rows << messageRow(10 - day, QStringLiteral("Tom"), QStringLiteral("%1 days ago").arg(day), day * 24 * 60);
        }
        Open open(rows);
        QSignalSpy came(open.page.get(), &ConversationViewModel::cameTo);
        open.page->goToDaysAgo(2);
        QTRY_COMPARE(came.count(), 1);
        QCOMPARE(open.page->timeline()->rows().at(came.takeFirst().first().toInt()).text, QStringLiteral("2 days ago"));
        QSignalSpy failed(open.page.get(), &ConversationViewModel::failed);
        open.door->refuseNext = client::ClientError{client::ClientCode::Unreachable};
        QVERIFY(open.page->goToDate(QStringLiteral("2026-03-06"))); // the nearest that is here, and why it is no nearer
        QTRY_COMPARE(came.count(), 1);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!open.page->goToDate(QStringLiteral("soon")));
        QVERIFY(open.page->goToDate(QStringLiteral("2030-01-01")));
        QTRY_COMPARE(came.count(), 2);
        QCOMPARE(came.last().first().toInt(), 0); // the newest
    }

    void datesAreReadByTheLocale_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("day");
        const QLocale us(QLocale::English, QLocale::UnitedStates);
        const QLocale uk(QLocale::English, QLocale::UnitedKingdom);
        const QLocale spain(QLocale::Spanish, QLocale::Spain);
        const QLocale germany(QLocale::German, QLocale::Germany);
        QTest::newRow("iso") << us << QStringLiteral("2026-03-09") << QDate(2026, 3, 9);
        QTest::newRow("american") << us << QStringLiteral("3/9/26") << QDate(2026, 3, 9);
        QTest::newRow("american, whole year") << us << QStringLiteral("03/09/2026") << QDate(2026, 3, 9);
        QTest::newRow("american, no year") << us << QStringLiteral("12/24") << QDate(2025, 12, 24);
        QTest::newRow("british") << uk << QStringLiteral(" 9/3/2026 ") << QDate(2026, 3, 9);
        QTest::newRow("british, no year") << uk << QStringLiteral("9/3") << QDate(2026, 3, 9);
        QTest::newRow("spanish") << spain << QStringLiteral("24/12/25") << QDate(2025, 12, 24);
        QTest::newRow("german") << germany << QStringLiteral("9.3.26") << QDate(2026, 3, 9);
        QTest::newRow("german, no year") << germany << QStringLiteral("24.12.") << QDate(2025, 12, 24);
        QTest::newRow("leap day") << uk << QStringLiteral("29/2") << QDate(2024, 2, 29);
        QTest::newRow("no date") << uk << QStringLiteral("31/2") << QDate();
        QTest::newRow("words") << uk << QStringLiteral("soon") << QDate();
        QTest::newRow("nothing") << uk << QString() << QDate();
        QTest::newRow("c") << QLocale::c() << QLocale::c().toString(QDate(2026, 3, 9), QLocale::ShortFormat)
                           << QDate(2026, 3, 9);
    }

    void datesAreReadByTheLocale()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, typed);
        QFETCH(QDate, day);
        const QLocale before;
        QLocale::setDefault(locale);
        const auto read = glass::typedDate(typed, QDate(2026, 3, 10));
        const auto again = glass::typedDate(glass::sampleDate(QDate(2026, 3, 3)), QDate(2026, 3, 10));
        const auto toCome = glass::typedDate(glass::sampleDate(QDate(2026, 3, 30)), QDate(2026, 3, 10));
        QLocale::setDefault(before);
        QCOMPARE(read.value_or(QDate()), day);
        QCOMPARE(again.value_or(QDate()), QDate(2026, 3, 3));
        QCOMPARE(toCome.value_or(QDate()), QDate(2026, 3, 30));
    }
};

QTEST_MAIN(MessageActsTest)
#include "message_acts_test.moc"
