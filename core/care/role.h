// SPDX-License-Identifier: Apache-2.0
// What a person is to the hospital (protocol §7). Assigned by IT, never self-declared.
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <optional>

namespace wardline::care {

enum class Role { Physician, Nurse, Pharmacist, Therapist, FrontDesk, Billing, ItAdmin, Auditor };

inline constexpr std::array allRoles{Role::Physician, Role::Nurse,   Role::Pharmacist, Role::Therapist,
                                     Role::FrontDesk, Role::Billing, Role::ItAdmin,    Role::Auditor};

/// "physician", "nurse", "pharmacist", "therapist", "front_desk", "billing", "it_admin" or "auditor".
[[nodiscard]] QLatin1String wireName(Role role);

/// Nothing for any other word: an unknown role may do nothing.
[[nodiscard]] std::optional<Role> roleFromWire(QStringView word);

} // namespace wardline::care
