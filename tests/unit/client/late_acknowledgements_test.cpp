// SPDX-License-Identifier: Apache-2.0
// The sender's warning that nobody has an urgent message: when it comes, by the clock alone, and what makes it go.
#include "client/engine/late_acknowledgements.h"
#include "client/engine/reminder.h"
#include "policy/escalation.h"
#include "support/fake_clock.h"

#include <QTest>

using namespace wardline;
using namespace wardline::client;
using namespace std::chrono_literals;

namespace {

constexpr qint64 sentAt = 1'780'000'000'000;
constexpr qint64 minute = 60'000;

TimelineRow ours(care::Priority priority)
{
    TimelineRow row;
    row.event = *EventId::parse(QStringLiteral("$a"));
    row.at = sentAt;
    row.mine = true;
    row.priority = priority;
    return row;
}

/// Minutes that the row's warning names `after` ms, seen for the first time; 0: none.
int warnedAfter(TimelineRow row, qint64 after)
{
    TimelineWindow window;
    window.rows = {std::move(row)};
    static_cast<void>(LateAcknowledgements().mark(window, {.server = sentAt + after, .elapsed = 0}));
    return window.rows.first().unacknowledgedMinutes;
}

} // namespace

class LateAcknowledgementsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPriorityHasItsTime()
    {
        QCOMPARE(warnedAfter(ours(care::Priority::Stat), 2 * minute - 1), 0);
        QCOMPARE(warnedAfter(ours(care::Priority::Stat), 2 * minute), 2);
        QCOMPARE(warnedAfter(ours(care::Priority::Urgent), 10 * minute - 1), 0);
        QCOMPARE(warnedAfter(ours(care::Priority::Urgent), 10 * minute), 10);
        QCOMPARE(warnedAfter(ours(care::Priority::Routine), 1000 * minute), 0);
    }

    void onlyWhatCountsEndsIt()
    {
        auto row = ours(care::Priority::Stat);
        row.acknowledgements = {{}}; // a bare ✅
        QCOMPARE(warnedAfter(row, 5 * minute), 2);
        row.acknowledgements.first().confirmed = true;
        QCOMPARE(warnedAfter(row, 5 * minute), 0);
    }

    void othersMessagesAndWhatIsNotOutAreNotWarnedOf()
    {
        auto theirs = ours(care::Priority::Stat);
        theirs.mine = false;
        QCOMPARE(warnedAfter(theirs, 5 * minute), 0);
        auto sending = ours(care::Priority::Stat);
        sending.state = MessageState::Sending;
        QCOMPARE(warnedAfter(sending, 5 * minute), 0);
        auto deleted = ours(care::Priority::Stat);
        deleted.kind = TimelineRow::Kind::Deleted;
        QCOMPARE(warnedAfter(deleted, 5 * minute), 0);
    }

    void theClockAloneBringsIt()
    {
        test::FakeClock clock{std::chrono::milliseconds(sentAt)};
        LateAcknowledgements late;
        TimelineWindow shown;
        int told = 0;
        std::function<void()> tell;
        Reminder reminder([&tell] { tell(); });
        tell = [&] {
            ++told;
            TimelineWindow window;
            window.rows = {ours(care::Priority::Urgent), ours(care::Priority::Stat)};
            reminder.set(clock, late.mark(window, {clock.wall().count(), clock.elapsed().count()}));
            shown = window;
        };
        tell();
        tell(); // a change in between makes no second appointment
        QCOMPARE(clock.pending(), 1);
        clock.advance(2min - 1ms);
        QCOMPARE(told, 2);
        clock.advance(1ms);
        QCOMPARE(told, 3);
        QCOMPARE(shown.rows[0].unacknowledgedMinutes, 0);
        QCOMPARE(shown.rows[1].unacknowledgedMinutes, 2);
        clock.advance(8min);
        QCOMPARE(told, 4);
        QCOMPARE(shown.rows[0].unacknowledgedMinutes, 10);
        QCOMPARE(clock.pending(), 0);
    }

    void noServerPutsItOff()
    {
        // It says that the message is of tomorrow, and then that it is yesterday.
        LateAcknowledgements late;
        TimelineWindow window;
        window.rows = {ours(care::Priority::Stat)};
        window.rows.first().at = sentAt + 1440 * minute;
        QCOMPARE(late.mark(window, {sentAt, 7 * minute}).value_or(0), 9 * minute);
        QCOMPARE(window.rows.first().unacknowledgedMinutes, 0);
        QCOMPARE(late.mark(window, {sentAt - 1440 * minute, 9 * minute - 1}).value_or(0), 9 * minute);
        QCOMPARE(window.rows.first().unacknowledgedMinutes, 0);
        QVERIFY(!late.mark(window, {sentAt - 1440 * minute, 9 * minute}));
        QCOMPARE(window.rows.first().unacknowledgedMinutes, 2);
    }

    void theListAndTheConversationCountFromTheSameMoment()
    {
        LateAcknowledgements late;
        TimelineWindow shown;
        shown.rows = {ours(care::Priority::Stat)};
        shown.rows.first().at = sentAt + 1440 * minute;
        static_cast<void>(late.mark(shown, {sentAt, 0}));
        store::WaitingRow waiting;
        waiting.room = *RoomId::parse(QStringLiteral("!bed"));
        waiting.event = shown.rows.first().event;
        waiting.timestamp = shown.rows.first().at;
        waiting.priority = care::Priority::Stat;
        RoomWindow list;
        list.rows.resize(1);
        list.rows.first().id = waiting.room;
        QVERIFY(!late.mark(list, {waiting}, {sentAt, 2 * minute}));
        QCOMPARE(list.rows.first().lateAcknowledgements, 1);
    }

    void appointmentsThatTrembleAreOne()
    {
        test::FakeClock clock{std::chrono::milliseconds(sentAt)};
        int told = 0;
        Reminder reminder([&told] { ++told; });
        const qint64 start = clock.elapsed().count();
        reminder.set(clock, start + 2 * minute);
        reminder.set(clock, start + 2 * minute + 3);
        reminder.set(clock, start + 2 * minute - 3);
        QCOMPARE(clock.pending(), 1);
        reminder.set(clock, start + minute);
        QCOMPARE(clock.pending(), 2);
        clock.advance(1min);
        QCOMPARE(told, 1);
        clock.advance(2min);
        QCOMPARE(told, 1); // the other one was replaced
    }

    void theListCountsThem()
    {
        const auto room = *RoomId::parse(QStringLiteral("!bed"));
        RoomWindow window;
        window.rows.resize(2);
        window.rows[0].id = room;
        window.rows[1].id = *RoomId::parse(QStringLiteral("!other"));
        store::WaitingRow stat;
        stat.room = room;
        stat.timestamp = sentAt;
        stat.priority = care::Priority::Stat;
        auto urgent = stat;
        urgent.priority = care::Priority::Urgent;
        stat.event = *EventId::parse(QStringLiteral("$stat"));
        urgent.event = *EventId::parse(QStringLiteral("$urgent"));
        LateAcknowledgements late;
        const auto next = late.mark(window, {stat, urgent}, {sentAt + 2 * minute, 0});
        QCOMPARE(window.rows[0].lateAcknowledgements, 1);
        QCOMPARE(window.rows[1].lateAcknowledgements, 0);
        QVERIFY(!window.rows[0].lateAreClaimed);
        stat.claimed = true;
        static_cast<void>(late.mark(window, {stat, urgent}, {sentAt + 2 * minute, 0}));
        QVERIFY(window.rows[0].lateAreClaimed);
        static_cast<void>(late.mark(window, {stat, urgent}, {sentAt + 10 * minute, 0}));
        QVERIFY(!window.rows[0].lateAreClaimed); // of the other one nobody says so
        QCOMPARE(next.value_or(0), 8 * minute);
        QVERIFY(!late.mark(window, {}, {sentAt + 20 * minute, 18 * minute}));
        QCOMPARE(window.rows[0].lateAcknowledgements, 0);
    }
};

QTEST_GUILESS_MAIN(LateAcknowledgementsTest)
#include "late_acknowledgements_test.moc"
