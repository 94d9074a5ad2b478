# SPDX-License-Identifier: Apache-2.0
"""POST /conversation: the one way in which people come to a room of their own."""

from __future__ import annotations

from synapse.http.site import SynapseRequest

from .. import accounts
from ..rooms import Rooms
from ..service import Service
from ..words import MAX_NAME, room_type
from .body import Body, checked_room_id, forbidden, invalid
from .callers import caller
from .router import Answer, Route

MOST_OTHERS = 99


class Conversations:
    def __init__(self, service: Service, rooms: Rooms) -> None:
        self._service = service
        self._rooms = rooms

    def routes(self) -> list[Route]:
        return [Route("/conversation", self.begin), Route("/conversation/([^/]+)/members", self.add)]

    async def begin(self, request: SynapseRequest, body: Body) -> Answer:
        me = (await caller(self._service, request)).user_id
        kind = body.one_of("kind", ("direct", "group"))
        others = [member for member in body.user_ids("members", MOST_OTHERS + 1) if member != me]
        if kind == "direct" and body.has("name"):
            raise invalid("name", "a direct conversation has none")
        if kind == "direct" and len(others) != 1:
            raise invalid("members", "a direct conversation has exactly one other person")
        if not 1 <= len(others) <= MOST_OTHERS:
            raise invalid("members", f"must name 1 to {MOST_OTHERS} others")
        name = None if kind == "direct" else body.label("name", MAX_NAME)
        await require_active(self._service, [me, *others])
        if name is None:
            room_id, created = await direct(self._service, self._rooms, me, others[0])
        else:
            room_id, created = await self._rooms.group(name), True
        for member in (me, *others):
            await self._rooms.bring_in(member, room_id)
        return {"room_id": room_id, "created": created}

    async def add(self, request: SynapseRequest, body: Body, room: str) -> Answer:
        me = (await caller(self._service, request)).user_id
        room_id = checked_room_id(room, "room_id")
        people = body.user_ids("add", MOST_OTHERS)
        state = await self._service.api.get_room_state(room_id, [("m.room.create", ""), ("m.room.member", me)])
        create, member = state.get(("m.room.create", "")), state.get(("m.room.member", me))
        is_group = create is not None and create.content.get("type") == room_type("group")
        is_ours = create is not None and create.sender == self._service.service_user
        if not is_group or not is_ours or member is None or member.content.get("membership") != "join":
            raise forbidden("Only a member of a group may add people to it")
        await require_active(self._service, [me, *people])
        for person in people:
            await self._rooms.bring_in(person, room_id)
        return {}


async def direct(service: Service, rooms: Rooms, one: str, other: str) -> tuple[str, bool]:
    """The one room of this pair, marked as such for both; people are not moved in yet."""
    pair = sorted((one, other))
    room_id, created = await rooms.place("direct:" + "|".join(pair), "direct", None)
    for owner, peer in (pair, pair[::-1]):
        await _mark_direct(service, owner, peer, room_id)
    return room_id, created


async def require_active(service: Service, user_ids: list[str]) -> None:
    """403 unless all of them have a confirmed account that is not deactivated."""
    confirmed = await service.database.run("confirmed", accounts.confirmed_among, user_ids)
    for user_id in user_ids:
        info = await service.api.get_userinfo_by_id(user_id) if user_id in confirmed else None
        if info is None or info.is_deactivated:
            raise forbidden("Somebody named here has no active account")


async def _mark_direct(service: Service, owner: str, peer: str, room_id: str) -> None:
    manager = service.api.account_data_manager
    present = await manager.get_global(owner, "m.direct") or {}
    rooms_of = {who: list(ids) for who, ids in present.items() if isinstance(ids, list | tuple)}
    if room_id not in rooms_of.get(peer, []):
        rooms_of.setdefault(peer, []).append(room_id)
        await manager.put_global(owner, "m.direct", rooms_of)
