# SPDX-License-Identifier: Apache-2.0
"""Activation codes: made by IT's acts, shown once, stored as MACs, good once. Functions of a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import accounts
from .config import Kdf
from .sealing import Sealer, new_activation_code

KINDS = ("enrol", "factor", "password")
LIFE_MS = 72 * 3600 * 1000


@dataclass(frozen=True)
class Activation:
    code_mac: str
    user_id: str
    kind: str
    totp: str | None  # sealed; made by /enrol, moved to the account by /enrol/confirm
    kdf: Kdf | None


def make(txn: Any, sealer: Sealer, user_id: str, kind: str, now_ms: int) -> tuple[str, int]:
    """A new code and when it expires; earlier unused codes of the same person are gone."""
    code = new_activation_code()
    expires_ms = now_ms + LIFE_MS
    txn.execute("DELETE FROM wardline_activation WHERE user_id = ? AND used_ms IS NULL", (user_id,))
    txn.execute(
        "INSERT INTO wardline_activation (code_mac, user_id, kind, expires_ms) VALUES (?, ?, ?, ?)",
        (sealer.activation_mac(user_id, code), user_id, kind, expires_ms),
    )
    return code, expires_ms


def find(txn: Any, sealer: Sealer, user_id: str, code: str, now_ms: int) -> Activation | None:
    """The code if it is this person's, unused and not expired."""
    txn.execute(
        """SELECT code_mac, user_id, kind, totp, m, t, p FROM wardline_activation
           WHERE code_mac = ? AND user_id = ? AND used_ms IS NULL AND expires_ms > ?""",
        (sealer.activation_mac(user_id, code), user_id, now_ms),
    )
    row = txn.fetchone()
    if row is None:
        return None
    return Activation(*row[:4], Kdf(*row[4:7]) if row[4] is not None else None)


def begin(txn: Any, code_mac: str, sealed_totp: str, kdf: Kdf) -> None:
    """Keeps the new secret and parameters beside the code until they are confirmed."""
    txn.execute(
        "UPDATE wardline_activation SET totp = ?, m = ?, t = ?, p = ? WHERE code_mac = ?",
        (sealed_totp, kdf.m, kdf.t, kdf.p, code_mac),
    )


def confirm(
    txn: Any, sealer: Sealer, activation: Activation, auth_mac: str, step: int, now_ms: int
) -> list[str] | None:
    """Uses the code up and gives the account its new factor, and password if it is of that kind.

    Ten spare codes, or None when somebody else used the code a moment ago.
    """
    txn.execute(
        "UPDATE wardline_activation SET used_ms = ?, totp = NULL WHERE code_mac = ? AND used_ms IS NULL",
        (now_ms, activation.code_mac),
    )
    if txn.rowcount != 1:
        return None
    user_id = activation.user_id
    txn.execute(
        "UPDATE wardline_account SET totp = ?, last_step = ?, confirmed = 1 WHERE user_id = ?",
        (activation.totp, step, user_id),
    )
    if activation.kind != "factor" and activation.kdf is not None:
        kdf = activation.kdf
        txn.execute(
            """UPDATE wardline_account SET auth_mac = ?, m = ?, t = ?, p = ?,
               identity_rights = identity_rights + 1 WHERE user_id = ?""",
            (auth_mac, kdf.m, kdf.t, kdf.p, user_id),
        )
    return accounts.replace_spare_codes(txn, sealer, user_id)
