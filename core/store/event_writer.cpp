// SPDX-License-Identifier: Apache-2.0
#include "store/event_writer.h"

#include "store/local_id.h"

#include <algorithm>

namespace wardline::store {

namespace {

constexpr int mostAttempts = 40;

} // namespace

EventWriter::EventWriter(Database &database, const UserId &own)
    : m_database(database)
    , m_own(own)
{
}

StoreResult<> EventWriter::check(const EventRecord &record) const
{
    if (record.id.isEmpty() || record.sender.isEmpty()) {
        return fail(StoreCode::Invalid, QStringLiteral("event without id or sender"));
    }
    if (record.status == EventStatus::Undecryptable && record.raw.isEmpty() && !record.redacted) {
        return fail(StoreCode::Invalid, QStringLiteral("undecryptable event without its raw form"));
    }
    if (record.status != EventStatus::Plain && !record.encrypted) {
        return fail(StoreCode::Invalid, QStringLiteral("decrypted event that was not encrypted"));
    }
    return {};
}

StoreResult<std::optional<EventWriter::Known>> EventWriter::find(const RoomWork &work, const EventId &event)
{
    auto statement =
        m_database.prepare("SELECT id, position, status, redacted FROM event WHERE event_id = ? AND room = ?");
    WL_TRY(row, statement.bind(event.text()).bind(work.key).step());
    if (!row) {
        return std::nullopt;
    }
    return Known{.localId = statement.integer(0),
                 .position = statement.integer(1),
                 .status = static_cast<EventStatus>(statement.integer(2)),
                 .redacted = statement.flag(3)};
}

StoreResult<qint64> EventWriter::insertRow(const RoomWork &work, const EventRecord &record, qint64 position,
                                           const QByteArray &body)
{
    const bool unreadable = record.status == EventStatus::Undecryptable;
    const auto priority = static_cast<qint64>(unreadable ? record.clearPriority : record.priority);
    auto statement = m_database.prepare(
        "INSERT OR IGNORE INTO event (room, event_id, position, sender, type, ts, kind, status, encrypted, redacted, "
        "content, raw,"
        " body, reply_to, rel_type, relates_to, rel_key, priority, clear_priority, waiting, utd_reason, session_id, "
        "trust,"
        " mentions_me, expires_at, txn_id, id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        const qint64 id = localIdFor(record.id, record.timestamp, attempt);
        statement.reset()
            .bind(work.key)
            .bind(record.id.text())
            .bind(position)
            .bind(record.sender.text())
            .bind(record.type);
        statement.bind(record.timestamp).bind(static_cast<qint64>(record.kind));
        statement.bind(static_cast<qint64>(unreadable && record.redacted ? EventStatus::Decrypted : record.status));
        statement.bind(qint64{record.encrypted}).bind(qint64{record.redacted});
        statement.bind(record.redacted ? QByteArrayLiteral("{}") : record.content);
        statement.bindOrNull(record.redacted ? QByteArray() : record.raw).bind(body);
        statement.bindOrNull(record.replyTo ? record.replyTo->text() : QString());
        statement.bind(static_cast<qint64>(record.relation.type));
        statement.bindOrNull(record.relation.target.text()).bindOrNull(record.relation.key);
        statement.bind(static_cast<qint64>(record.priority)).bind(static_cast<qint64>(record.clearPriority));
        statement.bind(record.kind == EventKind::Message && !record.redacted ? priority : 0);
        statement.bindOrNull(record.undecryptableReason).bindOrNull(record.sessionId).bind(qint64{record.trust});
        statement.bind(qint64{record.mentionsMe}).bind(record.expiresAt);
        statement.bindOrNull(record.transaction ? record.transaction->text() : QString()).bind(id);
        WL_CHECK(statement.run());
        if (m_database.changes() == 1) {
            return id;
        }
    }
    return fail(StoreCode::Internal, QStringLiteral("no free local id"));
}

StoreResult<> EventWriter::insert(RoomWork &work, const EventRecord &record, qint64 position)
{
    WL_CHECK(check(record));
    WL_CHECK(strikeOutbox(work, record));
    const bool readable = record.status != EventStatus::Undecryptable && !record.redacted;
    const QByteArray body = readable ? record.body.toUtf8() : QByteArray();
    WL_TRY(localId, insertRow(work, record, position, body));
    work.newest = std::max(work.newest.value_or(position), position);
    if (record.kind == EventKind::Message && !body.isEmpty()) {
        setText(localId, work.key, std::nullopt, body);
    }
    if (record.kind <= EventKind::Notice) {
        work.inserted.insert(localId);
        work.change.summary = true;
    }
    const bool above = !work.readPosition || position > *work.readPosition;
    if (record.kind == EventKind::Message && above && !record.redacted && record.sender != m_own) {
        ++work.unreadAdded;
        work.highlightsAdded += record.mentionsMe ? 1 : 0;
    }
    WL_CHECK(relate(work, record, localId));
    return lookForRelations(work, record.id);
}

StoreResult<> EventWriter::lookForRelations(RoomWork &work, const EventId &event)
{
    // Paging back, an edit or a redaction comes before what it is about.
    auto statement = m_database.prepare("SELECT 1 FROM event WHERE room = ? AND relates_to = ? LIMIT 1");
    WL_TRY(row, statement.bind(work.key).bind(event.text()).step());
    if (row) {
        touchTarget(work, event);
    }
    return {};
}

StoreResult<> EventWriter::relate(RoomWork &work, const EventRecord &record, qint64 localId)
{
    const Relation &relation = record.relation;
    if (relation.target.isEmpty() || relation.type == RelationType::None || relation.type == RelationType::Thread) {
        return {};
    }
    if (relation.type == RelationType::Acknowledgement) {
        const AckDetails details = record.ack.value_or(AckDetails());
        auto statement = m_database.prepare(
            "INSERT OR REPLACE INTO ack (event, at, as_role, device, verdict) VALUES (?, ?, ?, ?, ?)");
        statement.bind(localId).bind(details.at).bind(details.asRole).bind(details.device.text());
        WL_CHECK(statement.bind(static_cast<qint64>(details.verdict)).run());
    }
    touchTarget(work, relation.target);
    return {};
}

void EventWriter::touchTarget(RoomWork &work, const EventId &target)
{
    m_targets.insert({&work, target});
}

StoreResult<> EventWriter::strikeOutbox(RoomWork &work, const EventRecord &record)
{
    if (record.sender != m_own) {
        return {};
    }
    if (!m_outboxInUse) {
        auto any = m_database.prepare("SELECT 1 FROM outbox LIMIT 1");
        WL_TRY(row, any.step());
        m_outboxInUse = row;
    }
    if (!*m_outboxInUse) {
        return {};
    }
    auto strike = m_database.prepare("DELETE FROM outbox WHERE room = ? AND (event_id = ? OR txn_id = ?) RETURNING id");
    strike.bind(work.key)
        .bind(record.id.text())
        .bindOrNull(record.transaction ? record.transaction->text() : QString());
    while (true) {
        WL_TRY(row, strike.step());
        if (!row) {
            return {};
        }
        work.change.outboxGone.push_back(strike.integer(0));
        work.change.outbox = true;
        work.recountOutbox = true;
    }
}

StoreResult<> EventWriter::meetAgain(RoomWork &work, const EventRecord &record, const Known &known)
{
    WL_CHECK(check(record));
    WL_CHECK(strikeOutbox(work, record));
    if (known.redacted) {
        return {};
    }
    if (record.redacted) {
        return redact(work, record.id, known.localId);
    }
    if (known.status == EventStatus::Undecryptable) {
        return rewrite(work, record, known);
    }
    return {};
}

StoreResult<> EventWriter::rewrite(RoomWork &work, const EventRecord &record, const Known &known)
{
    if (record.status == EventStatus::Undecryptable) {
        auto statement = m_database.prepare("UPDATE event SET utd_reason = ?1 WHERE id = ?2 AND utd_reason IS NOT ?1");
        WL_CHECK(statement.bindOrNull(record.undecryptableReason).bind(known.localId).run());
        if (m_database.changes() == 1) {
            work.updated.insert(known.localId);
        }
        return {};
    }
    const QByteArray body = record.body.toUtf8();
    auto statement = m_database.prepare("UPDATE event SET type = ?, kind = ?, status = ?, content = ?, raw = ?, body = "
                                        "?, reply_to = ?, rel_type = ?, relates_to = ?,"
                                        " rel_key = ?, priority = ?, waiting = ?, utd_reason = NULL, session_id = ?, "
                                        "trust = ?, mentions_me = ?, expires_at = ?"
                                        " WHERE id = ?");
    statement.bind(record.type)
        .bind(static_cast<qint64>(record.kind))
        .bind(static_cast<qint64>(record.status))
        .bind(record.content);
    statement.bindOrNull(record.raw).bind(body).bindOrNull(record.replyTo ? record.replyTo->text() : QString());
    statement.bind(static_cast<qint64>(record.relation.type))
        .bindOrNull(record.relation.target.text())
        .bindOrNull(record.relation.key);
    statement.bind(static_cast<qint64>(record.priority));
    statement.bind(record.kind == EventKind::Message ? static_cast<qint64>(record.priority) : 0);
    statement.bindOrNull(record.sessionId)
        .bind(qint64{record.trust})
        .bind(qint64{record.mentionsMe})
        .bind(record.expiresAt);
    WL_CHECK(statement.bind(known.localId).run());
    if (record.kind == EventKind::Message && !body.isEmpty()) {
        setText(known.localId, work.key, std::nullopt, body);
    }
    work.updated.insert(known.localId);
    work.change.summary = true;
    work.recount = true;
    WL_CHECK(relate(work, record, known.localId));
    // Also for itself: edits and acknowledgements may have been waiting.
    touchTarget(work, record.id);
    return {};
}

StoreResult<> EventWriter::finish()
{
    while (!m_targets.empty()) {
        const Target target = m_targets.extract(m_targets.begin()).value();
        WL_CHECK(renew(target));
    }
    return writeText();
}

} // namespace wardline::store
