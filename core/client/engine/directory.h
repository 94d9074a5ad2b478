// SPDX-License-Identifier: Apache-2.0
// Who is who: names from memberships and profiles, roles and units from the assignments that IT wrote into the units' spaces
// (protocol §7). Read from the store, kept in memory until a change set touches it; whether an assignment holds is asked of the
// clock at each use, since one with an end ends by itself. Engine thread.
#pragma once

#include "base/clock.h"
#include "care/assignment.h"
#include "client/error.h"
#include "client/inbox.h"
#include "store/store.h"

#include <QHash>

namespace wardline::client {

class Directory
{
public:
    /// Both outlive the directory.
    Directory(store::Store &store, const Clock &clock);

    /// The hospital's own account, which makes rooms and moves people (protocol §5): never shown as one of the people.
    [[nodiscard]] static bool isService(const UserId &user);
    /// A person, with the user id for a name where none is known.
    [[nodiscard]] Person person(const UserId &user);
    /// The name of the unit whose space holds the room; empty where none does.
    [[nodiscard]] QString unitOf(const RoomId &room);
    /// The names of all that hold it.
    [[nodiscard]] QStringList unitsOf(const RoomId &room);
    /// Names of the units that hold a conversation of ours, by name.
    [[nodiscard]] QStringList ourUnits();
    /// The spaces of units that we may read: those with assignments.
    [[nodiscard]] QList<RoomId> units();
    /// Whether we are in the room.
    [[nodiscard]] bool isOurs(const RoomId &room) const;
    /// People known here whom `text` means (PersonMatch), and those of `alsoFound` (by a server, which compares in its own way,
    /// and were learned of). By name; at most `limit`, and it says where there are more.
    [[nodiscard]] ClientResult<PeopleFound> matching(const QString &text, int limit,
                                                     const QList<UserId> &alsoFound = {},
                                                     const RoleWords &roleWords = {});
    /// The name a server gave for someone of whom the store has none.
    void learn(const UserId &user, const QString &name);

    /// Forgets what `changes` may have made wrong. True where anything of roles, units or names did.
    bool note(const store::ChangeSet &changes);

private:
    struct Posting {
        care::Assignment assignment;
        QString unit; ///< Its name.
    };

    void load();
    [[nodiscard]] ClientResult<> loadNames();
    [[nodiscard]] QString nameOf(const UserId &user);

    store::Store &m_store;
    const Clock &m_clock;
    bool m_loaded = false;
    bool m_allNames = false; ///< `m_names` has everyone whom the store knows.
    QHash<UserId, QList<Posting>> m_postings;
    QHash<UserId, QString> m_names;
    QHash<UserId, QString> m_learned; ///< Outlives changes of the store.
    QMultiHash<RoomId, QString> m_units;
    QStringList m_ourUnits;
    QHash<RoomId, bool> m_spaces;
};

} // namespace wardline::client
