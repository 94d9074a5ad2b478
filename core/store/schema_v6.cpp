// SPDX-License-Identifier: Apache-2.0
// Version 6: an edit that its person left waits, and is not what is being written when its room is opened again.
#include "store/migrations.h"

namespace wardline::store {

const char *const schemaV6 = R"sql(
ALTER TABLE draft ADD COLUMN edit_waits INTEGER NOT NULL DEFAULT 0;
)sql";

} // namespace wardline::store
