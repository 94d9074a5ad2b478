// SPDX-License-Identifier: Apache-2.0
#include "store/sync_writer.h"

#include "store/event_writer.h"
#include "store/room_keys.h"
#include "store/room_marks.h"
#include "store/room_summary.h"
#include "store/room_writer.h"
#include "store/timeline_chunks.h"

namespace wardline::store {

namespace {

StoreResult<> applyRoom(Database &database, EventWriter &events, ChangeLog &log, const RoomBatch &batch)
{
    WL_TRY(work, workOn(database, log, batch.room, Missing::Create));
    WL_CHECK(writeFacts(database, *work, batch));
    WL_CHECK(writeState(database, *work, batch.state));
    WL_CHECK(writeMembers(database, *work, batch.members));
    TimelineChunks chunks(database, events);
    WL_CHECK(chunks.append(*work, batch));
    WL_CHECK(writeReceipts(database, *work, batch));
    WL_CHECK(writeMarkedUnread(database, *work, batch));
    if (!batch.accountData.empty()) {
        log.accountData = true;
    }
    return writeAccountData(database, work->key, batch.accountData);
}

StoreResult<> setPos(Database &database, const QString &pos)
{
    auto statement = database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('pos', ?)");
    return statement.bind(pos).run();
}

} // namespace

SyncWriter::SyncWriter(Database &database, UserId own)
    : m_database(database)
    , m_own(std::move(own))
{
}

StoreResult<ChangeSet> SyncWriter::applySync(const SyncBatch &batch)
{
    WL_TRY(transaction, beginSync());
    WL_TRY(changes, write(batch));
    WL_CHECK(transaction.commit());
    return changes;
}

StoreResult<ChangeSet> SyncWriter::applyUnsealed(const SyncBatch &batch)
{
    WL_TRY(transaction, beginSync());
    WL_TRY(changes, write(batch));
    transaction.leaveOpen();
    return changes;
}

StoreResult<Transaction> SyncWriter::beginSync()
{
    // A power cut may take the newest responses with their `pos`: the server then sends them again.
    return Transaction::begin(m_database, Durability::Process);
}

StoreResult<ChangeSet> SyncWriter::write(const SyncBatch &batch)
{
    ChangeLog log;
    EventWriter events(m_database, m_own);
    for (const RoomBatch &room : batch.rooms) {
        WL_CHECK(applyRoom(m_database, events, log, room));
    }
    WL_CHECK(events.finish());
    WL_CHECK(writeAccountData(m_database, 0, batch.accountData));
    log.accountData = log.accountData || !batch.accountData.empty();
    WL_CHECK(writeMutedRooms(m_database, log, batch));
    for (const PersonRecord &person : batch.people) {
        WL_CHECK(writePerson(m_database, person));
        log.people = true;
    }
    WL_TRY(changes, closeWrite(m_database, m_own, log));
    if (batch.pos) {
        WL_CHECK(setPos(m_database, *batch.pos));
    }
    return changes;
}

StoreResult<> SyncWriter::seal()
{
    return Transaction::seal(m_database);
}

bool SyncWriter::shortenLog()
{
    return m_database.shortenLog();
}

StoreResult<std::optional<QString>> SyncWriter::pos() const
{
    auto statement = m_database.prepare("SELECT value FROM meta WHERE key = 'pos'");
    WL_TRY(row, statement.step());
    return row ? std::optional(statement.text(0)) : std::nullopt;
}

StoreResult<> SyncWriter::clearPos()
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    WL_CHECK(m_database.execute("DELETE FROM meta WHERE key = 'pos'"));
    return transaction.commit();
}

StoreResult<ChangeSet> SyncWriter::setAckVerdict(const RoomId &room, const EventId &ack, AckVerdict verdict)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Process));
    ChangeLog log;
    EventWriter events(m_database, m_own);
    WL_TRY(work, workOn(m_database, log, room, Missing::Refuse));
    {
        auto update = m_database.prepare("UPDATE ack SET verdict = ? WHERE event = (SELECT id FROM event WHERE "
                                         "event_id = ? AND room = ? AND rel_type = 4)");
        WL_CHECK(update.bind(static_cast<qint64>(verdict)).bind(ack.text()).bind(work->key).run());
        if (m_database.changes() == 0) {
            return fail(StoreCode::NotFound, QStringLiteral("acknowledgement"));
        }
        auto target = m_database.prepare("SELECT relates_to FROM event WHERE event_id = ? AND room = ?");
        WL_TRY(row, target.bind(ack.text()).bind(work->key).step());
        events.touchTarget(*work, row ? target.id<EventId>(0) : EventId());
    }
    WL_CHECK(events.finish());
    WL_TRY(changes, closeWrite(m_database, m_own, log));
    WL_CHECK(transaction.commit());
    return changes;
}

} // namespace wardline::store
