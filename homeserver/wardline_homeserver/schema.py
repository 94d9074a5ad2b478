# SPDX-License-Identifier: Apache-2.0
"""The module's tables inside Synapse's database, and the steps from each version to the next.

Plain SQL that SQLite and PostgreSQL both read; each migration runs in the caller's transaction, once.
"""

from __future__ import annotations

from typing import Any

# A step, once released, is never edited: a change is a new step.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE wardline_account (
            user_id TEXT NOT NULL PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL,
            salt TEXT NOT NULL, m BIGINT NOT NULL, t BIGINT NOT NULL, p BIGINT NOT NULL,
            auth_mac TEXT, totp TEXT, last_step BIGINT NOT NULL DEFAULT 0, confirmed BIGINT NOT NULL DEFAULT 0,
            pending_totp TEXT, pending_until_ms BIGINT NOT NULL DEFAULT 0)""",
        """CREATE TABLE wardline_spare_code (
            user_id TEXT NOT NULL, code_mac TEXT NOT NULL, PRIMARY KEY (user_id, code_mac))""",
        """CREATE TABLE wardline_activation (
            code_mac TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, kind TEXT NOT NULL,
            expires_ms BIGINT NOT NULL, used_ms BIGINT, totp TEXT, m BIGINT, t BIGINT, p BIGINT)""",
        "CREATE INDEX wardline_activation_user ON wardline_activation (user_id)",
        "CREATE TABLE wardline_ticket_used (nonce TEXT NOT NULL PRIMARY KEY, expires_ms BIGINT NOT NULL)",
        """CREATE TABLE wardline_failure (
            scope TEXT NOT NULL, subject TEXT NOT NULL, level DOUBLE PRECISION NOT NULL, failed_ms BIGINT NOT NULL,
            PRIMARY KEY (scope, subject))""",
        """CREATE TABLE wardline_device (
            user_id TEXT NOT NULL, device_id TEXT NOT NULL, secret_hash TEXT NOT NULL, state TEXT NOT NULL,
            changed_ms BIGINT NOT NULL, PRIMARY KEY (user_id, device_id, secret_hash))""",
        "CREATE INDEX wardline_device_secret ON wardline_device (device_id, secret_hash)",
    ),
    (
        """CREATE TABLE wardline_place (
            place_key TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT, room_id TEXT, unit_room_id TEXT,
            claimed_ms BIGINT NOT NULL)""",
        "CREATE INDEX wardline_place_room ON wardline_place (room_id)",
        """CREATE TABLE wardline_assignment (
            user_id TEXT NOT NULL, unit_room_id TEXT NOT NULL, role TEXT NOT NULL,
            PRIMARY KEY (user_id, unit_room_id))""",
        """CREATE TABLE wardline_audit (
            at_ms BIGINT NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL, target TEXT NOT NULL)""",
        "ALTER TABLE wardline_account ADD COLUMN identity_rights BIGINT NOT NULL DEFAULT 0",
        """CREATE TABLE wardline_identity (
            user_id TEXT NOT NULL PRIMARY KEY, master_key TEXT NOT NULL, mac TEXT NOT NULL, at_ms BIGINT NOT NULL)""",
    ),
)
VERSION = len(MIGRATIONS)

# Any number that no other advisory lock of Synapse's database uses.
_MIGRATION_LOCK = 0x57415244


class NewerSchema(Exception):
    """The tables were written by a newer module; this one must not touch them."""


def migrate(txn: Any, *, postgres: bool, until: int = VERSION) -> int:
    """Brings the tables up to version `until`; returns the version found. Safe to repeat and to race.

    `txn` is a cursor that takes `?` parameters. NewerSchema when the tables are ahead of this code.
    """
    if postgres:
        txn.execute("SELECT pg_advisory_xact_lock(?)", (_MIGRATION_LOCK,))
    txn.execute("CREATE TABLE IF NOT EXISTS wardline_schema (version BIGINT NOT NULL)")
    txn.execute("SELECT MAX(version) FROM wardline_schema")
    found = int((txn.fetchone() or (0,))[0] or 0)
    if found > VERSION:
        raise NewerSchema(f"the database is at version {found}, this module knows {VERSION}")
    for version in range(found, until):
        for statement in MIGRATIONS[version]:
            txn.execute(statement)
        txn.execute("INSERT INTO wardline_schema (version) VALUES (?)", (version + 1,))
    return found
