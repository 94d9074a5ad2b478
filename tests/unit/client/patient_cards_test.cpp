// SPDX-License-Identifier: Apache-2.0
// Which card a patient room may show (protocol §5): by whom it was written, how far that is proven, and never an old one.
#include "client/engine/patient_cards.h"
#include "sync/proof.h"

#include <QJsonDocument>
#include <QTest>

using namespace wardline;
using namespace wardline::client;

namespace {

const UserId own = *UserId::parse(QStringLiteral("@ana:mercy.test"));
const UserId lee = *UserId::parse(QStringLiteral("@lee:mercy.test"));
const UserId clerk = *UserId::parse(QStringLiteral("@clerk:mercy.test"));
const UserId service = *UserId::parse(QStringLiteral("@wardline:mercy.test"));
const RoomId unit = *RoomId::parse(QStringLiteral("!unit"));
const RoomId bed = *RoomId::parse(QStringLiteral("!bed"));

EventId eventId(const QString &name)
{
    return *EventId::parse(QLatin1Char('$') + name);
}

enum class From { Sender, History };

store::EventRecord cardEvent(const QString &name, qint64 version, const UserId &sender = lee, From from = From::Sender)
{
    care::PatientCard card;
    card.version = version;
    card.id = QStringLiteral("stay-1");
    card.mrn = QStringLiteral("00-1");
    card.name = QStringLiteral("P. Test");
    store::EventRecord record;
    record.id = eventId(name);
    record.sender = sender;
    record.type = QLatin1String("health.wardline.patient");
    record.timestamp = version;
    record.content = QJsonDocument(card.toJson()).toJson(QJsonDocument::Compact);
    record.kind = store::EventKind::Notice;
    record.status = store::EventStatus::Decrypted;
    record.encrypted = true;
    record.trust = from == From::Sender
                       ? sync::Proof{crypto::SenderTrust::CrossSigned, crypto::KeyOrigin::Direct}.toFlags()
                       : sync::Proof{crypto::SenderTrust::NotProven, crypto::KeyOrigin::History}.toFlags();
    return record;
}

store::StateRecord state(QLatin1String type, const QString &key, const UserId &sender, const QByteArray &content)
{
    store::StateRecord record;
    record.type = type;
    record.stateKey = key;
    record.event = eventId(QString(type) + key);
    record.sender = sender;
    record.content = content;
    return record;
}

} // namespace

class PatientCardsTest : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_clock;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<Directory> m_directory;

    store::ChangeSet apply(store::RoomBatch batch)
    {
        store::SyncBatch sync;
        sync.pos = QStringLiteral("p");
        sync.rooms.push_back(std::move(batch));
        auto changes = m_store->sync.applySync(sync);
        return changes ? *changes : store::ChangeSet();
    }

    store::ChangeSet pointTo(const QString &event)
    {
        store::RoomBatch batch;
        batch.room = bed;
        batch.state = {
            state(QLatin1String("health.wardline.card"), {}, lee, "{\"event_id\":\"$" + event.toUtf8() + "\"}")};
        return apply(std::move(batch));
    }

    store::ChangeSet bring(const store::EventRecord &event)
    {
        store::RoomBatch batch;
        batch.room = bed;
        batch.timeline = {event};
        apply(std::move(batch));
        return pointTo(event.id.text().mid(1));
    }

    std::optional<ShownCard> shown() { return cardOf(*m_store, *m_directory, bed); }

private Q_SLOTS:
    void init()
    {
        auto opened = store::Store::openEphemeral(own);
        QVERIFY(opened);
        m_store = std::move(*opened);
        m_directory = std::make_unique<Directory>(*m_store, m_clock);
        store::RoomBatch space;
        space.room = unit;
        space.facts.membership = store::Membership::Join;
        space.facts.isSpace = true;
        const QLatin1String assignment("health.wardline.assignment");
        space.state = {state(assignment, QStringLiteral("lee:mercy.test"), service, R"({"role":"physician"})"),
                       state(assignment, QStringLiteral("clerk:mercy.test"), service, R"({"role":"billing"})")};
        apply(std::move(space));
    }

    void cleanup()
    {
        m_directory.reset();
        m_store.reset();
    }

    void aProvenCardOfAClinicianIsShown()
    {
        QVERIFY(!shown());
        bring(cardEvent(QStringLiteral("one"), 1));
        const auto card = shown();
        QVERIFY(card && card->isProven);
        QCOMPARE(card->card.name, QStringLiteral("P. Test"));
        QCOMPARE(card->writtenAt, 1);
    }

    void whoseRoleMayNotWriteCardsIsNotBelieved()
    {
        bring(cardEvent(QStringLiteral("one"), 1, clerk));
        QVERIFY(!shown());
    }

    void anOlderCardPlayedBackIsNotShown()
    {
        bring(cardEvent(QStringLiteral("three"), 3));
        QVERIFY(shown());
        bring(cardEvent(QStringLiteral("two"), 2));
        QVERIFY(!shown());
        pointTo(QStringLiteral("three"));
        QVERIFY(shown());
        bring(cardEvent(QStringLiteral("corrected"), 3));
        QVERIFY(shown()); // not below the highest
    }

    void aCardCountsAsSeenThoughNobodyLooked()
    {
        seeCards(*m_store, *m_directory, bring(cardEvent(QStringLiteral("three"), 3)));
        bring(cardEvent(QStringLiteral("two"), 2));
        QVERIFY(!shown());
    }

    void aCardThatNobodyProvesNeitherConfirmsNorCounts()
    {
        bring(cardEvent(QStringLiteral("high"), 1'000'000, lee, From::History));
        QVERIFY(shown() && !shown()->isProven);
        bring(cardEvent(QStringLiteral("two"), 2));
        QVERIFY(shown() && shown()->isProven);
    }
};

QTEST_GUILESS_MAIN(PatientCardsTest)
#include "patient_cards_test.moc"
