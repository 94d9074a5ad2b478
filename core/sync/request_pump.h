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

    /// Device lists of `users` are current: sends a waiting key query that names one of them. KeysUnavailable where the query
    /// can't be had. With nothing to ask, no network is needed.
    [[nodiscard]] SyncTask<> ensureDevices(QList<UserId> users);
    /// A key query for `users` now, whatever is known.
    [[nodiscard]] SyncTask<> query(QList<UserId> users);
    /// ensureDevices(), and a session with each of them: sends the claim if one is missing.
    [[nodiscard]] SyncTask<> establish(QList<UserId> users);
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
    /// KeysUnavailable where a key query of `users` waits. With no users: the claims that unwedge.
    [[nodiscard]] SyncTask<> claim(QList<UserId> users);
    [[nodiscard]] SyncTask<std::optional<crypto::OutgoingRequest>> missing(QList<UserId> users);
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
