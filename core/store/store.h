// SPDX-License-Identifier: Apache-2.0
// The local copy of one account: a Database and what is asked of it, by topic. Engine thread.
#pragma once

#include "store/card_versions.h"
#include "store/decryption.h"
#include "store/drafts.h"
#include "store/facts.h"
#include "store/history.h"
#include "store/outbox.h"
#include "store/room_list.h"
#include "store/room_marks.h"
#include "store/search.h"
#include "store/sync_writer.h"
#include "store/timeline.h"
#include "store/unsent_receipts.h"

namespace wardline::store {

class Store final
{
    // First, so that it is there before and after all that refer to it.
    std::unique_ptr<Database> m_database;

public:
    /// `path`: the database file. `key`: 32 random bytes. `own`: whose it is; Invalid where the file says someone else.
    [[nodiscard]] static StoreResult<std::unique_ptr<Store>> open(const QString &path, Secret key, const UserId &own);
    /// For vault mode `ephemeral`, and tests: memory only.
    [[nodiscard]] static StoreResult<std::unique_ptr<Store>> openEphemeral(const UserId &own);

    /// Any thread; see Database::interrupt(). close() follows, on the engine thread.
    void interrupt() { m_database->interrupt(); }
    void close() { m_database->close(); }
    [[nodiscard]] Database &database() { return *m_database; }

    SyncWriter sync;
    History history;
    Decryption decryption;
    RoomList rooms;
    Timeline timeline;
    Search search;
    Facts facts;
    Outbox outbox;
    Drafts drafts;
    CardVersions cardVersions;
    UnsentReceipts unsentReceipts;
    RoomMarks roomMarks;

private:
    Store(std::unique_ptr<Database> opened, const UserId &own);
    [[nodiscard]] static StoreResult<std::unique_ptr<Store>> take(std::unique_ptr<Database> opened, const UserId &own);
};

} // namespace wardline::store
