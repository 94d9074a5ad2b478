// SPDX-License-Identifier: Apache-2.0
// The file under a Database: made with its permissions before SQLite sees it, and missed when it has gone.
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

} // namespace wardline::store
