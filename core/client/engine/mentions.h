// SPDX-License-Identifier: Apache-2.0
// Whom a text names: "@Dr Hannah Lee, please come". Pure.
#pragma once

#include "client/types.h"

namespace wardline::client {

/// Of `people`, those whose full name, or user id, stands in `text` behind an @; each once. Of two names that begin alike the
/// longer one is meant. A name that several share means whom of them was `chosen`; where none was, all of them.
[[nodiscard]] QList<UserId> namedIn(const QString &text, const QList<Person> &people, const QList<UserId> &chosen = {});

} // namespace wardline::client
