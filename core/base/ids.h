// SPDX-License-Identifier: Apache-2.0
// Matrix identifiers as types, so that a room is never passed where a person is meant. An id is opaque beyond the checks of
// parse(): from room version 12 a room id names no server (Matrix spec, rooms/v12).
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace wardline {

/// A checked string that is one kind of id. Default-constructed it is empty and names nothing.
template <class Kind>
class Id
{
public:
    Id() = default;

    /// Nothing when `text` breaks the grammar of its kind (Matrix spec, appendices, "Identifier Grammar"): sigil, at most
    /// 255 bytes of UTF-8, no control characters or white space.
    [[nodiscard]] static std::optional<Id> parse(const QString &text)
    {
        if (!Kind::accepts(text)) {
            return std::nullopt;
        }
        Id id;
        id.m_text = text;
        return id;
    }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_text == b.m_text; }
    friend auto operator<=>(const Id &a, const Id &b)
    {
        return a.m_text < b.m_text   ? std::strong_ordering::less
               : b.m_text < a.m_text ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

namespace detail {
struct UserIdKind {
    static bool accepts(const QString &text);
};
struct RoomIdKind {
    static bool accepts(const QString &text);
};
struct EventIdKind {
    static bool accepts(const QString &text);
};
struct DeviceIdKind {
    static bool accepts(const QString &text);
};
struct TransactionIdKind {
    static bool accepts(const QString &text);
};
} // namespace detail

using UserId = Id<detail::UserIdKind>;               ///< "@name:server"
using RoomId = Id<detail::RoomIdKind>;               ///< "!opaque", with or without ":server"
using EventId = Id<detail::EventIdKind>;             ///< "$opaque"
using DeviceId = Id<detail::DeviceIdKind>;           ///< opaque
using TransactionId = Id<detail::TransactionIdKind>; ///< opaque, ours

} // namespace wardline
