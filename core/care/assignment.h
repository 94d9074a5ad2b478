// SPDX-License-Identifier: Apache-2.0
// Who works where as what (protocol §7, `health.wardline.assignment` in a unit's space). Written by IT through the server's
// module, so a client only reads it.
#pragma once

#include "base/ids.h"
#include "care/error.h"
#include "care/role.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace wardline::care {

enum class Coverage { Primary, Cover };

struct Assignment {
    UserId user;
    Role role = Role::Nurse;
    RoomId unit;                                   ///< The unit's space.
    std::optional<std::chrono::milliseconds> from; ///< Since the Unix epoch; none: since ever.
    std::optional<std::chrono::milliseconds> to;   ///< Exclusive; none: until taken back.
    Coverage coverage = Coverage::Primary;

    friend bool operator==(const Assignment &, const Assignment &) = default;

    /// `stateKey` is the user id without its "@". Nothing in the value when the content is empty: an assignment taken back.
    /// Errors: MissingField, WrongType, OutOfRange, UnknownWord.
    [[nodiscard]] static CareResult<std::optional<Assignment>> fromState(const RoomId &unit, const QString &stateKey,
                                                                         const QJsonObject &content);

    [[nodiscard]] bool isActiveAt(std::chrono::milliseconds now) const;
};

} // namespace wardline::care
