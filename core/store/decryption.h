// SPDX-License-Identifier: Apache-2.0
// Events that could not be read when they came, and what they turn into once their key is here.
#pragma once

#include "store/change_set.h"
#include "store/database.h"
#include "store/event_record.h"

#include <vector>

namespace wardline::store {

struct UndecryptedRow {
    qint64 localId = 0;
    EventId id{};
    UserId sender{};
    qint64 timestamp = 0; ///< ms
    QString sessionId{};
    QByteArray raw{};
};

class Decryption final
{
public:
    Decryption(Database &database, UserId own);

    /// Newest first, at most `limit`.
    [[nodiscard]] StoreResult<std::vector<UndecryptedRow>> undecryptedBySession(const RoomId &room,
                                                                                const QString &session,
                                                                                int limit = 1000) const;
    [[nodiscard]] StoreResult<std::vector<UndecryptedRow>> undecrypted(const RoomId &room, int limit = 1000) const;

    /// Puts each record in the place of the row with its event id; one that is known decrypted or redacted already is left
    /// alone, one that is unknown is skipped. A record that is still Undecryptable renews its reason.
    [[nodiscard]] StoreResult<ChangeSet> updateDecrypted(const RoomId &room, const std::vector<EventRecord> &events);

private:
    Database &m_database;
    UserId m_own{};
};

} // namespace wardline::store
