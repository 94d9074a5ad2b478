// SPDX-License-Identifier: Apache-2.0
// In the seal: m, t, p (4 bytes each, big endian), then recovery secret, salt and IT's half, each behind its length (1 byte).
#include "session/unfinished_identity.h"

#include "session/calls.h"
#include "vault/durable.h"
#include "vault/seal.h"

#include <QtEndian>

#include <array>
#include <cstring>

namespace wardline::session {

namespace {

constexpr qint64 maxBytes = 4096;
constexpr qsizetype numberBytes = 4;
constexpr qsizetype longestField = 255;

QByteArray associatedData(const UnfinishedPlace &place, const UserId &user)
{
    return vault::framed({"wardline/1", "unfinished identity", place.profileId.toUtf8(), user.text().toUtf8()});
}

SessionResult<Secret> encoded(const IdentityInput &input)
{
    const std::array fields{input.recovery->view(), QByteArrayView(input.derivation.salt), input.itHalf.view()};
    const auto &kdf = input.derivation.parameters;
    const std::array numbers{kdf.memoryKiB, kdf.passes, kdf.lanes};
    qsizetype size = static_cast<qsizetype>(numbers.size()) * numberBytes;
    for (const auto &field : fields) {
        if (field.size() > longestField) {
            return fail(SessionCode::Misuse, QStringLiteral("unfinished identity"));
        }
        size += 1 + field.size();
    }
    Secret bytes(static_cast<std::size_t>(size));
    unsigned char *to = bytes.data();
    for (const auto number : numbers) {
        qToBigEndian(number, to);
        to += numberBytes;
    }
    for (const auto &field : fields) {
        *to++ = static_cast<unsigned char>(field.size());
        if (!field.isEmpty()) {
            std::memcpy(to, field.data(), static_cast<std::size_t>(field.size()));
            to += field.size();
        }
    }
    return bytes;
}

/// The next field, taken off the front of `rest`.
std::optional<QByteArrayView> nextField(QByteArrayView &rest)
{
    const qsizetype length = rest.isEmpty() ? 0 : static_cast<unsigned char>(rest.front());
    if (rest.size() < 1 + length) {
        return std::nullopt;
    }
    const auto field = rest.sliced(1, length);
    rest = rest.sliced(1 + length);
    return field;
}

std::optional<IdentityInput> decoded(const Secret &bytes, const UserId &user)
{
    auto rest = bytes.view();
    if (rest.size() < 3 * numberBytes) {
        return std::nullopt;
    }
    const auto number = [&rest](qsizetype index) { return qFromBigEndian<quint32>(rest.data() + index * numberBytes); };
    IdentityInput input;
    input.user = user;
    input.derivation.parameters = {number(0), number(1), number(2)};
    rest = rest.sliced(3 * numberBytes);
    const auto recovery = nextField(rest);
    const auto salt = nextField(rest);
    const auto itHalf = nextField(rest);
    if (!recovery || !salt || !itHalf || !rest.isEmpty()) {
        return std::nullopt;
    }
    input.recovery = std::make_shared<const Secret>(*recovery);
    input.derivation.salt = salt->toByteArray();
    input.itHalf = Secret(*itHalf);
    return input;
}

} // namespace

SessionResult<> keepUnfinished(const UnfinishedPlace &place, const Secret &key, const IdentityInput &input)
{
    WL_TRY(plain, encoded(input));
    const auto sealed = vault::seal(key, plain, associatedData(place, input.user));
    if (!sealed) {
        return tl::unexpected(toSessionError(sealed.error()));
    }
    if (const auto written = vault::writeDurable(place.path, *sealed); !written) {
        return tl::unexpected(toSessionError(written.error()));
    }
    return {};
}

SessionResult<std::optional<IdentityInput>> readUnfinished(const UnfinishedPlace &place, const Secret &key,
                                                           const UserId &user)
{
    const auto sealed = vault::readWhole(place.path, maxBytes);
    if (!sealed && sealed.error().code == vault::VaultCode::Missing) {
        return std::optional<IdentityInput>();
    }
    if (!sealed) {
        return tl::unexpected(toSessionError(sealed.error()));
    }
    const auto plain = vault::unseal(key, *sealed, associatedData(place, user));
    if (!plain) {
        return tl::unexpected(toSessionError(plain.error()));
    }
    auto input = decoded(*plain, user);
    if (!input) {
        return fail(SessionCode::VaultFailed, QStringLiteral("unfinished identity"));
    }
    return input;
}

SessionResult<> forgetUnfinished(const UnfinishedPlace &place)
{
    if (const auto removed = vault::removeDurable(place.path); !removed) {
        return tl::unexpected(toSessionError(removed.error()));
    }
    return {};
}

} // namespace wardline::session
