// SPDX-License-Identifier: Apache-2.0
#include "sync/compose.h"

#include "matrix/content/hospital.h"
#include "matrix/content/message.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wardline::sync::compose {

namespace {

store::OutboxDraft draftOf(const RoomId &room, QString type, QByteArray content, qint64 at)
{
    store::OutboxDraft draft;
    draft.room = room;
    draft.type = std::move(type);
    draft.content = std::move(content);
    draft.createdAt = at;
    return draft;
}

} // namespace

store::OutboxDraft message(const RoomId &room, const Text &text, qint64 at)
{
    matrix::Draft words;
    words.body = text.body;
    words.priority = text.priority;
    words.mentions.users.assign(text.mentions.begin(), text.mentions.end());
    words.replyTo = text.edits ? std::nullopt : text.replyTo;
    words.edits = text.edits;
    words.forwarded = text.forwarded;
    store::OutboxDraft draft = draftOf(room, QStringLiteral("m.room.message"), matrix::writeMessage(words), at);
    draft.body = text.body;
    draft.priority = text.priority;
    draft.replyTo = words.replyTo;
    if (text.edits) {
        draft.relation = {.type = store::RelationType::Edit, .target = *text.edits, .key = {}};
    }
    return draft;
}

store::OutboxDraft reaction(const RoomId &room, const EventId &event, const QString &key, qint64 at)
{
    store::OutboxDraft draft = draftOf(room, QStringLiteral("m.reaction"), matrix::writeReaction(event, key), at);
    draft.relation = {.type = store::RelationType::Reaction, .target = event, .key = key};
    return draft;
}

store::OutboxDraft redaction(const RoomId &room, const EventId &event, qint64 at)
{
    store::OutboxDraft draft = draftOf(room, QStringLiteral("m.room.redaction"), QByteArrayLiteral("{}"), at);
    draft.relation = {.type = store::RelationType::Redaction, .target = event, .key = {}};
    return draft;
}

std::vector<store::OutboxDraft> acknowledgement(const RoomId &room, const EventId &event,
                                                std::optional<care::Role> role, qint64 at)
{
    const QJsonObject content{{QStringLiteral("event_id"), event.text()},
                              {QStringLiteral("room_id"), room.text()},
                              {QStringLiteral("at"), at},
                              {QStringLiteral("as_role"), role ? QString(care::wireName(*role)) : QString()}};
    store::OutboxDraft ack = draftOf(room, matrix::ackType, QJsonDocument(content).toJson(QJsonDocument::Compact), at);
    ack.relation = {.type = store::RelationType::Acknowledgement, .target = event, .key = {}};
    return {std::move(ack), reaction(room, event, tick.toString(), at)};
}

store::OutboxDraft event(const RoomId &room, const QString &type, const QByteArray &content, qint64 at)
{
    return draftOf(room, type, content, at);
}

} // namespace wardline::sync::compose
