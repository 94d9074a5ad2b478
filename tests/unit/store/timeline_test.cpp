// SPDX-License-Identifier: Apache-2.0
// Windows: what a bubble is given, where a window begins and ends, and that its cost does not grow with the room.
#include "store_fixture.h"

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

std::vector<EventRecord> run(int from, int to, const QString &prefix = QStringLiteral("n"))
{
    std::vector<EventRecord> events;
    for (int i = from; i < to; ++i) {
        events.push_back(message(prefix + QString::number(i), QStringLiteral("message number %1").arg(i),
                                 i % 2 == 0 ? ann : bob, 1'790'000'000'000 + i));
    }
    return events;
}

QStringList names(const TimelineWindow &window)
{
    QStringList list;
    for (const TimelineRow &row : window.rows) {
        list.append(row.event.text().mid(1));
    }
    return list;
}

Anchor at(const char *event)
{
    return {.position = {}, .event = eventId(QLatin1String(event))};
}

/// SQLite's work for one newest window and one in the middle of `where`.
Work cost(Store &store, const RoomId &where, qint64 middle)
{
    (void)store.timeline.window(where, {}, 50, 0);
    (void)store.timeline.window(where, {.position = middle, .event = {}}, 25, 25);
    const Work before = store.database().work();
    (void)store.timeline.window(where, {}, 50, 0);
    (void)store.timeline.window(where, {.position = middle, .event = {}}, 25, 25);
    const Work after = store.database().work();
    return {.runs = after.runs - before.runs,
            .steps = after.steps - before.steps,
            .fullScans = after.fullScans - before.fullScans};
}

} // namespace

