// SPDX-License-Identifier: Apache-2.0
// The first schema. Numbers in columns are those of the enums in event_record.h, sync_batch.h and outbox_row.h.
#include "store/migrations.h"

namespace wardline::store {

// event.id grows with server time (see localIdFor()), so that newest-first over all rooms is the order of the key and of
// the text index. event.position is the order within a room. event.waiting is the priority that still asks for an
// acknowledgement. event.original_body is set while an edit covers it. message_text keeps no sizes (nothing is ranked)
// and holds the room as a word of its own, so that a search in one room doesn't walk through all.
const char *const schemaV1 = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE room (
  id INTEGER PRIMARY KEY,
  room_id TEXT NOT NULL UNIQUE,
  membership INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT '',
  is_space INTEGER NOT NULL DEFAULT 0,
  is_direct INTEGER NOT NULL DEFAULT 0,
  encrypted INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  avatar TEXT NOT NULL DEFAULT '',
  heroes TEXT NOT NULL DEFAULT '',
  history_visibility TEXT NOT NULL DEFAULT '',
  bump_stamp INTEGER NOT NULL DEFAULT 0,
  joined_count INTEGER NOT NULL DEFAULT 0,
  invited_count INTEGER NOT NULL DEFAULT 0,
  newest INTEGER,
  read_position INTEGER,
  fully_read TEXT NOT NULL DEFAULT '',
  unread INTEGER NOT NULL DEFAULT 0,
  unread_more INTEGER NOT NULL DEFAULT 0,
  highlights INTEGER NOT NULL DEFAULT 0,
  urgent_waiting INTEGER NOT NULL DEFAULT 0,
  waiting_priority INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0,
  not_sent INTEGER NOT NULL DEFAULT 0,
  has_draft INTEGER NOT NULL DEFAULT 0,
  last_line INTEGER
);
CREATE INDEX room_order ON room ((urgent_waiting > 0) DESC, (unread > 0) DESC, bump_stamp DESC, id)
  WHERE is_space = 0 AND membership <= 1;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  room INTEGER NOT NULL REFERENCES room (id),
  event_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  sender TEXT NOT NULL,
  type TEXT NOT NULL,
  ts INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  status INTEGER NOT NULL,
  encrypted INTEGER NOT NULL,
  redacted INTEGER NOT NULL,
  content TEXT NOT NULL,
  raw TEXT,
  body TEXT NOT NULL,
  original_body TEXT,
  edit INTEGER,
  reply_to TEXT,
  rel_type INTEGER NOT NULL,
  relates_to TEXT,
  rel_key TEXT,
  priority INTEGER NOT NULL,
  clear_priority INTEGER NOT NULL,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0,
  utd_reason TEXT,
  session_id TEXT,
  trust INTEGER NOT NULL,
  mentions_me INTEGER NOT NULL,
  expires_at INTEGER,
  txn_id TEXT
);
CREATE UNIQUE INDEX event_by_id ON event (event_id, room);
CREATE INDEX event_line ON event (room, position) WHERE kind <= 1;
CREATE INDEX event_relation ON event (room, relates_to, rel_type) WHERE relates_to IS NOT NULL;
CREATE INDEX event_undecrypted ON event (room, session_id, id) WHERE status = 2;
CREATE INDEX event_waiting ON event (room, waiting) WHERE waiting > 0;

CREATE VIRTUAL TABLE message_text USING fts5 (
  body, room, content = 'event', content_rowid = 'id', columnsize = 0, prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO message_text (message_text, rank) VALUES ('secure-delete', 1);

CREATE TABLE ack (
  event INTEGER PRIMARY KEY REFERENCES event (id),
  at INTEGER NOT NULL,
  as_role TEXT NOT NULL,
  device TEXT NOT NULL,
  verdict INTEGER NOT NULL
);

CREATE TABLE hole (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  room INTEGER NOT NULL REFERENCES room (id),
  below INTEGER NOT NULL,
  token TEXT NOT NULL,
  UNIQUE (room, below)
);

CREATE TABLE receipt (
  room INTEGER NOT NULL REFERENCES room (id),
  user_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  ts INTEGER NOT NULL,
  PRIMARY KEY (room, user_id)
) WITHOUT ROWID;

CREATE TABLE state (
  room INTEGER NOT NULL REFERENCES room (id),
  type TEXT NOT NULL,
  state_key TEXT NOT NULL,
  event_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  ts INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (room, type, state_key)
) WITHOUT ROWID;

CREATE TABLE member (
  room INTEGER NOT NULL REFERENCES room (id),
  user_id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  avatar TEXT NOT NULL,
  membership INTEGER NOT NULL,
  power INTEGER,
  PRIMARY KEY (room, user_id)
) WITHOUT ROWID;

CREATE TABLE person (user_id TEXT PRIMARY KEY, display_name TEXT NOT NULL, profile TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE account_data (
  room INTEGER NOT NULL,
  type TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (room, type)
) WITHOUT ROWID;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  room INTEGER NOT NULL REFERENCES room (id),
  txn_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  content TEXT NOT NULL,
  body TEXT NOT NULL,
  reply_to TEXT,
  rel_type INTEGER NOT NULL,
  relates_to TEXT,
  rel_key TEXT,
  priority INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  wire_type TEXT,
  wire_content TEXT,
  device TEXT,
  first_attempt_at INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  event_id TEXT,
  error_code TEXT
);
CREATE INDEX outbox_order ON outbox (room, id);

CREATE TABLE draft (
  room INTEGER PRIMARY KEY REFERENCES room (id),
  text TEXT NOT NULL,
  reply_to TEXT,
  edit_of TEXT,
  priority INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
)sql";

} // namespace wardline::store
