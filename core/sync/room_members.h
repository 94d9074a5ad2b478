// SPDX-License-Identifier: Apache-2.0
// Who is in a room, completely: sync sends members only as they speak (lazy loading), but keys go to all of them, and to
// nobody who has left.
#pragma once

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
    /// Sync brought a member event of the room: a list that is on its way may be older.
    void noteChange(const RoomId &room);
    void invalidate(const RoomId &room);
    /// After a break nothing is known to be complete.
    void invalidateAll();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    [[nodiscard]] SyncResult<> write(const RoomId &room, const QByteArray &answer);

    Context &m_context;
    Gate m_asking{2};
    QSet<RoomId> m_complete;
    QHash<RoomId, quint64> m_generation;
};

} // namespace wardline::sync
