// SPDX-License-Identifier: Apache-2.0
// Turns rows of the outbox into finished requests as soon as they are written, so that a lock strands as few as possible
// (design §7): messages become ciphertext, acknowledgements are signed, reactions and redactions are what they are.
#pragma once

#include "crypto/identity.h"
#include "sync/key_sharer.h"

namespace wardline::sync {

class OutboxEncryptor final : public QObject
{
    Q_OBJECT

public:
    OutboxEncryptor(Context &context, KeySharer &keys, QObject *parent = nullptr);

    /// All pending rows, a room at a time in line, rooms side by side. Called while it runs: goes round once more.
    void run();
    /// The network may be back: tries at once what waits for a back-off.
    void wake();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);
    /// A row of the room can be sent, or has failed and lets the next go.
    void ready(wardline::RoomId room);

private:
    struct Wire {
        QString type;
        QByteArray content;
    };
    [[nodiscard]] SyncTask<> work(RoomId room);
    /// The room's first pending row behind row `after`, whose id is the answer; nothing when there is none.
    [[nodiscard]] SyncTask<std::optional<qint64>> next(RoomId room, qint64 after);
    [[nodiscard]] SyncTask<Wire> wireOf(store::OutboxRow row);
    [[nodiscard]] SyncTask<Wire> encrypted(store::OutboxRow row);
    [[nodiscard]] SyncTask<Wire> signedAck(store::OutboxRow row);
    [[nodiscard]] SyncResult<> finish(const store::OutboxRow &row, const SyncResult<Wire> &wire);
    void waitFor(const RoomId &room);

    Context &m_context;
    KeySharer &m_keys;
    crypto::Identity m_identity;
    net::Backoff m_backoff;
    QSet<RoomId> m_busy;
    QSet<RoomId> m_again;
    QHash<RoomId, int> m_failures;
    QHash<RoomId, qint64> m_notBefore; ///< Clock::elapsed, ms
};

} // namespace wardline::sync
