# SPDX-License-Identifier: Apache-2.0
"""Accounts as the module's tables hold them, and the one place where a code is taken. Functions of a cursor."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

from . import totp
from .config import Kdf
from .sealing import SIX_DIGITS, Sealer, new_spare_codes

_COLUMNS = "user_id, role, name, salt, m, t, p, auth_mac, totp, last_step, confirmed"


@dataclass(frozen=True)
class Account:
    user_id: str
    role: str
    name: str
    salt: str  # unpadded base64
    kdf: Kdf
    auth_mac: str | None
    totp: str | None  # sealed
    last_step: int
    confirmed: bool


def find(txn: Any, user_id: str) -> Account | None:
    txn.execute(f"SELECT {_COLUMNS} FROM wardline_account WHERE user_id = ?", (user_id,))  # noqa: S608
    row = txn.fetchone()
    if row is None:
        return None
    return Account(*row[:4], Kdf(*row[4:7]), row[7], row[8], int(row[9]), bool(row[10]))


def create(txn: Any, user_id: str, role: str, name: str, salt: str, kdf: Kdf) -> bool:
    """An account that can't sign in yet; False when there is one already."""
    txn.execute(
        """INSERT INTO wardline_account (user_id, role, name, salt, m, t, p) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (user_id) DO NOTHING""",
        (user_id, role, name, salt, kdf.m, kdf.t, kdf.p),
    )
    return bool(txn.rowcount == 1)


def confirmed_among(txn: Any, user_ids: list[str]) -> set[str]:
    """Those of `user_ids` (at most a few hundred) that finished their enrolment."""
    marks = ",".join("?" * len(user_ids))
    query = f"SELECT user_id FROM wardline_account WHERE confirmed = 1 AND user_id IN ({marks})"  # noqa: S608
    txn.execute(query, user_ids)
    return {row[0] for row in txn.fetchall()}


def has_auth_key(sealer: Sealer, account: Account | None, user_id: str, auth_key: str) -> bool:
    """Compares in constant time; the same work for accounts that don't exist."""
    stored = account.auth_mac if account and account.auth_mac else "0" * 64
    given = sealer.auth_mac(user_id, auth_key)
    return hmac.compare_digest(stored.encode(), given.encode()) and account is not None


def matching_step(sealer: Sealer, account: Account | None, code: str, now_ms: int) -> int:
    """The unused time step whose code this is, or 0."""
    secret = b"\x00" * totp.SECRET_BYTES
    real = account is not None and account.totp is not None
    if account is not None and account.totp is not None:
        secret = sealer.open_totp(account.user_id, account.totp)
    after = account.last_step if account else 0
    step = totp.matching_step(secret, code, now_ms / 1000, after) if SIX_DIGITS.match(code) else None
    return step if step is not None and real else 0


def take_code(txn: Any, sealer: Sealer, user_id: str, code: str, step: int, *, allowed: bool) -> bool:
    """Takes the time step, or the spare code, if `allowed`; both statements always run, and each can succeed once.

    The single UPDATE is what decides between two who show the same code at the same moment.
    """
    txn.execute(
        "UPDATE wardline_account SET last_step = ? WHERE user_id = ? AND last_step < ? AND confirmed = 1",
        (step, user_id if allowed and step > 0 else "", step),
    )
    taken = txn.rowcount == 1
    txn.execute(
        "DELETE FROM wardline_spare_code WHERE user_id = ? AND code_mac = ?",
        (user_id if allowed and step == 0 else "", sealer.spare_mac(user_id, code)),
    )
    return bool(taken or txn.rowcount == 1)


def replace_spare_codes(txn: Any, sealer: Sealer, user_id: str) -> list[str]:
    """Ten new ones; all earlier ones are gone."""
    codes = new_spare_codes()
    txn.execute("DELETE FROM wardline_spare_code WHERE user_id = ?", (user_id,))
    for code in codes:
        txn.execute(
            "INSERT INTO wardline_spare_code (user_id, code_mac) VALUES (?, ?)",
            (user_id, sealer.spare_mac(user_id, code)),
        )
    return codes


def record(txn: Any, at_ms: int, actor: str, act: str, target: str) -> None:
    """A line of the record of IT's acts."""
    txn.execute(
        "INSERT INTO wardline_audit (at_ms, actor, act, target) VALUES (?, ?, ?, ?)", (at_ms, actor, act, target)
    )
