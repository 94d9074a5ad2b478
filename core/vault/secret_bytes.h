// SPDX-License-Identifier: Apache-2.0
// Putting secrets together and taking them apart without leaving copies in ordinary memory. For this room.
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QByteArrayView>

#include <cstdint>
#include <initializer_list>

namespace wardline::vault {

/// The parts one after the other.
[[nodiscard]] Secret joined(std::initializer_list<QByteArrayView> parts);

/// Fields with a 4-byte length before each, as framed() writes them.
class SecretReader
{
public:
    explicit SecretReader(const Secret &source)
        : m_rest(source.view())
    {
    }

    /// Errors: Damaged.
    [[nodiscard]] VaultResult<QByteArrayView> field();
    [[nodiscard]] VaultResult<std::uint64_t> number();
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
};

/// 8 bytes, big endian.
[[nodiscard]] QByteArray bigEndian(std::uint64_t number);

} // namespace wardline::vault
