// SPDX-License-Identifier: Apache-2.0
#include "matrix/event_reader.h"

namespace wardline::matrix {

namespace {

constexpr std::size_t maxEventBytes = 256 * 1024;
constexpr std::size_t maxKeyBytes = 255; // of a type or state key (Matrix spec, "Size limits")

QByteArray copyOf(std::string_view span)
{
    return QByteArray(span.data(), static_cast<qsizetype>(span.size()));
}

std::string_view trimmed(std::string_view span)
{
    const auto last = span.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view() : span.substr(0, last + 1);
}

simdjson::padded_string_view view(std::string_view span)
{
    return simdjson::padded_string_view(span.data(), span.size(), span.size() + simdjson::SIMDJSON_PADDING);
}

template <class IdT>
MatrixResult<std::optional<IdT>> optionalId(json::Object object, const char *key)
{
    if (!json::find(object, key)) {
        return std::optional<IdT>();
    }
    WL_TRY(found, json::id<IdT>(object, key));
    return std::optional<IdT>(found);
}

MatrixResult<QString> type(json::Object object)
{
    WL_TRY(name, json::text(object, "type", maxKeyBytes));
    if (name.isEmpty()) {
        return fail(MatrixCode::OutOfRange, QStringLiteral("type"));
    }
    return name;
}

/// The state key "" is a state key; only an absent one means "no state event".
MatrixResult<std::optional<QString>> stateKey(json::Object object)
{
    json::Element found;
    if (object["state_key"].get(found) != simdjson::SUCCESS) {
        return std::optional<QString>();
    }
    WL_TRY(key, json::text(object, "state_key", maxKeyBytes));
    return std::optional<QString>(key);
}

/// `unsigned` is the server's own remark: what can't be read of it is left out, the event stands.
void readUnsigned(Event &event, json::Object object)
{
    const auto about = json::member(object, "unsigned");
    if (!about) {
        return;
    }
    if (const auto txn = json::id<TransactionId>(*about, "transaction_id")) {
        event.txn = *txn;
    }
    if (const auto because = json::member(*about, "redacted_because")) {
        if (const auto id = json::id<EventId>(*because, "event_id")) {
            event.redactedBy = *id;
        }
    } else if (const auto by = json::id<EventId>(*about, "redacted_by")) {
        event.redactedBy = *by;
    }
}

/// Room versions before 11 name the redacted event outside the content.
MatrixResult<> readRedacts(Event &event, json::Object object)
{
    if (event.type != QLatin1String("m.room.redaction") || event.redactedBy) {
        return {};
    }
    WL_TRY(inside, json::member(object, "content"));
    WL_TRY(modern, optionalId<EventId>(inside, "redacts"));
    WL_TRY(old, optionalId<EventId>(object, "redacts"));
    event.redacts = modern ? modern : old;
    return {};
}

MatrixResult<> readIdentity(Event &event, json::Object object)
{
    WL_TRY(id, json::id<EventId>(object, "event_id"));
    WL_TRY(sender, json::id<UserId>(object, "sender"));
    WL_TRY(name, type(object));
    WL_TRY(ts, json::number(object, "origin_server_ts", 0, json::endOf9999));
    WL_TRY(key, stateKey(object));
    WL_TRY(room, optionalId<RoomId>(object, "room_id"));
    event.id = id;
    event.sender = sender;
    event.type = name;
    event.originServerTs = ts;
    event.stateKey = key;
    event.room = room;
    return {};
}

std::optional<QString> shortText(simdjson::ondemand::value &value)
{
    std::string_view text;
    if (value.get_string().get(text) || text.size() > maxKeyBytes) {
        return std::nullopt;
    }
    return json::toText(text);
}

/// One of the three things that tell a skipped event from others.
void readMark(SkippedEvent &skipped, std::string_view key, simdjson::ondemand::value value)
{
    if (key == "event_id") {
        const auto text = shortText(value);
        skipped.id = text ? EventId::parse(*text) : std::nullopt;
    } else if (key == "sender") {
        const auto text = shortText(value);
        skipped.sender = text ? UserId::parse(*text) : std::nullopt;
    } else if (key == "origin_server_ts") {
        int64_t ts = 0;
        const bool isTime = !value.get_int64().get(ts) && ts >= 0 && ts <= json::endOf9999;
        skipped.originServerTs = isTime ? std::optional<qint64>(ts) : std::nullopt;
    }
}

} // namespace

MatrixResult<json::Object> EventReader::object(std::string_view span, json::Numbers numbers)
{
    WL_TRY(root, m_reader.parsePadded(span, numbers));
    if (!root.is_object()) {
        return fail(MatrixCode::WrongType, QStringLiteral("not an object"));
    }
    return root.get_object().value_unsafe();
}

/// Of a span that has already been judged.
MatrixResult<QByteArray> EventReader::content(std::string_view span)
{
    simdjson::ondemand::document document;
    if (const auto error = m_walker.iterate(view(span)).get(document)) {
        return fail(json::codeOf(error), QStringLiteral("content"));
    }
    simdjson::ondemand::object found;
    std::string_view bytes;
    if (const auto error = document["content"].get_object().get(found)) {
        return fail(json::codeOf(error), QStringLiteral("content"));
    }
    if (const auto error = found.raw_json().get(bytes)) {
        return fail(json::codeOf(error), QStringLiteral("content"));
    }
    return copyOf(trimmed(bytes));
}

MatrixResult<Event> EventReader::event(std::string_view span)
{
    if (span.size() > maxEventBytes) {
        return fail(MatrixCode::TooLarge);
    }
    WL_TRY(parsed, object(span, json::Numbers::Whole));
    Event event;
    WL_CHECK(readIdentity(event, parsed));
    readUnsigned(event, parsed);
    WL_TRY(inside, content(span));
    WL_CHECK(readRedacts(event, parsed));
    event.content = std::move(inside);
    event.raw = copyOf(span);
    return event;
}

MatrixResult<StrippedEvent> EventReader::stripped(std::string_view span)
{
    WL_TRY(parsed, object(span, json::Numbers::Whole));
    WL_TRY(sender, json::id<UserId>(parsed, "sender"));
    WL_TRY(name, type(parsed));
    WL_TRY(key, json::text(parsed, "state_key", maxKeyBytes));
    WL_TRY(inside, content(span));
    return StrippedEvent{name, key, sender, std::move(inside)};
}

MatrixResult<ClearContent> EventReader::clear(std::string_view span)
{
    WL_TRY(parsed, object(span, json::Numbers::Whole));
    WL_TRY(name, type(parsed));
    WL_TRY(inside, content(span));
    return ClearContent{name, std::move(inside)};
}

MatrixResult<ClearContent> EventReader::typed(std::string_view span)
{
    WL_TRY(parsed, object(span, json::Numbers::Any));
    WL_TRY(name, type(parsed));
    WL_TRY(inside, content(span));
    return ClearContent{name, std::move(inside)};
}

MatrixResult<> EventReader::wellFormed(std::string_view span)
{
    WL_TRY(parsed, object(span, json::Numbers::Any));
    Q_UNUSED(parsed);
    return {};
}

void EventReader::into(EventBatch &batch, std::string_view span)
{
    const auto whole = trimmed(span);
    if (auto read = event(whole)) {
        batch.events.push_back(std::move(*read));
    } else {
        batch.skipped.push_back(identify(whole, read.error().code));
    }
}

/// Walks past what can't be parsed, so it also names an event whose content is nonsense. It ends at the first error: the
/// walker must not be asked again after one.
SkippedEvent EventReader::identify(std::string_view span, MatrixCode reason)
{
    SkippedEvent skipped{reason, {}, {}, {}};
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (m_walker.iterate(view(span)).get(document) || document.get_object().get(object)) {
        return skipped;
    }
    for (auto field : object) {
        simdjson::ondemand::field member;
        std::string_view key;
        if (std::move(field).get(member) || member.unescaped_key().get(key)) {
            break;
        }
        readMark(skipped, key, member.value());
    }
    return skipped;
}

std::string_view padded(QByteArray &json)
{
    json.reserve(json.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
    return {json.constData(), static_cast<std::size_t>(json.size())};
}

} // namespace wardline::matrix
