# SPDX-License-Identifier: Apache-2.0
"""The demo hospital's endpoints: registered only where the configuration says `demo` and all listeners are loopback."""

from __future__ import annotations

from typing import Any

from synapse.http.site import SynapseRequest

from .. import accounts
from ..config import Kdf
from ..database import now_ms
from ..rooms import Rooms, register
from ..sealing import unpadded
from ..service import Service
from ..words import LOCALPART, MAX_NAME, RESERVED_LOCALPARTS, ROLES, ROOM_KINDS
from .body import Body, forbidden, invalid
from .callers import caller
from .conversations import direct, require_active
from .router import Answer, Route

MAX_BYTES = 8 * 1024 * 1024


class Demo:
    def __init__(self, service: Service, rooms: Rooms) -> None:
        self._service = service
        self._rooms = rooms

    def routes(self) -> list[Route]:
        return [
            Route("/demo/people", self.people, MAX_BYTES),
            Route("/demo/hospital", self.hospital, MAX_BYTES),
            Route("/demo/send", self.send, MAX_BYTES),
        ]

    async def people(self, _request: SynapseRequest, body: Body) -> Answer:
        people = [self._person(entry) for entry in body.objects("people", 500)]
        hospital = await self._rooms.hospital()
        for user_id, name, *credentials in people:
            await register(self._service, user_id[1:].partition(":")[0], name)
            await self._service.database.run("demo_person", self._store, user_id, name, *credentials)
            await self._rooms.bring_in(user_id, hospital)
        return {"people": [person[0] for person in people]}

    async def hospital(self, _request: SynapseRequest, body: Body) -> Answer:
        hospital, units = await self._rooms.hospital(), {}
        for entry in body.objects("units", 100):
            name = entry.label("name", MAX_NAME)
            units[name] = await self._rooms.unit(name)
            for member in entry.objects("members", 1000):
                await self._rooms.assign(member.user_id("user"), units[name], member.one_of("role", ROLES))
        rooms = {entry.text("key"): await self._room(entry, units) for entry in body.objects("rooms", 2000)}
        return {"hospital": hospital, "units": units, "rooms": rooms}

    async def send(self, request: SynapseRequest, body: Body) -> Answer:
        me = (await caller(self._service, request)).user_id
        if body.has("sender") and body.user_id("sender") != me:
            raise forbidden("Only for the token's owner")
        event: dict[str, Any] = {
            "type": body.text("type"),
            "room_id": body.room_id("room_id"),
            "sender": me,
            "content": body.mapping("content"),
            "origin_server_ts": body.number("origin_server_ts", 1, now_ms() + 60_000),
        }
        if event["type"] == "m.room.member":
            raise invalid("type", "memberships have no past")
        if body.has("state_key"):
            event["state_key"] = body.text("state_key", least=0)
        sent = await self._service.api.create_and_send_event_into_room(event)
        return {"event_id": sent.event_id}

    def _person(self, entry: Body) -> tuple[str, str, str, Kdf, str, bytes]:
        user_id = self._service.user_id(entry.text("user"))
        localpart = user_id[1:].partition(":")[0]
        if not LOCALPART.match(localpart) or localpart in RESERVED_LOCALPARTS:
            raise invalid("user", "must be 1 to 64 of a-z 0-9 . _ - and not a reserved name")
        if not self._service.api.is_mine(user_id):
            raise invalid("user", "is not of this server")
        return (
            user_id,
            entry.label("name", MAX_NAME),
            entry.one_of("role", ROLES),
            entry.kdf("kdf", self._service.config.kdf),
            entry.key("auth_key"),
            entry.totp_secret("totp_secret"),
        )

    def _store(self, txn: Any, user_id: str, name: str, role: str, kdf: Kdf, auth_key: str, secret: bytes) -> None:
        sealer = self._service.sealer
        accounts.create(txn, user_id, role, name, unpadded(sealer.salt(user_id)), kdf)
        account = accounts.find(txn, user_id)
        same = account is not None and account.totp is not None and sealer.open_totp(user_id, account.totp) == secret
        txn.execute(
            """UPDATE wardline_account SET role = ?, name = ?, m = ?, t = ?, p = ?, auth_mac = ?, totp = ?,
               confirmed = 1, last_step = CASE WHEN ? = 1 THEN last_step ELSE 0 END WHERE user_id = ?""",
            (
                role,
                name,
                kdf.m,
                kdf.t,
                kdf.p,
                sealer.auth_mac(user_id, auth_key),
                sealer.seal_totp(user_id, secret),
                int(same),
                user_id,
            ),
        )

    async def _room(self, entry: Body, units: dict[str, str]) -> str:
        kind = entry.one_of("type", ROOM_KINDS)
        members = entry.user_ids("members", 1000)
        await require_active(self._service, members)
        if kind == "direct":
            if len(members) != 2:
                raise invalid("members", "a direct conversation has two people")
            room_id, _ = await direct(self._service, self._rooms, *members)
        else:
            unit = entry.label("unit", MAX_NAME) if entry.has("unit") else None
            if unit is not None and unit not in units:
                raise invalid("unit", "is not among the units of this call")
            name = entry.label("name", MAX_NAME)
            parent = units[unit] if unit is not None else None
            room_id, _ = await self._rooms.place("room:" + entry.text("key"), kind, name, parent)
        for member in members:
            await self._rooms.bring_in(member, room_id)
        return room_id
