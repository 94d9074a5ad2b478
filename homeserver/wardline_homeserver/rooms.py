# SPDX-License-Identifier: Apache-2.0
"""Rooms made and filled by @wardline (protocol §5): one place, one room, however often and by whomever asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from synapse.module_api.errors import SynapseError

from .database import now_ms
from .service import Service
from .words import ASSIGNMENT, CARD, SERVICE_LOCALPART, SHARED_HISTORY, room_type, server_from

CLAIM_MS = 30_000  # a claim this old belongs to a process that died while making the room
POLL_SECONDS = 0.1


class Rooms:
    """Creates rooms and moves people in. Methods may raise SynapseError from Synapse itself."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def ensure_service_user(self) -> None:
        """Registers @wardline unless it is there."""
        if await self._service.api.get_userinfo_by_id(self._service.service_user) is None:
            await register(self._service, SERVICE_LOCALPART, "Wardline")

    async def hospital(self) -> str:
        """The hospital's space; made on first use."""
        name = self._service.config.hospital_name
        return (await self.place("hospital", "space", name))[0]

    async def unit(self, name: str) -> str:
        """The space of a unit, linked below the hospital; made on first use."""
        parent = await self.hospital()
        room_id, _ = await self.place(f"unit:{name}", "space", name)
        await self._link(parent, room_id)
        return room_id

    async def place(self, key: str, kind: str, name: str | None, unit_room_id: str | None = None) -> tuple[str, bool]:
        """The room that stands under `key`, and whether this call made it. Two callers at once get one room."""

        async def make() -> str:
            room_id = await self._create(kind, name)
            if unit_room_id is not None:
                await self._link(unit_room_id, room_id)
            return room_id

        return await self._claimed(key, kind, name, unit_room_id, make)

    async def group(self, name: str) -> str:
        """A new room for a group; nothing else ever leads to it."""
        return await self._create("group", name)

    async def bring_in(self, user_id: str, room_id: str) -> None:
        """Joins a person by invitation of @wardline; nothing happens when they are in."""
        state = await self._service.api.get_room_state(room_id, [("m.room.member", user_id)])
        member = state.get(("m.room.member", user_id))
        membership = member.content.get("membership") if member else None
        if membership == "join":
            return
        change = self._service.api.update_room_membership
        if membership != "invite":
            await change(self._service.service_user, user_id, room_id, "invite")
        await change(user_id, user_id, room_id, "join")

    async def assign(self, user_id: str, unit_room_id: str, role: str) -> None:
        """Writes the person's role in a unit and opens the unit's space and its own room to them."""
        content = {"user_id": user_id, "role": role}
        await self.send_state(unit_room_id, ASSIGNMENT, user_id.removeprefix("@"), content)
        await self._service.database.run("assign", _assign, user_id, unit_room_id, role)
        for room_id in [unit_room_id, *await self._service.database.run("unit_rooms", _unit_rooms, unit_room_id)]:
            await self.bring_in(user_id, room_id)

    async def send_state(self, room_id: str, event_type: str, state_key: str, content: dict[str, Any]) -> None:
        """A state event by @wardline, unless the room says the same already."""
        state = await self._service.api.get_room_state(room_id, [(event_type, state_key)])
        present = state.get((event_type, state_key))
        if present is None or dict(present.content) != content:
            await self._service.api.create_and_send_event_into_room(
                {
                    "type": event_type,
                    "state_key": state_key,
                    "room_id": room_id,
                    "sender": self._service.service_user,
                    "content": content,
                }
            )

    async def _link(self, parent: str, child: str) -> None:
        via = [server_from(self._service.service_user)]
        await self.send_state(parent, "m.space.child", child, {"via": via})
        await self.send_state(child, "m.space.parent", parent, {"via": via, "canonical": True})

    async def _create(self, kind: str, name: str | None) -> str:
        await self.ensure_service_user()
        config = room_config(kind, name)
        room_id, _ = await self._service.api.create_room(self._service.service_user, config, ratelimit=False)
        return room_id

    async def _claimed(
        self, key: str, kind: str, name: str | None, unit: str | None, make: Callable[[], Awaitable[str]]
    ) -> tuple[str, bool]:
        database = self._service.database
        while True:
            claim_ms = now_ms()
            room_id, ours = await database.run("claim", _claim, key, kind, name, unit, claim_ms)
            if room_id is not None:
                return room_id, False
            if ours:
                break
            await self._service.api.sleep(POLL_SECONDS)
        try:
            room_id = await make()
        except BaseException:
            await database.run("unclaim", _unclaim, key, claim_ms)
            raise
        await database.run("placed", _placed, key, room_id)
        return room_id, True


