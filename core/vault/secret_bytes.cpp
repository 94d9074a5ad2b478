// SPDX-License-Identifier: Apache-2.0
#include "vault/secret_bytes.h"

#include <QtEndian>

#include <cstring>

namespace wardline::vault {

namespace {

constexpr qsizetype lengthBytes = 4;

unsigned char base64Letter(unsigned int value)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return static_cast<unsigned char>(letters[value & 63U]);
}

} // namespace

Secret joined(std::initializer_list<QByteArrayView> parts)
{
    std::size_t size = 0;
    for (const auto part : parts) {
        size += static_cast<std::size_t>(part.size());
    }
    Secret whole(size);
    unsigned char *end = whole.data();
    for (const auto part : parts) {
        if (!part.isEmpty()) {
            std::memcpy(end, part.data(), static_cast<std::size_t>(part.size()));
            end += part.size();
        }
    }
    return whole;
}

Secret toBase64(const Secret &bytes)
{
    Secret text((bytes.size() * 8 + 5) / 6);
    unsigned int pending = 0;
    unsigned int pendingBits = 0;
    unsigned char *end = text.data();
    for (const unsigned char byte : bytes.span()) {
        pending = (pending << 8U) | byte;
        pendingBits += 8;
        while (pendingBits >= 6) {
            pendingBits -= 6;
            *end++ = base64Letter(pending >> pendingBits);
        }
        pending &= (1U << pendingBits) - 1U;
    }
    if (pendingBits > 0) {
        *end = base64Letter(pending << (6U - pendingBits));
    }
    return text;
}

VaultResult<QByteArrayView> SecretReader::field()
{
    if (m_rest.size() < lengthBytes) {
        return fail(VaultCode::Damaged, QStringLiteral("field length"));
    }
    const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(m_rest.data()));
    if (length > m_rest.size() - lengthBytes) {
        return fail(VaultCode::Damaged, QStringLiteral("field"));
    }
    const auto found = m_rest.sliced(lengthBytes, length);
    m_rest = m_rest.sliced(lengthBytes + length);
    return found;
}

VaultResult<std::uint64_t> SecretReader::number()
{
    WL_TRY(bytes, field());
    if (bytes.size() != sizeof(quint64)) {
        return fail(VaultCode::Damaged, QStringLiteral("number"));
    }
    return qFromBigEndian<quint64>(bytes.data());
}

QByteArray bigEndian(std::uint64_t number)
{
    QByteArray bytes(sizeof(quint64), Qt::Uninitialized);
    qToBigEndian<quint64>(number, bytes.data());
    return bytes;
}

} // namespace wardline::vault
