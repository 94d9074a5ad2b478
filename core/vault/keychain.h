// SPDX-License-Identifier: Apache-2.0
// The operating system's keychain behind an interface. Holds a wrapping secret, never a database key. All calls of a
// process come from one and the same thread, which has an event loop: qtkeychain and libsecret bind themselves to the first that calls.
#pragma once

#include "base/secret.h"
#include "vault/error.h"

#include <QString>

#include <chrono>
#include <memory>

namespace wardline::vault {

inline constexpr std::chrono::milliseconds keychainDeadline = std::chrono::seconds(5);

/// Every call answers within the deadline: KeychainLocked, KeychainDenied, KeychainNoBackend, KeychainTimedOut or KeychainFailed;
/// read also KeychainNotFound. The object outlives its calls. A write that timed out may still happen later.
class Keychain
{
public:
    Keychain() = default;
    Keychain(const Keychain &) = delete;
    Keychain &operator=(const Keychain &) = delete;
    virtual ~Keychain();

    [[nodiscard]] virtual VaultTask<Secret> read(QString key) = 0;
    /// Replaces what is there.
    [[nodiscard]] virtual VaultTask<> write(QString key, Secret value) = 0;
    /// Removing what is not there succeeds.
    [[nodiscard]] virtual VaultTask<> remove(QString key) = 0;
};

/// The Secret Service or KWallet, the Windows credential store, the macOS keychain, through qtkeychain and without its plaintext
/// fallback. A locked keyring is answered with KeychainLocked and not prompted for, so that no dialog is waited on.
/// `service` groups our entries ("Wardline"). The deadline is shorter in tests only.
[[nodiscard]] std::unique_ptr<Keychain> makeQtKeychain(QString service,
                                                       std::chrono::milliseconds deadline = keychainDeadline);

} // namespace wardline::vault
