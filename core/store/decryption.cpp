// SPDX-License-Identifier: Apache-2.0
#include "store/decryption.h"

#include "store/event_writer.h"
#include "store/room_keys.h"
#include "store/room_summary.h"
#include "store/transaction.h"

namespace wardline::store {

namespace {

StoreResult<std::vector<UndecryptedRow>> readRows(Statement &statement)
{
    return statement.rows([](const Statement &row) {
        return UndecryptedRow{.localId = row.integer(0),
                              .id = row.id<EventId>(1),
                              .sender = row.id<UserId>(2),
                              .timestamp = row.integer(3),
                              .sessionId = row.text(4),
                              .raw = row.bytes(5)};
    });
}

} // namespace

Decryption::Decryption(Database &database, UserId own)
    : m_database(database)
    , m_own(std::move(own))
{
}

StoreResult<std::vector<UndecryptedRow>> Decryption::undecryptedBySession(const RoomId &room, const QString &session,
                                                                          int limit) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement =
        m_database.prepare("SELECT id, event_id, sender, ts, session_id, raw FROM event INDEXED BY event_undecrypted"
                           " WHERE room = ? AND session_id = ? AND status = 2 ORDER BY id DESC LIMIT ?");
    statement.bind(key).bind(session).bind(qint64{limit});
    return readRows(statement);
}

StoreResult<std::vector<UndecryptedRow>> Decryption::undecrypted(const RoomId &room, int limit) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement =
        m_database.prepare("SELECT id, event_id, sender, ts, session_id, raw FROM event INDEXED BY event_undecrypted"
                           " WHERE room = ? AND status = 2 ORDER BY id DESC LIMIT ?");
    statement.bind(key).bind(qint64{limit});
    return readRows(statement);
}

StoreResult<ChangeSet> Decryption::updateDecrypted(const RoomId &room, const std::vector<EventRecord> &events)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    ChangeLog log;
    EventWriter writer(m_database, m_own);
    WL_TRY(work, workOn(m_database, log, room, Missing::Refuse));
    for (const EventRecord &record : events) {
        WL_TRY(known, writer.find(*work, record.id));
        if (known && !known->redacted) {
            WL_CHECK(writer.meetAgain(*work, record, *known));
        }
    }
    WL_CHECK(writer.finish());
    WL_TRY(changes, closeWrite(m_database, m_own, log));
    WL_CHECK(transaction.commit());
    return changes;
}

} // namespace wardline::store
