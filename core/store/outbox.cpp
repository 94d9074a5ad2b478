// SPDX-License-Identifier: Apache-2.0
#include "store/outbox.h"

#include "store/outbox_read.h"
#include "store/room_keys.h"
#include "store/room_summary.h"
#include "store/transaction.h"

#include <QUuid>

namespace wardline::store {

namespace {

TransactionId newTransaction()
{
    const QString text = QStringLiteral("wardline-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    return TransactionId::parse(text).value_or(TransactionId());
}

StoreResult<OutboxRow> readOne(Database &database, qint64 id)
{
    auto statement = database.prepare(WL_OUTBOX_COLUMNS "WHERE o.id = ?");
    WL_TRY(rows, readOutboxRows(statement.bind(id)));
    if (rows.empty()) {
        return fail(StoreCode::NotFound, QStringLiteral("outbox row"));
    }
    return rows.front();
}

StoreResult<std::vector<RoomId>> readRooms(Statement &statement)
{
    return statement.rows([](const Statement &row) { return row.id<RoomId>(0); });
}

/// Counts the room's row again and commits.
StoreResult<ChangeSet> finish(Database &database, const UserId &own, const RoomId &room, Transaction &transaction,
                              qint64 gone = 0)
{
    ChangeLog log;
    WL_TRY(work, workOn(database, log, room, Missing::Refuse));
    work->change.outbox = true;
    work->recountOutbox = true;
    if (gone != 0) {
        work->change.outboxGone.push_back(gone);
    }
    WL_TRY(changes, closeWrite(database, own, log));
    WL_CHECK(transaction.commit());
    return changes;
}

/// One step of one row. `bind` fills in `sql`, whose WHERE names the states the step may start from.
template <class Bind>
StoreResult<ChangeSet> change(Database &database, const UserId &own, qint64 id, const char *sql, Bind bind,
                              qint64 gone = 0)
{
    WL_TRY(transaction, Transaction::begin(database, Durability::Power));
    WL_TRY(row, readOne(database, id));
    auto statement = database.prepare(sql);
    bind(statement);
    WL_CHECK(statement.run());
    if (database.changes() == 0) {
        return fail(StoreCode::Stale, QStringLiteral("outbox state %1").arg(static_cast<int>(row.state)));
    }
    return finish(database, own, row.draft.room, transaction, gone);
}

} // namespace

Outbox::Outbox(Database &database, UserId own)
    : m_database(database)
    , m_own(std::move(own))
{
}

StoreResult<OutboxRow> Outbox::enqueue(OutboxDraft draft, const std::optional<Draft> &stillWritten)
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Power));
    WL_TRY(room, roomKey(m_database, draft.room));
    OutboxRow row{.transaction = newTransaction()};
    auto statement = m_database.prepare("INSERT INTO outbox (room, txn_id, type, content, body, reply_to, rel_type, "
                                        "relates_to, rel_key, priority, created_at)"
                                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement.bind(room).bind(row.transaction.text()).bind(draft.type).bind(draft.content).bind(draft.body);
    statement.bindOrNull(draft.replyTo ? draft.replyTo->text() : QString())
        .bind(static_cast<qint64>(draft.relation.type));
    statement.bindOrNull(draft.relation.target.text())
        .bindOrNull(draft.relation.key)
        .bind(static_cast<qint64>(draft.priority));
    WL_CHECK(statement.bind(draft.createdAt).run());
    row.id = m_database.lastInsertId();
    const RoomId roomId = draft.room;
    row.draft = std::move(draft);
    if (stillWritten) {
        WL_CHECK(writeDraft(m_database, roomId, *stillWritten));
    }
    WL_CHECK(finish(m_database, m_own, roomId, transaction));
    return row;
}

StoreResult<std::optional<OutboxRow>> Outbox::nextFor(const RoomId &room) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement = m_database.prepare(WL_OUTBOX_COLUMNS "WHERE o.room = ? AND o.state <= 3 ORDER BY o.id LIMIT 1");
    WL_TRY(rows, readOutboxRows(statement.bind(key)));
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

StoreResult<std::vector<RoomId>> Outbox::roomsWaiting() const
{
    auto statement = m_database.prepare("SELECT r.room_id FROM outbox o JOIN room r ON r.id = o.room WHERE o.state <= "
                                        "3 GROUP BY o.room ORDER BY min(o.id)");
    return readRooms(statement);
}

StoreResult<std::vector<OutboxRow>> Outbox::rows(const RoomId &room) const
{
    WL_TRY(key, roomKey(m_database, room));
    return readOutbox(m_database, key);
}

StoreResult<OutboxRow> Outbox::row(qint64 id) const
{
    return readOne(m_database, id);
}

StoreResult<std::vector<OutboxRow>> Outbox::inState(OutboxState state) const
{
    auto statement = m_database.prepare(WL_OUTBOX_COLUMNS "WHERE o.state = ? ORDER BY o.id");
    return readOutboxRows(statement.bind(static_cast<qint64>(state)));
}

