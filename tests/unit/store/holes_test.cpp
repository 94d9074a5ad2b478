// SPDX-License-Identifier: Apache-2.0
// Chunks with gaps: whatever breaks and in whatever order the holes are filled, the room ends as one long sync would have it.
#include "store_fixture.h"
#include "support/seed.h"

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

/// The server's room: events 0 … n-1. A token "t5" pages back from below event 5.
EventRecord serverEvent(int number)
{
    return message(QString::number(number), QStringLiteral("text %1").arg(number), number % 3 == 0 ? bob : ann,
                   1'790'000'000'000 + number * 700);
}

RoomBatch slice(int from, int to, bool limited)
{
    RoomBatch batch = roomBatch({});
    for (int i = from; i < to; ++i) {
        batch.timeline.push_back(serverEvent(i));
    }
    batch.limited = limited;
    batch.previousBatch = from > 0 ? QStringLiteral("t%1").arg(from) : QString();
    return batch;
}

StoreResult<ChangeSet> page(Store &store, const Hole &hole, int size)
{
    const int top = hole.token.mid(1).toInt();
    const int bottom = std::max(0, top - size);
    std::vector<EventRecord> events;
    for (int i = top - 1; i >= bottom; --i) {
        events.push_back(serverEvent(i));
    }
    return store.history.applyHistory(ward, hole.id, hole.token, events,
                                      bottom == 0 ? QString() : QStringLiteral("t%1").arg(bottom));
}

QString expected(int count)
{
    QStringList names;
    for (int i = std::max(0, count - 500); i < count; ++i) {
        names.append(QString::number(i));
    }
    return names.join(QLatin1Char(' '));
}

} // namespace

class HolesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replayIsIdempotent()
    {
        auto store = memoryStore();
        const auto first = store->sync.applySync(sync(slice(3, 6, true)));
        WL_OK(first);
        QCOMPARE(first->rooms.at(0).inserted.size(), std::size_t(3));
        WL_OK(store->sync.applySync(sync(slice(9, 12, true))));
        const QString before = order(*store);
        const auto holesBefore = store->history.holes(ward);
        for (int i = 0; i < 2; ++i) {
            const auto replayed = store->sync.applySync(sync(slice(9, 12, true)));
            WL_OK(replayed);
            QVERIFY(replayed->rooms.at(0).inserted.empty());
            QVERIFY(!replayed->rooms.at(0).gapOpened);
        }
        QCOMPARE(order(*store), before);
        QCOMPARE(before, QStringLiteral("3 4 5 | 9 10 11"));
        QCOMPARE(store->history.holes(ward)->size(), holesBefore->size());
        QCOMPARE(roomRow(*store).unread, 6);
    }

    void aTimeIsFoundAndWhetherAHoleLiesBeforeIt()
    {
        constexpr qint64 start = 1'790'000'000'000;
        const auto at = [](int number) { return start + number * 700; };
        auto store = memoryStore();
        QCOMPARE(codeOf(store->timeline.at(ward, 0)), StoreCode::NotFound);
        WL_OK(store->sync.applySync(sync(slice(3, 40, true))));
        WL_OK(store->sync.applySync(sync(slice(90, 120, true))));
        const auto holes = store->history.holes(ward).value();
        QCOMPARE(holes.size(), std::size_t(2)); // newest first
        const auto found = [&](qint64 time) {
            const auto place = store->timeline.at(ward, time).value();
            const auto window = store->timeline.window(ward, {.position = place.position, .event = {}}, 0, 0).value();
            return place.position ? window.rows.back().event.text().mid(1) : QStringLiteral("none");
        };
        const auto hole = [&](qint64 time) { return store->timeline.at(ward, time)->hole; };
        for (int number = 3; number < 40; ++number) {
            QCOMPARE(found(at(number)), QString::number(number));
            QCOMPARE(found(at(number) - 1), QString::number(number));
        }
        QCOMPARE(found(at(40)), QStringLiteral("90"));
        QCOMPARE(found(at(119)), QStringLiteral("119"));
        QCOMPARE(found(at(119) + 1), QStringLiteral("none"));
        QCOMPARE(found(0), QStringLiteral("3"));
        QCOMPARE(hole(at(50)), std::optional(holes.front().id));
        QCOMPARE(hole(at(90)), std::optional(holes.front().id)); // another of the same time may be missing
        QCOMPARE(hole(0), std::optional(holes.back().id));
        QCOMPARE(hole(at(20)), std::optional<qint64>());
        QCOMPARE(hole(at(119) + 1), std::optional<qint64>());
        WL_OK(page(*store, holes.back(), 10)); // to the room's beginning
        QCOMPARE(found(0), QStringLiteral("0"));
        QCOMPARE(hole(0), std::optional<qint64>());
        store = memoryStore();
        WL_OK(store->sync.applySync(sync(roomBatch({}))));
        QVERIFY(!store->timeline.at(ward, 0)->position && !store->timeline.at(ward, 0)->hole);
    }

    void gapIsToldAndFilled()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(slice(0, 3, false))));
        QVERIFY(store->history.holes(ward)->empty());
        const auto gap = store->sync.applySync(sync(slice(6, 8, true)));
        WL_OK(gap);
        QVERIFY(gap->rooms.at(0).gapOpened);
        auto holes = store->history.holes(ward).value();
        QCOMPARE(holes.size(), std::size_t(1));
        QVERIFY(!holes[0].oldest);
        WL_OK(page(*store, holes[0], 2));
        QCOMPARE(order(*store), QStringLiteral("0 1 2 | 4 5 6 7"));
        QCOMPARE(codeOf(page(*store, holes[0], 2)), StoreCode::Stale);
        holes = store->history.holes(ward).value();
        WL_OK(page(*store, holes[0], 2));
        QCOMPARE(order(*store), expected(8));
        QVERIFY(store->history.holes(ward)->empty());
        QCOMPARE(codeOf(page(*store, holes[0], 2)), StoreCode::Stale);
    }

    void expandedTimelineGrowsTheOldestChunk()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(slice(19, 20, true))));
        WL_OK(store->sync.applySync(sync(slice(0, 20, false))));
        QCOMPARE(order(*store), expected(20));
        QVERIFY(store->history.holes(ward)->empty());
    }

    void expandedTimelineBridgesAHole()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(slice(0, 5, false))));
        WL_OK(store->sync.applySync(sync(slice(9, 10, true))));
        QCOMPARE(order(*store), QStringLiteral("0 1 2 3 4 | 9"));
        WL_OK(store->sync.applySync(sync(slice(3, 12, true))));
        QCOMPARE(order(*store), expected(12));
        QVERIFY(store->history.holes(ward)->empty());
    }

    void lateEventsInAPageDoNotCloseAHole()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(slice(0, 3, false))));
        WL_OK(store->sync.applySync(sync(slice(8, 10, true))));
        const Hole hole = store->history.holes(ward)->at(0);
        // The server brings event 9 up again, and event 1 out of turn.
        WL_OK(store->history.applyHistory(ward, hole.id, hole.token,
                                          {serverEvent(9), serverEvent(7), serverEvent(1), serverEvent(6)},
                                          QStringLiteral("t6")));
        QCOMPARE(order(*store), QStringLiteral("0 1 2 | 6 7 8 9"));
        WL_OK(page(*store, store->history.holes(ward)->at(0), 10));
        QCOMPARE(order(*store), expected(10));
    }

    void emptyPageMovesTheToken()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync(slice(5, 6, true))));
        Hole hole = store->history.holes(ward)->at(0);
        QVERIFY(hole.oldest);
        WL_OK(store->history.applyHistory(ward, hole.id, hole.token, {}, QStringLiteral("t4")));
        hole = store->history.holes(ward)->at(0);
        QCOMPARE(hole.token, QStringLiteral("t4"));
        WL_OK(store->history.applyHistory(ward, hole.id, hole.token, {}, QString()));
        QVERIFY(store->history.holes(ward)->empty());
    }

    void oneEventTwiceInOneResponse()
    {
        auto store = memoryStore();
        RoomBatch batch = slice(0, 2, false);
        batch.timeline.push_back(serverEvent(1));
        WL_OK(store->sync.applySync(sync(batch)));
        QCOMPARE(order(*store), expected(2));
    }

    void sameEventIdInAnotherRoom()
    {
        auto store = memoryStore();
        WL_OK(store->sync.applySync(sync({serverEvent(1)})));
        WL_OK(store->sync.applySync(sync({serverEvent(1)}, room("other"))));
        QCOMPARE(order(*store), QStringLiteral("1"));
        QCOMPARE(order(*store, room("other")), QStringLiteral("1"));
    }

    void unknownRoomIsRefused()
    {
        auto store = memoryStore();
        QCOMPARE(codeOf(store->history.holes(ward)), StoreCode::NotFound);
        QCOMPARE(codeOf(store->history.applyHistory(ward, 1, QStringLiteral("t"), {}, QString())), StoreCode::NotFound);
        QCOMPARE(codeOf(store->sync.applySync(sync(roomBatch({}, RoomId())))), StoreCode::Invalid);
    }

    void anyOrderEndsAsOneLongSync()
    {
        const int rounds = qEnvironmentVariableIsSet("WARDLINE_SOAK") ? 400 : 25;
        QRandomGenerator random(test::printedSeed());
        for (int round = 0; round < rounds; ++round) {
            auto store = memoryStore();
            const int total = 40 + random.bounded(200);
            int now = random.bounded(1, 30);
            WL_OK(store->sync.applySync(sync(slice(random.bounded(now), now, true))));
            while (now < total) {
                playOneStep(*store, random, total, now);
            }
            for (int guard = 0; guard < 1000; ++guard) {
                const auto holes = store->history.holes(ward).value();
                if (holes.empty()) {
                    break;
                }
                const auto &hole = holes[random.bounded(static_cast<quint32>(holes.size()))];
                WL_OK(page(*store, hole, random.bounded(1, 15)));
            }
            const QString trace = QStringLiteral("round %1: %2").arg(round).arg(order(*store));
            QVERIFY2(order(*store) == expected(total), qPrintable(trace));
            auto whole = memoryStore();
            WL_OK(whole->sync.applySync(sync(slice(0, total, false))));
            QCOMPARE(roomRow(*store).unread, roomRow(*whole).unread);
            QCOMPARE(roomRow(*store).lastEvent, roomRow(*whole).lastEvent);
            QVERIFY(!roomRow(*store).unreadMore);
        }
    }

private:
    static void playOneStep(Store &store, QRandomGenerator &random, int total, int &now)
    {
        const int grown = std::min(total, now + random.bounded(1, 20));
        switch (random.bounded(5)) {
        case 0: // a break: only the newest arrive
            WL_OK(store.sync.applySync(sync(slice(random.bounded(now, grown), grown, true))));
            now = grown;
            break;
        case 1: // an overlapping window
            WL_OK(store.sync.applySync(sync(slice(random.bounded(std::max(0, now - 10), now), grown, true))));
            now = grown;
            break;
        case 2: // a replay of the last few
            WL_OK(store.sync.applySync(sync(slice(std::max(0, now - 3), now, true))));
            break;
        case 3:
            if (const auto holes = store.history.holes(ward).value(); !holes.empty()) {
                WL_OK(page(store, holes[random.bounded(static_cast<quint32>(holes.size()))], random.bounded(1, 10)));
            }
            break;
        default:
            WL_OK(store.sync.applySync(sync(slice(now, grown, false))));
            now = grown;
        }
    }
};

QTEST_GUILESS_MAIN(HolesTest)
#include "holes_test.moc"
