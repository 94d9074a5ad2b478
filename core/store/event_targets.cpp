// SPDX-License-Identifier: Apache-2.0
// What edits, redactions and acknowledgements do to the event they name, whichever came first.
#include "store/event_writer.h"

namespace wardline::store {

namespace {

bool isIndexed(EventKind kind, EventStatus status, const QByteArray &body)
{
    return kind == EventKind::Message && status != EventStatus::Undecryptable && !body.isEmpty();
}

struct Edit {
    qint64 localId = 0;
    QByteArray body;
};

/// The newest valid replacement (Matrix spec, "Validity of replacement events"): same room, sender and type, no state, and
/// encrypted where the original was, so that nobody but its author rewrites a message.
StoreResult<std::optional<Edit>> newestEdit(Database &database, const EventId &target, qint64 localId)
{
    auto statement = database.prepare("SELECT x.id, x.body FROM event e JOIN event x INDEXED BY event_relation ON "
                                      "x.room = e.room AND x.relates_to = ? AND x.rel_type = 1"
                                      " WHERE e.id = ? AND x.sender = e.sender AND x.type = e.type AND x.redacted = 0 "
                                      "AND x.status <> 2 AND x.encrypted >= e.encrypted"
                                      " ORDER BY x.ts DESC, x.event_id DESC LIMIT 1");
    WL_TRY(row, statement.bind(target.text()).bind(localId).step());
    if (!row) {
        return std::nullopt;
    }
    return Edit{.localId = statement.integer(0), .body = statement.bytes(1)};
}

StoreResult<bool> isAcknowledged(Database &database, const EventId &target, qint64 localId)
{
    auto statement = database.prepare("SELECT 1 FROM event e JOIN event r INDEXED BY event_relation ON r.room = e.room "
                                      "AND r.relates_to = ? AND r.rel_type = 4"
                                      " JOIN ack a ON a.event = r.id WHERE e.id = ? AND r.sender <> e.sender AND "
                                      "r.redacted = 0 AND a.verdict = 1 LIMIT 1");
    return statement.bind(target.text()).bind(localId).step();
}

} // namespace

StoreResult<> EventWriter::renew(const Target &target)
{
    RoomWork &work = *target.work;
    WL_TRY(known, find(work, target.event));
    if (!known) {
        return {};
    }
    work.updated.insert(known->localId);
    work.change.summary = true;
    if (known->redacted) {
        return emptyEditsOf(work, target.event);
    }
    auto redaction =
        m_database.prepare("SELECT 1 FROM event WHERE room = ? AND relates_to = ? AND rel_type = 3 LIMIT 1");
    WL_TRY(redacted, redaction.bind(work.key).bind(target.event.text()).step());
    if (redacted) {
        return redact(work, target.event, known->localId);
    }
    WL_CHECK(applyEdit(work, target.event, known->localId));
    return applyAcknowledgement(target.event, known->localId);
}

StoreResult<> EventWriter::applyEdit(RoomWork &work, const EventId &event, qint64 localId)
{
    auto statement = m_database.prepare(
        "SELECT body, original_body, edit, rel_type FROM event WHERE id = ? AND kind = 0 AND status <> 2");
    WL_TRY(row, statement.bind(localId).step());
    if (!row || static_cast<RelationType>(statement.integer(3)) == RelationType::Edit) {
        return {};
    }
    const QByteArray shown = statement.bytes(0);
    const qint64 present = statement.integer(2); // 0: none; local ids begin at 1
    const QByteArray original = present != 0 ? statement.bytes(1) : shown;
    WL_TRY(edit, newestEdit(m_database, event, localId));
    if (present == (edit ? edit->localId : 0)) {
        return {};
    }
    const QByteArray body = edit ? edit->body : original;
    auto update = m_database.prepare("UPDATE event SET body = ?, original_body = ?, edit = ? WHERE id = ?");
    update.bind(body);
    if (edit) {
        update.bind(original).bind(edit->localId);
    } else {
        update.bindNull().bindNull();
    }
    WL_CHECK(update.bind(localId).run());
    setText(localId, work.key, shown.isEmpty() ? std::nullopt : std::optional(shown),
            body.isEmpty() ? std::nullopt : std::optional(body));
    return {};
}

StoreResult<> EventWriter::applyAcknowledgement(const EventId &event, qint64 localId)
{
    WL_TRY(acknowledged, isAcknowledged(m_database, event, localId));
    auto update = m_database.prepare("UPDATE event SET acknowledged = ?1, waiting = CASE WHEN ?1 OR kind <> 0 OR "
                                     "redacted THEN 0 WHEN status = 2 THEN clear_priority"
                                     " ELSE priority END WHERE id = ?2");
    return update.bind(qint64{acknowledged}).bind(localId).run();
}

StoreResult<> EventWriter::redact(RoomWork &work, const EventId &event, qint64 localId)
{
    WL_CHECK(empty(work, localId));
    WL_CHECK(emptyEditsOf(work, event));
    work.updated.insert(localId);
    work.change.summary = true;
    work.recount = true;
    return {};
}

StoreResult<> EventWriter::empty(RoomWork &work, qint64 localId)
{
    auto statement = m_database.prepare("SELECT kind, status, body, relates_to, rel_type FROM event WHERE id = ?");
    WL_TRY(row, statement.bind(localId).step());
    if (!row) {
        return {};
    }
    const QByteArray body = statement.bytes(2);
    if (isIndexed(static_cast<EventKind>(statement.integer(0)), static_cast<EventStatus>(statement.integer(1)), body)) {
        setText(localId, work.key, body, std::nullopt);
    }
    // What it was attached to looks different without it.
    if (const auto target = statement.id<EventId>(3); !target.isEmpty() && statement.integer(4) != 3) {
        touchTarget(work, target);
    }
    auto update = m_database.prepare(
        "UPDATE event SET redacted = 1, content = '{}', raw = NULL, body = '', original_body = NULL, edit = NULL, "
        "reply_to = NULL,"
        " rel_key = NULL, utd_reason = NULL, session_id = NULL, mentions_me = 0, expires_at = NULL, waiting = 0,"
        " status = CASE status WHEN 2 THEN 1 ELSE status END WHERE id = ?");
    return update.bind(localId).run();
}

StoreResult<> EventWriter::emptyEditsOf(RoomWork &work, const EventId &target)
{
    auto update =
        m_database.prepare("UPDATE event SET redacted = 1, content = '{}', raw = NULL, body = '', session_id = NULL,"
                           " status = CASE status WHEN 2 THEN 1 ELSE status END"
                           " WHERE room = ?1 AND relates_to = ?2 AND rel_type = 1 AND redacted = 0"
                           " AND sender = (SELECT sender FROM event WHERE event_id = ?2 AND room = ?1)");
    return update.bind(work.key).bind(target.text()).run();
}

} // namespace wardline::store
