# SPDX-License-Identifier: Apache-2.0
"""The list of events that people may send (protocol §5), as a pure function: no lookups, no clock.

What isn't named here is refused. Every value that travels in clear has a form too narrow for words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .emoji import is_one_emoji
from .words import ACK, CARD, CARD_ROLES, PRIORITIES, PRIORITY, ROLES, room_type

EVENT_ID = re.compile(r"\$[A-Za-z0-9_\-]{43}\Z")
BASE64 = re.compile(r"[A-Za-z0-9+/]+\Z")
KEY = re.compile(r"[A-Za-z0-9+/]{43}\Z")
SIGNATURE = re.compile(r"[A-Za-z0-9+/]{86}\Z")
DEVICE_ID = re.compile(r"[A-Za-z0-9_\-]{1,32}\Z")
RELATIONS = ("m.replace", "m.thread", "m.reference")
LATEST = 2**53 - 1


@dataclass(frozen=True)
class Sent:
    """An event about to be accepted. `state_key` is None for messages."""

    type: str
    state_key: str | None
    sender: str
    room_id: str
    content: Mapping[str, Any]
    redacts: str | None = None


@dataclass(frozen=True)
class Around:
    """What the rules may know of the room and of the sender."""

    room_type: str | None
    service_user: str
    allow_plaintext: bool = False
    membership: str | None = None  # the sender's, before this event
    role: str | None = None  # asked for CARD only
    profile: Mapping[str, Any] | None = None  # asked for joins only: displayname, avatar_url


def allowed(event: Sent, around: Around) -> bool:
    """True when `event` may enter the room."""
    if event.sender == around.service_user:
        return True
    if event.state_key is not None:
        return _state(event, around)
    check = _MESSAGES.get(event.type)
    if check is not None:
        return check(event)
    return around.allow_plaintext and event.type == "m.room.message"


def _state(event: Sent, around: Around) -> bool:
    if event.type == "m.room.member":
        return event.state_key == event.sender and _membership(event.content, around)
    if event.type == CARD:
        return (
            event.state_key == ""
            and around.room_type == room_type("patient")
            and around.role in CARD_ROLES
            and set(event.content) == {"event_id"}
            and _is(EVENT_ID, event.content["event_id"])
        )
    return False


def _membership(content: Mapping[str, Any], around: Around) -> bool:
    if not set(content) <= {"membership", "displayname", "avatar_url"}:
        return False
    profile = around.profile or {}
    for field in ("displayname", "avatar_url"):
        value = content.get(field)
        if value is not None and value != profile.get(field):
            return False
    if content.get("membership") == "join":
        # A change of the profile is written to each room as another join.
        return around.membership in ("invite", "join")
    return content.get("membership") == "leave" and around.membership in ("invite", "join")


def _encrypted(event: Sent) -> bool:
    content = event.content
    required = {"algorithm", "ciphertext", "session_id"}
    if not required <= set(content) or not set(content) <= required | _ENCRYPTED_OPTIONAL.keys():
        return False
    return (
        content["algorithm"] == "m.megolm.v1.aes-sha2"
        and _is(BASE64, content["ciphertext"])
        and _is(KEY, content["session_id"])
        and all(check(content[name]) for name, check in _ENCRYPTED_OPTIONAL.items() if name in content)
    )


def _relation(value: object) -> bool:
    if not isinstance(value, Mapping) or not value:
        return False
    return all(name in _RELATION_FIELDS and _RELATION_FIELDS[name](part) for name, part in value.items())


def _reply(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) == {"event_id"} and _is(EVENT_ID, value["event_id"])


def _reaction(event: Sent) -> bool:
    relation = event.content.get("m.relates_to")
    return (
        set(event.content) == {"m.relates_to"}
        and isinstance(relation, Mapping)
        and set(relation) == {"rel_type", "event_id", "key"}
        and relation["rel_type"] == "m.annotation"
        and _is(EVENT_ID, relation["event_id"])
        and isinstance(relation["key"], str)
        and is_one_emoji(relation["key"])
    )


def _redaction(event: Sent) -> bool:
    target = event.content.get("redacts", event.redacts)
    return set(event.content) <= {"redacts"} and _is(EVENT_ID, target)


def _acknowledgement(event: Sent) -> bool:
    content = event.content
    if set(content) != {"event_id", "room_id", "at", "as_role", "device_id", "signatures"}:
        return False
    at = content["at"]
    return (
        _is(EVENT_ID, content["event_id"])
        and content["room_id"] == event.room_id
        and isinstance(at, int)
        and not isinstance(at, bool)
        and 0 < at <= LATEST
        and content["as_role"] in ROLES
        and _is(DEVICE_ID, content["device_id"])
        and _signed(content["signatures"], event.sender, content["device_id"])
    )


def _signed(signatures: object, sender: str, device_id: str) -> bool:
    """Exactly one signature, by the sender's own device; whether it is valid only clients can say."""
    if not isinstance(signatures, Mapping) or set(signatures) != {sender}:
        return False
    own = signatures[sender]
    name = f"ed25519:{device_id}"
    return isinstance(own, Mapping) and set(own) == {name} and _is(SIGNATURE, own[name])


def _is(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.match(value) is not None


_RELATION_FIELDS = {
    "rel_type": lambda value: value in RELATIONS,
    "event_id": lambda value: _is(EVENT_ID, value),
    "m.in_reply_to": _reply,
    "is_falling_back": lambda value: isinstance(value, bool),
}
_ENCRYPTED_OPTIONAL = {
    "device_id": lambda value: _is(DEVICE_ID, value),
    "sender_key": lambda value: _is(KEY, value),
    "m.relates_to": _relation,
    PRIORITY: lambda value: value in PRIORITIES,
}
_MESSAGES = {
    "m.room.encrypted": _encrypted,
    "m.reaction": _reaction,
    "m.room.redaction": _redaction,
    ACK: _acknowledgement,
}
