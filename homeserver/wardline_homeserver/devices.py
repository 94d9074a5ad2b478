# SPDX-License-Identifier: Apache-2.0
"""Known workstations and their tombstones (protocol §3). Functions of a cursor, and the sign-out callback."""

from __future__ import annotations

import hashlib
from typing import Any

from .database import now_ms
from .sealing import from_unpadded, unpadded
from .service import Service

ACTIVE = "active"
REMOVED = "removed"
UNKNOWN = "unknown"


def hash_of(secret: str) -> str:
    """SHA-256 of a device secret in unpadded base64; of nothing when it is malformed, which matches no row."""
    try:
        return unpadded(hashlib.sha256(from_unpadded(secret, 32)).digest())
    except ValueError:
        return ""


def register(txn: Any, user_id: str, device_id: str, secret_hash: str) -> None:
    """Makes this the device's only active secret; tombstones of others stay."""
    txn.execute(
        "DELETE FROM wardline_device WHERE user_id = ? AND device_id = ? AND state = ?", (user_id, device_id, ACTIVE)
    )
    txn.execute(
        """INSERT INTO wardline_device (user_id, device_id, secret_hash, state, changed_ms) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (user_id, device_id, secret_hash)
           DO UPDATE SET state = excluded.state, changed_ms = excluded.changed_ms""",
        (user_id, device_id, secret_hash, ACTIVE, now_ms()),
    )


def state(txn: Any, device_id: str, secret: str) -> str:
    """What is known of the workstation that holds this secret."""
    txn.execute(
        "SELECT state FROM wardline_device WHERE device_id = ? AND secret_hash = ?", (device_id, hash_of(secret))
    )
    row = txn.fetchone()
    return str(row[0]) if row else UNKNOWN


def is_active(txn: Any, user_id: str, device_id: str, secret: str) -> bool:
    txn.execute(
        "SELECT 1 FROM wardline_device WHERE user_id = ? AND device_id = ? AND secret_hash = ? AND state = ?",
        (user_id, device_id, hash_of(secret), ACTIVE),
    )
    return txn.fetchone() is not None


def bury(txn: Any, user_id: str, device_id: str) -> None:
    """Writes the tombstone."""
    txn.execute(
        "UPDATE wardline_device SET state = ?, changed_ms = ? WHERE user_id = ? AND device_id = ? AND state = ?",
        (REMOVED, now_ms(), user_id, device_id, ACTIVE),
    )


class SignOut:
    """Synapse calls this when a device is deleted with its tokens: sign-out, deletion, deactivation.

    Not when a token expires or is exchanged at refresh, so those never leave a tombstone.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def on_logged_out(self, user_id: str, device_id: str | None, _token: str) -> None:
        if device_id is not None:
            await self._service.database.run("bury", bury, user_id, device_id)
