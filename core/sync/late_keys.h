// SPDX-License-Identifier: Apache-2.0
// Tries again what could not be read when it came, once its key is here.
#pragma once

#include "sync/decryptor.h"

namespace wardline::sync {

class LateKeys final : public QObject
{
    Q_OBJECT

public:
    LateKeys(Context &context, Decryptor &decryptor, QObject *parent = nullptr);

    /// What these keys open; `incomplete` tries all rooms.
    [[nodiscard]] SyncTask<> retry(crypto::RoomKeyChanges changes);
    /// Everything of the room. With `missing`, a word of sync/proof.h, what is still without its key gets that reason.
    [[nodiscard]] SyncTask<> retryRoom(RoomId room, QString missing = {});

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    [[nodiscard]] SyncTask<> tryRows(RoomId room, std::vector<store::UndecryptedRow> rows, QString missing);

    Context &m_context;
    Decryptor &m_decryptor;
};

} // namespace wardline::sync
