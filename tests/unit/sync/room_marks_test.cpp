// SPDX-License-Identifier: Apache-2.0
// What a person sets for a conversation, at two of their workstations, and how a room is left.
#include "station.h"

using namespace wardline;
using namespace wardline::sync;
using store::RoomMark;

class RoomMarksTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WardServer> m_ward;
    std::unique_ptr<Station> m_desk;
    std::unique_ptr<Station> m_station;
    RoomId m_room;

    static store::RoomRow rowAt(const Station &station, const RoomId &room)
    {
        return station.store->rooms.room(room).value_or(store::RoomRow());
    }

private Q_SLOTS:
    void init()
    {
        m_ward = std::make_unique<WardServer>();
        m_desk = std::make_unique<Station>(*m_ward, "nina", "DESK");
        m_station = std::make_unique<Station>(*m_ward, "nina", "WARD2");
        m_room = m_ward->makeRoom("!group:ward", {person("nina"), person("omar")});
        m_desk->signOn();
        m_station->signOn();
        QTRY_VERIFY(m_desk->hasRoom(m_room) && m_station->hasRoom(m_room));
    }

    void cleanup()
    {
        m_desk.reset();
        m_station.reset();
        m_ward.reset();
    }

    void mutedAtOneAndAtTheOther()
    {
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, true}));
        QVERIFY(rowAt(*m_desk, m_room).muted); // at once
        QTRY_VERIFY(rowAt(*m_station, m_room).muted);
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
        QVERIFY(m_station->syncer->setMark({m_room, RoomMark::Muted, false}));
        QTRY_VERIFY(!rowAt(*m_desk, m_room).muted);
    }

    void markedAtOneAndAtTheOther()
    {
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Unread, true}));
        QVERIFY(rowAt(*m_desk, m_room).markedUnread);
        QTRY_VERIFY(rowAt(*m_station, m_room).markedUnread);
        QVERIFY(m_station->syncer->setMark({m_room, RoomMark::Unread, false}));
        QTRY_VERIFY(!rowAt(*m_desk, m_room).markedUnread);
    }

    void whatIsSetOfflineGoesAfterACrash()
    {
        m_desk->way.down = net::NetCode::Unreachable;
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, true}));
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Unread, true}));
        QTRY_VERIFY(!m_desk->way.asked(QStringLiteral("/pushrules/")).empty()
                    || !m_desk->way.asked(QStringLiteral("/account_data/")).empty());
        m_desk->crash();
        QVERIFY(rowAt(*m_desk, m_room).muted && rowAt(*m_desk, m_room).markedUnread);
        m_desk->way.down.reset();
        m_desk->signOn();
        QTRY_VERIFY(rowAt(*m_station, m_room).muted && rowAt(*m_station, m_room).markedUnread);
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
    }

    void whatIsSetTwiceEndsAsTheLast()
    {
        for (const bool muted : {true, false, true, false}) {
            QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, muted}));
        }
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
        QVERIFY(!rowAt(*m_desk, m_room).muted);
    }

    void aRefusalTakesItBack()
    {
        m_desk->way.refuse(QStringLiteral("/pushrules/"), 403, R"({"errcode":"M_FORBIDDEN"})");
        QSignalSpy refused(m_desk->syncer.get(), &Syncer::markRefused);
        const store::UnsentMark mark{m_room, RoomMark::Muted, true};
        QVERIFY(m_desk->syncer->setMark(mark));
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
        QVERIFY(!rowAt(*m_desk, m_room).muted);
        QCOMPARE(refused.count(), 1);
        QVERIFY(refused.first().first().value<store::UnsentMark>() == mark);
    }

    void aRefusalOfWhatWasSetAnewMeanwhileIsNoNews()
    {
        QSignalSpy refused(m_desk->syncer.get(), &Syncer::markRefused);
        m_desk->way.refuse(QStringLiteral("/pushrules/"), 403, R"({"errcode":"M_FORBIDDEN"})"); // the first alone
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, true}));
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, false}));
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
        QVERIFY(!rowAt(*m_desk, m_room).muted);
        QCOMPARE(refused.count(), 0);
    }

    void unmutingWhatIsNotMutedThereIsDone()
    {
        QVERIFY(m_desk->store->roomMarks.set({m_room, RoomMark::Muted, true}));
        QVERIFY(m_desk->store->roomMarks.settle({m_room, RoomMark::Muted, true}, true)); // here alone
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, false}));
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
        QVERIFY(!rowAt(*m_desk, m_room).muted);
    }

    void troubleKeepsItWaiting()
    {
        m_desk->way.refuse(QStringLiteral("/pushrules/"), 500, "{}");
        QVERIFY(m_desk->syncer->setMark({m_room, RoomMark::Muted, true}));
        QTRY_COMPARE(m_desk->way.asked(QStringLiteral("/pushrules/")).size(), std::size_t(1));
        QVERIFY(rowAt(*m_desk, m_room).muted);
        m_ward->say(m_room, person("omar"), QStringLiteral("m.room.encrypted"), {}); // the next sync
        QTRY_VERIFY(m_desk->store->roomMarks.unsent()->empty());
        QVERIFY(rowAt(*m_desk, m_room).muted);
    }

    void anUnknownRoomIsRefused()
    {
        const auto set =
            m_desk->syncer->setMark({*RoomId::parse(QStringLiteral("!nowhere:ward")), RoomMark::Muted, true});
        QVERIFY(!set && set.error().code == SyncCode::NotFound);
    }

    void aRoomThatIsLeftIsOffTheListAtOnce()
    {
        m_desk->way.setDeaf(true); // what sync says of it comes later
        const auto left = answerOf(m_desk->syncer->leave(m_room));
        QVERIFY(left);
        QCOMPARE(m_desk->store->rooms.count({}).value_or(-1), 0);
        QCOMPARE(rowAt(*m_desk, m_room).membership, store::Membership::Leave);
    }

    void aRoomThatCannotBeLeftStays()
    {
        m_desk->way.refuse(QStringLiteral("/leave"), 403, R"({"errcode":"M_FORBIDDEN"})");
        const auto left = answerOf(m_desk->syncer->leave(m_room));
        QVERIFY(!left && left.error().code == SyncCode::Refused);
        QCOMPARE(rowAt(*m_desk, m_room).membership, store::Membership::Join);
    }
};

QTEST_GUILESS_MAIN(RoomMarksTest)
#include "room_marks_test.moc"
