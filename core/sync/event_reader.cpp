// SPDX-License-Identifier: Apache-2.0
#include "sync/event_reader.h"

#include "matrix/content/hospital.h"
#include "matrix/content/message.h"
#include "sync/proof.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wardline::sync {

namespace {

using store::EventKind;
using store::EventRecord;
using store::EventStatus;
using store::RelationType;

EventRecord envelope(const matrix::Event &event)
{
    EventRecord record;
    record.id = event.id;
    record.sender = event.sender;
    record.type = event.type;
    record.timestamp = event.originServerTs;
    record.content = event.content;
    record.transaction = event.txn;
    record.redacted = event.redactedBy.has_value();
    return record;
}

/// The relation is the edit's target, its content the new one; an edit without new content changes nothing.
void fillEdit(EventRecord &record, const matrix::MessageContent &read)
{
    if (!read.replacement) {
        record.kind = EventKind::Hidden;
        return;
    }
    record.kind = EventKind::Relation;
    record.relation = {.type = RelationType::Edit, .target = read.message.relation->event, .key = {}};
    const QJsonObject content = QJsonDocument::fromJson(record.content).object();
    record.content =
        QJsonDocument(content.value(QLatin1String("m.new_content")).toObject()).toJson(QJsonDocument::Compact);
}

bool isEdit(const QByteArray &content)
{
    const auto relation = matrix::readRelation(content);
    return relation && *relation && (*relation)->kind == matrix::RelationKind::Replace;
}

/// The body of any other kind names a picture, a place, a call …: alone it would pass for what the person wrote.
bool isText(const QString &msgtype)
{
    return msgtype == QLatin1String("m.text") || msgtype == QLatin1String("m.notice")
           || msgtype == QLatin1String("m.emote");
}

/// For content that is no message a bubble stands that says so.
void fillMessage(EventRecord &record, const UserId &own)
{
    const auto read = matrix::readMessage(record.content);
    if (!read) {
        record.kind = isEdit(record.content) ? EventKind::Hidden : EventKind::Message;
        return;
    }
    record.kind = EventKind::Message;
    const auto &relation = read->message.relation;
    if (relation && relation->kind == matrix::RelationKind::Replace) {
        fillEdit(record, *read);
    } else if (relation && relation->kind == matrix::RelationKind::Reply) {
        record.replyTo = relation->event;
    }
    const matrix::Message &shown = read->replacement ? *read->replacement : read->message;
    record.body = isText(shown.msgtype) ? shown.body : QString();
    record.priority = shown.priority;
    record.expiresAt = shown.expiresAt;
    const auto &users = shown.mentions.users;
    record.mentionsMe = shown.mentions.room || std::find(users.begin(), users.end(), own) != users.end();
}

void fillReaction(EventRecord &record)
{
    const auto relation = matrix::readRelation(record.content);
    if (relation && *relation && (*relation)->kind == matrix::RelationKind::Annotation && !(*relation)->key.isEmpty()) {
        record.kind = EventKind::Relation;
        record.relation = {.type = RelationType::Reaction, .target = (*relation)->event, .key = (*relation)->key};
    }
}

void fillAck(EventRecord &record, const RoomView &view)
{
    const auto ack = matrix::readAck(record.content);
    if (!ack || ack->room != view.room) {
        return;
    }
    record.kind = EventKind::Relation;
    record.relation = {.type = RelationType::Acknowledgement, .target = ack->event, .key = {}};
    record.ack = store::AckDetails{.at = ack->at, .asRole = ack->asRole, .device = ack->device};
}

/// A change of name or picture alone is nothing to tell.
bool changesMembership(const matrix::Event &event)
{
    const QJsonObject whole = QJsonDocument::fromJson(event.raw).object();
    const QJsonObject unsignedPart = whole.value(QLatin1String("unsigned")).toObject();
    const QLatin1String field("membership");
    const QString before = unsignedPart.value(QLatin1String("prev_content")).toObject().value(field).toString();
    return before != whole.value(QLatin1String("content")).toObject().value(field).toString();
}

EventKind kindOfState(const matrix::Event &event)
{
    if (event.type == QLatin1String("m.room.member")) {
        return changesMembership(event) ? EventKind::Notice : EventKind::Hidden;
    }
    static const QStringList told{QStringLiteral("m.room.create"), QStringLiteral("m.room.name"),
                                  QStringLiteral("m.room.topic"), QStringLiteral("m.room.encryption"),
                                  matrix::cardType};
    return told.contains(event.type) ? EventKind::Notice : EventKind::Hidden;
}

/// Encrypted, but steering other machinery than a conversation.
bool isSilent(const QString &type)
{
    return type == matrix::patientType || type == matrix::ackType || type.startsWith(QLatin1String("m.key."))
           || type.startsWith(QLatin1String("m.call.")) || type.startsWith(QLatin1String("org.matrix.msc"));
}

EventRecord leftUnread(EventRecord record, const matrix::Event &event, const QString &reason)
{
    record.status = EventStatus::Undecryptable;
    record.raw = event.raw;
    record.content = {};
    record.undecryptableReason = reason;
    // An edit that can't be read yet is no message of its own.
    record.kind = isEdit(event.content) ? EventKind::Hidden : EventKind::Message;
    return record;
}

EventRecord encryptedEnvelope(const matrix::Event &event, const crypto::Decryption &decryption)
{
    EventRecord record = envelope(event);
    record.encrypted = true;
    record.sessionId = decryption.sessionId;
    if (const auto mark = matrix::readClearPriority(event.content)) {
        record.clearPriority = *mark;
    }
    return record;
}

EventRecord readRedacted(EventRecord record, const RoomView &view)
{
    const bool wasEncrypted = record.type == QLatin1String("m.room.encrypted");
    const bool wasMessage = wasEncrypted || record.type == QLatin1String("m.room.message");
    record.encrypted = wasEncrypted;
    record.status = wasEncrypted ? EventStatus::Decrypted : EventStatus::Plain;
    record.kind = !wasMessage                       ? EventKind::Hidden
                  : wasEncrypted || !view.encrypted ? EventKind::Message
                                                    : EventKind::Notice;
    return record;
}

} // namespace

