// SPDX-License-Identifier: Apache-2.0
// Version 4: what a person has set for a conversation, and what a search's filters ask of a message. The server's word on the first
// came before there was a place for it: without a `pos` everything is asked for anew, and nothing of the cache is lost.
#include "store/migrations.h"

namespace wardline::store {

// muted_room holds ids: push rules name rooms that the list has not reached yet. unsent_mark.mark: the enum of room_marks.h.
const char *const schemaV4 = R"sql(
ALTER TABLE room ADD COLUMN marked_unread INTEGER NOT NULL DEFAULT 0;
DROP INDEX room_order;
CREATE INDEX room_order ON room (
  (urgent_waiting > 0) DESC, (unread > 0 OR marked_unread) DESC, bump_stamp DESC, id)
  WHERE is_space = 0 AND membership <= 1;

CREATE TABLE muted_room (room_id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE unsent_mark (
  room INTEGER NOT NULL REFERENCES room (id),
  mark INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (room, mark)
) WITHOUT ROWID;

DELETE FROM meta WHERE key = 'pos';

-- Side by side, so that looking for one person's words reads nobody else's.
CREATE INDEX event_said ON event (id, room, sender, priority) WHERE kind = 0 AND status <> 2 AND redacted = 0;
)sql";

} // namespace wardline::store
