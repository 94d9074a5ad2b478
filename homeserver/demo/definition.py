# SPDX-License-Identifier: Apache-2.0
"""Reads hospital.toml into checked values. Every mistake in the file is a sentence that names its place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROLES = {"physician", "nurse", "pharmacist", "therapist", "front_desk", "billing", "it_admin", "auditor"}
PRIORITIES = {"routine", "urgent", "stat"}
ROOM_TYPES = {"unit", "patient", "scheduling", "billing", "oncall", "group", "direct"}
CODE_STATUS = {"full code", "DNR", "DNR/DNI", "comfort care"}
MAX_MESSAGES = 800
LONGEST_PAST = timedelta(days=3)

_USER = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_BEFORE_NOW = re.compile(r"-(\d)d (\d\d):([0-5]\d)")
_DAYS_AGO = re.compile(r"-(\d{1,2})d")
_LATER = re.compile(r"\+(?:(\d+)h)?(?:(\d+)m)?")


class BadHospital(ValueError):
    """The file breaks its form; the text says where and how."""


@dataclass(frozen=True)
class Person:
    user: str
    name: str
    role: str
    units: list[str]


@dataclass(frozen=True)
class Room:
    key: str
    type: str
    members: list[str]
    unit: str | None = None
    name: str | None = None
    card: dict[str, Any] | None = None


@dataclass(frozen=True)
class Mark:
    """An acknowledgement, or with an emoji a reaction, `before` the moment of seeding."""

    by: str
    before: timedelta
    emoji: str = ""


@dataclass(frozen=True)
class Message:
    room: str
    sender: str
    before: timedelta  # how long before the moment of seeding
    text: str
    id: str = ""
    priority: str = "routine"
    reply: str = ""
    acks: list[Mark] = field(default_factory=list)
    reactions: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Hospital:
    name: str
    server_name: str
    seed: str
    units: dict[str, str]  # key → name
    people: dict[str, Person]
    rooms: dict[str, Room]
    messages: list[Message]  # oldest first


def load(path: Path) -> Hospital:
    """BadHospital with a sentence when the file can't be used."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadHospital(f"{path.name}: {error}") from error
    return parse(document)


def parse(document: dict[str, Any]) -> Hospital:
    head = _table(document, "hospital", "the file")
    units = {_text(u, "key", "unit"): _text(u, "name", "unit") for u in _list(document, "unit", "the file")}
    people = _people(document, units)
    rooms = _rooms(document, units, people)
    messages = _messages(document, rooms)
    if len(messages) > MAX_MESSAGES:
        raise BadHospital(f"{len(messages)} messages: at most {MAX_MESSAGES}")
    return Hospital(
        _text(head, "name", "hospital"),
        _text(head, "server_name", "hospital"),
        _text(head, "seed", "hospital"),
        units,
        people,
        rooms,
        messages,
    )


