// SPDX-License-Identifier: Apache-2.0
// The limit the store is measured against: SQLCipher given the same rows in the same schema by a bare loop.
#pragma once

#include "store/store.h"

namespace bench {

/// Inserts the messages of `batches`, one transaction a batch, into `database` (which has the schema). False on any error.
[[nodiscard]] bool rawIngest(wardline::store::Database &database,
                             const std::vector<wardline::store::SyncBatch> &batches);

} // namespace bench
