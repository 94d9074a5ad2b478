// SPDX-License-Identifier: Apache-2.0
// Coming and going of the person: an invitation taken or declined, a room left. Everybody else's membership is the
// module's (protocol §5).
#pragma once

#include "sync/context.h"

namespace wardline::sync {

class Membership final : public QObject
{
    Q_OBJECT

public:
    explicit Membership(Context &context, QObject *parent = nullptr);

    /// Refused, Offline, ServerTrouble, …. The room's row changes with the next sync.
    [[nodiscard]] SyncTask<> join(const RoomId &room);
    /// Also declines an invitation. The room is off the list when it answers.
    [[nodiscard]] SyncTask<> leave(RoomId room);

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    [[nodiscard]] SyncTask<> post(matrix::Request request);

    Context &m_context;
};

} // namespace wardline::sync
