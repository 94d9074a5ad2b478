// SPDX-License-Identifier: Apache-2.0
// Whom a text names: "@Dr Hannah Lee, please come". Pure.
#pragma once

#include "client/types.h"

namespace wardline::client {

/// Of `people`, those whose full name, or user id, stands in `text` behind an @; each once. Of two names that begin alike the
/// longer one is meant.
[[nodiscard]] QList<UserId> namedIn(const QString &text, const QList<Person> &people);

} // namespace wardline::client
