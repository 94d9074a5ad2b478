// SPDX-License-Identifier: Apache-2.0
// Says that the person types: at most every 4 s a room, and once when it stops. Lost ones are not sent again.
#pragma once

#include "sync/context.h"

#include <QHash>

namespace wardline::sync {

class Typing final : public QObject
{
    Q_OBJECT

public:
    explicit Typing(Context &context, QObject *parent = nullptr);

    /// On each key press with true; with false when the text was sent or cleared, or the room left.
    /// Whether the server is told now.
    bool set(const RoomId &room, bool typing);

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

private:
    [[nodiscard]] SyncTask<> send(RoomId room, std::chrono::milliseconds duration);

    Context &m_context;
    QHash<RoomId, qint64> m_saidAt; ///< Clock::elapsed, ms; no entry: not typing
};

} // namespace wardline::sync
