// SPDX-License-Identifier: Apache-2.0
// The key backup in use: a room's keys when it is opened, new keys uploaded in the background. Making and opening the
// backup is session's.
#pragma once

#include "crypto/backup.h"
#include "sync/late_keys.h"
#include "sync/request_pump.h"

namespace wardline::sync {

class KeyBackup final : public QObject
{
    Q_OBJECT

public:
    KeyBackup(Context &context, RequestPump &pump, LateKeys &lateKeys, QObject *parent = nullptr);

    /// Fetches the room's keys where something in it can't be read, at most once a minute a room. NoBackup, Offline, ….
    [[nodiscard]] SyncTask<> fetch(RoomId room);
    /// The same, whenever it was asked last.
    [[nodiscard]] SyncTask<> fetchAnew(RoomId room);
    /// Uploads what is new, a batch after the other, with back-off; returns at once. Call after each sync.
    void upload();

    /// Until rested(); failures wait and are tried again meanwhile.
    [[nodiscard]] bool isUploading() const { return m_uploading; }

    /// Batches that the server has taken so far.
    [[nodiscard]] int uploads() const { return m_uploads; }

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    /// Another device made a new backup: it has to be opened with secret storage again. Uploads rest until enabled.
    void replaced();
    /// Nothing is left to upload, or there is no backup to take it.
    void rested();

private:
    [[nodiscard]] SyncTask<> keepUploading();
    /// Whether there may be more.
    [[nodiscard]] SyncTask<bool> uploadOne();
    [[nodiscard]] SyncTask<QByteArray> ask(RoomId room);

    Context &m_context;
    RequestPump &m_pump;
    LateKeys &m_lateKeys;
    crypto::Backup m_backup;
    Gate m_line{1};
    Sleeper m_sleeper;
    net::Backoff m_backoff;
    QHash<RoomId, qint64> m_fetchedAt; ///< Clock::elapsed, ms
    bool m_uploading = false;
    bool m_wanted = false; ///< since crypto was last asked
    int m_uploads = 0;
    int m_failures = 0;
};

} // namespace wardline::sync
