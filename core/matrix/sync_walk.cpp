// SPDX-License-Identifier: Apache-2.0
#include "matrix/sync_walk.h"

namespace wardline::matrix {

using simdjson::ondemand::json_type;

void Walk::breakOff(simdjson::error_code error)
{
    if (!m_broken) {
        m_broken = error;
    }
}

std::optional<json_type> Walk::typeOf(JsonValue &value)
{
    json_type type{};
    if (m_broken) {
        return std::nullopt;
    }
    if (const auto error = value.type().get(type)) {
        breakOff(error); // the token begins no JSON value
        return std::nullopt;
    }
    return type;
}

bool Walk::is(JsonValue &value, json_type wanted)
{
    const auto type = typeOf(value);
    if (type && *type != wanted && *type != json_type::null) {
        fault();
    }
    return type == wanted;
}

std::optional<QByteArray> Walk::bytes(JsonValue &value, std::size_t maxBytes)
{
    if (!is(value, json_type::string)) {
        return std::nullopt;
    }
    std::string_view found;
    if (value.get_string().get(found) || found.size() > maxBytes) {
        fault();
        return std::nullopt;
    }
    return QByteArray(found.data(), static_cast<qsizetype>(found.size()));
}

std::optional<QString> Walk::text(JsonValue &value, std::size_t maxBytes)
{
    const auto found = bytes(value, maxBytes);
    return found ? std::optional(QString::fromUtf8(*found)) : std::nullopt;
}

std::optional<qint64> Walk::number(JsonValue &value, qint64 least, qint64 most)
{
    if (!is(value, json_type::number)) {
        return std::nullopt;
    }
    int64_t found = 0;
    if (value.get_int64().get(found) || found < least || found > most) {
        fault();
        return std::nullopt;
    }
    return found;
}

std::optional<bool> Walk::flag(JsonValue &value)
{
    if (!is(value, json_type::boolean)) {
        return std::nullopt;
    }
    bool found = false;
    if (value.get_bool().get(found)) {
        fault();
        return std::nullopt;
    }
    return found;
}

std::optional<std::string_view> Walk::objectSpan(JsonValue &value)
{
    if (!is(value, json_type::object)) {
        return std::nullopt;
    }
    simdjson::ondemand::object object;
    std::string_view span;
    auto error = value.get_object().get(object);
    if (!error) {
        error = object.raw_json().get(span);
    }
    if (error) {
        breakOff(error);
        return std::nullopt;
    }
    const auto last = span.find_last_of('}'); // the span runs on to the next token
    return span.substr(0, last + 1);
}

EventBatch Walk::eventBatch(JsonValue &value)
{
    EventBatch batch;
    elements(value, [&](JsonValue &each) {
        const int before = m_faults;
        if (const auto span = objectSpan(each)) {
            m_events.into(batch, *span);
        } else {
            m_faults = before; // counted below, as an event
            batch.skipped.push_back(SkippedEvent{MatrixCode::WrongType, {}, {}, {}});
        }
    });
    return batch;
}

} // namespace wardline::matrix
