// SPDX-License-Identifier: Apache-2.0
#include "client/engine/late_acknowledgements.h"

#include "policy/escalation.h"

#include <QHash>

#include <algorithm>

namespace wardline::client {

namespace {

/// Whether what was sent `at` is late, and when the soonest of those that are not becomes so.
class Deadline
{
public:
    explicit Deadline(qint64 now)
        : m_now(now)
    {
    }

    bool isLate(qint64 at, std::chrono::milliseconds within)
    {
        const qint64 due = at + within.count();
        if (due > m_now) {
            m_next = std::min(m_next.value_or(due), due);
        }
        return due <= m_now;
    }

    [[nodiscard]] std::optional<qint64> next() const { return m_next; }

private:
    qint64 m_now;
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

std::optional<qint64> markLate(TimelineWindow &window, qint64 now)
{
    Deadline deadline(now);
    for (auto &row : window.rows) {
        const auto within = policy::acknowledgedWithin(row.priority);
        if (within && awaitsAcknowledgement(row) && deadline.isLate(row.at, *within)) {
            row.unacknowledgedMinutes = static_cast<int>(within->count());
        }
    }
    return deadline.next();
}

std::optional<qint64> markLate(RoomWindow &window, const std::vector<store::WaitingRow> &waiting, qint64 now)
{
    Deadline deadline(now);
    QHash<RoomId, int> late;
    for (const auto &row : waiting) {
        const auto within = policy::acknowledgedWithin(row.priority);
        if (within && deadline.isLate(row.timestamp, *within)) {
            ++late[row.room];
        }
    }
    for (auto &room : window.rows) {
        room.lateAcknowledgements = late.value(room.id);
    }
    return deadline.next();
}

} // namespace wardline::client
