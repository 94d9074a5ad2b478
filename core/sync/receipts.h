// SPDX-License-Identifier: Apache-2.0
// What a person has read: at once in the store, because unread is counted from there, then m.read and m.fully_read to the
// server, the newest of a room only. What is on its way is in the store, too: a lock or a crash does not lose it.
#pragma once

#include "sync/context.h"

#include <QHash>

#include <optional>
#include <utility>

namespace wardline::sync {

class Receipts final : public QObject
{
    Q_OBJECT

public:
    explicit Receipts(Context &context, QObject *parent = nullptr);

    /// Everything up to `event` has been seen. Never moves back: what is older than the present receipt is ignored.
    void markRead(const RoomId &room, const EventId &event);
    /// Sends what could not be sent before. Call after each sync.
    void flush();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    [[nodiscard]] SyncTask<> send();
    /// The first of those that wait, and are not among `tried`.
    [[nodiscard]] std::optional<std::pair<RoomId, EventId>> firstBut(const QHash<RoomId, EventId> &tried) const;
    void load();
    void forget(const RoomId &room, const EventId &event);
    [[nodiscard]] bool isNewer(const RoomId &room, const EventId &event) const;

    Context &m_context;
    QHash<RoomId, EventId> m_waiting;
    bool m_loaded = false;
    bool m_sending = false;
};

} // namespace wardline::sync
