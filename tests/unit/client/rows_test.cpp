// SPDX-License-Identifier: Apache-2.0
// What is in the store, as a person sees it: names and roles from memberships and assignments, states of what was sent, reasons.
#include "client/engine/directory.h"
#include "client/engine/mentions.h"
#include "client/engine/rows.h"
#include "support/fake_clock.h"
#include "sync/compose.h"
#include "sync/event_reader.h"
#include "sync/not_sent.h"
#include "sync/proof.h"

#include <QTest>

#include <algorithm>

using namespace wardline;
using namespace wardline::client;

namespace {

UserId user(const char *name)
{
    return *UserId::parse(QStringLiteral("@%1:mercy.test").arg(QString::fromLatin1(name)));
}

RoomId room(const char *name)
{
    return *RoomId::parse(QStringLiteral("!%1").arg(QString::fromLatin1(name)));
}

EventId eventId(const char *name)
{
    return *EventId::parse(QStringLiteral("$%1").arg(QString::fromLatin1(name)));
}

store::EventRecord message(const char *id, const UserId &sender, const QString &body, qint64 at)
{
    store::EventRecord record;
    record.id = eventId(id);
    record.sender = sender;
    record.type = QStringLiteral("m.room.message");
    record.timestamp = at;
    record.content = "{}";
    record.kind = store::EventKind::Message;
    record.status = store::EventStatus::Decrypted;
    record.encrypted = true;
    record.body = body;
    record.trust = sync::Proof{crypto::SenderTrust::CrossSigned, crypto::KeyOrigin::Direct}.toFlags();
    return record;
}

} // namespace

class RowsTest : public QObject
{
    Q_OBJECT

private:
    const UserId m_own = user("ana");
    const UserId m_lee = user("lee");
    const UserId m_tan = user("tan");
    const RoomId m_unit = room("unit");
    const RoomId m_talk = room("talk");
    std::unique_ptr<store::Store> m_store;
    test::FakeClock m_clock;

    /// What IT says of who works in the unit, beside Dr Lee's.
    void assign(const char *name, const QByteArray &content)
    {
        store::StateRecord assignment;
        assignment.type = QStringLiteral("health.wardline.assignment");
        assignment.stateKey = QStringLiteral("%1:mercy.test").arg(QLatin1String(name));
        assignment.event = eventId(name);
        assignment.sender = user("wardline");
        assignment.content = content;
        store::RoomBatch space;
        space.room = m_unit;
        space.state = {assignment};
        apply(std::move(space));
    }

    static QStringList namesIn(const ClientResult<PeopleFound> &found)
    {
        QStringList names;
        for (const auto &person : found ? found->people : QList<Person>()) {
            names.append(person.name);
        }
        return names;
    }

    void apply(store::RoomBatch batch)
    {
        store::SyncBatch sync;
        sync.pos = QStringLiteral("p");
        sync.rooms.push_back(std::move(batch));
        QVERIFY(m_store->sync.applySync(sync));
    }

    client::TimelineWindow window()
    {
        Directory directory(*m_store, m_clock);
        const auto read = m_store->timeline.window(m_talk, {}, 50, 0);
        return read ? toWindow(m_talk, *read, directory, m_own) : client::TimelineWindow{};
    }

    enum class RelationTo { Nothing, Reaction };
    struct Delivery {
        care::Priority priority = care::Priority::Routine;
        QString emoji;
        RelationTo relation = RelationTo::Nothing;
        care::Priority clearPriority = care::Priority::Routine;
    };

    static sync::compose::Text words(const QString &body)
    {
        sync::compose::Text text;
        text.body = body;
        return text;
    }

    void deliverOurs()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        batch.timeline = {message("a", m_own, QStringLiteral("ours"), 1)};
        apply(std::move(batch));
    }

    /// One message of Dr Tan's, and Dr Lee's reaction to it.
    void deliver(const Delivery &delivery)
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto theirs = message("a", m_tan, QStringLiteral("theirs"), 1);
        theirs.priority = delivery.priority;
        theirs.clearPriority = std::max(delivery.priority, delivery.clearPriority);
        batch.timeline = {theirs};
        if (delivery.relation == RelationTo::Reaction) {
            auto reaction = message("r", m_lee, {}, 2);
            reaction.type = QStringLiteral("m.reaction");
            reaction.kind = store::EventKind::Relation;
            reaction.relation = {.type = store::RelationType::Reaction, .target = theirs.id, .key = delivery.emoji};
            batch.timeline.push_back(reaction);
        }
        apply(std::move(batch));
    }

    /// Dr Lee's, signed.
    void deliverAck()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto ack = message("k", m_lee, {}, 3);
        ack.type = QStringLiteral("health.wardline.ack");
        ack.kind = store::EventKind::Relation;
        ack.relation = {.type = store::RelationType::Acknowledgement, .target = eventId("a"), .key = {}};
        ack.ack = store::AckDetails{.at = 3, .asRole = {}, .device = {}, .verdict = store::AckVerdict::Valid};
        batch.timeline = {ack};
        apply(std::move(batch));
    }

