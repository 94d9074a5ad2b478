// SPDX-License-Identifier: Apache-2.0
#include "store/outbox_read.h"

namespace wardline::store {

namespace {

OutboxRow readOutboxRow(const Statement &statement)
{
    OutboxRow row;
    row.id = statement.integer(0);
    row.transaction = statement.id<TransactionId>(1);
    row.draft.room = statement.id<RoomId>(2);
    row.draft.type = statement.text(3);
    row.draft.content = statement.bytes(4);
    row.draft.body = statement.text(5);
    row.draft.replyTo = EventId::parse(statement.text(6));
    row.draft.relation = {.type = static_cast<RelationType>(statement.integer(7)),
                          .target = statement.id<EventId>(8),
                          .key = statement.text(9)};
    row.draft.priority = static_cast<care::Priority>(statement.integer(10));
    row.draft.createdAt = statement.integer(11);
    row.state = static_cast<OutboxState>(statement.integer(12));
    row.wireType = statement.text(13);
    row.wireContent = statement.bytes(14);
    row.device = statement.id<DeviceId>(15);
    row.firstAttemptAt = statement.integer(16);
    row.attempts = statement.integer(17);
    row.event = statement.id<EventId>(18);
    row.errorCode = statement.text(19);
    return row;
}

} // namespace

StoreResult<std::vector<OutboxRow>> readOutboxRows(Statement &statement)
{
    return statement.rows(readOutboxRow);
}

StoreResult<std::vector<OutboxRow>> readOutbox(Database &database, qint64 room)
{
    auto statement = database.prepare(WL_OUTBOX_COLUMNS "WHERE o.room = ? ORDER BY o.id");
    return readOutboxRows(statement.bind(room));
}

} // namespace wardline::store
