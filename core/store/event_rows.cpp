// SPDX-License-Identifier: Apache-2.0
#include "store/event_rows.h"

namespace wardline::store {

namespace {

EventRecord readEvent(const Statement &statement)
{
    EventRecord record;
    record.id = statement.id<EventId>(0);
    record.sender = statement.id<UserId>(1);
    record.type = statement.text(2);
    record.timestamp = statement.integer(3);
    record.content = statement.bytes(4);
    record.raw = statement.bytes(5);
    record.kind = static_cast<EventKind>(statement.integer(6));
    record.status = static_cast<EventStatus>(statement.integer(7));
    record.encrypted = statement.flag(8);
    record.body = statement.text(9);
    record.replyTo = EventId::parse(statement.text(10));
    record.relation = {.type = static_cast<RelationType>(statement.integer(11)),
                       .target = statement.id<EventId>(12),
                       .key = statement.text(13)};
    record.priority = static_cast<care::Priority>(statement.integer(14));
    record.clearPriority = static_cast<care::Priority>(statement.integer(15));
    record.undecryptableReason = statement.text(16);
    record.sessionId = statement.text(17);
    record.trust = static_cast<quint32>(statement.integer(18));
    record.redacted = statement.flag(19);
    record.mentionsMe = statement.flag(20);
    if (!statement.isNull(21)) {
        record.expiresAt = statement.integer(21);
    }
    record.transaction = TransactionId::parse(statement.text(22));
    return record;
}

} // namespace

StoreResult<std::vector<EventRecord>> readEvents(Statement &statement)
{
    return statement.rows(readEvent);
}

} // namespace wardline::store
