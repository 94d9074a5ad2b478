// SPDX-License-Identifier: Apache-2.0
// What there is while a session is unlocked: the store, the pipeline and who is who. Engine thread; made and destroyed by Engine.
#pragma once

#include "base/clock.h"
#include "client/engine/directory.h"
#include "client/engine/late_acknowledgements.h"
#include "store/store.h"
#include "sync/syncer.h"

#include <QObject>

namespace wardline::client {

class OpenAccount final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    OpenAccount(store::Store &store, sync::Syncer &syncer, Clock &clock, UserId self);

    /// As the module has it for the account; assignments come with the first sync, and some people have none.
    void setAccountRole(std::optional<care::Role> role) { m_accountRole = role; }
    /// What this person acts as: by assignment, or else by account.
    [[nodiscard]] std::optional<care::Role> ownRole();

    [[nodiscard]] store::Store &store() { return m_store; }
    [[nodiscard]] sync::Syncer &syncer() { return m_syncer; }
    [[nodiscard]] Directory &directory() { return m_directory; }
    [[nodiscard]] const UserId &self() const { return m_self; }
    [[nodiscard]] qint64 now() const { return m_clock.wall().count(); } ///< ms since the epoch

    [[nodiscard]] Moment moment() const;
    [[nodiscard]] LateAcknowledgements &lateAcknowledgements() { return m_lateAcknowledgements; }
    [[nodiscard]] Clock &clock() { return m_clock; }

    /// Rows that a command of ours changed: tells everyone who listens to changed(), as the pipeline's own changes are.
    void tell(const store::ChangeSet &changes);

Q_SIGNALS:
    void changed(wardline::store::ChangeSet changes);

private:
    store::Store &m_store;
    sync::Syncer &m_syncer;
    Clock &m_clock;
    Directory m_directory;
    UserId m_self;
    std::optional<care::Role> m_accountRole;
    LateAcknowledgements m_lateAcknowledgements;
};

} // namespace wardline::client
