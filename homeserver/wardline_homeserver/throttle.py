# SPDX-License-Identifier: Apache-2.0
"""Growing waits after failures. A level rises by one with each failure and leaks away; successes never count.

Functions of a cursor: they run inside the transaction of the attempt they judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .config import Throttle


@dataclass(frozen=True)
class Scope:
    """One counter: what it counts, for whom, and how patient it is."""

    name: str
    subject: str
    free: int
    leak_ms: int
    max_ms: int


def account(limits: Throttle, subject: str, name: str = "account") -> Scope:
    return Scope(name, subject, limits.account_free, limits.account_leak_ms, limits.max_ms)


def address(limits: Throttle, subject: str) -> Scope:
    return Scope("address", subject, limits.address_free, limits.address_leak_ms, limits.address_max_ms)


def device(limits: Throttle, subject: str) -> Scope:
    return Scope("device", subject, limits.device_free, limits.device_leak_ms, limits.max_ms)


def wait_ms(txn: Any, scopes: list[Scope], base_ms: int, now_ms: int) -> int:
    """Milliseconds until the next attempt is heard; 0 when it is heard now."""
    return max(_wait(txn, scope, base_ms, now_ms) for scope in scopes)


def count_failure(txn: Any, scopes: list[Scope], now_ms: int) -> None:
    for scope in scopes:
        level, _ = _level(txn, scope, now_ms)
        txn.execute(
            """INSERT INTO wardline_failure (scope, subject, level, failed_ms) VALUES (?, ?, ?, ?)
               ON CONFLICT (scope, subject) DO UPDATE SET level = excluded.level, failed_ms = excluded.failed_ms""",
            (scope.name, scope.subject, level + 1, now_ms),
        )


def forgive(txn: Any, scope: Scope) -> None:
    """After a success: the counter of this account or workstation starts again. Never called for an address."""
    txn.execute("DELETE FROM wardline_failure WHERE scope = ? AND subject = ?", (scope.name, scope.subject))


def purge(txn: Any, now_ms: int) -> None:
    """Forgets spent tickets, and failures of more than two days ago."""
    txn.execute("DELETE FROM wardline_ticket_used WHERE expires_ms < ?", (now_ms,))
    txn.execute("DELETE FROM wardline_failure WHERE failed_ms < ?", (now_ms - 172_800_000,))


def _wait(txn: Any, scope: Scope, base_ms: int, now_ms: int) -> int:
    level, failed_ms = _level(txn, scope, now_ms)
    whole = round(level)  # a few seconds of leaking don't give an attempt back
    if whole < scope.free:
        return 0
    doublings = min(whole - scope.free, 40)
    return max(0, failed_ms + min(base_ms * 2**doublings, scope.max_ms) - now_ms)


def _level(txn: Any, scope: Scope, now_ms: int) -> tuple[float, int]:
    txn.execute(
        "SELECT level, failed_ms FROM wardline_failure WHERE scope = ? AND subject = ?", (scope.name, scope.subject)
    )
    row = txn.fetchone()
    if row is None:
        return 0.0, 0
    # A clock set back must not forgive nor lengthen: time counts as standing still.
    passed = max(0, now_ms - int(row[1]))
    return max(0.0, float(row[0]) - passed / scope.leak_ms), min(int(row[1]), now_ms)
