# SPDX-License-Identifier: Apache-2.0
"""IT's acts: each asks for the role and a fresh code, is recorded, and only then happens."""

from __future__ import annotations

from typing import Any

from synapse.http.site import SynapseRequest
from synapse.module_api.errors import Codes, SynapseError

from .. import accounts, activation
from ..activation import KINDS
from ..database import now_ms
from ..rooms import Rooms, register
from ..sealing import unpadded
from ..service import Service
from ..words import LOCALPART, MAX_NAME, RESERVED_LOCALPARTS, ROLES
from .body import Body, Refused, invalid
from .callers import caller, reauthenticate
from .router import Answer, Route


class Admin:
    def __init__(self, service: Service, rooms: Rooms) -> None:
        self._service = service
        self._rooms = rooms

    def routes(self) -> list[Route]:
        return [
            Route("/admin/user", self.add_user),
            Route("/admin/user/reset-factor", self.reset_factor),
            Route("/admin/code", self.make_code),
        ]

    async def add_user(self, request: SynapseRequest, body: Body) -> Answer:
        service, me = self._service, (await caller(self._service, request)).user_id
        localpart = body.text("user_id", 64)
        if not LOCALPART.match(localpart) or localpart in RESERVED_LOCALPARTS:
            raise invalid("user_id", "must be 1 to 64 of a-z 0-9 . _ - and not a reserved name")
        name, role = body.label("name", MAX_NAME), body.one_of("role", ROLES)
        unit = body.label("unit", MAX_NAME) if body.has("unit") else None
        create_unit, code = body.flag("create_unit"), body.text("code", 16)
        unit_room = await service.database.run("unit", _unit, unit) if unit is not None else None
        if unit is not None and unit_room is None and not create_unit:
            await self._require_admin(me)
            raise Refused(404, "There is no such unit", Codes.NOT_FOUND)
        user_id = f"@{localpart}:{service.server_name}"
        answer = await self._act("add_user", self._add_user, me, code, user_id, name, role)
        await register(service, localpart, name)
        if unit is not None:
            await self._rooms.bring_in(user_id, await self._rooms.hospital())
            await self._rooms.assign(user_id, unit_room or await self._rooms.unit(unit), role)
        return answer

    async def reset_factor(self, request: SynapseRequest, body: Body) -> Answer:
        me = (await caller(self._service, request)).user_id
        target = self._service.user_id(body.text("user_id"))
        return await self._act("reset_factor", self._reset_factor, me, body.text("code", 16), target)

    async def make_code(self, request: SynapseRequest, body: Body) -> Answer:
        me = (await caller(self._service, request)).user_id
        target = self._service.user_id(body.text("user_id"))
        kind = body.one_of("kind", KINDS)
        return await self._act("make_code", self._make_code, me, body.text("code", 16), target, kind)

    async def _act(self, what: str, act: Any, *arguments: Any) -> Answer:
        answer = await self._service.database.run(what, act, *arguments)
        if isinstance(answer, SynapseError):
            raise answer
        return answer

    async def _require_admin(self, user_id: str) -> None:
        account = await self._service.database.run("role", accounts.find, user_id)
        if account is None or not account.confirmed or account.role != "it_admin":
            raise Refused(403, "This takes another role", Codes.FORBIDDEN)

    def _add_user(self, txn: Any, me: str, code: str, user_id: str, name: str, role: str) -> Answer | SynapseError:
        service, now = self._service, now_ms()
        admin = reauthenticate(txn, service, me, None, code, "it_admin")
        if isinstance(admin, SynapseError):
            return admin
        accounts.record(txn, now, me, "user.add", user_id)
        salt = unpadded(service.sealer.salt(user_id))
        if not accounts.create(txn, user_id, role, name, salt, service.config.kdf):
            return Refused(409, "There is such a person already", Codes.USER_IN_USE)
        return self._code(txn, user_id, "enrol", now)

    def _reset_factor(self, txn: Any, me: str, code: str, user_id: str) -> Answer | SynapseError:
        now = now_ms()
        admin = reauthenticate(txn, self._service, me, None, code, "it_admin")
        if isinstance(admin, SynapseError):
            return admin
        accounts.record(txn, now, me, "user.reset-factor", user_id)
        account = accounts.find(txn, user_id)
        if account is None or not account.confirmed:
            return Refused(404, "There is no such person", Codes.NOT_FOUND)
        txn.execute("UPDATE wardline_account SET totp = NULL, pending_totp = NULL WHERE user_id = ?", (user_id,))
        txn.execute("DELETE FROM wardline_spare_code WHERE user_id = ?", (user_id,))
        return self._code(txn, user_id, "factor", now)

    def _make_code(self, txn: Any, me: str, code: str, user_id: str, kind: str) -> Answer | SynapseError:
        now = now_ms()
        admin = reauthenticate(txn, self._service, me, None, code, "it_admin")
        if isinstance(admin, SynapseError):
            return admin
        accounts.record(txn, now, me, f"code.{kind}", user_id)
        account = accounts.find(txn, user_id)
        if account is None:
            return Refused(404, "There is no such person", Codes.NOT_FOUND)
        if account.confirmed == (kind == "enrol"):
            return invalid("kind", "enrol comes before the first confirmation, the others after it")
        return self._code(txn, user_id, kind, now)

    def _code(self, txn: Any, user_id: str, kind: str, now: int) -> Answer:
        code, expires_ms = activation.make(txn, self._service.sealer, user_id, kind, now)
        return {"user_id": user_id, "activation_code": code, "expires_ms": expires_ms}


def _unit(txn: Any, unit: str) -> str | None:
    txn.execute(
        "SELECT room_id FROM wardline_place WHERE (place_key = ? OR room_id = ?) AND place_key LIKE 'unit:%'",
        (f"unit:{unit}", unit),
    )
    row = txn.fetchone()
    return row[0] if row else None
