// SPDX-License-Identifier: Apache-2.0
#include "station.h"

using namespace wardline;
using namespace wardline::sync;

UserId person(const char *name)
{
    return *UserId::parse(QLatin1Char('@') + QLatin1String(name) + QLatin1String(":ward"));
}

Station::Station(WardServer &ward, const char *name, const char *device, const QString &cryptoFolder)
    : server(ward)
    , way(ward, person(name), *DeviceId::parse(QLatin1String(device)))
{
    if (!answerOf(machine.open({way.user, way.device, cryptoFolder, Secret(QByteArray(32, 'k'))}))) {
        qFatal("the crypto machine does not open");
    }
    auto opened = store::Store::openEphemeral(way.user);
    if (!opened) {
        qFatal("the store does not open");
    }
    store = std::move(*opened);
    build();
}

Station::~Station()
{
    stop();
}

void Station::build()
{
    syncer = std::make_unique<Syncer>(Parts{.transport = way,
                                            .machine = machine,
                                            .store = *store,
                                            .clock = clock,
                                            .user = way.user,
                                            .device = way.device,
                                            .random = [this] { return dice; }});
    QObject::connect(syncer.get(), &Syncer::changed, syncer.get(), [this] { ++changes; });
}

void Station::enrol()
{
    crypto::Identity identity(machine);
    QVERIFY(answerOf(machine.trackUsers({way.user})));
    QVERIFY(answerOf(syncer->flushKeyRequests()));
    const auto requests = answerOf(identity.bootstrap(crypto::ExistingIdentity::Keep)).value();
    for (const crypto::OutgoingRequest &request : requests) {
        QVERIFY(answerOf(syncer->pump().send(request)));
    }
    QVERIFY(answerOf(syncer->pump().query({way.user})));
    QVERIFY(answerOf(identity.own()).value().deviceSigned);
}

void Station::start()
{
    QVERIFY(syncer->start());
}

void Station::signOn()
{
    start();
    QTRY_COMPARE(state(), ConnectionStatus::State::UpToDate);
}

void Station::crash()
{
    syncer.reset();
    way.cancelAll(); // the system closes its connections
    build();
}

void Station::stop()
{
    if (!syncer) {
        return;
    }
    bool ended = false;
    QObject context;
    QCoro::connect(syncer->stop(), &context, [&ended] { ended = true; });
    if (!QTest::qWaitFor([&ended] { return ended; }, 10'000)) {
        qFatal("the pipeline does not end");
    }
    syncer.reset();
}

store::OutboxRow Station::say(const RoomId &room, const QString &text, care::Priority priority)
{
    compose::Text words;
    words.body = text;
    words.priority = priority;
    auto row = store->outbox.enqueue(compose::message(room, words, clock.wall().count()));
    syncer->sendNow();
    return row.value_or(store::OutboxRow());
}

void Station::put(store::OutboxDraft draft)
{
    QVERIFY(store->outbox.enqueue(std::move(draft)));
    syncer->sendNow();
}

std::vector<store::TimelineRow> Station::lines(const RoomId &room) const
{
    const auto window = store->timeline.window(room, {}, 500, 0);
    return window ? window->rows : std::vector<store::TimelineRow>();
}

QStringList Station::texts(const RoomId &room) const
{
    QStringList texts;
    for (const store::TimelineRow &row : lines(room)) {
        if (row.kind == store::EventKind::Message) {
            texts.append(row.status == store::EventStatus::Undecryptable ? QStringLiteral("?")
                         : row.redacted                                  ? QStringLiteral("-")
                                                                         : row.body);
        }
    }
    return texts;
}

std::optional<store::TimelineRow> Station::line(const RoomId &room, const QString &text) const
{
    for (const store::TimelineRow &row : lines(room)) {
        if (row.body == text) {
            return row;
        }
    }
    return std::nullopt;
}

std::vector<store::OutboxRow> Station::outbox(const RoomId &room) const
{
    return store->outbox.rows(room).value_or(std::vector<store::OutboxRow>());
}

bool Station::hasRoom(const RoomId &room) const
{
    return store->rooms.room(room).has_value();
}

ConnectionStatus::State Station::state() const
{
    return syncer->connection().state;
}
