// SPDX-License-Identifier: Apache-2.0
// The outbox as a person sees it: messages as bubbles at the end, and edits, reactions, deletions and acknowledgements on the
// row they concern, from the moment they are made. Pure.
#pragma once

#include "client/types.h"
#include "store/outbox_row.h"

#include <functional>
#include <vector>

namespace wardline::client {

/// Whether this reaction claims to have seen something urgent.
[[nodiscard]] bool isTickOn(care::Priority priority, const QString &key);
[[nodiscard]] bool hasAcknowledged(const TimelineRow &row, const UserId &user);

/// A person's name.
using NameOf = std::function<QString(const UserId &)>;

/// `self`: whose outbox it is. `isMember`: still in the room, else that is why the server refused. Bubbles are added only where
/// the window reaches the newest.
void addPending(const std::vector<store::OutboxRow> &outbox, const Person &self, bool isMember, const NameOf &nameOf,
                TimelineWindow &window);

} // namespace wardline::client
