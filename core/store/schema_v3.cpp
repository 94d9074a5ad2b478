// SPDX-License-Identifier: Apache-2.0
// Version 3: what outlives a crash of the person's reading: the newest card seen of a patient, and receipts on their way.
#include "store/migrations.h"

namespace wardline::store {

const char *const schemaV3 = R"sql(
CREATE TABLE card_version (
  room INTEGER PRIMARY KEY REFERENCES room (id),
  version INTEGER NOT NULL
);

CREATE TABLE unsent_receipt (
  room INTEGER PRIMARY KEY REFERENCES room (id),
  event_id TEXT NOT NULL
);
)sql";

} // namespace wardline::store
