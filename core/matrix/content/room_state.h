// SPDX-License-Identifier: Apache-2.0
// Readers of the state events that Wardline understands. Unknown fields are ignored, unknown words kept as text.
#pragma once

#include "base/ids.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace wardline::matrix {

enum class Membership { Invite, Join, Leave, Ban, Knock };
struct Member {
    Membership membership{};
    std::optional<QString> displayName{}; ///< At most 512 characters; a longer one is cut.
    std::optional<QString> avatar{};
};
[[nodiscard]] MatrixResult<Member> readMember(const QByteArray &content);

/// Empty if the name was removed. At most 512 characters; a longer one is cut.
[[nodiscard]] MatrixResult<QString> readRoomName(const QByteArray &content);

struct Creation {
    QString type{};                      ///< "m.space", a health.wardline.* kind, or empty.
    QString roomVersion{};               ///< "1" if absent (Matrix spec).
    std::optional<RoomId> predecessor{}; ///< A claim by the creator; not followed without the other room's tombstone.
};
[[nodiscard]] MatrixResult<Creation> readCreation(const QByteArray &content);

struct Encryption {
    QString algorithm{};
    std::optional<qint64> rotationMs{};       ///< > 0
    std::optional<qint64> rotationMessages{}; ///< > 0
};
[[nodiscard]] MatrixResult<Encryption> readEncryption(const QByteArray &content);

enum class HistoryVisibility { Invited, Joined, Shared, WorldReadable };
[[nodiscard]] MatrixResult<HistoryVisibility> readHistoryVisibility(const QByteArray &content);

} // namespace wardline::matrix
