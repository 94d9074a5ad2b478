// SPDX-License-Identifier: Apache-2.0
#include "client/person_match.h"

namespace wardline::client {

PersonMatch::PersonMatch(const QString &typed, const RoleWords &roleWords)
    : m_typed(typed)
{
    for (const auto role : care::allRoles) {
        const QString words = QString(care::wireName(role)) + u' ' + roleWords.value(role);
        m_roles.insert(role, care::folded(words).split(u' '));
    }
}

bool PersonMatch::fits(const Person &person) const
{
    const QStringList names{person.name, person.id.text(), person.units.join(u' ')};
    return m_typed.fits(care::folded(names.join(u' ')), person.role ? m_roles.value(*person.role) : QStringList());
}

} // namespace wardline::client
