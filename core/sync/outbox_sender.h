// SPDX-License-Identifier: Apache-2.0
// The way out (design §5): rows of the outbox go to the server in order within a room, at most 4 rooms side by side, with the
// same bytes and transaction id on every try. A refused row is marked and lets the next go; a dead network holds everything
// until the account has synced to the present again.
#pragma once

#include "net/backoff.h"
#include "sync/own_event_search.h"

#include <QSet>

namespace wardline::sync {

class OutboxSender final : public QObject
{
    Q_OBJECT

public:
    /// `nextRequest`: the number that the next sync request will have.
    OutboxSender(Context &context, std::function<quint64()> nextRequest, QObject *parent = nullptr);

    /// Rows of the last run that were on the wire are of unknown outcome. Once, before anything is sent.
    [[nodiscard]] SyncResult<> recover();

    /// All rooms with something to send; while held, nothing.
    void run();
    void run(const RoomId &room);

    /// The answer to a request numbered `request` is stored: lets go what was held before that request left.
    void onSynced(quint64 request);
    /// The waits of back-off and 429 are over: try at once.
    void wake();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);
    /// Sending stopped and wants a fresh sync before it goes on; emitted again when its wait is over.
    void syncWanted();

private:
    enum class Next { Go, Stop };
    [[nodiscard]] SyncTask<> work(RoomId room);
    [[nodiscard]] SyncTask<Next> step(RoomId room);
    [[nodiscard]] SyncTask<Next> put(store::OutboxRow row);
    [[nodiscard]] SyncTask<Next> look(store::OutboxRow row);
    [[nodiscard]] SyncResult<Next> accept(const store::OutboxRow &row, const QByteArray &body);
    [[nodiscard]] SyncResult<Next> refuse(const store::OutboxRow &row, const CallFailure &failure);
    [[nodiscard]] bool mayBeForgotten(const store::OutboxRow &row) const;
    void hold(std::optional<std::chrono::milliseconds> retryAfter);
    void onWaitOver();
    void letGoIfDue();
    [[nodiscard]] SyncResult<> note(store::StoreResult<store::ChangeSet> result);

    Context &m_context;
    OwnEventSearch m_search;
    Gate m_rooms{4};
    net::Backoff m_backoff;
    QSet<RoomId> m_busy;
    QSet<RoomId> m_again;
    bool m_held = true; ///< until the first sync of this run
    quint64 m_heldUntilRequest = 1;
    std::function<quint64()> m_nextRequest;
    qint64 m_notBefore = 0; ///< Clock::elapsed, ms
    bool m_present = false; ///< synced since the hold
    int m_failures = 0;
};

} // namespace wardline::sync
