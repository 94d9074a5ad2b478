// SPDX-License-Identifier: Apache-2.0
// The schema's versions, in order. Each step runs in one transaction together with its new user_version.
#pragma once

#include "store/database.h"

namespace wardline::store {

struct Migration {
    int version = 0;             ///< 1, 2, 3 … without holes
    const char *sql = nullptr;   ///< one or more statements
    const char *stamp = nullptr; ///< sets user_version
};

/// The version this program writes.
[[nodiscard]] int schemaVersion();

/// Brings `database` to schemaVersion(). NewerSchema where it is already beyond.
[[nodiscard]] StoreResult<> migrate(Database &database);

extern const char *const schemaV1;
extern const char *const schemaV2;
extern const char *const schemaV3;
extern const char *const schemaV4;
extern const char *const schemaV5;
extern const char *const schemaV6;

} // namespace wardline::store