StoreResult<OutboxCounts> Outbox::counts() const
{
    auto statement =
        m_database.prepare("SELECT count(*) FILTER (WHERE state <= 3), count(*) FILTER (WHERE state = 4) FROM outbox");
    WL_CHECK(statement.step());
    return OutboxCounts{.waiting = statement.integer(0), .failed = statement.integer(1)};
}

StoreResult<std::vector<RoomId>> Outbox::roomsPending() const
{
    auto statement = m_database.prepare("SELECT r.room_id FROM outbox o JOIN room r ON r.id = o.room WHERE o.state = "
                                        "0 GROUP BY o.room ORDER BY min(o.id)");
    return readRooms(statement);
}

StoreResult<std::optional<OutboxRow>> Outbox::nextPending(const RoomId &room, qint64 after) const
{
    WL_TRY(key, roomKey(m_database, room));
    auto statement =
        m_database.prepare(WL_OUTBOX_COLUMNS "WHERE o.room = ? AND o.id > ? AND o.state = 0 ORDER BY o.id LIMIT 1");
    WL_TRY(rows, readOutboxRows(statement.bind(key).bind(after)));
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

StoreResult<ChangeSet> Outbox::setCiphertext(qint64 id, QString wireType, QByteArray wireContent, DeviceId device)
{
    return change(m_database, m_own, id,
                  "UPDATE outbox SET state = 1, wire_type = ?, wire_content = ?, device = ? WHERE id = ? AND state = 0",
                  [&](Statement &s) { s.bind(wireType).bind(wireContent).bind(device.text()).bind(id); });
}

StoreResult<ChangeSet> Outbox::markAttempt(qint64 id, DeviceId device, qint64 now)
{
    // Device and time are those of the first attempt: Synapse's memory of the transaction id hangs on both.
    return change(
        m_database, m_own, id,
        "UPDATE outbox SET state = 2, attempts = attempts + 1,"
        " device = CASE attempts WHEN 0 THEN ? ELSE device END,"
        " first_attempt_at = CASE attempts WHEN 0 THEN ? ELSE first_attempt_at END WHERE id = ? AND state IN (1, 3)",
        [&](Statement &s) { s.bind(device.text()).bind(now).bind(id); });
}

StoreResult<ChangeSet> Outbox::markUnknown(qint64 id)
{
    return change(m_database, m_own, id, "UPDATE outbox SET state = 3 WHERE id = ? AND state = 2",
                  [&](Statement &s) { s.bind(id); });
}

StoreResult<ChangeSet> Outbox::markFailed(qint64 id, QString errorCode)
{
    return change(m_database, m_own, id, "UPDATE outbox SET state = 4, error_code = ? WHERE id = ? AND state <> 5",
                  [&](Statement &s) { s.bind(errorCode).bind(id); });
}

StoreResult<ChangeSet> Outbox::confirmSent(qint64 id, EventId event)
{
    WL_TRY(row, readOne(m_database, id));
    WL_TRY(room, roomKey(m_database, row.draft.room));
    bool echoed = false;
    {
        auto known = m_database.prepare("SELECT 1 FROM event WHERE event_id = ? AND room = ?");
        WL_TRY(found, known.bind(event.text()).bind(room).step());
        echoed = found;
    }
    if (echoed) {
        return change(
            m_database, m_own, id, "DELETE FROM outbox WHERE id = ?", [&](Statement &s) { s.bind(id); }, id);
    }
    return change(m_database, m_own, id, "UPDATE outbox SET state = 5, event_id = ?, error_code = NULL WHERE id = ?",
                  [&](Statement &s) { s.bind(event.text()).bind(id); });
}

StoreResult<ChangeSet> Outbox::retry(qint64 id)
{
    // What was tried before stays of unknown outcome: its bytes may have arrived all the same.
    return change(m_database, m_own, id,
                  "UPDATE outbox SET error_code = NULL, state = CASE WHEN wire_content IS NULL THEN 0 WHEN attempts > "
                  "0 THEN 3 ELSE 1 END"
                  " WHERE id = ? AND state = 4",
                  [&](Statement &s) { s.bind(id); });
}

StoreResult<ChangeSet> Outbox::encryptAgain(qint64 id)
{
    return change(m_database, m_own, id,
                  "UPDATE outbox SET state = 0, txn_id = ?, wire_type = NULL, wire_content = NULL, device = NULL, "
                  "first_attempt_at = 0,"
                  " attempts = 0, error_code = NULL WHERE id = ? AND state = 4",
                  [&](Statement &s) { s.bind(newTransaction().text()).bind(id); });
}

StoreResult<ChangeSet> Outbox::cancel(qint64 id)
{
    return change(
        m_database, m_own, id, "DELETE FROM outbox WHERE id = ? AND state IN (0, 1, 4)",
        [&](Statement &s) { s.bind(id); }, id);
}

StoreResult<> Outbox::recover()
{
    WL_TRY(transaction, Transaction::begin(m_database, Durability::Power));
    WL_CHECK(m_database.execute("UPDATE outbox SET state = 3 WHERE state = 2"));
    return transaction.commit();
}

} // namespace wardline::store
