# SPDX-License-Identifier: Apache-2.0
"""POST /prelogin: KDF parameters and a ticket for any name, and the place where waits are told."""

from __future__ import annotations

from typing import Any

from synapse.http.site import SynapseRequest

from .. import accounts, devices, throttle, tickets
from ..config import Kdf
from ..database import now_ms
from ..sealing import unpadded
from ..service import Service
from .body import Body, Refused, later
from .callers import address
from .router import Answer, Route


def kdf_answer(kdf: Kdf, salt: str) -> Answer:
    return {"kdf": "argon2id", "m": kdf.m, "t": kdf.t, "p": kdf.p, "salt": salt}


class Prelogin:
    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        return [Route("/prelogin", self.prelogin)]

    async def prelogin(self, request: SynapseRequest, body: Body) -> Answer:
        service = self._service
        user_id = service.user_id(body.text("user"))
        device_id = body.text("device_id") if body.has("device_id") else None
        secret = body.text("secret") if body.has("secret") else None
        answer = await service.database.run("prelogin", self._look, user_id, address(request), device_id, secret)
        if isinstance(answer, Refused):
            raise answer
        return answer

    def _look(
        self, txn: Any, user_id: str, from_address: str, device_id: str | None, secret: str | None
    ) -> Answer | Refused:
        service, limits, now = self._service, self._service.config.throttle, now_ms()
        who = service.sealer.subject("account", user_id)
        where = service.sealer.subject("address", from_address)
        station = None
        if devices.is_active(txn, user_id, device_id or "", secret or ""):
            station = service.sealer.subject("device", user_id, device_id or "")
        scopes = [throttle.account(limits, who), throttle.address(limits, where)]
        wait = throttle.wait_ms(
            txn, scopes if station is None else [throttle.device(limits, station)], limits.base_ms, now
        )
        if wait:
            return later(wait)
        account = accounts.find(txn, user_id)
        salt = account.salt if account else unpadded(service.sealer.salt(user_id))
        kdf = account.kdf if account else service.config.kdf
        ticket = tickets.issue(service.config.keys.ticket, now, who, where, station)
        return {"user_id": user_id, **kdf_answer(kdf, salt), "ticket": ticket}
