// SPDX-License-Identifier: Apache-2.0
// Between the bridge's values and ours. Private to this room.
#pragma once

#include "base/ids.h"
#include "bridge.h"
#include "crypto/crypto_error.h"
#include "crypto/outgoing_request.h"

#include <QStringList>

#include <vector>

namespace wardline::crypto {

[[nodiscard]] QString toText(const rust::String &text);
[[nodiscard]] QByteArray toBytes(const rust::Vec<std::uint8_t> &bytes);
/// Copies and wipes what crossed.
[[nodiscard]] Secret takeSecret(rust::Vec<std::uint8_t> &bytes);
[[nodiscard]] SharedSecret takeShared(rust::Vec<std::uint8_t> &bytes);

/// An id the library made or checked; empty if it would not pass our own check.
template <class IdType>
[[nodiscard]] IdType toId(const rust::String &text)
{
    return IdType::parse(toText(text)).value_or(IdType());
}

[[nodiscard]] CryptoResult<> toResult(const bridge::Status &status);
[[nodiscard]] OutgoingRequest toRequest(const bridge::Request &request);
[[nodiscard]] OutgoingRequests toRequests(const rust::Vec<bridge::Request> &requests);
[[nodiscard]] RoomKeyChanges toChanges(const rust::Vec<bridge::RoomKey> &keys, bool incomplete);
/// The first request of an answer that holds at most one.
[[nodiscard]] CryptoResult<std::optional<OutgoingRequest>> toOptionalRequest(const bridge::RequestsReply &reply);
/// The same where the machine always makes one.
[[nodiscard]] CryptoResult<OutgoingRequest> toSingleRequest(const bridge::RequestsReply &reply);

[[nodiscard]] rust::Slice<const std::uint8_t> lend(QByteArrayView bytes);

/// UTF-8 of one text, lent for a call. A QString always becomes valid UTF-8, which rust::Str insists on.
class Lent
{
public:
    explicit Lent(const QString &text)
        : m_bytes(text.toUtf8())
    {
    }
    template <class IdType>
    explicit Lent(const IdType &id)
        : Lent(id.text())
    {
    }
    // Lent where a call across the bridge wants it. NOLINTNEXTLINE(google-explicit-constructor)
    operator rust::Str() const { return {m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())}; }

private:
    QByteArray m_bytes;
};

/// Many byte strings, lent for a call.
class LentList
{
public:
    explicit LentList(const QList<QByteArray> &bytes);
    explicit LentList(const QStringList &texts);
    explicit LentList(const QList<UserId> &users);
    // NOLINTNEXTLINE(google-explicit-constructor)
    operator rust::Slice<const bridge::Input>() const { return {m_inputs.data(), m_inputs.size()}; }

private:
    void lendAll();

    QList<QByteArray> m_bytes;
    std::vector<bridge::Input> m_inputs;
};

/// Enumerations cross by position; the asserts beside each conversion hold the last names together.
template <class To, class From>
[[nodiscard]] constexpr To sameName(From from)
{
    return static_cast<To>(static_cast<int>(from));
}

} // namespace wardline::crypto
