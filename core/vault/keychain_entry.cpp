// SPDX-License-Identifier: Apache-2.0
#include "vault/keychain_entry.h"

#include "vault/kdf.h"
#include "vault/secret_bytes.h"

namespace wardline::vault {

namespace {

constexpr char mark = 'W';
constexpr char formatVersion = 1;
constexpr std::size_t headerBytes = 3;

} // namespace

QString KeychainEntry::name(const QString &profileId, const QString &vaultId)
{
    return QStringLiteral("vault/%1/%2").arg(profileId, vaultId);
}

Secret KeychainEntry::encoded() const
{
    const char header[headerBytes] = {mark, formatVersion, static_cast<char>(used)};
    return joined({QByteArrayView(header, headerBytes), secret.view()});
}

VaultResult<KeychainEntry> KeychainEntry::decoded(const Secret &bytes)
{
    const auto all = bytes.view();
    if (bytes.size() >= headerBytes && all[0] == mark && all[1] > formatVersion) {
        return fail(VaultCode::NewerVersion, QStringLiteral("keychain entry"));
    }
    const bool hasForm = (bytes.size() == headerBytes || bytes.size() == headerBytes + keyBytes) && all[0] == mark
                         && all[1] == formatVersion;
    if (!hasForm) {
        return fail(VaultCode::Damaged, QStringLiteral("keychain entry"));
    }
    return KeychainEntry{static_cast<unsigned char>(all[2]), Secret(all.sliced(headerBytes))};
}

} // namespace wardline::vault
