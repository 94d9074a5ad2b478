// SPDX-License-Identifier: Apache-2.0
// The folder that holds everything of one person on this machine: 0700, its files 0600, one process at a time.
#pragma once

#include "base/secret.h"
#include "vault/error.h"
#include "vault/file_lock.h"

#include <QString>

namespace wardline::vault {

/// The layout. The names are part of the format: a later version finds its files by them. Beside these lie `lock` and
/// `profile-id`, session's `owner.json`, and client's `preferences.json`, `rules.json` and `engine.sock`.
struct ProfilePaths {
    QString folder;
    [[nodiscard]] QString vault() const;        ///< Wrapped keys (vault.h).
    [[nodiscard]] QString tokens() const;       ///< Sealed under the tokens key (token_file.h).
    [[nodiscard]] QString tokensLocked() const; ///< The same, sealed while locked.
    [[nodiscard]] QString deviceSecret() const; ///< Proves a known workstation to the module; reads nothing.
    [[nodiscard]] QString database() const;     ///< The message store, SQLCipher.
    [[nodiscard]] QString cryptoStore() const;  ///< Folder of the crypto store; never rebuilt with the cache.
    [[nodiscard]] QString media() const;        ///< Folder of sealed attachments.
    [[nodiscard]] QString identity() const;     ///< What a sign-in still needs to open the identity, sealed.
};

/// An open profile: while it lives no other process has it. Move-only.
class Profile
{
public:
    /// Makes the folder and its id on first use; tightens permissions that are too wide. Errors: AlreadyOpen, IoError, DiskFull, Damaged.
    [[nodiscard]] static VaultResult<Profile> open(const QString &folder);

    [[nodiscard]] const ProfilePaths &paths() const { return m_paths; }

    /// 32 hexadecimal digits, random, made once. Part of the associated data of all that is sealed here, so files can't be moved
    /// between profiles; not secret.
    [[nodiscard]] const QString &id() const { return m_id; }

    /// Makes a new one and stores it durably (at sign-in). Errors: CryptoFailed, IoError, DiskFull.
    [[nodiscard]] VaultResult<Secret> makeDeviceSecret() const;
    /// 32 bytes. Errors: Missing, Damaged, IoError.
    [[nodiscard]] VaultResult<Secret> deviceSecret() const;

    /// Removes every file of the layout, and what rooms keep beside one under its name (logs, key files, copies set aside). The
    /// lock, the id and the socket stay. What a wipe does once stores are closed. Errors: IoError (after trying all).
    [[nodiscard]] VaultResult<> wipeFiles() const;

private:
    Profile(ProfilePaths paths, QString id, FileLock lock);

    ProfilePaths m_paths;
    QString m_id;
    FileLock m_lock;
};

} // namespace wardline::vault
