// SPDX-License-Identifier: Apache-2.0
// What is in the store, as a person sees it: names and roles from memberships and assignments, states of what was sent, reasons.
#include "client/engine/directory.h"
#include "client/engine/rows.h"
#include "sync/compose.h"
#include "sync/proof.h"

#include <QTest>

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
    const RoomId m_unit = room("unit");
    const RoomId m_talk = room("talk");
    std::unique_ptr<store::Store> m_store;

    void apply(store::RoomBatch batch)
    {
        store::SyncBatch sync;
        sync.pos = QStringLiteral("p");
        sync.rooms.push_back(std::move(batch));
        QVERIFY(m_store->sync.applySync(std::move(sync)));
    }

    client::TimelineWindow window()
    {
        Directory directory(*m_store);
        const auto read = m_store->timeline.window(m_talk, {}, 50, 0);
        return read ? toWindow(m_talk, *read, directory, m_own) : client::TimelineWindow{};
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
                        {m_lee, QStringLiteral("Dr Lee"), {}, store::Membership::Join, {}}};
        apply(std::move(talk));
    }

    void namesRolesAndUnitsComeFromTheHospital()
    {
        Directory directory(*m_store);
        const auto lee = directory.person(m_lee);
        QCOMPARE(lee.name, QStringLiteral("Dr Lee"));
        QVERIFY(lee.role == care::Role::Physician);
        QCOMPARE(lee.units, QStringList(QStringLiteral("4 West")));
        QCOMPARE(directory.unitOf(m_talk), QStringLiteral("4 West"));
        QCOMPARE(directory.person(user("nobody")).name, QStringLiteral("@nobody:mercy.test"));
        const auto found = directory.matching(QStringLiteral("phys west"), 10);
        QVERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().id, m_lee);
    }

    void aDirectRoomIsCalledByTheOther()
    {
        Directory directory(*m_store);
        const auto row = m_store->rooms.room(m_talk);
        QVERIFY(row);
        const auto shown = toRow(*row, directory, m_own);
        QCOMPARE(shown.name, QStringLiteral("Dr Lee"));
        QVERIFY(shown.kind == care::ConversationKind::Direct);
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
};

QTEST_GUILESS_MAIN(RowsTest)
#include "rows_test.moc"
