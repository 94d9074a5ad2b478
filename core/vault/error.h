// SPDX-License-Identifier: Apache-2.0
// Every way in which keys at rest can refuse. Nothing here is ever answered with a weaker fallback.
#pragma once

#include "base/result.h"
#include "base/task.h"

namespace wardline::vault {

enum class VaultCode {
    WeakParameters,    ///< KDF parameters or a salt outside protocol §2; refused before the password was used.
    BadInput,          ///< An argument of the wrong size or form: a key that is not 32 bytes, an empty PIN or password.
    OutOfMemory,       ///< Argon2id could not get the memory its parameters ask for.
    CryptoFailed,      ///< OpenSSL or libargon2 refused a call.
    NotAuthentic,      ///< Sealed data does not open with this key, or was changed.
    Damaged,           ///< A file or sealed value is not in its form (torn, truncated, overwritten).
    NewerVersion,      ///< Written by a later Wardline.
    Missing,           ///< There is no such file, or no vault in this profile.
    IoError,           ///< The operating system refused a file or folder.
    DiskFull,          ///< No room for the new file: disk, quota or limit. The old one is as it was.
    AlreadyOpen,       ///< Another process has this profile open.
    ModeNotOffered,    ///< A vault mode this version does not offer.
    WrongPin,          ///< One try is used up; Vault::triesLeft() says how many remain.
    WrongPassword,     ///< The password does not open the second wrapping.
    LockedOut,         ///< No tries left: the keychain secret is gone, a full sign-in makes a new vault.
    NotUnlocked,       ///< Needs an open vault.
    PasswordNeeded,    ///< A PIN can be set without the old one only right after the password or creation.
    Busy,              ///< Another operation on this vault is under way.
    Cancelled,         ///< The vault was locked or destroyed meanwhile.
    KeychainNotFound,  ///< The keychain answers and has no such entry (a copied folder, or someone removed it).
    KeychainLocked,    ///< The keychain is there and locked: the person must unlock it.
    KeychainDenied,    ///< The person or the system refused access.
    KeychainNoBackend, ///< No keychain service on this machine.
    KeychainTimedOut,  ///< No answer within the deadline.
    KeychainFailed,    ///< Any other refusal of the keychain.
};

using VaultError = Failure<VaultCode>;
template <class T = void>
using VaultResult = Result<T, VaultError>;
template <class T = void>
using VaultTask = Task<T, VaultError>;

} // namespace wardline::vault
