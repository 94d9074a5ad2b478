// SPDX-License-Identifier: Apache-2.0
#include "care/role.h"

namespace wardline::care {

QLatin1String wireName(Role role)
{
    switch (role) {
    case Role::Physician:
        return QLatin1String("physician");
    case Role::Nurse:
        return QLatin1String("nurse");
    case Role::Pharmacist:
        return QLatin1String("pharmacist");
    case Role::Therapist:
        return QLatin1String("therapist");
    case Role::FrontDesk:
        return QLatin1String("front_desk");
    case Role::Billing:
        return QLatin1String("billing");
    case Role::ItAdmin:
        return QLatin1String("it_admin");
    case Role::Auditor:
        return QLatin1String("auditor");
    }
    return {};
}

std::optional<Role> roleFromWire(QStringView word)
{
    for (const auto role : allRoles) {
        if (word == wireName(role)) {
            return role;
        }
    }
    return std::nullopt;
}

} // namespace wardline::care
