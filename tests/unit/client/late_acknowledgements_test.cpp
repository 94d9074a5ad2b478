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

/// Minutes that the row's warning names `after` minutes; 0: none.
int warnedAfter(TimelineRow row, qint64 after)
{
    TimelineWindow window;
    window.rows = {std::move(row)};
    static_cast<void>(markLate(window, sentAt + after));
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
        TimelineWindow shown;
        int told = 0;
        std::function<void()> tell;
        Reminder reminder([&tell] { tell(); });
        tell = [&] {
            ++told;
            TimelineWindow window;
            window.rows = {ours(care::Priority::Urgent), ours(care::Priority::Stat)};
            const qint64 now = clock.wall().count();
            reminder.set(clock, markLate(window, now), now);
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
        const auto next = markLate(window, {stat, urgent}, sentAt + 2 * minute);
        QCOMPARE(window.rows[0].lateAcknowledgements, 1);
        QCOMPARE(window.rows[1].lateAcknowledgements, 0);
        QCOMPARE(next.value_or(0), sentAt + 10 * minute);
        QVERIFY(!markLate(window, {}, sentAt + 20 * minute));
        QCOMPARE(window.rows[0].lateAcknowledgements, 0);
    }
};

QTEST_GUILESS_MAIN(LateAcknowledgementsTest)
#include "late_acknowledgements_test.moc"
