// SPDX-License-Identifier: Apache-2.0
#include "client/engine/open_account.h"

#include "client/engine/patient_cards.h"

#include <utility>

namespace wardline::client {

OpenAccount::OpenAccount(store::Store &store, sync::Syncer &syncer, Clock &clock, UserId self)
    : m_store(store)
    , m_syncer(syncer)
    , m_clock(clock)
    , m_directory(store, clock)
    , m_self(std::move(self))
{
    connect(&syncer, &sync::Syncer::changed, this, &OpenAccount::tell);
}

std::optional<care::Role> OpenAccount::ownRole()
{
    const auto assigned = m_directory.person(m_self).role;
    return assigned ? assigned : m_accountRole;
}

Moment OpenAccount::moment() const
{
    return {now() + m_syncer.connection().clockSkew, m_clock.elapsed().count()};
}

void OpenAccount::tell(const store::ChangeSet &changes)
{
    if (!changes.isEmpty()) {
        m_directory.note(changes);
        seeCards(m_store, m_directory, changes);
        Q_EMIT changed(changes);
    }
}

} // namespace wardline::client
