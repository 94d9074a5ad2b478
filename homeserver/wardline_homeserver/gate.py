# SPDX-License-Identifier: Apache-2.0
"""Synapse's callbacks that keep the doors: which events enter, who makes rooms, what a profile may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from synapse.events import EventBase
from synapse.module_api import UserID
from synapse.module_api.errors import Codes, SynapseError

from . import accounts
from .rules import Around, Sent, allowed
from .service import Service
from .words import CARD


class Gate:
    """Registered once; holds no state of its own."""

    def __init__(self, service: Service) -> None:
        self._service = service
        api = service.api
        api.register_third_party_rules_callbacks(
            check_event_allowed=self._check_event,
            on_create_room=self._check_room_creation,
            check_visibility_can_be_modified=self._never_published,
            on_profile_update=self._empty_profile,
        )
        # These three stop a request before Synapse has half-made a room for it.
        api.register_spam_checker_callbacks(
            user_may_create_room=self._only_service,
            user_may_create_room_alias=self._only_service,
            user_may_publish_room=self._only_service,
        )

    async def _check_event(
        self, event: EventBase, state: Mapping[tuple[str, str], EventBase]
    ) -> tuple[bool, dict[str, Any] | None]:
        if event.sender == self._service.service_user:
            return True, None
        sent = Sent(
            event.type,
            event.get_state_key(),
            event.sender,
            event.room_id,
            event.content,
            getattr(event, "redacts", None) if event.type == "m.room.redaction" else None,
        )
        return allowed(sent, await self._around(event, state)), None

    async def _around(self, event: EventBase, state: Mapping[tuple[str, str], EventBase]) -> Around:
        create = state.get(("m.room.create", ""))
        membership = state.get(("m.room.member", event.sender))
        is_member_event = event.type == "m.room.member" and event.get_state_key() is not None
        return Around(
            room_type=create.content.get("type") if create else None,
            service_user=self._service.service_user,
            allow_plaintext=self._service.config.allow_plaintext,
            membership=membership.content.get("membership") if membership else None,
            role=await self._role(event.sender) if event.type == CARD else None,
            profile=await self._profile(event.sender) if is_member_event else None,
        )

    async def _role(self, user_id: str) -> str | None:
        account = await self._service.database.run("role", accounts.find, user_id)
        return account.role if account and account.confirmed else None

    async def _profile(self, user_id: str) -> dict[str, Any]:
        if not self._service.api.is_mine(user_id):
            return {}
        profile = await self._service.api.get_profile_for_user(UserID.from_string(user_id).localpart)
        return {"displayname": profile.display_name, "avatar_url": profile.avatar_url}

    async def _check_room_creation(self, requester: Any, _config: dict[str, Any], _is_admin: bool) -> None:
        if requester.user.to_string() != self._service.service_user:
            raise SynapseError(403, "Rooms are made by the hospital", Codes.FORBIDDEN)

    async def _only_service(self, user_id: str, *_: Any) -> bool:
        return user_id == self._service.service_user

    async def _never_published(self, _room_id: str, _state: Any, visibility: str) -> bool:
        return visibility == "private"

    async def _empty_profile(self, user_id: str, profile: Any, by_admin: bool, deactivation: bool) -> None:
        """A profile holds what IT wrote; anything else would be clear text for everybody to read.

        Synapse lets people set a first picture even where changing it is off, so that one is taken back.
        """
        if deactivation or not self._service.api.is_mine(user_id):
            return
        # The module API has no call for these.
        server = self._service.api._hs
        store = server.get_datastores().main
        user = UserID.from_string(user_id)
        if not by_admin and profile.avatar_url is not None:
            await store.set_profile_field(user, "avatar_url", None)
            cleared = await store.get_profileinfo(user)
            await server.get_user_directory_handler().handle_local_profile_change(user_id, cleared)
        for field in await store.get_profile_fields(user):
            if field not in ("displayname", "avatar_url"):
                await store.delete_profile_field(user, field)
