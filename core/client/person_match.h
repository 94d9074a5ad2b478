// SPDX-License-Identifier: Apache-2.0
// Whether a person is meant by what was typed: by a name, a unit, or what they are here in the words of whoever types.
#pragma once

#include "care/name_match.h"
#include "client/inbox.h"

namespace wardline::client {

class PersonMatch
{
public:
    PersonMatch(const QString &typed, const RoleWords &roleWords);

    /// Every word that was typed stands in the name, the user id or a unit, or begins a word for the role.
    [[nodiscard]] bool fits(const Person &person) const;

private:
    care::NameMatch m_typed;
    QMap<care::Role, QStringList> m_roles; ///< Folded.
};

} // namespace wardline::client
