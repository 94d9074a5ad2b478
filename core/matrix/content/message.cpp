// SPDX-License-Identifier: Apache-2.0
#include "matrix/content/message.h"

#include "care/shown_name.h"
#include "matrix/json_read.h"

#include <algorithm>

namespace wardline::matrix {

namespace {

constexpr std::size_t maxBody = 64 * 1024;
constexpr std::size_t maxMentions = 1000;

MatrixResult<std::optional<Relation>> replyOf(json::Object relates)
{
    if (!json::find(relates, "m.in_reply_to")) {
        return std::optional<Relation>();
    }
    WL_TRY(reply, json::member(relates, "m.in_reply_to"));
    WL_TRY(event, json::id<EventId>(reply, "event_id"));
    return std::optional(Relation{RelationKind::Reply, event, {}});
}

/// A sign, as our module asks of every client: words below somebody's message would look like something that was said.
bool isSign(const QString &key)
{
    return !key.isEmpty() && key.size() <= 64 && std::none_of(key.cbegin(), key.cend(), [](QChar each) {
        const bool turnsRound =
            (each >= QChar(0x202A) && each <= QChar(0x202E)) || (each >= QChar(0x2066) && each <= QChar(0x2069));
        return each.isLetter() || each.isSpace() || each.category() == QChar::Other_Control || turnsRound;
    });
}

MatrixResult<std::optional<Relation>> typedRelation(json::Object relates, std::string_view type)
{
    WL_TRY(event, json::id<EventId>(relates, "event_id"));
    Relation relation{RelationKind::Other, event, {}};
    if (type == "m.replace") {
        relation.kind = RelationKind::Replace;
    } else if (type == "m.annotation") {
        WL_TRY(key, json::text(relates, "key", 256));
        if (!isSign(key)) {
            return fail(MatrixCode::OutOfRange, QStringLiteral("key"));
        }
        relation.kind = RelationKind::Annotation;
        relation.key = key;
    }
    return std::optional(relation);
}

MatrixResult<std::optional<Relation>> relationOf(json::Object content)
{
    if (!json::find(content, "m.relates_to")) {
        return std::optional<Relation>();
    }
    WL_TRY(relates, json::member(content, "m.relates_to"));
    if (!json::find(relates, "rel_type")) {
        return replyOf(relates);
    }
    WL_TRY(type, json::bytes(relates, "rel_type", 255));
    if (type == "m.thread") { // we draw no threads: what it falls back to is a reply
        return replyOf(relates);
    }
    return typedRelation(relates, type);
}

MatrixResult<Mentions> mentionsOf(json::Object content)
{
    Mentions mentions;
    if (!json::find(content, "m.mentions")) {
        return mentions;
    }
    WL_TRY(found, json::member(content, "m.mentions"));
    WL_TRY(users, json::texts(found, "user_ids", maxMentions, 255));
    for (const auto &text : users) {
        const auto user = UserId::parse(text);
        if (!user) {
            return fail(MatrixCode::BadId, QStringLiteral("user_ids"));
        }
        mentions.users.push_back(*user);
    }
    WL_TRY(room, json::flag(found, "room", false));
    mentions.room = room;
    return mentions;
}

MatrixResult<care::Priority> priorityOf(json::Object content)
{
    WL_TRY(word, json::optionalText(content, "health.wardline.priority", 64));
    if (!word) {
        return care::Priority::Routine;
    }
    const auto mark = care::priorityFromWire(*word);
    if (!mark) {
        return fail(MatrixCode::WrongType, QStringLiteral("health.wardline.priority"));
    }
    return *mark;
}

MatrixResult<std::optional<Ask>> askOf(json::Object content)
{
    constexpr qsizetype maxChoice = 80;
    if (!json::find(content, "health.wardline.ask")) {
        return std::optional<Ask>();
    }
    Ask ask;
    WL_TRY(found, json::member(content, "health.wardline.ask"));
    WL_TRY(choices, json::texts(found, "choices", 8, 4 * maxChoice));
    if (choices.isEmpty()) {
        return fail(MatrixCode::OutOfRange, QStringLiteral("choices"));
    }
    for (const auto &choice : choices) {
        if (choice.isEmpty() || choice.size() > maxChoice) {
            return fail(MatrixCode::OutOfRange, QStringLiteral("choices"));
        }
    }
    ask.choices = choices;
    WL_TRY(expires, json::optionalNumber(found, "expires_at", 0, json::endOf9999));
    ask.expiresAt = expires;
    return std::optional(ask);
}

MatrixResult<std::optional<Forwarded>> forwardedOf(json::Object content)
{
    constexpr qsizetype maxName = 255;
    if (!json::find(content, "health.wardline.forwarded")) {
        return std::optional<Forwarded>();
    }
    Forwarded forwarded;
    WL_TRY(found, json::member(content, "health.wardline.forwarded"));
    WL_TRY(name, json::text(found, "sender_name", 4 * maxName));
    if (name.isEmpty() || name.size() > maxName) {
        return fail(MatrixCode::OutOfRange, QStringLiteral("sender_name"));
    }
    WL_TRY(kind, json::optionalText(found, "room_kind", 255));
    WL_TRY(at, json::number(found, "origin_server_ts", 0, json::endOf9999));
    forwarded.senderName = care::shownName(name);
    if (forwarded.senderName.isEmpty()) {
        return fail(MatrixCode::OutOfRange, QStringLiteral("sender_name"));
    }
    forwarded.kind = care::conversationKindFromWire(kind.value_or(QString()));
    forwarded.at = at;
    return std::optional(forwarded);
}

MatrixResult<Message> messageOf(json::Object content)
{
    Message message;
    WL_TRY(msgtype, json::text(content, "msgtype", 255));
    WL_TRY(body, json::text(content, "body", maxBody));
    WL_TRY(mentions, mentionsOf(content));
    WL_TRY(priority, priorityOf(content));
    WL_TRY(ask, askOf(content));
    WL_TRY(expires, json::optionalNumber(content, "health.wardline.expires_at", 0, json::endOf9999));
    WL_TRY(forwarded, forwardedOf(content));
    WL_TRY(relation, relationOf(content));
    message.msgtype = msgtype;
    message.body = body;
    message.relation = relation;
    message.mentions = mentions;
    message.priority = priority;
    message.ask = ask;
    message.expiresAt = expires;
    message.forwarded = forwarded;
    return message;
}

} // namespace

MatrixResult<MessageContent> readMessage(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    MessageContent result;
    WL_TRY(message, messageOf(root));
    result.message = message;
    if (message.relation && message.relation->kind == RelationKind::Replace) {
        WL_TRY(inner, json::member(root, "m.new_content"));
        WL_TRY(replacement, messageOf(inner));
        result.replacement = replacement;
        result.replacement->relation.reset(); // an edit cannot change what its original relates to (Matrix spec)
    }
    return result;
}

QString withoutForwardedLine(const QString &body)
{
    const QString said = body.mid(body.indexOf(u'\n') + 1);
    return said.trimmed().isEmpty() ? body : said;
}

MatrixResult<std::optional<Relation>> readRelation(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    return relationOf(root);
}

MatrixResult<care::Priority> readClearPriority(const QByteArray &content)
{
    json::Reader reader;
    WL_TRY(root, reader.object(content, json::Numbers::Whole));
    return priorityOf(root);
}

} // namespace wardline::matrix
