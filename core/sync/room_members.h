// SPDX-License-Identifier: Apache-2.0
// Who is in a room, completely: sync sends members only as they speak (lazy loading), but keys go to all of them, and to
// nobody who has left.
#pragma once

#include "net/backoff.h"
#include "sync/context.h"
#include "sync/gate.h"

#include <QHash>
#include <QSet>

namespace wardline::sync {

class RoomMembers final : public QObject
{
    Q_OBJECT

public:
    explicit RoomMembers(Context &context, QObject *parent = nullptr);

    /// The store's list of members is the server's: asked for once a run, and again after a gap in the room's timeline,
    /// where somebody may have left unseen.
    [[nodiscard]] SyncTask<> ensure(RoomId room);
    /// ensure() for a room that is looked at: called after each sync, it asks again for what failed before or has a gap since.
    /// Not while it is being asked for, nor after the server's no until sync brings news of who is in the room, and with a
    /// growing pause where it fails again and again.
    void keepComplete(const RoomId &room);
    /// Sync brought a member event of the room: a list that is on its way may be older.
    void noteChange(const RoomId &room);
    void invalidate(const RoomId &room);
    /// After a break nothing is known to be complete.
    void invalidateAll();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    [[nodiscard]] SyncTask<> askAgain(RoomId room);
    [[nodiscard]] SyncResult<> write(const RoomId &room, const QByteArray &answer);

    struct Trouble {
        int tries = 0;                          ///< that failed in a row
        std::chrono::milliseconds notBefore{0}; ///< of Clock::elapsed()
    };

    Context &m_context;
    Gate m_asking{2};
    const net::Backoff m_backoff{std::chrono::seconds(1), std::chrono::minutes(1)};
    QSet<RoomId> m_complete;
    QSet<RoomId> m_asked;   ///< by keepComplete(), and not answered yet
    QSet<RoomId> m_refused; ///< as it stands, the server gives no list of these
    QHash<RoomId, Trouble> m_troubles;
    QHash<RoomId, quint64> m_generation;
};

} // namespace wardline::sync
