// SPDX-License-Identifier: Apache-2.0
// Two clinicians talk, end-to-end encrypted, through the whole client and a real homeserver.
#include "support/client/workstation.h"

#include <QTest>

#include <algorithm>

using namespace wardline;
using namespace wardline::test;
using client::ClientCode;
using client::TimelineRow;

namespace {

bool isEvent(const TimelineRow &row, const EventId &event)
{
    return row.event == event;
}

client::SearchQuery words(const char *text, const RoomId &room = {})
{
    client::SearchQuery query;
    query.text = QLatin1String(text);
    query.room = room;
    return query;
}

} // namespace

class TalkTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::unique_ptr<Workstation> m_nurse;
    std::unique_ptr<Workstation> m_physician;
    std::unique_ptr<client::Conversation> m_nurseSees;
    std::unique_ptr<client::Conversation> m_physicianSees;
    EventId m_urgent;
    RoomId m_room;

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        m_nurse = somebody(*m_hospital, "nurse");
        m_physician = somebody(*m_hospital, "physician");
        QVERIFY(m_nurse && m_physician);
    }

    void knowsWhoIsSignedIn()
    {
        QCOMPARE(m_nurse->session().self().id, m_nurse->person().userId);
        QCOMPARE(m_nurse->session().self().name, m_nurse->person().name);
        QVERIFY(m_nurse->session().self().role == care::Role::Nurse);
    }

    void startsTheSameConversationFromBothSides()
    {
        const auto room = settled(m_nurse->client().inbox()->startConversation({m_physician->person().userId}, {}));
        QVERIFY2(room, qPrintable(room ? QString() : room.error().detail));
        const auto same = settled(m_physician->client().inbox()->startConversation({m_nurse->person().userId}, {}));
        QVERIFY(same);
        QCOMPARE(*room, *same);
        m_room = *room;
        m_nurseSees = m_nurse->client().openConversation(m_room);
        m_physicianSees = m_physician->client().openConversation(m_room);
        QTRY_COMPARE_WITH_TIMEOUT(m_nurseSees->head().members.size(), 2, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_physicianSees->head().members.size(), 2, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_nurseSees->head().name, m_physician->person().name, 30'000);
    }

    void messagesArriveBothWays()
    {
        const auto there = say(*m_nurseSees, written(QStringLiteral("Bed 12 is back from theatre")));
        QVERIFY(there);
        QVERIFY(m_nurseSees->head().leftOut.isEmpty()); // the server's own account is there, and is nobody to read it
        const auto arrived = awaitText(*m_physicianSees, QStringLiteral("Bed 12 is back from theatre"));
        QVERIFY(arrived);
        QCOMPARE(arrived->event, there->event);
        QCOMPARE(arrived->sender, m_nurse->person().userId);
        QVERIFY(arrived->proof == client::Proof::Sender);
        const auto back = say(*m_physicianSees, written(QStringLiteral("On my way"), there->event));
        QVERIFY(back);
        const auto reply = awaitText(*m_nurseSees, QStringLiteral("On my way"));
        QVERIFY(reply && reply->replyTo);
        QCOMPARE(reply->replyTo->text, QStringLiteral("Bed 12 is back from theatre"));
    }

    void keepsTheOrderOfManySends()
    {
        QStringList said;
        for (int i = 0; i < 12; ++i) {
            said.append(QStringLiteral("line %1 of twelve").arg(i));
            QVERIFY(settled(m_nurseSees->send(written(said.last()))));
        }
        QVERIFY(awaitText(*m_physicianSees, said.last()));
        QStringList heard;
        for (const auto &row : m_physicianSees->window().rows) {
            if (row.text.endsWith(QLatin1String("of twelve"))) {
                heard.append(row.text);
            }
        }
        QCOMPARE(heard, said);
    }

    void anUrgentMessageWaitsUntilItIsAcknowledged()
    {
        const auto there =
            say(*m_nurseSees, written(QStringLiteral("Pressure is falling"), {}, care::Priority::Urgent));
        QVERIFY(there);
        m_urgent = there->event;
        const auto arrived = awaitText(*m_physicianSees, QStringLiteral("Pressure is falling"));
        QVERIFY(arrived && arrived->acknowledgementWanted);
        QVERIFY(arrived->priority == care::Priority::Urgent && !arrived->priorityDiffers);
        m_physician->client().inbox()->setWindow(0, 50);
        QTRY_VERIFY_WITH_TIMEOUT(!m_physician->client().inbox()->window().rows.isEmpty()
                                     && m_physician->client().inbox()->window().rows.first().id == m_room,
                                 30'000);
        QCOMPARE(m_physician->client().inbox()->window().rows.first().urgentWaiting, 1);

        QVERIFY(settled(m_physicianSees->acknowledge(m_urgent)));
        const auto acknowledged = awaitRow(*m_nurseSees, [this](const TimelineRow &row) {
            return isEvent(row, m_urgent)
                   && std::any_of(row.acknowledgements.begin(), row.acknowledgements.end(),
                                  [](const auto &ack) { return ack.confirmed; });
        });
        QVERIFY(acknowledged);
        QCOMPARE(acknowledged->acknowledgements.first().by, m_physician->person().userId);
        // Others of the ward may still wait for the physician; this one does not.
        const auto waiting = [this] {
            const auto rows = m_physician->client().inbox()->window().rows;
            const auto row = std::find_if(rows.begin(), rows.end(),
                                          [this](const client::RoomRow &found) { return found.id == m_room; });
            return row == rows.end() ? -1 : row->urgentWaiting;
        };
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), 0, 30'000);
    }

    void anEditReplacesTheTextAndSaysSo()
    {
        const auto there = say(*m_nurseSees, written(QStringLiteral("Potassium 5.6")));
        QVERIFY(there);
        QVERIFY(settled(m_nurseSees->send(rewritten(QStringLiteral("Potassium 6.5"), there->event))));
        const auto edited = awaitRow(*m_physicianSees,
                                     [&](const TimelineRow &row) { return isEvent(row, there->event) && row.edited; });
        QVERIFY(edited);
        QCOMPARE(edited->text, QStringLiteral("Potassium 6.5"));
    }

    void reactionsAndDeletionsReachTheOther()
    {
        const auto there = say(*m_nurseSees, written(QStringLiteral("Family is here")));
        QVERIFY(there && awaitText(*m_physicianSees, there->text));
        QVERIFY(settled(m_physicianSees->react(there->event, QString::fromUtf8("\xf0\x9f\x91\x8d"))));
        const auto reacted = awaitRow(*m_nurseSees, [&](const TimelineRow &row) {
            return isEvent(row, there->event) && !row.reactions.isEmpty();
        });
        QVERIFY(reacted);
        QVERIFY(settled(m_nurseSees->redact(there->event)));
        const auto gone = awaitRow(*m_physicianSees, [&](const TimelineRow &row) {
            return isEvent(row, there->event) && row.kind == TimelineRow::Kind::Deleted;
        });
        QVERIFY(gone);
        QVERIFY(gone->text.isEmpty());
    }

    void anAnswerAndANameMentionWhomTheyMean()
    {
        const auto there = say(*m_nurseSees, written(QStringLiteral("Who takes bed 9?")));
        QVERIFY(there && awaitText(*m_physicianSees, there->text));
        QVERIFY(say(*m_physicianSees, written(QStringLiteral("I do"), there->event)));
        const auto answer = awaitText(*m_nurseSees, QStringLiteral("I do"));
        QVERIFY(answer && answer->mentionsMe);
        const auto plain = say(*m_nurseSees, written(QStringLiteral("Thanks")));
        QVERIFY(plain && !awaitText(*m_physicianSees, QStringLiteral("Thanks"))->mentionsMe);
        QVERIFY(say(*m_nurseSees, written(QStringLiteral("@%1 and bed 10?").arg(m_physician->person().name))));
        const auto named = awaitRow(*m_physicianSees,
                                    [](const TimelineRow &row) { return row.text.endsWith(QLatin1String("bed 10?")); });
        QVERIFY(named && named->mentionsMe);
    }

    void readingIsSeenBySender()
    {
        const auto there = say(*m_nurseSees, written(QStringLiteral("Labs are back")));
        QVERIFY(there && awaitText(*m_physicianSees, there->text));
        m_physicianSees->markRead(there->event);
        QVERIFY(awaitRow(*m_nurseSees,
                         [&](const TimelineRow &row) { return isEvent(row, there->event) && !row.readBy.isEmpty(); }));
    }

    void searchFindsByTheBeginningsOfWords()
    {
        const auto found = settled(m_physician->client().inbox()->search(words("pressu fall"), 10));
        QVERIFY(found);
        QCOMPARE(found->hits.size(), 1);
        QCOMPARE(found->hits.first().event, m_urgent);
    }

    void searchIsNarrowedToAPersonsUrgentMessages()
    {
        client::SearchQuery query;
        query.sender = m_nurse->person().userId;
        query.atLeast = care::Priority::Urgent;
        const auto has = [&](const client::SearchQuery &asked) {
            const auto found = settled(m_physician->client().inbox()->search(asked, 10));
            return found && std::any_of(found->hits.begin(), found->hits.end(), [this](const client::SearchHit &hit) {
                       return hit.event == m_urgent;
                   });
        };
        QVERIFY(has(query));
        query.to = 1; // ms after 1970
        QVERIFY(!has(query));
        query.to = 0;
        query.kind = care::ConversationKind::Patient;
        QVERIFY(!has(query));
        query.kind = care::ConversationKind::Direct;
        QVERIFY(has(query));
        query.kind = care::ConversationKind::Unknown;
        const auto unknown = settled(m_physician->client().inbox()->search(query, 10));
        QVERIFY(!unknown && unknown.error().code == ClientCode::Usage);
        query.kind.reset();
        query.sender = m_physician->person().userId;
        QVERIFY(!has(query));
    }

    void searchPagesOnWithoutDoublesOrGaps()
    {
        auto *inbox = m_physician->client().inbox();
        const auto whole = settled(inbox->search(words("twelve line", m_room), 50));
        QVERIFY(whole && whole->next.isEmpty());
        QCOMPARE(whole->hits.size(), 12);
        QList<EventId> paged;
        QString after;
        for (int page = 0; page < 3; ++page) {
            const auto found = settled(inbox->search(words("twelve line", m_room), 5, after));
            QVERIFY(found);
            for (const auto &hit : found->hits) {
                paged.append(hit.event);
            }
            after = found->next;
            QCOMPARE(after.isEmpty(), page == 2);
        }
        QList<EventId> all;
        for (const auto &hit : whole->hits) {
            all.append(hit.event);
        }
        QCOMPARE(paged, all);
        const auto nonsense = settled(inbox->search(words("twelve"), 5, QStringLiteral("yesterday")));
        QVERIFY(!nonsense && nonsense.error().code == ClientCode::Usage);
    }

    void everyColleagueIsFound()
    {
        auto *inbox = m_nurse->client().inbox();
        const auto has = [&](const Person &person, client::PeopleScope scope) {
            const auto found = settled(inbox->people(person.name, 10, scope));
            return found && !found->onlyKnown
                   && std::any_of(found->people.begin(), found->people.end(), [&](const client::Person &one) {
                          return one.id == person.userId && one.name == person.name;
                      });
        };
        int strangers = 0;
        for (const auto &person : m_hospital->people()) {
            strangers += has(person, client::PeopleScope::Known) ? 0 : 1;
            QVERIFY2(has(person, client::PeopleScope::Hospital), qPrintable(person.name));
        }
        QVERIFY(strangers > 0); // or the server need not have been asked
    }

    void aRoomIsFoundByIdAndByName()
    {
        auto *inbox = m_nurse->client().inbox();
        QCOMPARE(settled(inbox->find(m_room.text())).value_or(RoomId()), m_room);
        QCOMPARE(settled(inbox->find(m_physician->person().name.toUpper())).value_or(RoomId()), m_room);
        const auto none = settled(inbox->find(QStringLiteral("!nowhere:mercy.localhost")));
        QVERIFY(!none && none.error().code == ClientCode::NoSuchRoom);
    }

    void emptyTextIsRefused()
    {
        const auto sent = settled(m_nurseSees->send(written(QStringLiteral("  \n "))));
        QVERIFY(!sent);
        QVERIFY(sent.error().code == ClientCode::Usage);
    }

    void aFreshProfileReadsThePast()
    {
        m_physicianSees.reset();
        const auto out = settled(m_physician->session().signOut());
        QVERIFY2(out, qPrintable(out ? QString() : out.error().detail));
        QVERIFY(m_physician->session().state() == client::SessionState::SignedOut);
        const auto there = say(*m_nurseSees, written(QStringLiteral("Said while nobody listened")));
        QVERIFY(there);

        Workstation other(*m_hospital, m_physician->person());
        const auto in = other.start();
        QVERIFY2(in, qPrintable(in ? QString() : in.error().detail));
        auto sees = other.client().openConversation(m_room);
        const auto old = awaitText(*sees, QStringLiteral("Potassium 6.5"));
        QVERIFY(old);
        QVERIFY(old->proof == client::Proof::FromHistory);
        // Its key may be in the backup, if the sender had not heard of the sign-out yet; if not, the row says why.
        QVERIFY(awaitRow(*sees, [&](const TimelineRow &row) {
            return isEvent(row, there->event)
                   && (row.text == there->text || row.whyUnreadable != client::WhyUnreadable::None);
        }));
        // Who asks for it again is answered, whatever there is to be had.
        const auto asked = settled(sees->askForKeys(there->event));
        QVERIFY2(asked, qPrintable(asked ? QString() : asked.error().detail));
        const auto none = settled(sees->askForKeys(*EventId::parse(QStringLiteral("$nowhere"))));
        QVERIFY(!none && none.error().code == ClientCode::NoSuchRoom);
    }

    void cleanupTestCase()
    {
        m_nurseSees.reset();
        m_physicianSees.reset();
        m_nurse.reset();
        m_physician.reset();
    }
};

QTEST_GUILESS_MAIN(TalkTest)
#include "talk_test.moc"