EventRecord readClear(const matrix::Event &event, const RoomView &view)
{
    EventRecord record = envelope(event);
    if (event.stateKey) {
        record.kind = kindOfState(event);
    } else if (record.redacted) {
        return readRedacted(std::move(record), view);
    } else if (event.type == QLatin1String("m.room.message")) {
        fillMessage(record, view.own);
        if (view.encrypted) {
            const bool edit = record.kind != EventKind::Message;
            record.kind = edit ? EventKind::Hidden : EventKind::Notice;
            record.relation = {};
            record.priority = care::Priority::Routine;
            record.mentionsMe = false;
        }
    } else if (event.type == QLatin1String("m.reaction")) {
        fillReaction(record);
    } else if (event.type == QLatin1String("m.room.redaction") && event.redacts) {
        record.kind = EventKind::Relation;
        record.relation = {.type = RelationType::Redaction, .target = *event.redacts, .key = {}};
    } else if (event.type == matrix::ackType) {
        fillAck(record, view);
    }
    return record;
}

EventRecord readDecrypted(const matrix::Event &event, const crypto::Decryption &decryption, const RoomView &view)
{
    EventRecord record = encryptedEnvelope(event, decryption);
    if (!decryption.isDecrypted()) {
        return leftUnread(std::move(record), event, reasonWord(decryption.reason));
    }
    const Proof proof{decryption.trust, decryption.origin};
    record.trust = proof.toFlags();
    if (decryption.trust == crypto::SenderTrust::MismatchedSender) {
        return leftUnread(std::move(record), event, QLatin1String(unreadable::senderNotTrusted));
    }
    const auto clear = matrix::readClearContent(decryption.event);
    if (!clear) {
        return leftUnread(std::move(record), event, QLatin1String(unreadable::damaged));
    }
    record.status = EventStatus::Decrypted;
    record.type = clear->type;
    record.content = clear->content;
    if (record.type == QLatin1String("m.room.message")) {
        fillMessage(record, view.own);
    } else if (record.type == QLatin1String("m.reaction")) {
        fillReaction(record);
    } else {
        record.kind = isSilent(record.type) ? EventKind::Hidden : EventKind::Message;
    }
    if (!proof.isSender()) {
        record.priority = care::Priority::Routine;
    }
    return record;
}

std::optional<EventRecord> readSkipped(const matrix::SkippedEvent &event)
{
    if (!event.id || !event.sender) {
        return std::nullopt;
    }
    EventRecord record;
    record.id = *event.id;
    record.sender = *event.sender;
    record.type = QLatin1String(malformedType);
    record.timestamp = event.originServerTs.value_or(0);
    record.content = QByteArrayLiteral("{}");
    record.kind = EventKind::Notice;
    return record;
}

EventRecord readReplayed(const matrix::Event &event, const crypto::Decryption &decryption)
{
    EventRecord record = encryptedEnvelope(event, decryption);
    record.clearPriority = care::Priority::Routine;
    return leftUnread(std::move(record), event, QLatin1String(unreadable::replayed));
}

} // namespace wardline::sync
