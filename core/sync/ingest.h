// SPDX-License-Identifier: Apache-2.0
// The way in (design §5): one sync response goes to crypto, then room by room to the store, `pos` last. A crash at any line
// replays the same response and ends in the same rows.
#pragma once

#include "matrix/sync_response.h"
#include "sync/ack_checker.h"
#include "sync/decryptor.h"
#include "sync/late_keys.h"
#include "sync/room_members.h"

namespace wardline::sync {

class Ingest final : public QObject
{
    Q_OBJECT

public:
    Ingest(Context &context, Decryptor &decryptor, LateKeys &lateKeys, AckChecker &acks, RoomMembers &members,
           QObject *parent = nullptr);

    /// One at a time. StoreFailed, CryptoFailed: `pos` is not stored, apply the same response or its replay again.
    [[nodiscard]] SyncTask<> apply(matrix::SyncResponse response);

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);
    /// Everyone who types there now, ourselves left out.
    void typingChanged(wardline::RoomId room, QList<wardline::UserId> users);

private:
    /// Pointers into apply()'s frame: valid as long as it waits.
    [[nodiscard]] SyncTask<crypto::RoomKeyChanges> learn(matrix::SyncResponse *response);
    [[nodiscard]] SyncTask<crypto::RoomKeyChanges> takeKeys(matrix::SyncResponse *response);
    [[nodiscard]] SyncTask<> storeRooms(matrix::SyncResponse *response);
    [[nodiscard]] SyncTask<> track(QList<UserId> users);
    [[nodiscard]] SyncTask<store::RoomBatch> readRoom(matrix::RoomUpdate update);
    [[nodiscard]] QList<UserId> membersToTrack(const matrix::SyncResponse &response) const;
    /// Its rows in one turn of the event loop, their commit in the next, what the log needs in a third.
    [[nodiscard]] SyncTask<> storeSlice(store::SyncBatch slice, std::size_t rows);
    /// How many rows the next slice may have.
    void learnPace(std::size_t rows, double partOfTurn);
    void noteEncryption(const matrix::SyncResponse &response);
    void addFacts(store::SyncBatch &slice, const matrix::SyncResponse &response) const;
    void addDirect(store::SyncBatch &slice, const QByteArray &content) const;
    void announceTyping(const RoomId &room, const std::vector<UserId> &users);

    Context &m_context;
    Decryptor &m_decryptor;
    LateKeys &m_lateKeys;
    AckChecker &m_acks;
    RoomMembers &m_members;
    QSet<UserId> m_tracked;
    bool m_logIsNew = false;   ///< its first commit waits for the disk, whatever its size
    double m_rowsInSlice = 40; ///< of one transaction; follows this machine's speed
};

} // namespace wardline::sync