def room_config(kind: str, name: str | None) -> dict[str, Any]:
    """What /createRoom would be told. Nobody but the creator has power, in room version 12 for ever."""
    history = "shared" if kind in SHARED_HISTORY else "invited"
    state: list[dict[str, Any]] = [
        _state("m.room.history_visibility", {"history_visibility": history}),
        _state("m.room.guest_access", {"guest_access": "forbidden"}),
        _state("m.room.join_rules", {"join_rule": "invite"}),
        _state("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}),
    ]
    kind_of_room = room_type(kind)
    config: dict[str, Any] = {
        "preset": "private_chat",
        "visibility": "private",
        "room_version": "12",
        "initial_state": state,
        "creation_content": {"type": kind_of_room} if kind_of_room else {},
        "power_level_content_override": {
            "users_default": 0,
            "events_default": 100 if kind == "space" else 0,
            "state_default": 100,
            "events": {CARD: 0} if kind == "patient" else {},
            "invite": 100,
            "kick": 100,
            "ban": 100,
            "redact": 100,
            "notifications": {"room": 100},
        },
    }
    if name is not None:
        config["name"] = name
    return config


async def register(service: Service, localpart: str, name: str) -> str:
    """A Matrix account without a password; the present one when it exists."""
    user_id = f"@{localpart}:{service.server_name}"
    if await service.api.get_userinfo_by_id(user_id) is None:
        try:
            await service.api.register_user(localpart, name)
        except SynapseError as error:
            if error.errcode != "M_USER_IN_USE":
                raise
    return user_id


def _state(event_type: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"type": event_type, "state_key": "", "content": content}


def _claim(txn: Any, key: str, kind: str, name: str | None, unit: str | None, claim_ms: int) -> tuple[str | None, bool]:
    txn.execute(
        """INSERT INTO wardline_place (place_key, kind, name, unit_room_id, claimed_ms) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (place_key) DO UPDATE SET claimed_ms = excluded.claimed_ms
           WHERE wardline_place.room_id IS NULL AND wardline_place.claimed_ms < ?""",
        (key, kind, name, unit, claim_ms, claim_ms - CLAIM_MS),
    )
    ours = txn.rowcount == 1
    txn.execute("SELECT room_id FROM wardline_place WHERE place_key = ?", (key,))
    row = txn.fetchone()
    return (row[0] if row else None), ours


def _unclaim(txn: Any, key: str, claim_ms: int) -> None:
    txn.execute(
        "DELETE FROM wardline_place WHERE place_key = ? AND room_id IS NULL AND claimed_ms = ?", (key, claim_ms)
    )


def _placed(txn: Any, key: str, room_id: str) -> None:
    txn.execute("UPDATE wardline_place SET room_id = ? WHERE place_key = ?", (room_id, key))


def _assign(txn: Any, user_id: str, unit_room_id: str, role: str) -> None:
    txn.execute(
        """INSERT INTO wardline_assignment (user_id, unit_room_id, role) VALUES (?, ?, ?)
           ON CONFLICT (user_id, unit_room_id) DO UPDATE SET role = excluded.role""",
        (user_id, unit_room_id, role),
    )


def _unit_rooms(txn: Any, unit_room_id: str) -> list[str]:
    txn.execute(
        "SELECT room_id FROM wardline_place WHERE unit_room_id = ? AND kind = 'unit' AND room_id IS NOT NULL",
        (unit_room_id,),
    )
    return [row[0] for row in txn.fetchall()]