def _people(document: dict[str, Any], units: dict[str, str]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for entry in _list(document, "person", "the file"):
        user = _text(entry, "user", "a person")
        where = f"person {user!r}"
        _only(entry, {"user", "name", "role", "units"}, where)
        if not _USER.fullmatch(user) or user in people:
            raise BadHospital(f"{where}: not a user name, or there twice")
        role = _text(entry, "role", where)
        if role not in ROLES:
            raise BadHospital(f"{where}: unknown role {role!r}")
        belongs = _names(entry, "units", where, set(units), required=False)
        people[user] = Person(user, _text(entry, "name", where), role, belongs)
    return people


def _rooms(document: dict[str, Any], units: dict[str, str], people: dict[str, Person]) -> dict[str, Room]:
    rooms: dict[str, Room] = {}
    pairs: set[frozenset[str]] = set()
    for entry in _list(document, "room", "the file"):
        key = _text(entry, "key", "a room")
        where = f"room {key!r}"
        _only(entry, {"key", "type", "unit", "name", "members", "card"}, where)
        kind = _text(entry, "type", where)
        if key in rooms or kind not in ROOM_TYPES:
            raise BadHospital(f"{where}: unknown type {kind!r}, or there twice")
        unit = entry.get("unit")
        if unit is not None and unit not in units:
            raise BadHospital(f"{where}: unknown unit {unit!r}")
        staff = [p.user for p in people.values() if unit in p.units]
        members = _names(entry, "members", where, set(people), required=kind != "unit") or staff
        if kind == "direct":
            pair = frozenset(members)
            if len(pair) != 2 or pair in pairs or entry.get("name"):
                raise BadHospital(f"{where}: a direct room has two people, no name, and is there once")
            pairs.add(pair)
        elif not entry.get("name") or (kind in {"unit", "patient"} and unit is None):
            raise BadHospital(f"{where}: a {kind} room needs a name" + (" and a unit" if unit is None else ""))
        card = _card(entry["card"], where) if "card" in entry else None
        if (card is not None) != (kind == "patient"):
            raise BadHospital(f"{where}: patient rooms have a card, others none")
        if card is not None and not any(people[m].role in {"nurse", "physician"} for m in members):
            raise BadHospital(f"{where}: needs a nurse or a physician, who alone may write the card")
        rooms[key] = Room(key, kind, members, unit, entry.get("name"), card)
    return rooms


def _card(card: Any, where: str) -> dict[str, Any]:
    where += ", card"
    if not isinstance(card, dict):
        raise BadHospital(f"{where}: must be a table")
    _only(card, {"name", "mrn", "birth_date", "sex", "alerts", "code_status"}, where)
    born = card.get("birth_date")
    if not isinstance(born, date) and not (isinstance(born, str) and _DAYS_AGO.fullmatch(born)):
        raise BadHospital(f"{where}: birth_date must be a date like 1951-03-09, or for a newborn like '-2d'")
    status = _text(card, "code_status", where)
    if status not in CODE_STATUS:
        raise BadHospital(f"{where}: unknown code_status {status!r}")
    alerts = card.get("alerts", [])
    if not isinstance(alerts, list) or not all(isinstance(a, str) and a for a in alerts):
        raise BadHospital(f"{where}: alerts must be a list of texts")
    plain = {name: _text(card, name, where) for name in ("mrn", "name", "sex")}
    when = born if isinstance(born, str) else born.isoformat()
    return {**plain, "birth_date": when, "alerts": alerts, "code_status": status}


def _messages(document: dict[str, Any], rooms: dict[str, Room]) -> list[Message]:
    found: list[Message] = []
    for talk in _list(document, "conversation", "the file"):
        key = _text(talk, "room", "a conversation")
        if key not in rooms:
            raise BadHospital(f"conversation: unknown room {key!r}")
        before: timedelta | None = None
        seen: set[str] = set()
        for number, entry in enumerate(_list(talk, "messages", f"conversation {key!r}"), 1):
            message = _message(entry, rooms[key], before, seen, f"{key!r}, message {number}")
            before = message.before
            seen.add(message.id)
            found.append(message)
    return sorted(found, key=lambda m: m.before, reverse=True)


def _message(entry: dict[str, Any], room: Room, previous: timedelta | None, seen: set[str], where: str) -> Message:
    _only(entry, {"at", "from", "text", "id", "priority", "reply", "ack", "react"}, where)
    sender = _text(entry, "from", where)
    if sender not in room.members:
        raise BadHospital(f"{where}: {sender!r} is not in the room")
    before = _moment(_text(entry, "at", where), previous, where)
    priority = entry.get("priority", "routine")
    reply = entry.get("reply", "")
    if priority not in PRIORITIES:
        raise BadHospital(f"{where}: unknown priority {priority!r}")
    if reply and reply not in seen:
        raise BadHospital(f"{where}: replies to {reply!r}, which is not earlier in the conversation")
    acks = [_mark(m, before, room, where, emoji=False) for m in entry.get("ack", [])]
    if any(mark.by == sender for mark in acks):
        raise BadHospital(f"{where}: nobody acknowledges their own message")
    reactions = [_mark(m, before, room, where, emoji=True) for m in entry.get("react", [])]
    text = _text(entry, "text", where)
    return Message(room.key, sender, before, text, entry.get("id", ""), priority, reply, acks, reactions)


def _moment(text: str, previous: timedelta | None, where: str) -> timedelta:
    """ "-2d 03:12" is 2 days, 3 hours and 12 minutes before seeding; "+1h5m" that much after the message before."""
    fixed = _BEFORE_NOW.fullmatch(text)
    if fixed:
        days, hours, minutes = map(int, fixed.groups())
        before = timedelta(days=days, hours=hours, minutes=minutes)
    elif previous is not None and len(text) > 1 and (later := _LATER.fullmatch(text)):
        before = previous - timedelta(hours=int(later.group(1) or 0), minutes=int(later.group(2) or 0))
    else:
        raise BadHospital(f"{where}: time {text!r} is neither like '-2d 03:12' nor like '+4m' after another message")
    if before <= timedelta(0) or before > LONGEST_PAST or (previous is not None and before > previous):
        raise BadHospital(f"{where}: {text!r} is in the future, over three days back, or before the message above it")
    return before


def _mark(text: Any, sent: timedelta, room: Room, where: str, *, emoji: bool) -> Mark:
    """ "okafor +3m", with an emoji in the middle for a reaction."""
    parts = text.split() if isinstance(text, str) else []
    if len(parts) != (3 if emoji else 2) or parts[0] not in room.members:
        raise BadHospital(
            f"{where}: {text!r} is not like 'okafor +3m' (reaction: 'okafor 👍 +3m') by someone in the room"
        )
    return Mark(parts[0], _moment(parts[-1], sent, where), parts[1] if emoji else "")


def _table(parent: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    value = parent.get(key)
    if not isinstance(value, dict):
        raise BadHospital(f"{where}: needs a table [{key}]")
    return value


def _list(parent: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    value = parent.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadHospital(f"{where}: {key} must be a list of tables")
    return value


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadHospital(f"{where}: needs {key}, a text")
    return value


def _names(table: dict[str, Any], key: str, where: str, known: set[str], *, required: bool) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or (required and not value):
        raise BadHospital(f"{where}: needs {key}, a list")
    for name in value:
        if name not in known:
            raise BadHospital(f"{where}: {key} names {name!r}, which the file does not define")
    return value


def _only(table: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise BadHospital(f"{where}: unknown key {unknown[0]!r}")
