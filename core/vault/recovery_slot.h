// SPDX-License-Identifier: Apache-2.0
// How the password opens secret storage (protocol §9): account data `health.wardline.recovery` is {slot id: slot}, a slot is
// {"kind":"password","kdf":{"algorithm":"argon2id","m","t","p","salt"},"ct"}; salt and ct are unpadded base64, ct is seal()'s
// format with framed({"wardline/1 slot", user id, key id, slot id}) as associated data. Any thread.
#pragma once

#include "base/ids.h"
#include "base/secret.h"
#include "vault/error.h"
#include "vault/kdf.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace wardline::vault {

struct RecoverySlot {
    QString id;
    Argon2Parameters parameters;
    QByteArray salt; ///< prelogin's 16 bytes at the time the slot was made.
    QByteArray sealed;

    /// Errors: WeakParameters (a server that plants a cheap slot), Damaged (wrong form), NewerVersion (a kind or KDF not known here).
    [[nodiscard]] static VaultResult<RecoverySlot> fromJson(const QString &id, const QJsonObject &slot);
    [[nodiscard]] QJsonObject toJson() const;
};

/// The slots of the account data that can be used, and how many entries can't.
struct RecoverySlots {
    QList<RecoverySlot> usable;
    int refused = 0;
    [[nodiscard]] static RecoverySlots fromJson(const QJsonObject &content);
};

/// A new slot with a random id. `recovery` is PasswordKeys::recovery made with `parameters` and `salt`; `storageKey` the 32-byte
/// secret-storage key, `keyId` its id. Errors: WeakParameters, BadInput, CryptoFailed.
[[nodiscard]] VaultResult<RecoverySlot> makeSlot(const UserId &user, const QString &keyId, const Secret &recovery,
                                                 const Argon2Parameters &parameters, const QByteArray &salt,
                                                 const Secret &storageKey);

/// The secret-storage key. Errors: NotAuthentic (another password, user, key or slot), Damaged, NewerVersion.
[[nodiscard]] VaultResult<Secret> openSlot(const RecoverySlot &slot, const UserId &user, const QString &keyId,
                                           const Secret &recovery);

} // namespace wardline::vault
