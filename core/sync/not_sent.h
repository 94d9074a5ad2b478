// SPDX-License-Identifier: Apache-2.0
// The words that this room writes beside an outbox row that failed here, without a word of the server's: OutboxRow::errorCode.
// What the server refused carries the server's errcode.
#pragma once

#include "base/ids.h"

#include <QList>
#include <QString>

namespace wardline::sync::not_sent {

inline constexpr auto notEncrypted = "HEALTH_WARDLINE_NOT_ENCRYPTED";
/// Of every other recipient; see withPeople().
inline constexpr auto identityChanged = "HEALTH_WARDLINE_IDENTITY_CHANGED";
inline constexpr auto keysRefused = "HEALTH_WARDLINE_KEYS_REFUSED"; ///< the server won't hand out recipients or keys
inline constexpr auto badContent = "HEALTH_WARDLINE_BAD_CONTENT";

// Of the server's own.
inline constexpr auto tooLarge = "M_TOO_LARGE";
inline constexpr auto forbidden = "M_FORBIDDEN";

/// The word and whom it is about, as one text; and both out of it again. Rows of earlier versions name nobody. Nor can a server:
/// there is a space before each name, and matrix::ServerError takes no errcode with one.
[[nodiscard]] QString withPeople(QLatin1String word, const QList<UserId> &people);
[[nodiscard]] QString wordIn(const QString &errorCode);
[[nodiscard]] QList<UserId> peopleIn(const QString &errorCode);

} // namespace wardline::sync::not_sent
