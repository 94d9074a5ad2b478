// SPDX-License-Identifier: Apache-2.0
#include "client/engine/late_acknowledgements.h"

#include "policy/escalation.h"

#include <algorithm>

namespace wardline::client {

namespace {

/// Whether what is waiting is late, and when the soonest of those that are not becomes so.
class Deadline
{
public:
    Deadline(Moment now, QHash<EventId, qint64> &firstSeen)
        : m_now(now)
        , m_firstSeen(firstSeen)
    {
    }

    bool isLate(const EventId &event, qint64 at, std::chrono::milliseconds within)
    {
        auto firstSeen = m_firstSeen.find(event);
        if (firstSeen == m_firstSeen.end()) {
            firstSeen = m_firstSeen.insert(event, m_now.elapsed);
        }
        const qint64 waited = std::max(m_now.server - at, m_now.elapsed - *firstSeen);
        if (waited >= within.count()) {
            return true;
        }
        const qint64 due = m_now.elapsed + within.count() - waited;
        m_next = std::min(m_next.value_or(due), due);
        return false;
    }

    [[nodiscard]] std::optional<qint64> next() const { return m_next; }

private:
    Moment m_now;
    QHash<EventId, qint64> &m_firstSeen;
    std::optional<qint64> m_next;
};

/// What the server does not have can't be acknowledged, and says so by itself.
bool awaitsAcknowledgement(const TimelineRow &row)
{
    const bool counted = std::any_of(row.acknowledgements.begin(), row.acknowledgements.end(),
                                     [](const Acknowledgement &ack) { return ack.confirmed; });
    return row.mine && row.kind == TimelineRow::Kind::Message && row.state == MessageState::OnServer && !counted;
}

} // namespace

std::optional<qint64> LateAcknowledgements::mark(TimelineWindow &window, Moment now)
{
    Deadline deadline(now, m_firstSeen);
    for (auto &row : window.rows) {
        const auto within = policy::acknowledgedWithin(row.priority);
        if (within && awaitsAcknowledgement(row) && deadline.isLate(row.event, row.at, *within)) {
            row.unacknowledgedMinutes = static_cast<int>(within->count());
        }
    }
    return deadline.next();
}

std::optional<qint64> LateAcknowledgements::mark(RoomWindow &window, const std::vector<store::WaitingRow> &waiting,
                                                 Moment now)
{
    Deadline deadline(now, m_firstSeen);
    QHash<RoomId, int> late;
    QHash<RoomId, int> claimed;
    for (const auto &row : waiting) {
        const auto within = policy::acknowledgedWithin(row.priority);
        if (within && deadline.isLate(row.event, row.timestamp, *within)) {
            ++late[row.room];
            claimed[row.room] += int(row.claimed);
        }
    }
    for (auto &room : window.rows) {
        room.lateAcknowledgements = late.value(room.id);
        room.lateAreClaimed = room.lateAcknowledgements > 0 && claimed.value(room.id) == room.lateAcknowledgements;
    }
    return deadline.next();
}

} // namespace wardline::client