private Q_SLOTS:
    void init()
    {
        auto opened = store::Store::openEphemeral(m_own);
        QVERIFY(opened);
        m_store = std::move(*opened);
        store::RoomBatch space;
        space.room = m_unit;
        space.facts.membership = store::Membership::Join;
        space.facts.isSpace = true;
        space.facts.name = QStringLiteral("4 West");
        store::StateRecord assignment;
        assignment.type = QStringLiteral("health.wardline.assignment");
        assignment.stateKey = QStringLiteral("lee:mercy.test");
        assignment.event = eventId("assign");
        assignment.sender = user("wardline");
        assignment.content = R"({"role":"physician"})";
        store::StateRecord child;
        child.type = QStringLiteral("m.space.child");
        child.stateKey = m_talk.text();
        child.event = eventId("child");
        child.sender = user("wardline");
        child.content = R"({"via":["mercy.test"]})";
        space.state = {assignment, child};
        apply(std::move(space));
        store::RoomBatch talk;
        talk.room = m_talk;
        talk.facts.membership = store::Membership::Join;
        talk.facts.isDirect = true;
        talk.facts.encrypted = true;
        talk.facts.heroes = QStringList{m_lee.text()};
        talk.members = {{m_own, QStringLiteral("Ana"), {}, store::Membership::Join, {}},
                        {m_lee, QStringLiteral("Dr Lee"), {}, store::Membership::Join, {}},
                        {m_tan, QStringLiteral("Dr Tan"), {}, store::Membership::Join, {}}};
        apply(std::move(talk));
    }

    void namesRolesAndUnitsComeFromTheHospital()
    {
        Directory directory(*m_store, m_clock);
        const auto lee = directory.person(m_lee);
        QCOMPARE(lee.name, QStringLiteral("Dr Lee"));
        QVERIFY(lee.role == care::Role::Physician);
        QCOMPARE(lee.units, QStringList(QStringLiteral("4 West")));
        QCOMPARE(directory.unitOf(m_talk), QStringLiteral("4 West"));
        QCOMPARE(directory.person(user("nobody")).name, QStringLiteral("@nobody:mercy.test"));
        const auto found = directory.matching(QStringLiteral("phys west"), 10);
        QVERIFY(found);
        QCOMPARE(found->people.size(), 1);
        QCOMPARE(found->people.first().id, m_lee);
    }

    void whatPressesIsOneLineUnderItsSendersName()
    {
        QVERIFY(m_store->roomMarks.set({m_talk, store::RoomMark::Muted, true}));
        Directory directory(*m_store, m_clock);
        const auto rows = toPressing(
            {{m_talk, eventId("a"), m_lee, 5, care::Priority::Stat, QStringLiteral("K+ 6.4.\n\n  Please get an ECG")}},
            m_store->rooms, directory, m_own);
        QCOMPARE(rows.size(), 1);
        const auto &shown = rows.first();
        QCOMPARE(shown.roomName, QStringLiteral("Dr Lee")); // whether its row is in the window or not
        QVERIFY(shown.muted);
        QCOMPARE(shown.senderName, QStringLiteral("Dr Lee"));
        QCOMPARE(shown.text, QStringLiteral("K+ 6.4. Please get an ECG"));
        QCOMPARE(shown.priority, care::Priority::Stat);
        QCOMPARE(shown.at, 5);
    }

    void anAssignmentEndsByItself()
    {
        const auto now = m_clock.wall().count();
        assign("tan",
               QStringLiteral(R"({"role":"nurse","from":%1,"to":%2})").arg(now + 60'000).arg(now + 120'000).toUtf8());
        Directory directory(*m_store, m_clock);
        QVERIFY(!directory.person(m_tan).role);
        QCOMPARE(namesIn(directory.matching(QStringLiteral("nurse"), 10)), QStringList());
        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(directory.person(m_tan).role == care::Role::Nurse);
        QCOMPARE(directory.person(m_tan).units, QStringList(QStringLiteral("4 West")));
        QCOMPARE(namesIn(directory.matching(QStringLiteral("nurse"), 10)), QStringList(QStringLiteral("Dr Tan")));
        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(!directory.person(m_tan).role && directory.person(m_tan).units.isEmpty());
        QCOMPARE(namesIn(directory.matching(QStringLiteral("nurse"), 10)), QStringList());
    }

    void rolesAreFoundByTheWordsOfWhoeverLooks()
    {
        assign("tan", R"({"role":"nurse"})");
        Directory directory(*m_store, m_clock);
        const RoleWords spanish{{care::Role::Nurse, QStringLiteral("enfermero enfermera")},
                                {care::Role::Physician, QStringLiteral("médico médica")}};
        for (const char *typed : {"enfermera", "ENFERM", "nurse", "tan enfermera west"}) {
            QCOMPARE(namesIn(directory.matching(QString::fromUtf8(typed), 10, {}, spanish)),
                     QStringList(QStringLiteral("Dr Tan")));
        }
        for (const char *typed : {"médica", "Medico", "phys"}) {
            QCOMPARE(namesIn(directory.matching(QString::fromUtf8(typed), 10, {}, spanish)),
                     QStringList(QStringLiteral("Dr Lee")));
        }
        for (const char *typed : {"fermera", "enfermera medico"}) {
            QCOMPARE(namesIn(directory.matching(QString::fromUtf8(typed), 10, {}, spanish)), QStringList());
        }
        QCOMPARE(namesIn(directory.matching(QStringLiteral("enfermera"), 10)), QStringList());
    }

    void whoWasNeverMetIsFoundByTheirAssignment()
    {
        assign("new", R"({"role":"pharmacist"})");
        Directory directory(*m_store, m_clock);
        QCOMPARE(directory.units(), QList<RoomId>{m_unit});
        QCOMPARE(namesIn(directory.matching(QStringLiteral("pharm"), 10)),
                 QStringList(QStringLiteral("@new:mercy.test")));
        directory.learn(user("new"), QStringLiteral("Nell New"));
        QCOMPARE(namesIn(directory.matching(QStringLiteral("nell west"), 10)), QStringList(QStringLiteral("Nell New")));
    }

    void whatTheServerFoundStandsAmongTheOthers()
    {
        Directory directory(*m_store, m_clock);
        directory.learn(user("elsewhere"), QStringLiteral("Dr Nováková"));
        directory.learn(m_lee, QStringLiteral("not the name known here"));
        directory.learn(user("wardline"), QStringLiteral("Dr Service"));
        // The server found her by what only the server knows of her.
        const auto found = directory.matching(QStringLiteral("dr nov"), 10, {user("elsewhere"), m_lee});
        QCOMPARE(namesIn(found), (QStringList{QStringLiteral("Dr Lee"), QStringLiteral("Dr Nováková")}));
        QCOMPARE(namesIn(directory.matching(QStringLiteral("her pager"), 10, {user("elsewhere")})),
                 QStringList(QStringLiteral("Dr Nováková")));
        store::ChangeSet changes;
        changes.people = true;
        directory.note(changes);
        QCOMPARE(directory.person(user("elsewhere")).name, QStringLiteral("Dr Nováková"));
    }

    void aPageOfPeopleSaysThatThereAreMore()
    {
        Directory directory(*m_store, m_clock);
        const auto two = directory.matching(QString(), 2);
        QCOMPARE(namesIn(two), (QStringList{QStringLiteral("Ana"), QStringLiteral("Dr Lee")}));
        QVERIFY(two->more);
        const auto all = directory.matching(QString(), 3);
        QCOMPARE(all->people.size(), 3);
        QVERIFY(!all->more);
    }

    void everyoneOfALargeHospitalIsFound()
    {
        store::RoomBatch talk;
        talk.room = m_talk;
        for (int i = 0; i < 1200; ++i) {
            talk.members.push_back({user(qPrintable(QStringLiteral("p%1").arg(i))),
                                    QStringLiteral("Person %1").arg(i),
                                    {},
                                    store::Membership::Join,
                                    {}});
        }
        apply(std::move(talk));
        Directory directory(*m_store, m_clock);
        QCOMPARE(namesIn(directory.matching(QStringLiteral("person 999"), 10)),
                 QStringList(QStringLiteral("Person 999")));
    }

    void aDirectRoomIsCalledByTheOther()
    {
        Directory directory(*m_store, m_clock);
        const auto row = m_store->rooms.room(m_talk);
        QVERIFY(row);
        const auto shown = toRow(*row, directory, m_own);
        QCOMPARE(shown.name, QStringLiteral("Dr Lee"));
        QVERIFY(shown.kind == care::ConversationKind::Direct);
    }

    void whatAPersonSetForAConversationIsInItsRow()
    {
        QVERIFY(m_store->roomMarks.set({m_talk, store::RoomMark::Muted, true}));
        Directory directory(*m_store, m_clock);
        const auto muted = toRow(*m_store->rooms.room(m_talk), directory, m_own);
        QVERIFY(muted.muted && !muted.markedUnread);
        QVERIFY(m_store->roomMarks.set({m_talk, store::RoomMark::Muted, false}));
        QVERIFY(m_store->roomMarks.set({m_talk, store::RoomMark::Unread, true}));
        const auto marked = toRow(*m_store->rooms.room(m_talk), directory, m_own);
        QVERIFY(!marked.muted && marked.markedUnread);
    }

    void whatWaitsIsCountedInEachOfItsPlaces()
    {
        deliver({care::Priority::Urgent, {}, RelationTo::Nothing});
        store::RoomBatch group;
        group.room = room("group");
        group.facts.membership = store::Membership::Join;
        auto mention = message("m", m_lee, QStringLiteral("you"), 4);
        mention.mentionsMe = true;
        group.timeline = {mention};
        apply(std::move(group));
        store::RoomBatch elsewhere; // a space that holds none of ours is no place
        elsewhere.room = room("elsewhere");
        elsewhere.facts.membership = store::Membership::Join;
        elsewhere.facts.isSpace = true;
        elsewhere.facts.name = QStringLiteral("ICU");
        apply(std::move(elsewhere));
        Directory directory(*m_store, m_clock);
        const auto calling = m_store->rooms.calling().value();
        QCOMPARE(placesOf(calling, directory),
                 (Places{{{}, 2, 1, 1}, {{}, 1, 1, 0}, {{QStringLiteral("4 West"), 1, 1, 0}}}));
        QCOMPARE(urgentOf(calling), (QList<UrgentRoom>{{m_talk, false}}));
        const auto talk = m_store->rooms.room(m_talk);
        const auto unread = unreadOf(calling);
        QCOMPARE(unread.size(), 2);
        QVERIFY(unread.contains(UnreadRoom{m_talk, 1, talk->lastTimestamp, false}));
        store::RoomBatch stat;
        stat.room = m_talk;
        stat.timeline = {message("b", m_tan, QStringLiteral("at once"), 5)};
        stat.timeline[0].priority = care::Priority::Stat;
        apply(std::move(stat));
        QCOMPARE(urgentOf(m_store->rooms.calling().value()), (QList<UrgentRoom>{{m_talk, true}}));
        const Places worse = placesOf(m_store->rooms.calling().value(), directory);
        QCOMPARE((QList<int>{worse.all.stat, worse.direct.stat, worse.units[0].stat}), (QList<int>{1, 1, 1}));
    }

    void whatWasNotSentNamesItsConversation()
    {
        sync::compose::Text text;
        text.body = QStringLiteral("on its way");
        QVERIFY(m_store->outbox.enqueue(sync::compose::message(m_talk, text, 5)));
        const auto failed = m_store->outbox.enqueue(sync::compose::message(m_talk, text, 6));
        QVERIFY(m_store->outbox.markFailed(failed->id, QStringLiteral("M_FORBIDDEN")));
        Directory directory(*m_store, m_clock);
        const auto row = toRow(m_store->rooms.room(m_talk).value(), directory, m_own);
        QVERIFY(!row.name.isEmpty());
        QCOMPARE(toUnsent(m_store->rooms.unsent().value(), directory, m_own),
                 (QList<UnsentRoom>{{m_talk, row.name, 2, true}}));
    }

    void aNewUnitIsAPlaceAtOnce()
    {
        Directory directory(*m_store, m_clock);
        QCOMPARE(directory.ourUnits(), QStringList(QStringLiteral("4 West")));
        store::RoomBatch space;
        space.room = room("icu");
        space.facts.membership = store::Membership::Join;
        space.facts.isSpace = true;
        space.facts.name = QStringLiteral("ICU");
        store::StateRecord child;
        child.type = QStringLiteral("m.space.child");
        child.stateKey = m_talk.text();
        child.event = eventId("child2");
        child.sender = user("wardline");
        child.content = R"({"via":["mercy.test"]})";
        space.state = {child};
        store::SyncBatch sync;
        sync.pos = QStringLiteral("p2");
        sync.rooms.push_back(std::move(space));
        const auto changed = m_store->sync.applySync(sync);
        QVERIFY(changed);
        directory.note(*changed);
        QCOMPARE(directory.ourUnits(), (QStringList{QStringLiteral("4 West"), QStringLiteral("ICU")}));
        QCOMPARE(directory.unitsOf(m_talk).size(), 2);
    }

    void aFilterIsAskedOfTheStoreWhole()
    {
        RoomFilter filter{QStringLiteral("4 West"), true, true, true, true, m_talk};
        const auto asked = toStoreFilter(filter);
        QCOMPARE(asked.unit, filter.unit);
        QVERIFY(asked.directOnly && asked.unreadOnly && asked.waitingOnly && asked.mentionedOnly);
        QCOMPARE(asked.keep, m_talk);
    }

    void whatASearchFindsIsCalledAsEverywhere()
    {
        deliver({care::Priority::Urgent, {}, RelationTo::Nothing});
        store::SearchQuery query;
        query.atLeast = care::Priority::Urgent;
        const auto found = m_store->search.find(query);
        QVERIFY(found && found->hits.size() == 1);
        Directory directory(*m_store, m_clock);
        const auto hit = toHit(found->hits.front(), m_store->rooms, directory, m_own);
        QCOMPARE(hit.roomName, QStringLiteral("Dr Lee")); // a direct room has no name of its own
        QCOMPARE(hit.senderName, QStringLiteral("Dr Tan"));
        QVERIFY(hit.priority == care::Priority::Urgent);
    }

    void messagesSayHowFarTheirSenderIsProven()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto history = message("b", m_lee, QStringLiteral("from history"), 2);
        history.trust = sync::Proof{crypto::SenderTrust::NotProven, crypto::KeyOrigin::History}.toFlags();
        batch.timeline = {message("a", m_lee, QStringLiteral("proven"), 1), history};
        apply(std::move(batch));
        const auto shown = window();
        QCOMPARE(shown.rows.size(), 2);
        QVERIFY(shown.rows[0].proof == Proof::Sender);
        QVERIFY(shown.rows[1].proof == Proof::FromHistory);
        QVERIFY(shown.rows[0].senderRole == care::Role::Physician);
        QVERIFY(!shown.rows[0].mine);
    }

    void anUrgentMessageWantsAnAcknowledgementFromOthersOnly()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto theirs = message("a", m_lee, QStringLiteral("help"), 1);
        theirs.priority = care::Priority::Stat;
        auto ours = message("b", m_own, QStringLiteral("me too"), 2);
        ours.priority = care::Priority::Urgent;
        ours.clearPriority = care::Priority::Urgent;
        batch.timeline = {theirs, ours};
        apply(std::move(batch));
        const auto shown = window();
        QVERIFY(shown.rows[0].acknowledgementWanted && shown.rows[0].priorityDiffers);
        QVERIFY(!shown.rows[1].acknowledgementWanted && !shown.rows[1].priorityDiffers);
    }

    void whatThisVersionDoesNotKnowIsNoNews()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto picture = message("a", m_lee, {}, 1);
        auto malformed = message("b", m_lee, {}, 2);
        malformed.type = QLatin1String(sync::malformedType);
        malformed.kind = store::EventKind::Notice;
        malformed.status = store::EventStatus::Plain;
        malformed.encrypted = false;
        auto clear = message("c", m_lee, QStringLiteral("give 50 mg"), 3);
        clear.kind = store::EventKind::Notice;
        clear.status = store::EventStatus::Plain;
        clear.encrypted = false;
        auto topic = clear;
        topic.id = eventId("d");
        topic.type = QStringLiteral("m.room.topic");
        topic.body.clear();
        batch.timeline = {picture, malformed, clear, topic};
        apply(std::move(batch));
        const auto rows = window().rows;
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows[0].kind, client::TimelineRow::Kind::Unsupported);
        QCOMPARE(rows[1].kind, client::TimelineRow::Kind::Unsupported);
        QCOMPARE(rows[2].kind, client::TimelineRow::Kind::Notice);
        QCOMPARE(rows[2].notice, client::TimelineRow::Notice::NotEncrypted);
        QCOMPARE(rows[2].text, QString());
        QCOMPARE(rows[3].notice, client::TimelineRow::Notice::Other);
    }

    void whatCannotBeReadSaysWhy()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto unreadable = message("a", m_lee, {}, 1);
        unreadable.status = store::EventStatus::Undecryptable;
        unreadable.raw = "{}";
        unreadable.undecryptableReason = sync::reasonWord(crypto::UtdReason::Withheld);
        batch.timeline = {unreadable};
        apply(std::move(batch));
        const auto shown = window();
        QVERIFY(shown.rows[0].kind == client::TimelineRow::Kind::Unreadable);
        QVERIFY(shown.rows[0].whyUnreadable == WhyUnreadable::KeyWithheld);
        QVERIFY(shown.rows[0].text.isEmpty());
    }

    void sentBeforeYouJoinedIsSaidOfNothingElse_data()
    {
        QTest::addColumn<QString>("lines"); // oldest first; "late": its key starts after it
        QTest::addColumn<int>("hole");      // before which of them; 0: none
        QTest::addColumn<bool>("before");
        QTest::newRow("joined after it") << QStringLiteral("late said join said") << 0 << true;
        QTest::newRow("in it all along") << QStringLiteral("said late said") << 0 << false;
        QTest::newRow("joined before it") << QStringLiteral("join late said") << 0 << false;
        QTest::newRow("somebody else joined") << QStringLiteral("late theirs said") << 0 << false;
        QTest::newRow("was in it, left and came again") << QStringLiteral("late leave join") << 0 << false;
        QTest::newRow("joined in what is missing") << QStringLiteral("late said") << 1 << false;
        QTest::newRow("something is missing before the joining") << QStringLiteral("late said join") << 1 << false;
        QTest::newRow("something was missing earlier") << QStringLiteral("said late join") << 1 << true;
    }

    void sentBeforeYouJoinedIsSaidOfNothingElse()
    {
        QFETCH(QString, lines);
        QFETCH(int, hole);
        QFETCH(bool, before);
        std::vector<store::EventRecord> events;
        EventId late;
        const QStringList words = lines.split(QLatin1Char(' '));
        for (const QString &line : words) {
            const QByteArray id = "line" + QByteArray::number(static_cast<int>(events.size()));
            auto event = message(id.constData(), m_lee, line, static_cast<qint64>(events.size()) + 1);
            if (line == QLatin1String("late")) {
                late = event.id;
                event.status = store::EventStatus::Undecryptable;
                event.raw = "{}";
                event.undecryptableReason = sync::reasonWord(crypto::UtdReason::KeyTooNew);
            } else if (line != QLatin1String("said")) {
                const bool isTheirs = line == QLatin1String("theirs");
                event.sender = isTheirs ? m_lee : m_own;
                event.type = QStringLiteral("m.room.member");
                event.kind = store::EventKind::Notice;
                event.status = store::EventStatus::Plain;
                event.encrypted = false;
                event.content = "{\"membership\":\"" + (isTheirs ? QByteArrayLiteral("join") : line.toUtf8()) + "\"}";
            }
            events.push_back(event);
        }
        const auto cut = events.begin() + hole;
        if (hole > 0) {
            store::RoomBatch older{.room = m_talk};
            older.timeline.assign(events.begin(), cut);
            apply(std::move(older));
        }
        store::RoomBatch newer{.room = m_talk, .limited = hole > 0};
        newer.previousBatch = hole > 0 ? QStringLiteral("t") : QString();
        newer.timeline.assign(cut, events.end());
        apply(std::move(newer));
        // Whether the joining is in the window or behind it.
        for (const int after : {50, 0}) {
            Directory directory(*m_store, m_clock);
            const auto read = m_store->timeline.window(m_talk, {.position = {}, .event = late}, 50, after);
            QVERIFY(read);
            const auto rows = toWindow(m_talk, *read, directory, m_own).rows;
            const auto row = std::find_if(rows.begin(), rows.end(),
                                          [&late](const client::TimelineRow &found) { return found.event == late; });
            QVERIFY(row != rows.end());
            QCOMPARE(row->whyUnreadable, before ? WhyUnreadable::BeforeWeJoined : WhyUnreadable::KeyNotHere);
        }
    }

    void whatIsNotOnTheServerNeverLooksSent()
    {
        sync::compose::Text text;
        text.body = QStringLiteral("on its way");
        const auto row = m_store->outbox.enqueue(sync::compose::message(m_talk, text, 5));
        QVERIFY(row);
        auto shown = window();
        QCOMPARE(shown.rows.size(), 1);
        QVERIFY(shown.rows[0].state == MessageState::Sending && shown.rows[0].event.isEmpty());
        QCOMPARE(shown.rows[0].transaction, row->transaction);
        QVERIFY(m_store->outbox.markFailed(row->id, QStringLiteral("M_FORBIDDEN")));
        shown = window();
        QVERIFY(shown.rows[0].state == MessageState::NotSent && shown.rows[0].whyNotSent == WhyNotSent::Refused);
    }

    void whatFailedSaysWhy_data()
    {
        namespace words = sync::not_sent;
        QTest::addColumn<QString>("word");
        QTest::addColumn<WhyNotSent>("why");
        QTest::addColumn<bool>("member");
        const auto row = [](const char *name, const char *word, WhyNotSent why, bool member = true) {
            QTest::newRow(name) << QString::fromLatin1(word) << why << member;
        };
        row("identity", words::identityChanged, WhyNotSent::IdentityChanged);
        row("not encrypted", words::notEncrypted, WhyNotSent::NotEncrypted);
        row("content", words::badContent, WhyNotSent::Malformed);
        row("keys", words::keysRefused, WhyNotSent::KeysUnavailable);
        row("size", words::tooLarge, WhyNotSent::TooLarge);
        row("refused", words::forbidden, WhyNotSent::Refused);
        row("left", words::forbidden, WhyNotSent::NoLongerMember, false);
        row("left before encryption", words::keysRefused, WhyNotSent::NoLongerMember, false);
        row("left, too large", words::tooLarge, WhyNotSent::TooLarge, false);
    }

    void whatFailedSaysWhy()
    {
        QFETCH(QString, word);
        QFETCH(WhyNotSent, why);
        QFETCH(bool, member);
        const auto row = m_store->outbox.enqueue(sync::compose::message(m_talk, words(QStringLiteral("hm")), 5));
        QVERIFY(row && m_store->outbox.markFailed(row->id, word));
        if (!member) {
            store::RoomBatch left;
            left.room = m_talk;
            left.facts.membership = store::Membership::Leave;
            apply(std::move(left));
        }
        QCOMPARE(window().rows.last().whyNotSent, why);
    }

    void aChangedIdentityNamesItsPeople()
    {
        namespace failures = sync::not_sent;
        const auto row = m_store->outbox.enqueue(sync::compose::message(m_talk, words(QStringLiteral("hm")), 5));
        const QString word = failures::withPeople(QLatin1String(failures::identityChanged), {m_lee, m_tan});
        QVERIFY(row && m_store->outbox.markFailed(row->id, word));
        Directory directory(*m_store, m_clock);
        QCOMPARE(toRow(m_store->rooms.room(m_talk).value(), directory, m_own).unsent, 1);
        const TimelineRow shown = window().rows.last();
        QCOMPARE(shown.whyNotSent, WhyNotSent::IdentityChanged);
        QCOMPARE(shown.whoseIdentity, (QStringList{directory.person(m_lee).name, directory.person(m_tan).name}));
        QVERIFY(m_store->outbox.encryptAgain(row->id)); // nothing of it is left
        QVERIFY(window().rows.last().whoseIdentity.isEmpty());
        QVERIFY(m_store->outbox.markFailed(row->id, QLatin1String(failures::identityChanged))); // by an earlier version
        QCOMPARE(window().rows.last().whyNotSent, WhyNotSent::IdentityChanged);
        QVERIFY(window().rows.last().whoseIdentity.isEmpty());
    }

    void aBareTickOnAnUrgentMessageIsNotConfirmed()
    {
        deliver({care::Priority::Urgent, QStringLiteral("✅"), RelationTo::Reaction});
        auto shown = window();
        QCOMPARE(shown.rows.size(), 1);
        QVERIFY(shown.rows[0].reactions.isEmpty());
        QCOMPARE(shown.rows[0].acknowledgements.size(), 1);
        QCOMPARE(shown.rows[0].acknowledgements[0].by, m_lee);
        QVERIFY(!shown.rows[0].acknowledgements[0].confirmed);
        // The signed one goes with a tick of its own: one line, confirmed.
        deliverAck();
        shown = window();
        QCOMPARE(shown.rows[0].acknowledgements.size(), 1);
        QVERIFY(shown.rows[0].acknowledgements[0].confirmed && shown.rows[0].reactions.isEmpty());
    }

    void aTickOnWhatHistoryShowsAsRoutineIsNotConfirmed()
    {
        deliver({care::Priority::Routine, QStringLiteral("✅"), RelationTo::Reaction, care::Priority::Urgent});
        const auto shown = window();
        QCOMPARE(shown.rows[0].priority, care::Priority::Routine);
        QVERIFY(shown.rows[0].reactions.isEmpty());
        QCOMPARE(shown.rows[0].acknowledgements.size(), 1);
    }

    void aTickOnARoutineMessageIsAReaction()
    {
        deliver({care::Priority::Routine, QStringLiteral("✅"), RelationTo::Reaction});
        const auto shown = window();
        QVERIFY(shown.rows[0].acknowledgements.isEmpty());
        QCOMPARE(shown.rows[0].reactions.size(), 1);
    }

    void anUnreadableUrgentMessageKeepsItsMark()
    {
        store::RoomBatch batch;
        batch.room = m_talk;
        auto unreadable = message("a", m_lee, {}, 1);
        unreadable.status = store::EventStatus::Undecryptable;
        unreadable.raw = "{}";
        unreadable.clearPriority = care::Priority::Stat;
        unreadable.undecryptableReason = QLatin1String(sync::unreadable::keyNotHere);
        batch.timeline = {unreadable};
        apply(std::move(batch));
        const auto shown = window();
        QCOMPARE(shown.rows[0].priority, care::Priority::Stat);
        QVERIFY(!shown.rows[0].acknowledgementWanted);
    }

    void anEditShowsAtOnceAndIsNotLostWhenRefused()
    {
        deliverOurs();
        auto edit = words(QStringLiteral("new words"));
        edit.edits = eventId("a");
        const auto row = m_store->outbox.enqueue(sync::compose::message(m_talk, edit, 5));
        QVERIFY(row);
        auto shown = window();
        QCOMPARE(shown.rows.size(), 1);
        QCOMPARE(shown.rows[0].text, QStringLiteral("new words"));
        QVERIFY(shown.rows[0].edited && shown.rows[0].state == MessageState::OnServer);
        QCOMPARE(shown.rows[0].pending.size(), 1);
        QCOMPARE(shown.rows[0].pending[0].key, -row->id);
        QVERIFY(shown.rows[0].pending[0].kind == PendingChange::Kind::Edit);
        QVERIFY(shown.rows[0].pending[0].state == MessageState::Sending);
        QVERIFY(m_store->outbox.markFailed(row->id, QLatin1String(sync::not_sent::identityChanged)));
        shown = window();
        QCOMPARE(shown.rows.size(), 1);
        QCOMPARE(shown.rows[0].text, QStringLiteral("new words"));
        QVERIFY(shown.rows[0].pending[0].state == MessageState::NotSent);
        QVERIFY(shown.rows[0].pending[0].whyNotSent == WhyNotSent::IdentityChanged);
        QVERIFY(m_store->outbox.cancel(row->id));
        QCOMPARE(window().rows[0].text, QStringLiteral("ours"));
    }

    void aForwardedMessageIsShownWithoutItsLine()
    {
        auto text = words(QStringLiteral("Forwarded from Dr Tan, 14:02\nhold it"));
        text.forwarded = matrix::Forwarded{QStringLiteral("Dr Tan"), care::ConversationKind::Unit, 7};
        const auto draft = sync::compose::message(m_talk, text, 5);
        store::RoomBatch batch;
        batch.room = m_talk;
        auto theirs = message("a", m_lee, text.body, 1);
        theirs.content = draft.content;
        auto plain = message("b", m_lee, text.body, 2); // the line alone makes none
        batch.timeline = {theirs, plain};
        apply(std::move(batch));
        QVERIFY(m_store->outbox.enqueue(draft));
        const auto rows = window().rows;
        QCOMPARE(rows.size(), 3);
        for (const int i : {0, 2}) {
            QVERIFY(rows[i].forwarded);
            QCOMPARE(rows[i].forwarded->senderName, QStringLiteral("Dr Tan"));
            QVERIFY(rows[i].forwarded->kind == care::ConversationKind::Unit && rows[i].forwarded->at == 7);
            QCOMPARE(rows[i].text, QStringLiteral("hold it"));
        }
        QVERIFY(!rows[1].forwarded && rows[1].text == text.body);
        // The list has no place for an origin, and must not give another's words to who passed them on.
        QVERIFY(m_store->rooms.room(m_talk)->lastBody.startsWith(QLatin1String("Forwarded from")));
    }

    void whoDeletedAndWhoReadIsNamed()
    {
        deliverOurs();
        store::RoomBatch batch;
        batch.room = m_talk;
        auto theirs = message("t", m_tan, QStringLiteral("theirs"), 2);
        auto redaction = message("r", m_lee, {}, 3);
        redaction.type = QStringLiteral("m.room.redaction");
        redaction.kind = store::EventKind::Relation;
        redaction.relation = {.type = store::RelationType::Redaction, .target = theirs.id, .key = {}};
        batch.timeline = {theirs, redaction};
        batch.receipts = {{.user = m_lee, .event = theirs.id, .timestamp = 9}};
        apply(std::move(batch));
        const auto rows = window().rows;
        QVERIFY(rows[1].kind == client::TimelineRow::Kind::Deleted);
        QCOMPARE(rows[1].deletedBy, QStringLiteral("Dr Lee"));
        QCOMPARE(rows[0].readBy.size(), 1);
        QCOMPARE(rows[0].readBy.first().by, m_lee);
        QCOMPARE(rows[0].readBy.first().name, QStringLiteral("Dr Lee"));
        QCOMPARE(rows[0].readBy.first().at, 9);
        QVERIFY(rows[0].deletedBy.isEmpty());
        QVERIFY(m_store->outbox.enqueue(sync::compose::redaction(m_talk, eventId("a"), 5)));
        QCOMPARE(window().rows[0].deletedBy, QStringLiteral("Ana"));
    }

    void aNameOfSeveralMeansWhomThePersonChose()
    {
        const QList<Person> people{{user("ana"), QStringLiteral("Ana Ruiz"), {}, {}},
                                   {user("other"), QStringLiteral("ana ruiz"), {}, {}},
                                   {user("lee"), QStringLiteral("Dr Lee"), {}, {}}};
        const QString text = QStringLiteral("@Ana Ruiz and @Dr Lee");
        QCOMPARE(namedIn(text, people), (QList<UserId>{user("ana"), user("other"), user("lee")}));
        QCOMPARE(namedIn(text, people, {user("other")}), (QList<UserId>{user("other"), user("lee")}));
        QCOMPARE(namedIn(text, people, {user("lee")}), (QList<UserId>{user("ana"), user("other"), user("lee")}));
    }

    void aReactionAndItsTakingBackShowAtOnce()
    {
        deliver({care::Priority::Routine, QStringLiteral("👍"), RelationTo::Nothing});
        const auto row = m_store->outbox.enqueue(sync::compose::reaction(m_talk, eventId("a"), QStringLiteral("👍"), 5));
        QVERIFY(row);
        auto shown = window();
        QCOMPARE(shown.rows[0].reactions.size(), 1);
        QCOMPARE(shown.rows[0].reactions[0].names, QStringList(QStringLiteral("Ana")));
        QVERIFY(shown.rows[0].reactions[0].sending && !shown.rows[0].reactions[0].mine);
        QVERIFY(m_store->outbox.markFailed(row->id, QStringLiteral("M_FORBIDDEN")));
        shown = window();
        QVERIFY(shown.rows[0].reactions.isEmpty());
        QCOMPARE(shown.rows[0].pending[0].emoji, QStringLiteral("👍"));
        QVERIFY(m_store->outbox.retry(row->id) && m_store->outbox.confirmSent(row->id, eventId("mine")));
        shown = window();
        QVERIFY(shown.rows[0].reactions[0].mine == eventId("mine") && !shown.rows[0].reactions[0].sending);
        QVERIFY(shown.rows[0].pending.isEmpty());
        const auto back = m_store->outbox.enqueue(sync::compose::redaction(m_talk, eventId("mine"), 6));
        QVERIFY(back);
        shown = window();
        QVERIFY(shown.rows[0].reactions.isEmpty());
        QVERIFY(shown.rows[0].pending[0].kind == PendingChange::Kind::TakingBack);
        QVERIFY(m_store->outbox.markFailed(back->id, QStringLiteral("M_FORBIDDEN")));
        shown = window();
        QCOMPARE(shown.rows[0].reactions.size(), 1);
        QCOMPARE(shown.rows[0].pending[0].emoji, QStringLiteral("👍"));
    }

    void aDeletionShowsAtOnceAndARefusedOneGivesTheTextBack()
    {
        deliverOurs();
        const auto row = m_store->outbox.enqueue(sync::compose::redaction(m_talk, eventId("a"), 5));
        QVERIFY(row);
        auto shown = window();
        QVERIFY(shown.rows[0].kind == client::TimelineRow::Kind::Deleted && shown.rows[0].text.isEmpty());
        QVERIFY(shown.rows[0].pending[0].state == MessageState::Sending);
        QVERIFY(m_store->outbox.markFailed(row->id, QStringLiteral("M_FORBIDDEN")));
        shown = window();
        QVERIFY(shown.rows[0].kind == client::TimelineRow::Kind::Message);
        QCOMPARE(shown.rows[0].text, QStringLiteral("ours"));
        QVERIFY(shown.rows[0].pending[0].state == MessageState::NotSent);
    }

    void anAcknowledgementOnItsWayIsNotAskedForAgain()
    {
        deliver({care::Priority::Urgent, {}, RelationTo::Nothing});
        QVERIFY(window().rows[0].acknowledgementWanted);
        const auto drafts = sync::compose::acknowledgement(m_talk, eventId("a"), care::Role::Nurse, 5);
        std::vector<qint64> ids;
        for (const auto &draft : drafts) {
            ids.push_back(m_store->outbox.enqueue(draft)->id);
        }
        auto shown = window();
        QVERIFY(!shown.rows[0].acknowledgementWanted && shown.rows[0].reactions.isEmpty());
        QCOMPARE(shown.rows[0].acknowledgements.size(), 1);
        QVERIFY(shown.rows[0].acknowledgements[0].sending && !shown.rows[0].acknowledgements[0].confirmed);
        QVERIFY(m_store->outbox.markFailed(ids.front(), QStringLiteral("M_FORBIDDEN")));
        QVERIFY(m_store->outbox.cancel(ids.back()));
        shown = window();
        QVERIFY(shown.rows[0].acknowledgementWanted && shown.rows[0].acknowledgements.isEmpty());
        QVERIFY(shown.rows[0].pending[0].kind == PendingChange::Kind::Acknowledgement);
    }

    void aRefusedChangeToWhatIsOutOfSightIsSaidAtTheEnd()
    {
        auto edit = words(QStringLiteral("new words"));
        edit.edits = eventId("elsewhere");
        const auto row = m_store->outbox.enqueue(sync::compose::message(m_talk, edit, 5));
        QVERIFY(row);
        QVERIFY(window().rows.isEmpty());
        QVERIFY(m_store->outbox.markFailed(row->id, QStringLiteral("M_FORBIDDEN")));
        const auto shown = window();
        QCOMPARE(shown.rows.size(), 1);
        QCOMPARE(shown.rows[0].text, QStringLiteral("new words"));
        QVERIFY(shown.rows[0].pending[0].kind == PendingChange::Kind::Edit);
    }

    void anAnswerOnItsWayQuotesWhatItAnswers()
    {
        deliver({care::Priority::Routine, {}, RelationTo::Nothing});
        auto answer = words(QStringLiteral("coming"));
        answer.replyTo = eventId("a");
        QVERIFY(m_store->outbox.enqueue(sync::compose::message(m_talk, answer, 5)));
        const auto shown = window();
        QVERIFY(shown.rows.last().replyTo);
        QCOMPARE(shown.rows.last().replyTo->text, QStringLiteral("theirs"));
        QCOMPARE(shown.rows.last().replyTo->senderName, QStringLiteral("Dr Tan"));
    }

    void aNameBehindAnAtIsAMention_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("named");
        const auto row = [](const char *text, const QStringList &named) {
            QTest::newRow(text) << QString::fromUtf8(text) << named;
        };
        row("@Ana Ruiz please come", {QStringLiteral("ana")});
        row("please, @ana ruiz!", {QStringLiteral("ana")});
        row("@Ana Ruiz-Gómez please", {QStringLiteral("gomez")});
        row("@Ana Ruizo", {});
        row("ask Ana Ruiz", {});
        row("ana@Ana Ruiz", {});
        row("@lee:mercy.test and @Ana Ruiz, @Ana Ruiz", {QStringLiteral("lee"), QStringLiteral("ana")});
        row("@", {});
    }

    void aNameBehindAnAtIsAMention()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, named);
        const QList<Person> people{{user("ana"), QStringLiteral("Ana Ruiz"), {}, {}},
                                   {user("gomez"), QStringLiteral("Ana Ruiz-Gómez"), {}, {}},
                                   {user("lee"), QStringLiteral("Dr Lee"), {}, {}}};
        QStringList found;
        for (const auto &who : namedIn(text, people)) {
            found.append(who.text().section(u':', 0, 0).mid(1));
        }
        QCOMPARE(found, named);
    }
};

QTEST_GUILESS_MAIN(RowsTest)
#include "rows_test.moc"
