// SPDX-License-Identifier: Apache-2.0
// Version 4: what a search's filters ask of a message, side by side, so that looking for one person's words reads nobody else's.
#include "store/migrations.h"

namespace wardline::store {

const char *const schemaV4 = R"sql(
CREATE INDEX event_said ON event (id, room, sender, priority) WHERE kind = 0 AND status <> 2 AND redacted = 0;
)sql";

} // namespace wardline::store
