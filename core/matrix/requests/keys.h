// SPDX-License-Identifier: Apache-2.0
// End-to-end encryption calls. Bodies are made by the crypto library and pass through untouched.
#pragma once

#include "base/ids.h"
#include "matrix/request.h"

#include <optional>

namespace wardline::matrix {

[[nodiscard]] Request keysUpload(const QByteArray &body);
[[nodiscard]] Request keysQuery(const QByteArray &body);
[[nodiscard]] Request keysClaim(const QByteArray &body);
[[nodiscard]] Request signaturesUpload(const QByteArray &body);
[[nodiscard]] Request signingKeysUpload(const QByteArray &body);
[[nodiscard]] Request sendToDevice(const QString &type, const TransactionId &txn, const QByteArray &body);

/// Key backup. `version` as the server named it.
[[nodiscard]] Request backupCreate(const QByteArray &body);
/// The newest version.
[[nodiscard]] Request backupLatest();
[[nodiscard]] Request backupVersion(const QString &version);
[[nodiscard]] Request backupPutKeys(const QString &version, const QByteArray &body);
/// Everything, one room's keys, or one session's.
[[nodiscard]] Request backupGetKeys(const QString &version);
[[nodiscard]] Request backupGetKeys(const QString &version, const RoomId &room);
[[nodiscard]] Request backupGetKeys(const QString &version, const RoomId &room, const QString &session);

} // namespace wardline::matrix
