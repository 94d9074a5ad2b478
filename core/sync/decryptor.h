// SPDX-License-Identifier: Apache-2.0
// A page of one room's events becomes records: one call to crypto for all that is encrypted, clear events beside it, in the
// order given. Used by the way in, by history and by late keys.
#pragma once

#include "sync/context.h"
#include "sync/event_reader.h"

#include <QHash>

namespace wardline::sync {

class Decryptor final : public QObject
{
    Q_OBJECT

public:
    explicit Decryptor(Context &context, QObject *parent = nullptr);

    /// Bad events become tiles at the end of the page or are left out. CryptoFailed where crypto's store fails.
    [[nodiscard]] SyncTask<std::vector<store::EventRecord>> read(RoomView view, matrix::EventBatch batch);

    /// Known since the first m.room.encryption of the room; what the server says later does not undo it.
    [[nodiscard]] bool isEncrypted(const RoomId &room) const { return m_encrypted.contains(room); }
    void noteEncrypted(const RoomId &room) { m_encrypted.insert(room); }
    /// The store's encrypted rooms; at start.
    [[nodiscard]] SyncResult<> load();

    [[nodiscard]] bool isRunning() const { return m_context.isRunning(); }

private:
    [[nodiscard]] bool isReplay(const matrix::Event &event, const crypto::Decryption &decryption, const RoomView &view);

    Context &m_context;
    crypto::RoomCipher m_cipher;
    QSet<RoomId> m_encrypted;
    QHash<QPair<QString, quint32>, EventId> m_seen; ///< Megolm session and index of this run's messages
};

} // namespace wardline::sync
