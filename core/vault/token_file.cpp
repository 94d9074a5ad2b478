// SPDX-License-Identifier: Apache-2.0
#include "vault/token_file.h"

#include "base/logging.h"
#include "vault/durable.h"
#include "vault/seal.h"
#include "vault/secret_bytes.h"

#include <array>
#include <utility>

namespace wardline::vault {

namespace {

constexpr qint64 maxFileBytes = 256 * 1024;
constexpr QByteArrayView openKind = "tokens";
constexpr QByteArrayView lockedKind = "tokens-locked";

struct Numbered {
    std::uint64_t sequence = 0;
    Tokens tokens;
};

QByteArray lengthOf(QByteArrayView field)
{
    return bigEndian(static_cast<std::uint64_t>(field.size())).last(4);
}

/// framed() into a Secret: tokens never lie in ordinary memory whole.
Secret framedSecret(const std::array<QByteArrayView, 7> &fields)
{
    Secret whole;
    for (const auto field : fields) {
        whole = joined({whole.view(), lengthOf(field), field});
    }
    return whole;
}

Secret encoded(std::uint64_t sequence, const Tokens &tokens)
{
    return framedSecret({bigEndian(sequence), tokens.access.view(), tokens.refresh.view(),
                         bigEndian(static_cast<std::uint64_t>(tokens.expiresAt.count())), tokens.user.text().toUtf8(),
                         tokens.device.text().toUtf8(), tokens.homeserver.toUtf8()});
}

VaultResult<Numbered> decoded(const Secret &plain)
{
    SecretReader reader(plain);
    WL_TRY(sequence, reader.number());
    WL_TRY(access, reader.field());
    WL_TRY(refresh, reader.field());
    WL_TRY(expiry, reader.number());
    WL_TRY(user, reader.field());
    WL_TRY(device, reader.field());
    WL_TRY(homeserver, reader.field());
    const auto userId = UserId::parse(QString::fromUtf8(user));
    const auto deviceId = DeviceId::parse(QString::fromUtf8(device));
    if (!userId || !deviceId || !reader.atEnd()) {
        return fail(VaultCode::Damaged, QStringLiteral("tokens"));
    }
    return Numbered{sequence,
                    {Secret(access), Secret(refresh), std::chrono::milliseconds(static_cast<qint64>(expiry)), *userId,
                     *deviceId, QString::fromUtf8(homeserver)}};
}

template <class Open>
VaultResult<Numbered> readFrom(const QString &path, Open open)
{
    WL_TRY(bytes, readWhole(path, maxFileBytes));
    WL_TRY(plain, open(bytes));
    return decoded(plain);
}

} // namespace

Tokens Tokens::clone() const
{
    return {access.clone(), refresh.clone(), expiresAt, user, device, homeserver};
}

TokenFile::TokenFile(QString path, QString lockedPath, QString profileId)
    : m_path(std::move(path))
    , m_lockedPath(std::move(lockedPath))
    , m_profileId(std::move(profileId))
{
}

QByteArray TokenFile::associatedData(QByteArrayView which) const
{
    return framed({"wardline/1", which, m_profileId.toUtf8()});
}

VaultResult<Tokens> TokenFile::read(const Secret &tokensKey, const BoxKeys &box)
{
    auto open =
        readFrom(m_path, [&](const QByteArray &bytes) { return unseal(tokensKey, bytes, associatedData(openKind)); });
    auto locked = readFrom(m_lockedPath,
                           [&](const QByteArray &bytes) { return openBox(box, bytes, associatedData(lockedKind)); });
    if (!locked && locked.error().code != VaultCode::Missing) {
        qCWarning(logVault, "tokens written while locked do not open (code %d)", static_cast<int>(locked.error().code));
    }
    if (!open && !locked) {
        const bool onlyLocked = open.error().code == VaultCode::Missing;
        return tl::unexpected(onlyLocked ? locked.error() : open.error());
    }
    const bool lockedIsNewer = locked && (!open || locked->sequence > open->sequence);
    Numbered newest = lockedIsNewer ? std::move(*locked) : std::move(*open);
    m_sequence = newest.sequence;
    return std::move(newest.tokens);
}

VaultResult<> TokenFile::write(const Secret &tokensKey, const Tokens &tokens)
{
    WL_TRY(sealed, seal(tokensKey, encoded(m_sequence + 1, tokens), associatedData(openKind)));
    WL_CHECK(writeDurable(m_path, sealed));
    ++m_sequence;
    // Older now: left in place by a crash here, it loses by its number.
    return removeDurable(m_lockedPath);
}

VaultResult<> TokenFile::writeLocked(const BoxWriter &writer, const Tokens &tokens)
{
    WL_TRY(sealed, sealToBox(writer, encoded(m_sequence + 1, tokens), associatedData(lockedKind)));
    WL_CHECK(writeDurable(m_lockedPath, sealed));
    ++m_sequence;
    return {};
}

VaultResult<> TokenFile::remove()
{
    WL_CHECK(removeDurable(m_lockedPath));
    return removeDurable(m_path);
}

} // namespace wardline::vault
