// SPDX-License-Identifier: Apache-2.0
// Access and refresh token at rest (protocol §3). A write has reached the disk before it returns, so that the new access token may
// be used only then. One object a profile, on the engine thread.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "vault/box.h"
#include "vault/error.h"

#include <QString>

#include <chrono>
#include <cstdint>

namespace wardline::vault {

struct Tokens {
    Secret access;
    Secret refresh;
    std::chrono::milliseconds expiresAt{}; ///< Wall clock, since the Unix epoch.
    UserId user;
    DeviceId device;
    QString homeserver; ///< Base URL.

    [[nodiscard]] Tokens clone() const;
};

class TokenFile
{
public:
    /// `profileId` binds the files to their profile.
    TokenFile(QString path, QString lockedPath, QString profileId);

    /// The newer of the two files. A locked-time file that does not open is passed over when the other does: its tokens are then
    /// one refresh old, which the server refuses and the session answers by locking, never by wiping.
    /// Errors: Missing, Damaged, NewerVersion, NotAuthentic, IoError.
    [[nodiscard]] VaultResult<Tokens> read(const Secret &tokensKey, const BoxKeys &box);

    /// While unlocked. Errors: BadInput, CryptoFailed, DiskFull, IoError.
    [[nodiscard]] VaultResult<> write(const Secret &tokensKey, const Tokens &tokens);

    /// While locked: nothing this process still holds can open it again. Errors: as write().
    [[nodiscard]] VaultResult<> writeLocked(const BoxWriter &writer, const Tokens &tokens);

    /// At sign-out, and before the first write after a sign-in. Errors: IoError.
    [[nodiscard]] VaultResult<> remove();

private:
    [[nodiscard]] QByteArray associatedData(QByteArrayView which) const;

    QString m_path;
    QString m_lockedPath;
    QString m_profileId;
    std::uint64_t m_sequence = 0; ///< Of the newest tokens read or written; the newer file is the one with the higher.
};

} // namespace wardline::vault
