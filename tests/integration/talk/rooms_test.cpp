// SPDX-License-Identifier: Apache-2.0
// What people do with whole conversations, between three of them and a real homeserver: begin a group, bring somebody in, leave,
// mark, forward, be mentioned, go back to a date. The functions build on each other.
#include "net/http.h"
#include "support/client/kept_profile.h"
#include "support/client/workstation.h"

#include <qcoro/qcorotimer.h>

#include <QTest>

#include <algorithm>
#include <atomic>

using namespace wardline;
using namespace wardline::test;
using client::ClientCode;
using client::TimelineRow;

namespace {

constexpr auto patience = 30'000;

/// The room's row in this person's list; nothing where it is not there.
std::optional<client::RoomRow> rowOf(Workstation &station, const RoomId &room)
{
    const auto page = settled(station.client().inbox()->page(0, 200));
    const auto rows = page ? page->rows : QList<client::RoomRow>();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto &one) { return one.id == room; });
    return row == rows.end() ? std::nullopt : std::optional(*row);
}

/// Until the row is as `wanted` says.
bool awaitRoom(Workstation &station, const RoomId &room, const std::function<bool(const client::RoomRow &)> &wanted)
{
    return until([&] {
        const auto row = rowOf(station, room);
        return row && wanted(*row);
    });
}

bool isSaid(client::Conversation &conversation, const QString &text)
{
    const auto &rows = conversation.window().rows;
    return std::any_of(rows.begin(), rows.end(), [&](const TimelineRow &row) { return row.text == text; });
}

/// What the server says of a conversation's past waits, and is refused, as the test wants it.
struct Past {
    std::atomic_bool waits = false;
    std::atomic_bool newsWait = false; ///< Also what is new.
    std::atomic_bool isRefused = false;
    std::atomic_int asked = 0;
};

class PastHeld final : public net::Transport
{
public:
    PastHeld(std::unique_ptr<net::Transport> inner, std::shared_ptr<Past> past)
        : m_inner(std::move(inner))
        , m_past(std::move(past))
    {
    }
    [[nodiscard]] net::NetTask<net::Response> send(net::Request request) override
    {
        if (request.target.contains("/messages?")) {
            return held(std::move(request));
        }
        return request.target.contains("/sync") ? late(std::move(request)) : m_inner->send(std::move(request));
    }
    void setAccessToken(Secret token) override { m_inner->setAccessToken(std::move(token)); }
    void cancelAll() override { m_inner->cancelAll(); }

private:
    [[nodiscard]] net::NetTask<net::Response> late(net::Request request)
    {
        while (m_past->newsWait) {
            co_await QCoro::sleepFor(std::chrono::milliseconds(5));
        }
        co_return co_await m_inner->send(std::move(request));
    }
    [[nodiscard]] net::NetTask<net::Response> held(net::Request request)
    {
        ++m_past->asked;
        while (m_past->waits) {
            co_await QCoro::sleepFor(std::chrono::milliseconds(5));
        }
        if (m_past->isRefused) {
            co_return net::Response{403, R"({"errcode":"M_FORBIDDEN","error":"no"})"};
        }
        co_return co_await m_inner->send(std::move(request));
    }

    std::unique_ptr<net::Transport> m_inner;
    std::shared_ptr<Past> m_past;
};

} // namespace

class RoomsTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::unique_ptr<Workstation> m_nurse;
    std::unique_ptr<Workstation> m_physician;
    std::unique_ptr<Workstation> m_therapist;
    std::shared_ptr<Past> m_past;
    std::unique_ptr<Workstation> m_elsewhere; ///< The nurse's other workstation.
    std::unique_ptr<client::Conversation> m_nurseSees;
    std::unique_ptr<client::Conversation> m_physicianSees;
    RoomId m_room;

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        m_nurse = somebody(*m_hospital, "nurse");
        m_physician = somebody(*m_hospital, "physician");
        m_therapist = somebody(*m_hospital, "therapist");
        QVERIFY(m_nurse && m_physician && m_therapist);
    }

    void aGroupIsBegunWithItsTopic()
    {
        const QString topic = QStringLiteral("Discharges of today");
        const auto room = settled(m_nurse->client().inbox()->startConversation({m_physician->person().userId}, topic));
        QVERIFY2(room, told(room));
        m_room = *room;
        const auto isTheGroup = [&](const client::RoomRow &row) {
            return row.name == topic && row.kind == care::ConversationKind::Group && !row.invited;
        };
        QVERIFY(awaitRoom(*m_nurse, m_room, isTheGroup));
        QVERIFY(awaitRoom(*m_physician, m_room, isTheGroup));
        m_nurseSees = m_nurse->client().openConversation(m_room);
        m_physicianSees = m_physician->client().openConversation(m_room);
        QTRY_COMPARE_WITH_TIMEOUT(m_nurseSees->head().members.size(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_physicianSees->head().members.size(), 2, patience);
    }

    void onlyMembersBringSomebodyIn()
    {
        const auto himself = settled(m_therapist->client().inbox()->addPeople(m_room, {m_therapist->person().userId}));
        QVERIFY(!himself && himself.error().code == ClientCode::Refused);
        QVERIFY(!rowOf(*m_therapist, m_room));
        QVERIFY(say(*m_nurseSees, written(QStringLiteral("Before you came"))));
        const auto added = settled(m_nurse->client().inbox()->addPeople(m_room, {m_therapist->person().userId}));
        QVERIFY2(added, told(added));
        QVERIFY(awaitRoom(*m_therapist, m_room, [](const client::RoomRow &row) { return !row.invited; }));
        QTRY_COMPARE_WITH_TIMEOUT(m_nurseSees->head().members.size(), 3, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_physicianSees->head().members.size(), 3, patience);
        const auto sees = m_therapist->client().openConversation(m_room);
        QVERIFY(say(*m_physicianSees, written(QStringLiteral("Welcome"))));
        QVERIFY(awaitText(*sees, QStringLiteral("Welcome")));
        QVERIFY(!isSaid(*sees, QStringLiteral("Before you came")));
    }

    void aMentionCallsWhomItNames()
    {
        const auto said =
            say(*m_nurseSees, written(u'@' + m_physician->person().name + QStringLiteral(" is bed 4 ready?")));
        QVERIFY(said);
        QVERIFY(awaitRoom(*m_physician, m_room, [](const client::RoomRow &row) { return row.mentioned; }));
        auto &inbox = *m_physician->client().inbox();
        inbox.setWindow(0, 50);
        const auto isPressing = [&] {
            const auto pressing = inbox.window().pressing;
            return std::any_of(pressing.begin(), pressing.end(), [&](const client::PressingMessage &one) {
                return one.event == said->event && one.room == m_room && one.priority == care::Priority::Routine
                       && one.senderName == m_nurse->person().name;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPressing(), patience);
        const auto others = rowOf(*m_therapist, m_room);
        QVERIFY(others && !others->mentioned);
        QVERIFY(settled(inbox.markRead(m_room)));
        QVERIFY(awaitRoom(*m_physician, m_room,
                          [](const client::RoomRow &row) { return !row.mentioned && row.unread == 0; }));
        QTRY_VERIFY_WITH_TIMEOUT(!isPressing(), patience);
    }

    void aDateBehindAGapIsGoneTo()
    {
        std::optional<TimelineRow> sought;
        for (int i = 0; i < 120; ++i) {
            const QString text = QStringLiteral("round %1").arg(i);
            if (i == 7) {
                sought = say(*m_nurseSees, written(text));
                QVERIFY(sought);
            } else {
                QVERIFY(settled(m_nurseSees->send(written(text))));
            }
        }
        QVERIFY(awaitRow(*m_nurseSees, [](const TimelineRow &row) {
            return row.text == QLatin1String("round 119") && row.state == client::MessageState::OnServer;
        }));
        m_elsewhere = std::make_unique<Workstation>(*m_hospital, m_nurse->person());
        m_past = std::make_shared<Past>();
        m_elsewhere->wrapTransport =
            [past = m_past](std::unique_ptr<net::Transport> inner) -> std::unique_ptr<net::Transport> {
            return std::make_unique<PastHeld>(std::move(inner), past);
        };
        const auto in = m_elsewhere->start();
        QVERIFY2(in, told(in));
        const auto sees = m_elsewhere->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, QStringLiteral("round 119")));
        QVERIFY(!isSaid(*sees, sought->text));
        // What is written meanwhile is none of what has been fetched.
        m_past->waits = true;
        auto going = sees->goToDate(sought->at);
        QVERIFY(say(*m_nurseSees, written(QStringLiteral("while it goes back"))));
        QVERIFY(awaitText(*sees, QStringLiteral("while it goes back")));
        QCOMPARE(sees->window().fetched, 0);
        m_past->waits = false;
        const auto there = settled(going);
        QVERIFY2(there, told(there));
        QVERIFY(awaitRow(*sees, [&](const TimelineRow &row) { return row.event == sought->event; }));
        QVERIFY(awaitText(*sees, sought->text)); // its key comes from the backup
        QVERIFY(!isSaid(*sees, QStringLiteral("round 119")));
        QVERIFY(settled(sees->goToNewest()));
        QVERIFY(awaitText(*sees, QStringLiteral("round 119")));
    }

    void aConversationOpensAroundAMessage()
    {
        QVERIFY(settled(m_nurseSees->pageOlder()));
        const auto sought = awaitText(*m_nurseSees, QStringLiteral("round 20"));
        QVERIFY(sought);
        const auto around = m_nurse->client().openConversation(m_room, sought->event);
        QTRY_VERIFY_WITH_TIMEOUT(!around->window().rows.isEmpty(), patience);
        QVERIFY(isSaid(*around, sought->text) && !isSaid(*around, QStringLiteral("round 119")));
        QVERIFY(!around->window().atNewest);
        const auto gone = m_nurse->client().openConversation(m_room, *EventId::parse(QStringLiteral("$gone")));
        QTRY_VERIFY_WITH_TIMEOUT(!gone->window().rows.isEmpty(), patience);
        QVERIFY(isSaid(*gone, QStringLiteral("round 119")) && gone->window().atNewest);
    }

    void aGapThatCannotBeFilledIsNotLoadedForEver()
    {
        const auto sees = m_elsewhere->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, QStringLiteral("while it goes back")));
        m_past->newsWait = true;
        for (int i = 0; i < 40; ++i) { // more than an answer brings
            QVERIFY(settled(m_nurseSees->send(written(QStringLiteral("more %1").arg(i)))));
        }
        QVERIFY(awaitRow(*m_nurseSees, [](const TimelineRow &row) {
            return row.text == QLatin1String("more 39") && row.state == client::MessageState::OnServer;
        }));
        m_past->asked = 0;
        m_past->waits = true;
        m_past->isRefused = true;
        m_past->newsWait = false;
        QVERIFY(awaitText(*sees, QStringLiteral("more 39")));
        QTRY_VERIFY_WITH_TIMEOUT(m_past->asked > 0, patience);
        QVERIFY(say(*m_nurseSees, written(QStringLiteral("while it loads"))));
        QVERIFY(awaitText(*sees, QStringLiteral("while it loads")));
        QTRY_VERIFY_WITH_TIMEOUT(sees->window().loadingOlder, patience);
        m_past->waits = false;
        QTRY_VERIFY_WITH_TIMEOUT(!sees->window().loadingOlder, patience);
        m_past->isRefused = false;
    }

    void marksHoldAtThePersonsOtherWorkstation()
    {
        const auto muted = [](bool wanted) {
            return [wanted](const client::RoomRow &row) { return row.muted == wanted; };
        };
        const auto unread = [](bool wanted) {
            return [wanted](const client::RoomRow &row) { return row.markedUnread == wanted; };
        };
        auto &here = *m_nurse->client().inbox();
        auto &there = *m_elsewhere->client().inbox();
        QVERIFY(settled(here.setMuted(m_room, true)));
        QVERIFY(awaitRoom(*m_elsewhere, m_room, muted(true)));
        QVERIFY(settled(there.setMuted(m_room, false)));
        QVERIFY(awaitRoom(*m_nurse, m_room, muted(false)));
        QVERIFY(settled(here.setMarkedUnread(m_room, true)));
        QVERIFY(awaitRoom(*m_elsewhere, m_room, unread(true)));
        const auto others = rowOf(*m_physician, m_room);
        QVERIFY(others && !others->markedUnread && !others->muted); // nobody else's business

        QVERIFY(say(*m_physicianSees, written(QStringLiteral("Read me"))));
        QVERIFY(awaitRoom(*m_nurse, m_room, [](const client::RoomRow &row) { return row.unread > 0; }));
        QVERIFY(awaitRoom(*m_elsewhere, m_room,
                          [](const client::RoomRow &row) { return row.lastText == QLatin1String("Read me"); }));
        QVERIFY(settled(there.markRead(m_room)));
        QVERIFY(awaitRoom(*m_nurse, m_room,
                          [](const client::RoomRow &row) { return row.unread == 0 && !row.markedUnread; }));
    }

    void forwardedWordsArriveWithTheirOrigin()
    {
        const QString words = u'@' + m_therapist->person().name + QStringLiteral(" walked 20 m");
        QVERIFY(say(*m_physicianSees, written(words)));
        const auto original = awaitText(*m_nurseSees, words);
        QVERIFY(original);
        const auto direct = settled(m_nurse->client().inbox()->startConversation({m_therapist->person().userId}));
        QVERIFY2(direct, told(direct));
        const auto to = m_nurse->client().openConversation(*direct);
        const auto at = m_therapist->client().openConversation(*direct);
        QTRY_COMPARE_WITH_TIMEOUT(to->head().members.size(), 2, patience);
        client::Outgoing message = written(QStringLiteral("Forwarded\n") + words);
        message.forwarded = {original->senderName, care::ConversationKind::Group, original->at};
        QVERIFY(say(*to, message));
        const auto arrived = awaitText(*at, words);
        QVERIFY(arrived && arrived->forwarded);
        QCOMPARE(arrived->sender, m_nurse->person().userId);
        QCOMPARE(arrived->forwarded->senderName, m_physician->person().name);
        QVERIFY(arrived->forwarded->kind == care::ConversationKind::Group);
        QCOMPARE(arrived->forwarded->at, original->at);
        QVERIFY(!arrived->mentionsMe); // the words are another's, and named in another place
    }

    void aGroupIsLeftAndADirectConversationIsNot()
    {
        auto &inbox = *m_therapist->client().inbox();
        auto sees = m_therapist->client().openConversation(m_room);
        sees->saveDraft(halfAThought());
        QVERIFY(awaitRoom(*m_therapist, m_room, [](const client::RoomRow &row) { return row.hasDraft; }));
        client::Draft more;
        more.text = QStringLiteral("and its end");
        sees->addToDraft(more); // as who types and leaves before they have what is kept
        const auto kept = settled(sees->draft());
        QVERIFY(kept && kept->text == halfAThought().text + u'\n' + more.text);
        sees.reset();
        const auto left = settled(inbox.leave(m_room));
        QVERIFY2(left, told(left));
        QVERIFY(until([&] { return !rowOf(*m_therapist, m_room); }));
        QTRY_COMPARE_WITH_TIMEOUT(m_nurseSees->head().members.size(), 2, patience);
        QVERIFY(awaitRow(*m_nurseSees, [&](const TimelineRow &row) {
            return row.notice == TimelineRow::Notice::Left && row.sender == m_therapist->person().userId;
        }));
        const auto back = settled(inbox.join(m_room));
        QVERIFY(!back && back.error().code == ClientCode::Refused);
        const auto adding = settled(inbox.addPeople(m_room, {m_therapist->person().userId}));
        QVERIFY(!adding && adding.error().code == ClientCode::Refused);
        const auto direct = settled(inbox.startConversation({m_nurse->person().userId}));
        QVERIFY(direct);
        QVERIFY(awaitRoom(*m_therapist, *direct, [](const client::RoomRow &) { return true; }));
        const auto refused = settled(inbox.leave(*direct));
        QVERIFY(!refused && refused.error().code == ClientCode::Usage);
    }

    void whoWasBroughtBackReadsWhatComes()
    {
        QVERIFY(say(*m_nurseSees, written(QStringLiteral("While you were away"))));
        QVERIFY(settled(m_physician->client().inbox()->addPeople(m_room, {m_therapist->person().userId})));
        QVERIFY(awaitRoom(*m_therapist, m_room, [](const client::RoomRow &row) { return !row.hasDraft; }));
        const auto sees = m_therapist->client().openConversation(m_room);
        QTRY_COMPARE_WITH_TIMEOUT(m_nurseSees->head().members.size(), 3, patience);
        QVERIFY(say(*m_nurseSees, written(QStringLiteral("Good to have you back"))));
        QVERIFY(awaitText(*sees, QStringLiteral("Good to have you back")));
        QVERIFY(!isSaid(*sees, QStringLiteral("While you were away")));
        const auto draft = settled(sees->draft());
        QVERIFY(draft && draft->text.isEmpty());
    }

    void cleanupTestCase()
    {
        m_nurseSees.reset();
        m_physicianSees.reset();
    }
};

QTEST_GUILESS_MAIN(RoomsTest)
#include "rooms_test.moc"
