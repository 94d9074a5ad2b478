// SPDX-License-Identifier: Apache-2.0
// Readers of the state events that Wardline understands. Unknown fields are ignored, unknown words kept as text.
#pragma once

#include "base/ids.h"
#include "matrix/matrix_error.h"

#include <QByteArray>
#include <QStringList>

#include <map>
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

/// Levels within ±(2⁵³−1); missing ones have the spec's defaults.
struct PowerLevels {
    qint64 usersDefault = 0;
    qint64 eventsDefault = 0;
    qint64 stateDefault = 50;
    qint64 ban = 50;
    qint64 kick = 50;
    qint64 redact = 50;
    qint64 invite = 0;
    std::map<UserId, qint64> users{};
    std::map<QString, qint64> events{};

    [[nodiscard]] qint64 of(const UserId &user) const;
};
[[nodiscard]] MatrixResult<PowerLevels> readPowerLevels(const QByteArray &content);

/// m.space.child and m.space.parent: a link without `via` is no link (Matrix spec, "Spaces").
struct SpaceLink {
    QStringList via{};
    QString order{};        ///< Of a child.
    bool canonical = false; ///< Of a parent.
};
[[nodiscard]] MatrixResult<std::optional<SpaceLink>> readSpaceLink(const QByteArray &content);

} // namespace wardline::matrix
