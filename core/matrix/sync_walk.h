// SPDX-License-Identifier: Apache-2.0
// Inside this room only: goes through a large answer once, without building a tree of it, and steps over whatever has the
// wrong type. Only text that is no JSON at all ends the walk.
#pragma once

#include "matrix/event_reader.h"

#include <QString>

#include <optional>

namespace wardline::matrix {

using JsonValue = simdjson::ondemand::value;

class Walk
{
public:
    /// How the whole went. `body` must stay alive and is padded here.
    template <class Visit>
    [[nodiscard]] MatrixResult<> document(QByteArray &body, Visit visit);

    /// visit(key, value) for each member; a value it does not touch is stepped over. Keys are unescaped.
    /// False, with nothing visited, if the value is no object.
    template <class Visit>
    bool members(JsonValue &value, Visit visit);
    /// visit(value) for each element. False if the value is no array.
    template <class Visit>
    bool elements(JsonValue &value, Visit visit);

    /// Values; null is nothing, another type is nothing and a fault.
    [[nodiscard]] std::optional<QString> text(JsonValue &value, std::size_t maxBytes = 65536);
    [[nodiscard]] std::optional<QByteArray> bytes(JsonValue &value, std::size_t maxBytes = 65536);
    [[nodiscard]] std::optional<qint64> number(JsonValue &value, qint64 least, qint64 most);
    [[nodiscard]] std::optional<bool> flag(JsonValue &value);
    /// The bytes of an object, which is stepped over.
    [[nodiscard]] std::optional<std::string_view> objectSpan(JsonValue &value);
    template <class IdT>
    [[nodiscard]] std::optional<IdT> id(JsonValue &value);

    [[nodiscard]] EventBatch eventBatch(JsonValue &value);
    [[nodiscard]] EventReader &events() { return m_events; }

    void fault() { ++m_faults; }
    [[nodiscard]] int faults() const { return m_faults; }

private:
    [[nodiscard]] std::optional<simdjson::ondemand::json_type> typeOf(JsonValue &value);
    /// True if the value is of `wanted` type; counts a fault otherwise, but for null.
    [[nodiscard]] bool is(JsonValue &value, simdjson::ondemand::json_type wanted);
    template <class Visit>
    void membersOf(simdjson::ondemand::object object, Visit visit);
    void breakOff(simdjson::error_code error);

    simdjson::ondemand::parser m_parser;
    EventReader m_events;
    int m_faults = 0;
    std::optional<simdjson::error_code> m_broken;
};

template <class Visit>
MatrixResult<> Walk::document(QByteArray &body, Visit visit)
{
    const auto span = padded(body);
    simdjson::ondemand::document document;
    simdjson::ondemand::object root;
    if (const auto error = m_parser
                               .iterate(simdjson::padded_string_view(span.data(), span.size(),
                                                                     span.size() + simdjson::SIMDJSON_PADDING))
                               .get(document)) {
        return fail(json::codeOf(error));
    }
    if (const auto error = document.get_object().get(root)) {
        return fail(json::codeOf(error));
    }
    membersOf(root, visit);
    const char *behind = nullptr;
    if (!m_broken && document.current_location().get(behind) != simdjson::OUT_OF_BOUNDS) {
        m_broken = simdjson::TAPE_ERROR; // something stands behind the object
    }
    return m_broken ? MatrixResult<>(fail(json::codeOf(*m_broken))) : MatrixResult<>();
}

template <class Visit>
void Walk::membersOf(simdjson::ondemand::object object, Visit visit)
{
    for (auto field : object) {
        simdjson::ondemand::field member;
        if (const auto error = std::move(field).get(member)) {
            return breakOff(error);
        }
        std::string_view key;
        if (member.unescaped_key().get(key)) {
            fault();
            continue;
        }
        visit(key, member.value());
        if (m_broken) {
            return;
        }
    }
}

template <class Visit>
bool Walk::members(JsonValue &value, Visit visit)
{
    if (!is(value, simdjson::ondemand::json_type::object)) {
        return false;
    }
    simdjson::ondemand::object object;
    if (const auto error = value.get_object().get(object)) {
        breakOff(error);
        return false;
    }
    membersOf(object, visit);
    return true;
}

template <class Visit>
bool Walk::elements(JsonValue &value, Visit visit)
{
    if (!is(value, simdjson::ondemand::json_type::array)) {
        return false;
    }
    simdjson::ondemand::array array;
    if (const auto error = value.get_array().get(array)) {
        breakOff(error);
        return false;
    }
    for (auto element : array) {
        JsonValue each;
        if (const auto error = std::move(element).get(each)) {
            breakOff(error);
            break;
        }
        visit(each);
        if (m_broken) {
            break;
        }
    }
    return true;
}

template <class IdT>
std::optional<IdT> Walk::id(JsonValue &value)
{
    const auto found = text(value, 255);
    if (!found) {
        return std::nullopt;
    }
    auto parsed = IdT::parse(*found);
    if (!parsed) {
        fault();
    }
    return parsed;
}

} // namespace wardline::matrix
