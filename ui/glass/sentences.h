// SPDX-License-Identifier: Apache-2.0
// What a person is told: one sentence for each code of core/client, saying what happened, what still works and what to do.
// Never a code alone, never a detail of the engine.
#pragma once

#include "care/priority.h"
#include "care/role.h"
#include "client/error.h"
#include "client/inbox.h"
#include "client/types.h"
#include "policy/password_rules.h"

#include <QString>

namespace wardline::glass {

[[nodiscard]] QString sentence(const client::ClientError &error);
/// The status line's part about the connection. `now`: milliseconds since the epoch.
[[nodiscard]] QString sentence(const client::Connection &connection, qint64 now);
/// `bytesLeft` on the profile's disk: few.
[[nodiscard]] QString spaceSentence(qint64 bytesLeft);
/// What IT changed, in one sentence; empty where nothing was.
[[nodiscard]] QString sentence(const QList<client::RuleChange> &changes);
/// `whoseIdentity`: as in client::TimelineRow.
[[nodiscard]] QString sentence(client::WhyNotSent why, const QStringList &whoseIdentity = {});
/// Empty for what its own mark in the row says: a reaction or an acknowledgement on its way.
[[nodiscard]] QString sentence(const client::PendingChange &change);
[[nodiscard]] QString sentence(client::WhyUnreadable why);
[[nodiscard]] QString sentence(policy::PasswordProblem problem);
/// "Ana Ruiz joined" and so on.
[[nodiscard]] QString sentence(client::TimelineRow::Notice notice, const QString &name);

[[nodiscard]] QString roleName(care::Role role);
/// Empty without a role.
[[nodiscard]] QString roleName(const std::optional<care::Role> &role);
/// What people of this language may type for each.
[[nodiscard]] client::RoleWords roleWords();
[[nodiscard]] QString kindName(care::ConversationKind kind);
/// Its icon, by the name that Icon takes.
[[nodiscard]] QString kindIcon(care::ConversationKind kind);
[[nodiscard]] QString priorityName(care::Priority priority);

} // namespace wardline::glass
