// SPDX-License-Identifier: Apache-2.0
// Which SQLite this room talks to. Any thread.
#pragma once

#include <QByteArray>

namespace wardline::store {

/// To compare at start with what the crypto room sees: two copies in one process would corrupt both stores (design §6).
[[nodiscard]] QByteArray sqliteSourceId();

} // namespace wardline::store
