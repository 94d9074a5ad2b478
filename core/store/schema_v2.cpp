// SPDX-License-Identifier: Apache-2.0
// Version 2: an edit under way has a text of its own beside the new message that it interrupts.
#include "store/migrations.h"

namespace wardline::store {

const char *const schemaV2 = R"sql(
ALTER TABLE draft ADD COLUMN edit_text TEXT NOT NULL DEFAULT '';
UPDATE draft SET edit_text = text, text = '' WHERE edit_of IS NOT NULL;
)sql";

} // namespace wardline::store
