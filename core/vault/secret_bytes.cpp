// SPDX-License-Identifier: Apache-2.0
#include "vault/secret_bytes.h"

#include <QtEndian>

#include <cstring>

namespace wardline::vault {

namespace {

constexpr qsizetype lengthBytes = 4;

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
