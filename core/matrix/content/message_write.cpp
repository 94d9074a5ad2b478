// SPDX-License-Identifier: Apache-2.0
// What message.h promises to write.
#include "matrix/content/message.h"

#include "matrix/json_read.h"
#include "matrix/json_write.h"

namespace wardline::matrix {

namespace {

using json::ObjectWriter;

QByteArray mentionsJson(const Mentions &mentions)
{
    ObjectWriter out;
    if (!mentions.users.empty()) {
        out.raw("user_ids", json::arrayOf(mentions.users, [](const UserId &user) { return user.text(); }));
    }
    if (mentions.room) {
        out.flag("room", true);
    }
    return out.done();
}

QByteArray askJson(const Ask &ask)
{
    ObjectWriter out;
    out.raw("choices", json::arrayOf(ask.choices, [](const QString &choice) { return choice; }));
    if (ask.expiresAt) {
        out.number("expires_at", *ask.expiresAt);
    }
    return out.done();
}

QByteArray forwardedJson(const Forwarded &forwarded)
{
    ObjectWriter out;
    out.text("sender_name", forwarded.senderName).number("origin_server_ts", forwarded.at);
    if (const auto kind = care::wireName(forwarded.kind); !kind.isEmpty()) {
        out.text("room_kind", kind);
    }
    return out.done();
}

/// `prefix` marks an edit in clients that can't show one (Matrix spec, "Event replacements").
void addBody(ObjectWriter &out, const Draft &draft, const QString &prefix)
{
    out.text("msgtype", QStringLiteral("m.text")).text("body", prefix + draft.body);
    // Present even if empty: it says that the sender's client mentions on purpose only (Matrix spec, "Mentions").
    out.raw("m.mentions", mentionsJson(draft.mentions));
    if (draft.priority != care::Priority::Routine) {
        out.text("health.wardline.priority", care::wireName(draft.priority));
    }
    if (draft.ask) {
        out.raw("health.wardline.ask", askJson(*draft.ask));
    }
    if (draft.expiresAt) {
        out.number("health.wardline.expires_at", *draft.expiresAt);
    }
    if (draft.forwarded) {
        out.raw("health.wardline.forwarded", forwardedJson(*draft.forwarded));
    }
}

QByteArray relation(const char *type, const EventId &event, const QString &key = {})
{
    ObjectWriter out;
    out.text("rel_type", QString::fromLatin1(type)).text("event_id", event.text());
    if (!key.isEmpty()) {
        out.text("key", key);
    }
    return out.done();
}

QByteArray spanOf(json::Element element)
{
    return QByteArray::fromStdString(simdjson::minify(element));
}

/// Only the members that the homeserver module lets stand in clear (protocol.md §5).
QByteArray clearRelation(json::Object relates)
{
    ObjectWriter out;
    for (const char *key : {"rel_type", "event_id", "m.in_reply_to", "is_falling_back"}) {
        if (const auto found = json::find(relates, key)) {
            out.raw(key, spanOf(*found));
        }
    }
    return out.done();
}

} // namespace

QByteArray writeMessage(const Draft &draft)
{
    ObjectWriter out;
    addBody(out, draft, draft.edits ? QStringLiteral("* ") : QString());
    if (draft.edits) {
        ObjectWriter inner;
        addBody(inner, draft, {});
        out.raw("m.new_content", inner.done()).raw("m.relates_to", relation("m.replace", *draft.edits));
    } else if (draft.replyTo) {
        const auto target = ObjectWriter().text("event_id", draft.replyTo->text()).done();
        out.raw("m.relates_to", ObjectWriter().raw("m.in_reply_to", target).done());
    }
    return out.done();
}

QByteArray writeReaction(const EventId &event, const QString &key)
{
    return ObjectWriter().raw("m.relates_to", relation("m.annotation", event, key)).done();
}

MatrixResult<QByteArray> withClearFields(const QByteArray &encrypted, care::Priority priority,
                                         const QByteArray &clearContent)
{
    json::Reader outer;
    json::Reader inner;
    WL_TRY(ciphertext, outer.object(encrypted, json::Numbers::Whole));
    WL_TRY(clear, inner.object(clearContent, json::Numbers::Whole));
    QByteArray out("{");
    for (const auto field : ciphertext) {
        if (field.key == "m.relates_to" || field.key == "health.wardline.priority") {
            continue;
        }
        out += out.size() > 1 ? "," : "";
        json::appendQuoted(out, QByteArrayView(field.key.data(), static_cast<qsizetype>(field.key.size())));
        out += ':' + spanOf(field.value);
    }
    if (json::find(clear, "m.relates_to")) {
        WL_TRY(relates, json::member(clear, "m.relates_to"));
        out += QByteArray(out.size() > 1 ? "," : "") + "\"m.relates_to\":" + clearRelation(relates);
    }
    if (priority != care::Priority::Routine) {
        out += QByteArray(out.size() > 1 ? "," : "")
               + "\"health.wardline.priority\":" + json::quoted(care::wireName(priority));
    }
    return out + '}';
}

} // namespace wardline::matrix
