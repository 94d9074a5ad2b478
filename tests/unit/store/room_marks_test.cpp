// SPDX-License-Identifier: Apache-2.0
// What a person has set for a conversation: it holds at once, and no older word of the server's undoes it.
#include "store_fixture.h"

using namespace wardline;
using namespace wardline::store;
using namespace wardline::store::fixture;

namespace {

/// What sync says of all rooms.
SyncBatch mutedAre(std::vector<RoomId> rooms)
{
    SyncBatch batch;
    batch.mutedRooms = std::move(rooms);
    return batch;
}

SyncBatch markedIs(bool unread)
{
    RoomBatch batch = roomBatch({});
    batch.markedUnread = unread;
    return sync(batch);
}

QStringList changedRooms(const StoreResult<ChangeSet> &changes)
{
    QStringList rooms;
    for (const RoomChange &change : changes.value_or(ChangeSet()).rooms) {
        if (change.summary) {
            rooms.append(change.room.text());
        }
    }
    return rooms;
}

} // namespace

class RoomMarksTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Store> m_store;

private Q_SLOTS:
    void init()
    {
        m_store = memoryStore();
        WL_OK(m_store->sync.applySync(sync({message(QStringLiteral("a"), QStringLiteral("x"), me)})));
    }

    void theServersWordIsTheRows()
    {
        QVERIFY(!roomRow(*m_store).muted && !roomRow(*m_store).markedUnread);
        QCOMPARE(changedRooms(m_store->sync.applySync(mutedAre({ward, room("gone")}))), QStringList{ward.text()});
        QVERIFY(roomRow(*m_store).muted);
        QCOMPARE(changedRooms(m_store->sync.applySync(mutedAre({ward}))), QStringList());
        QCOMPARE(changedRooms(m_store->sync.applySync(markedIs(true))), QStringList{ward.text()});
        QVERIFY(roomRow(*m_store).markedUnread);
        WL_OK(m_store->sync.applySync(mutedAre({})));
        WL_OK(m_store->sync.applySync(markedIs(false)));
        QVERIFY(!roomRow(*m_store).muted && !roomRow(*m_store).markedUnread);
        QCOMPARE(codeOf(m_store->rooms.room(room("gone"))), StoreCode::NotFound);
    }

    void aRoomThatComesAfterTheRulesIsMuted()
    {
        WL_OK(m_store->sync.applySync(mutedAre({room("late")})));
        WL_OK(m_store->sync.applySync(sync(roomBatch({}, room("late")))));
        QVERIFY(roomRow(*m_store, room("late")).muted);
    }

    void whatIsSetHoldsAtOnceAndWaits()
    {
        QCOMPARE(changedRooms(m_store->roomMarks.set({ward, RoomMark::Muted, true})), QStringList{ward.text()});
        WL_OK(m_store->roomMarks.set({ward, RoomMark::Unread, true}));
        QVERIFY(roomRow(*m_store).muted && roomRow(*m_store).markedUnread);
        QCOMPARE(m_store->roomMarks.unsent()->size(), std::size_t(2));
        // An answer that was under way knows nothing of it.
        WL_OK(m_store->sync.applySync(mutedAre({room("other")})));
        WL_OK(m_store->sync.applySync(markedIs(false)));
        QVERIFY(roomRow(*m_store).muted && roomRow(*m_store).markedUnread);
        WL_OK(m_store->roomMarks.settle({ward, RoomMark::Muted, true}, true));
        WL_OK(m_store->roomMarks.settle({ward, RoomMark::Unread, true}, true));
        QVERIFY(roomRow(*m_store).muted && roomRow(*m_store).markedUnread);
        QVERIFY(m_store->roomMarks.unsent()->empty());
        // From now on another client may take it back.
        WL_OK(m_store->sync.applySync(mutedAre({})));
        WL_OK(m_store->sync.applySync(markedIs(false)));
        QVERIFY(!roomRow(*m_store).muted && !roomRow(*m_store).markedUnread);
    }

    void unmutingHoldsAgainstAnOlderWord()
    {
        WL_OK(m_store->sync.applySync(mutedAre({ward})));
        WL_OK(m_store->roomMarks.set({ward, RoomMark::Muted, false}));
        WL_OK(m_store->sync.applySync(mutedAre({ward})));
        QVERIFY(!roomRow(*m_store).muted);
    }

    void whatWasSetAnewStaysWhenTheFirstIsAnswered()
    {
        WL_OK(m_store->roomMarks.set({ward, RoomMark::Muted, true}));
        WL_OK(m_store->roomMarks.set({ward, RoomMark::Muted, false}));
        WL_OK(m_store->roomMarks.settle({ward, RoomMark::Muted, true}, true));
        QVERIFY(!roomRow(*m_store).muted);
        QCOMPARE(m_store->roomMarks.unsent().value(), (std::vector<UnsentMark>{{ward, RoomMark::Muted, false}}));
    }

    void whatTheServerRefusedIsTakenBack()
    {
        WL_OK(m_store->roomMarks.set({ward, RoomMark::Muted, true}));
        WL_OK(m_store->roomMarks.set({ward, RoomMark::Unread, true}));
        QCOMPARE(changedRooms(m_store->roomMarks.settle({ward, RoomMark::Muted, true}, false)),
                 QStringList{ward.text()});
        WL_OK(m_store->roomMarks.settle({ward, RoomMark::Unread, true}, false));
        QVERIFY(!roomRow(*m_store).muted && !roomRow(*m_store).markedUnread);
        QVERIFY(m_store->roomMarks.unsent()->empty());
    }

    void aMarkedRoomStandsAmongTheUnread()
    {
        SyncBatch batch;
        for (const auto &[name, bump] : {std::pair{"old", 1}, std::pair{"new", 9}}) {
            RoomBatch each = roomBatch({}, room(name));
            each.facts.name = QLatin1String(name);
            each.facts.bumpStamp = bump;
            batch.rooms.push_back(each);
        }
        WL_OK(m_store->sync.applySync(batch));
        WL_OK(m_store->roomMarks.set({room("old"), RoomMark::Unread, true}));
        const auto rows = m_store->rooms.rows({}, 0, 10);
        QCOMPARE(rows->front().name, QStringLiteral("old"));
        QCOMPARE(rows->front().unread, 0);
        RoomFilter unread;
        unread.unreadOnly = true;
        QCOMPARE(m_store->rooms.rows(unread, 0, 10)->size(), std::size_t(1));
    }

    void anUnknownRoomTakesNoMark()
    {
        QCOMPARE(codeOf(m_store->roomMarks.set({room("nowhere"), RoomMark::Muted, true})), StoreCode::NotFound);
        QVERIFY(m_store->roomMarks.unsent()->empty());
    }
};

QTEST_GUILESS_MAIN(RoomMarksTest)
#include "room_marks_test.moc"