class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatABubbleShows()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch({message(QStringLiteral("a"), QStringLiteral("question"))});
        batch.members.push_back({.user = ann,
                                 .displayName = QStringLiteral("Ann Lee"),
                                 .avatar = {},
                                 .membership = Membership::Join,
                                 .power = 50});
        EventRecord answer = message(QStringLiteral("b"), QStringLiteral("answer"), bob, 1'790'000'000'123);
        answer.replyTo = eventId(QStringLiteral("a"));
        answer.priority = care::Priority::Urgent;
        answer.clearPriority = care::Priority::Stat;
        answer.trust = 0x80000001U;
        answer.mentionsMe = true;
        answer.expiresAt = 99;
        answer.sessionId = QStringLiteral("session");
        EventRecord orphan = message(QStringLiteral("c"), QStringLiteral("to the unknown"));
        orphan.replyTo = eventId(QStringLiteral("elsewhere"));
        batch.timeline.insert(batch.timeline.end(), {answer, orphan});
        WL_OK(store->sync.applySync(sync(batch)));
        const TimelineRow row = line(*store, QStringLiteral("b"));
        QCOMPARE(row.sender, bob);
        QCOMPARE(row.senderName, QString());
        QCOMPARE(row.type, QStringLiteral("m.room.message"));
        QCOMPARE(row.timestamp, 1'790'000'000'123);
        QCOMPARE(row.content, QByteArray("{\"body\":\"answer\"}"));
        QCOMPARE(row.priority, care::Priority::Urgent);
        QCOMPARE(row.clearPriority, care::Priority::Stat);
        QCOMPARE(row.trust, 0x80000001U);
        QVERIFY(row.mentionsMe && row.encrypted && !row.edited && !row.redacted);
        QCOMPARE(row.expiresAt, std::optional<qint64>(99));
        QCOMPARE(row.sessionId, QStringLiteral("session"));
        QVERIFY(row.reply && row.reply->known);
        QCOMPARE(row.reply->body, QStringLiteral("question"));
        QCOMPARE(row.reply->senderName, QStringLiteral("Ann Lee"));
        QVERIFY(line(*store, QStringLiteral("c")).reply && !line(*store, QStringLiteral("c")).reply->known);
        // The quote follows what it quotes.
        WL_OK(store->sync.applySync(
            sync({edit(QStringLiteral("e"), QStringLiteral("a"), QStringLiteral("better question"))})));
        QCOMPARE(line(*store, QStringLiteral("b")).reply->body, QStringLiteral("better question"));
        WL_OK(
            store->sync.applySync(sync({relation(QStringLiteral("r"), RelationType::Redaction, QStringLiteral("a"))})));
        QCOMPARE(line(*store, QStringLiteral("a")).redactedBy, ann);
        QVERIFY(line(*store, QStringLiteral("b")).redactedBy.isEmpty());
        QVERIFY(line(*store, QStringLiteral("b")).reply->redacted);
        QCOMPARE(line(*store, QStringLiteral("b")).reply->body, QString());
    }

    void edges_data()
    {
        QTest::addColumn<QString>("anchor");
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("atOldest");
        QTest::addColumn<bool>("atNewest");
        QTest::newRow("newest") << QString() << 3 << 0 << QStringLiteral("n7 n8 n9") << false << true;
        QTest::newRow("all") << QString() << 10 << 0 << QStringLiteral("n0 n1 n2 n3 n4 n5 n6 n7 n8 n9") << true << true;
        QTest::newRow("more than all") << QString() << 5000 << 0 << QStringLiteral("n0 n1 n2 n3 n4 n5 n6 n7 n8 n9")
                                       << true << true;
        QTest::newRow("middle") << QStringLiteral("n5") << 2 << 2 << QStringLiteral("n3 n4 n5 n6 n7") << false << false;
        QTest::newRow("near the newest") << QStringLiteral("n8") << 1 << 5 << QStringLiteral("n7 n8 n9") << false
                                         << true;
        QTest::newRow("near the oldest") << QStringLiteral("n1") << 5 << 1 << QStringLiteral("n0 n1 n2") << true
                                         << false;
        QTest::newRow("itself") << QStringLiteral("n4") << 0 << 0 << QStringLiteral("n4") << false << false;
        QTest::newRow("nonsense counts") << QStringLiteral("n4") << -7 << -7 << QStringLiteral("n4") << false << false;
    }

    void edges()
    {
        QFETCH(QString, anchor);
        QFETCH(int, before);
        QFETCH(int, after);
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(run(0, 10))));
        const auto window = store->timeline.window(
            ward, {.position = {}, .event = anchor.isEmpty() ? EventId() : eventId(anchor)}, before, after);
        WL_OK(window);
        QTEST(names(*window).join(QLatin1Char(' ')), "expected");
        QTEST(window->atOldest, "atOldest");
        QTEST(window->atNewest, "atNewest");
    }

    void emptyAndUnknown()
    {
        auto store = memoryStore();
        QCOMPARE(codeOf(store->timeline.window(ward, {}, 10, 0)), StoreCode::NotFound);
        WL_OK(store->sync.applySync(sync(roomBatch({}))));
        const auto window = store->timeline.window(ward, {}, 10, 0);
        WL_OK(window);
        QVERIFY(window->rows.empty() && window->atNewest && window->atOldest);
        QCOMPARE(codeOf(store->timeline.window(ward, at("nowhere"), 1, 1)), StoreCode::NotFound);
    }

    void hiddenEventsTakeNoPlace()
    {
        auto store = memoryStore();
        std::vector<EventRecord> events = run(0, 2);
        for (int i = 0; i < 50; ++i) {
            EventRecord hidden = message(QStringLiteral("h%1").arg(i), QString());
            hidden.kind = EventKind::Hidden;
            events.insert(events.begin() + 1, hidden);
        }
        WL_OK(store->sync.applySync(sync(events)));
        const auto window = store->timeline.window(ward, {}, 2, 0);
        WL_OK(window);
        QCOMPARE(names(*window), (QStringList{QStringLiteral("n0"), QStringLiteral("n1")}));
        QCOMPARE(names(store->timeline.window(ward, at("h3"), 1, 1).value()),
                 (QStringList{QStringLiteral("n0"), QStringLiteral("n1")}));
    }

    void outboxWhereverTheWindowIs()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(run(0, 10))));
        WL_OK(store->outbox.enqueue(
            {.room = ward, .type = QStringLiteral("m.room.message"), .content = "{}", .body = QStringLiteral("mine")}));
        QCOMPARE(store->timeline.window(ward, {}, 3, 0)->outbox.size(), std::size_t(1));
        QCOMPARE(store->timeline.window(ward, at("n3"), 1, 1)->outbox.size(), std::size_t(1));
        QCOMPARE(store->timeline.window(ward, at("n8"), 1, 1)->outbox.size(), std::size_t(1));
    }

    void receipts()
    {
        auto store = memoryStore();
        RoomBatch batch = roomBatch(run(0, 10));
        batch.receipts = {{.user = ann, .event = eventId(QStringLiteral("n8")), .timestamp = 5},
                          {.user = bob, .event = eventId(QStringLiteral("n2")), .timestamp = 6},
                          {.user = me, .event = eventId(QStringLiteral("n9")), .timestamp = 7},
                          {.user = user("eve"), .event = eventId(QStringLiteral("nowhere")), .timestamp = 8}};
        const auto changed = store->sync.applySync(sync(batch));
        WL_OK(changed);
        QVERIFY(changed->rooms.at(0).receipts);
        const auto window = store->timeline.window(ward, {}, 5, 0);
        WL_OK(window);
        QCOMPARE(window->receipts.size(), std::size_t(1));
        QCOMPARE(window->receipts[0].user, ann);
        QCOMPARE(window->receipts[0].position, line(*store, QStringLiteral("n8")).position);
        QCOMPARE(window->readPosition, window->rows.back().position);
        QCOMPARE(store->timeline.window(ward, {}, 10, 0)->receipts.size(), std::size_t(2));
    }

    void linesOfAChangeSet()
    {
        auto store = memoryStore();
        const auto changed = store->sync.applySync(sync(run(0, 5)));
        WL_OK(changed);
        auto ids = changed->rooms.at(0).inserted;
        QCOMPARE(ids.size(), std::size_t(5));
        ids.push_back(424242);
        auto lines = store->timeline.lines(ward, ids);
        WL_OK(lines);
        QCOMPARE(lines->size(), std::size_t(5));
        QCOMPARE(lines->at(4).body, QStringLiteral("message number 4"));
        EventRecord thumb = relation(QStringLiteral("t"), RelationType::Reaction, QStringLiteral("n2"));
        thumb.relation.key = QStringLiteral("👍");
        const auto reacted = store->sync.applySync(sync({thumb}));
        WL_OK(reacted);
        QVERIFY(reacted->rooms.at(0).inserted.empty());
        lines = store->timeline.lines(ward, reacted->rooms.at(0).updated);
        WL_OK(lines);
        QCOMPARE(lines->size(), std::size_t(1));
        QCOMPARE(lines->at(0).reactions.size(), std::size_t(1));
        QVERIFY(store->timeline.lines(ward, {})->empty());
        QVERIFY(store->timeline.lines(ward, std::vector<qint64>{lines->at(0).localId}).has_value());
    }

    void costIsFlat()
    {
        const int length = 100'000;
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(run(0, 200), room("short"))));
        const auto fill = [&](const RoomId &where, int from, int to) {
            for (int i = from; i < to; i += 5000) {
                WL_OK(store->sync.applySync(sync(run(i, std::min(to, i + 5000), QStringLiteral("l")), where)));
            }
        };
        fill(ward, 0, length);
        const Work shortRoom = cost(*store, room("short"), 100);
        const Work longRoom = cost(*store, ward, length / 2);
        QCOMPARE(longRoom.runs, shortRoom.runs);
        QCOMPARE(longRoom.fullScans, 0);
        QVERIFY2(longRoom.steps < shortRoom.steps * 11 / 10,
                 qPrintable(QStringLiteral("%1 %2").arg(longRoom.steps).arg(shortRoom.steps)));
        QVERIFY2(shortRoom.runs <= 20, qPrintable(QString::number(shortRoom.runs)));
    }
};

QTEST_GUILESS_MAIN(TimelineTest)
#include "timeline_test.moc"
