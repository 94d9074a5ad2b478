# SPDX-License-Identifier: Apache-2.0
"""How IT can tell that a cross-signing identity belongs to the person who got the code (protocol §8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .web.body import Body


@dataclass(frozen=True)
class Claim:
    """`mac` is made with the half of the activation code that this server has never seen."""

    master_key: str
    mac: str

    @staticmethod
    def of(body: Body) -> Claim:
        return Claim(body.key("master_key"), body.key("mac"))


def store(txn: Any, user_id: str, claim: Claim, now_ms: int) -> bool:
    """Stores one record for each confirmed code; False when there is no such right and the record would change."""
    txn.execute("SELECT master_key, mac FROM wardline_identity WHERE user_id = ?", (user_id,))
    row = txn.fetchone()
    if row is not None and (row[0], row[1]) == (claim.master_key, claim.mac):
        return True
    txn.execute(
        "UPDATE wardline_account SET identity_rights = identity_rights - 1 WHERE user_id = ? AND identity_rights > 0",
        (user_id,),
    )
    if txn.rowcount != 1:
        return False
    txn.execute(
        """INSERT INTO wardline_identity (user_id, master_key, mac, at_ms) VALUES (?, ?, ?, ?)
           ON CONFLICT (user_id) DO UPDATE
           SET master_key = excluded.master_key, mac = excluded.mac, at_ms = excluded.at_ms""",
        (user_id, claim.master_key, claim.mac, now_ms),
    )
    return True
