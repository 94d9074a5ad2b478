// SPDX-License-Identifier: Apache-2.0
// Who is who: names from memberships and profiles, roles and units from the assignments that IT wrote into the units' spaces
// (protocol §7). Read from the store, kept in memory until a change set touches it. Engine thread.
#pragma once

#include "client/error.h"
#include "client/types.h"
#include "store/store.h"

#include <QHash>

namespace wardline::client {

class Directory
{
public:
    /// `store` outlives the directory.
    explicit Directory(store::Store &store);

    /// The hospital's own account, which makes rooms and moves people (protocol §5): never shown as one of the people.
    [[nodiscard]] static bool isService(const UserId &user);
    /// A person, with the user id for a name where none is known.
    [[nodiscard]] Person person(const UserId &user);
    /// The name of the unit whose space holds the room; empty where none does.
    [[nodiscard]] QString unitOf(const RoomId &room);
    /// Whether we are in the room.
    [[nodiscard]] bool isOurs(const RoomId &room) const;
    /// People whose name, role or unit matches every word of `text`; at most `limit`.
    [[nodiscard]] ClientResult<QList<Person>> matching(const QString &text, int limit);

    /// Forgets what `changes` may have made wrong. True where anything of roles, units or names did.
    bool note(const store::ChangeSet &changes);

private:
    void load();

    store::Store &m_store;
    bool m_loaded = false;
    QHash<UserId, Person> m_assigned;
    QHash<UserId, Person> m_people;
    QHash<RoomId, QString> m_units;
    QHash<RoomId, bool> m_spaces;
};

} // namespace wardline::client
