// SPDX-License-Identifier: Apache-2.0
// The only code that takes crypto's requests to the server and marks them sent (reference A3). A request that fails stays
// pending in crypto and comes again.
#pragma once

#include "base/logging.h"
#include "net/backoff.h"
#include "sync/context.h"
#include "sync/gate.h"
#include "sync/sleeper.h"

#include <QSet>

namespace wardline::sync {

class RequestPump final : public QObject
{
    Q_OBJECT

public:
    explicit RequestPump(Context &context, QObject *parent = nullptr);

    /// Sends everything that waits, at most 20 at once, until nothing waits. Answers with the first failure, after all of
    /// the round were tried. May be called before the sync loop runs: sign-in needs it.
    [[nodiscard]] SyncTask<> flush();
    /// The same in the background: tried again with back-off until it succeeds. Call after each sync.
    void kick();
    /// Ends the wait of a back-off.
    void wake();

    /// A key query for `users` now, whatever is known.
    [[nodiscard]] SyncTask<> query(QList<UserId> users);
    /// While it is held, no news of devices is taken in.
    using Unchanging = std::shared_ptr<Gate::Pass>;
    /// Device lists of `users` are current, and there is a session with each device: sends the query and the claim that are
    /// missing. KeysUnavailable where they can't be had; with nothing to ask, no network is needed. Share the key before
    /// letting go, or the crypto library waits on its own thread for the query that news of a device asks for. Where news never
    /// ends it has to wait for once, or nobody in the room could write again.
    [[nodiscard]] SyncTask<Unchanging> establish(QList<UserId> users);
    /// Sends and marks one request, or several at once, of share, backup or identity. Answers with the first failure.
    [[nodiscard]] SyncTask<> send(crypto::OutgoingRequest request);
    [[nodiscard]] SyncTask<> sendAll(crypto::OutgoingRequests requests);

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    /// What was encrypted with these keys is worth another try.
    void roomKeysChanged(wardline::crypto::RoomKeyChanges changes);
    /// Device lists were refreshed: acknowledgements and shields may be judged anew.
    void devicesUpdated();

private:
    /// Device lists of `users` are current: sends a waiting key query that names one of them. KeysUnavailable where the query
    /// can't be had. With nothing to ask, no network is needed.
    [[nodiscard]] SyncTask<> ensureDevices(QList<UserId> users);
    /// What a key query means that waits because of news: the news wins, and all begins anew; or the query is sent now, while
    /// no more news is taken in.
    enum class News { Wins, HeldBack };
    /// Whether no key query of `users` waits. Only while deviceLists is held.
    [[nodiscard]] SyncTask<bool> isCurrent(QList<UserId> users, News news);
    /// The claims for sessions that broke.
    [[nodiscard]] SyncTask<> unwedge();
    /// Whether anything was sent.
    [[nodiscard]] SyncTask<bool> round();
    [[nodiscard]] SyncTask<> keepFlushing();
    [[nodiscard]] SyncTask<> sendInLine(crypto::OutgoingRequest request);

    Context &m_context;
    Gate m_flushing{1};
    Gate m_claiming{1};
    Gate m_lanes{20};
    Sleeper m_sleeper;
    net::Backoff m_backoff;
    QSet<TransactionId> m_inFlight;
    int m_failures = 0;
    bool m_kicked = false;
    bool m_flushingInBackground = false;
};

} // namespace wardline::sync
