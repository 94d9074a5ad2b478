// SPDX-License-Identifier: Apache-2.0
// Secret storage as it lies in account data (protocol §9): the password's slot, the key it holds, the secrets under it.
// Coroutines on the engine thread; each answers with what any authorised call can say beside the codes named.
#pragma once

#include "base/ids.h"
#include "crypto/crypto_error.h"
#include "net/http.h"
#include "session/session_error.h"

#include <QPointer>

#include <optional>

namespace wardline::session {

/// Whose account data, and by which transport.
struct Account {
    QPointer<net::Transport> transport;
    UserId user;
};

/// The key of the storage that the account's default key names.
struct OpenStorage {
    Account account;
    QString keyId;
    crypto::SharedSecret key;
};

/// Nothing where there is none (404).
[[nodiscard]] SessionTask<std::optional<QByteArray>> readAccountData(Account account, QString type);
[[nodiscard]] SessionTask<> writeAccountData(Account account, QString type, QByteArray content);

/// RecoveryUnavailable: no storage, or no slot that `recovery` opens. Tampered: a slot opens, and its key is not the storage's.
[[nodiscard]] SessionTask<OpenStorage> openStorage(Account account, crypto::SharedSecret recovery);

/// Nothing where there is none under this key. Tampered: it does not authenticate.
[[nodiscard]] SessionTask<std::optional<crypto::SharedSecret>> readSecret(OpenStorage storage, QString name);
[[nodiscard]] SessionTask<> writeSecret(OpenStorage storage, QString name, crypto::SharedSecret value);

inline const QString recoverySlotsType = QStringLiteral("health.wardline.recovery");
inline const QString defaultKeyType = QStringLiteral("m.secret_storage.default_key");
inline const QString keyTypePrefix = QStringLiteral("m.secret_storage.key.");
inline const QString masterSecret = QStringLiteral("m.cross_signing.master");
inline const QString selfSigningSecret = QStringLiteral("m.cross_signing.self_signing");
inline const QString userSigningSecret = QStringLiteral("m.cross_signing.user_signing");
inline const QString backupSecret = QStringLiteral("m.megolm_backup.v1");

} // namespace wardline::session
