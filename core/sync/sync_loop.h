// SPDX-License-Identifier: Apache-2.0
// The one sliding-sync connection of this device (protocol §4): list `all` from [[0,19]] growing by 100, then long polls;
// rooms that are looked at as subscriptions; back-off, unknown pos, and what the status line says.
#pragma once

#include "matrix/sync_codec.h"
#include "net/backoff.h"
#include "sync/connection.h"
#include "sync/ingest.h"
#include "sync/sleeper.h"

#include <map>

namespace wardline::sync {

class SyncLoop final : public QObject
{
    Q_OBJECT

public:
    SyncLoop(Context &context, Ingest &ingest, RoomMembers &members, QObject *parent = nullptr);

    /// Once. Ends with the account.
    void start();
    /// The network may be back, or the machine woke: tries at once, and asks anew where a poll may hang on a dead link.
    void wake();
    /// Asks the server now instead of waiting out a long poll: synced() follows for a request that began after this call.
    void refresh();

    /// Changes take effect by cancelling the poll and asking again with the same `pos`. Counted: as many unsubscribe().
    void subscribe(const RoomId &room);
    void unsubscribe(const RoomId &room);

    [[nodiscard]] const ConnectionStatus &status() const { return m_status; }
    [[nodiscard]] bool isListComplete() const { return m_listComplete; }
    /// The number of the request that is or will be next: what a later synced() is compared with.
    [[nodiscard]] quint64 nextRequest() const { return m_lastRequest + 1; }

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void statusChanged(wardline::sync::ConnectionStatus status);
    /// The answer to this request is in the store. Requests are numbered from 1 as they leave.
    void synced(quint64 request);
    /// Every room of the list is in the store; again after each new connection.
    void listComplete();

private:
    [[nodiscard]] SyncTask<> run();
    [[nodiscard]] SyncTask<> turn();
    [[nodiscard]] SyncTask<> begin();
    [[nodiscard]] SyncTask<> forgetPos();
    [[nodiscard]] SyncTask<> startOver();
    [[nodiscard]] matrix::SyncRequest describe(QByteArray toDeviceSince) const;
    [[nodiscard]] SyncTask<> take(QByteArray body);
    [[nodiscard]] SyncTask<> recover(CallFailure failure);
    [[nodiscard]] SyncTask<> pause(std::optional<std::chrono::milliseconds> retryAfter);
    void grow(const matrix::SyncResponse &response);
    void ask();
    void hangUp();
    void setStatus(ConnectionStatus::State state, ConnectionStatus::Reason reason = ConnectionStatus::Reason::None);

    Context &m_context;
    Ingest &m_ingest;
    RoomMembers &m_members;
    matrix::SimplifiedSyncCodec m_codec;
    net::Backoff m_backoff;
    Sleeper m_sleeper;
    ConnectionStatus m_status;
    std::map<RoomId, int> m_subscriptions;
    std::shared_ptr<net::CancelSource> m_poll; ///< of the request in flight
    QByteArray m_pos;
    int m_rangeEnd = 19;
    int m_roomsHere = 0;  ///< that the store had when this run began, or has since the list was complete
    int m_knownRooms = 0; ///< how far the list was before this run
    int m_listed = 0;     ///< how far it is, and how far it goes
    int m_listTotal = 0;
    quint64 m_lastRequest = 0;
    int m_failures = 0;
    int m_unreadable = 0; ///< answers in a row that could not be read
    bool m_listComplete = false;
    bool m_isLongPoll = false; ///< the request in flight waits for news
    bool m_cutShort = false;   ///< one that does not was cancelled, and none has been answered since
    bool m_immediate = true;   ///< the next request asks without waiting
    bool m_confirms = false;   ///< the server has answered since the last break, and was not put back in it
    bool m_started = false;
};

} // namespace wardline::sync
