// SPDX-License-Identifier: Apache-2.0
// The profile's vault (design §6): one random key, wrapped by PIN + keychain secret and by password + keychain secret; every other
// key is derived from it. Engine thread; Argon2id runs on a worker, so that thread is never blocked for it.
#pragma once

#include "base/secret.h"
#include "vault/box.h"
#include "vault/error.h"
#include "vault/kdf.h"
#include "vault/keychain.h"

#include <QObject>
#include <QString>

#include <optional>

namespace wardline::vault {

/// PinKeychainShare and PinShare are reserved: files that name them are refused with ModeNotOffered.
enum class VaultMode { PinKeychain, Ephemeral, PinKeychainShare, PinShare };

enum class VaultState {
    Absent,    ///< No vault in this profile (also a locked ephemeral one: its keys are gone for good).
    Locked,    ///< There is one; no key is in memory.
    Unlocked,  ///< The vault key is in memory.
    LockedOut, ///< Found out by an attempt: no tries left, the keychain secret is deleted. Other files are untouched.
};

enum class KeyPurpose { Database, CryptoStore, Tokens, Identity };

struct VaultConfig {
    QString path;      ///< ProfilePaths::vault().
    QString profileId; ///< Profile::id().
    int tryLimit = 5;  ///< Wrong PINs until lock-out; taken into 1–10.
    /// For tests; otherwise the machine is measured when a PIN is set. Within kdf.h's bounds.
    std::optional<Argon2Parameters> parameters{};
};

class Vault final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Vault)

public:
    /// `keychain` outlives the vault. Looks at the file's presence only.
    Vault(VaultConfig config, Keychain &keychain, QObject *parent = nullptr);
    /// Wipes the key.
    ~Vault() override;

    [[nodiscard]] VaultState state() const { return m_state; }
    /// Known after an attempt or creation; nothing before.
    [[nodiscard]] std::optional<int> triesLeft() const { return m_triesLeft; }

    /// A new vault with a new key, replacing any there was (what the old key encrypted can't be read again); unlocked afterwards.
    /// `passwordKey` is PasswordKeys::vault. Ephemeral writes nothing and takes empty secrets.
    /// Errors: ModeNotOffered, BadInput, Busy, Cancelled, Keychain*, OutOfMemory, CryptoFailed, DiskFull, IoError.
    [[nodiscard]] VaultTask<> create(VaultMode mode, Secret pin, Secret passwordKey);

    /// The try is counted in the keychain before it is made, and the count survives kill -9; success sets it back.
    /// Errors: WrongPin, LockedOut, Missing, Damaged, NewerVersion, ModeNotOffered, BadInput, Busy, Cancelled, Keychain*, OutOfMemory,
    /// WeakParameters, CryptoFailed, IoError.
    [[nodiscard]] VaultTask<> unlock(Secret pin);

    /// After the overall limit, or when the PIN is forgotten; gives all tries back. Errors: as unlock(), WrongPassword for WrongPin.
    [[nodiscard]] VaultTask<> unlockWithPassword(Secret passwordKey);

    /// Re-wraps the vault key; nothing is encrypted anew. `oldPin` counts as a try. Errors: as unlock(), NotUnlocked, DiskFull.
    [[nodiscard]] VaultTask<> changePin(Secret oldPin, Secret newPin);

    /// A forgotten PIN: only while unlocked by the password, or as created. Errors: PasswordNeeded, NotUnlocked, otherwise as changePin().
    [[nodiscard]] VaultTask<> replacePin(Secret newPin);

    /// After a password change. Errors: NotUnlocked, otherwise as changePin().
    [[nodiscard]] VaultTask<> changePassword(Secret newPasswordKey);

    /// Wipes the vault key at once; an operation under way ends with Cancelled.
    void lock();

    /// Removes keychain entry and file. The file goes even when the keychain does not answer, and the keychain's error is told.
    [[nodiscard]] VaultTask<> destroy();

    /// 32 bytes. Errors: NotUnlocked, CryptoFailed.
    [[nodiscard]] VaultResult<Secret> key(KeyPurpose purpose) const;
    /// For tokens sealed while locked; take BoxKeys::writer out before locking. Errors: NotUnlocked, CryptoFailed.
    [[nodiscard]] VaultResult<BoxKeys> boxKeys() const;

Q_SIGNALS:
    void stateChanged(wardline::vault::VaultState state);

private:
    class Operation;
    struct Loaded;

    [[nodiscard]] VaultTask<Loaded> load();
    [[nodiscard]] VaultTask<Secret> tryPin(Secret pin);
    [[nodiscard]] VaultTask<Secret> settleTry(Loaded loaded, VaultResult<Secret> opened);
    [[nodiscard]] VaultTask<> lockOut(QString entryName);
    [[nodiscard]] VaultTask<> storeNew(Secret vaultKey, Secret pin, Secret passwordKey);
    [[nodiscard]] VaultTask<> rewrapPin(Secret newPin);
    [[nodiscard]] int tryLimit() const;
    void open(Secret vaultKey, bool byPassword);
    void setState(VaultState state);

    VaultConfig m_config;
    Keychain &m_keychain;
    Secret m_vaultKey;
    VaultState m_state;
    std::optional<int> m_triesLeft;
    quint64 m_generation = 0;
    bool m_busy = false;
    bool m_openedByPassword = false;
    bool m_ephemeral = false;
};

} // namespace wardline::vault
