// SPDX-License-Identifier: Apache-2.0
// The file under a Database: made with its permissions before SQLite sees it, missed when it has gone, and moved out of the way
// when it is damaged.
#pragma once

#include "store/store_error.h"

#include <QString>

namespace wardline::store {

struct FoundFiles {
    bool keyFile = false; ///< a store was completed here before
};

/// The small file beside the database that opens under the same key.
[[nodiscard]] QString keyFilePath(const QString &path);

/// Makes an empty file (0600) in its folder (0700) where there is none, and tightens what is there. Corrupt where the
/// database is gone or empty though its key file is there: it must never open as new.
[[nodiscard]] StoreResult<FoundFiles> prepareDatabaseFile(const QString &path);

/// Moves the database and its log, as they are, to `path`.damaged: encrypted, and in the place of what stood there. The next open
/// makes a new one. Stopped anywhere, it can be called again. IoError.
[[nodiscard]] StoreResult<> setAside(const QString &path);

/// Damage met while a database is in use stands in its way only there; by this mark the next open looks at every page first.
void suspect(const QString &path);
[[nodiscard]] bool isSuspect(const QString &path);
void trustAgain(const QString &path);

} // namespace wardline::store
