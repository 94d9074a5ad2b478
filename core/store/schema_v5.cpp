// SPDX-License-Identifier: Apache-2.0
// Version 5: a draft knows whom its person chose behind an @: of two of one name the text alone can't say which.
#include "store/migrations.h"

namespace wardline::store {

const char *const schemaV5 = R"sql(
CREATE TABLE draft_mention (
  room INTEGER NOT NULL REFERENCES room (id),
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (room, user_id)
) WITHOUT ROWID;
)sql";

} // namespace wardline::store
