# SPDX-License-Identifier: Apache-2.0
"""The login checker (protocol §2): password and code and ticket, or one answer for everything else.

Synapse gives it the name and the three fields, turns None into one 403, and would turn an exception into the same.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from . import accounts, throttle, tickets
from .database import now_ms
from .service import Service

logger = logging.getLogger(__name__)

REFUSAL_SECONDS = 0.3  # a refusal takes this long, whatever its reason
MAX_FIELD = 255


class LoginChecker:
    """Registered for LOGIN_TYPE; used by /login and by user-interactive auth."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def check(self, user: str, _login_type: str, fields: dict[str, Any]) -> tuple[str, None] | None:
        """(user id, None) when the sign-in is good; None otherwise. Never raises."""
        started = time.monotonic()
        user_id = self._service.user_id(user if isinstance(user, str) else "")
        try:
            values = [fields.get(name) for name in ("auth_key", "code", "ticket")]
            if all(isinstance(value, str) and len(value) <= MAX_FIELD for value in values):
                accepted = await self._service.database.run("login", self._attempt, user_id, *values, now_ms())
                if accepted:
                    return user_id, None
        except Exception as error:
            logger.warning("a sign-in could not be checked: %s", type(error).__name__)
        await self._service.api.sleep(max(0.0, started + REFUSAL_SECONDS - time.monotonic()))
        return None

    def _attempt(self, txn: Any, user_id: str, auth_key: str, code: str, ticket_text: str, now: int) -> bool:
        service, limits = self._service, self._service.config.throttle
        subject = service.sealer.subject("account", user_id)
        ticket = tickets.read(service.config.keys.ticket, ticket_text, now, subject)
        unused = ticket is not None and _use(txn, ticket, now)
        scopes = self._scopes(ticket, subject)
        heard = unused and throttle.wait_ms(txn, scopes, limits.base_ms, now) == 0

        account = accounts.find(txn, user_id)
        right_key = accounts.has_auth_key(service.sealer, account, user_id, auth_key)
        step = accounts.matching_step(service.sealer, account, code, now)
        may = heard and right_key and account is not None and account.confirmed and account.totp is not None
        accepted = accounts.take_code(txn, service.sealer, user_id, code, step, allowed=may)
        if accepted:
            throttle.forgive(txn, scopes[0])
        elif heard:
            throttle.count_failure(txn, scopes, now)
        return accepted

    def _scopes(self, ticket: tickets.Ticket | None, subject: str) -> list[throttle.Scope]:
        limits = self._service.config.throttle
        if ticket is not None and ticket.known:
            return [throttle.device(limits, ticket.device)]
        where = ticket.address if ticket is not None else "00" * 16
        return [throttle.account(limits, subject), throttle.address(limits, where)]


def _use(txn: Any, ticket: tickets.Ticket, now: int) -> bool:
    txn.execute(
        "INSERT INTO wardline_ticket_used (nonce, expires_ms) VALUES (?, ?) ON CONFLICT (nonce) DO NOTHING",
        (ticket.nonce, now + tickets.LIFE_MS),
    )
    return bool(txn.rowcount == 1)
