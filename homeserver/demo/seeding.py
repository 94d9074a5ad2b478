# SPDX-License-Identifier: Apache-2.0
"""Fills a running demo server: people, spaces, rooms, assignments; and lists the past for the encrypting seeder."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from demo import keys
from demo.definition import Hospital, Message
from demo.module_calls import ModuleCalls

Person = dict[str, str]


def enrol(calls: ModuleCalls, server_name: str, people: list[Person]) -> None:
    """Makes confirmed accounts of `people` ({user, name, role, password, totp_secret})."""

    def account(person: Person) -> dict[str, str]:
        user_id = f"@{person['user']}:{server_name}"
        key = keys.auth_key(person["password"], server_name, user_id, calls.kdf(person["user"]))
        return {**{k: person[k] for k in ("user", "name", "role", "totp_secret")}, "auth_key": key}

    with ThreadPoolExecutor(max_workers=2) as pool:
        accounts = list(pool.map(account, people))
    calls.post("/demo/people", {"people": accounts})


def people_of(hospital: Hospital) -> list[Person]:
    return [
        {
            "user": p.user,
            "name": p.name,
            "role": p.role,
            "unit": p.units[0] if p.units else "",
            "password": keys.password(hospital.seed, p.user),
            "totp_secret": keys.totp_secret(hospital.seed, p.user),
        }
        for p in hospital.people.values()
    ]


def build_rooms(calls: ModuleCalls, hospital: Hospital) -> dict[str, str]:
    """Spaces, rooms, links, assignments, memberships in one repeatable call; room key → room id."""

    def user_id(user: str) -> str:
        return f"@{user}:{hospital.server_name}"

    units = [
        {
            "name": name,
            "members": [{"user": user_id(p.user), "role": p.role} for p in hospital.people.values() if key in p.units],
        }
        for key, name in hospital.units.items()
    ]
    rooms = []
    for room in hospital.rooms.values():
        entry: dict[str, Any] = {"key": room.key, "type": room.type}
        entry["members"] = [user_id(m) for m in room.members]
        if room.unit:
            entry["unit"] = hospital.units[room.unit]
        if room.name:
            entry["name"] = room.name
        rooms.append(entry)
    return calls.post("/demo/hospital", {"units": units, "rooms": rooms})["rooms"]


def plan(hospital: Hospital, rooms: dict[str, str], now_ms: int | None = None) -> dict[str, Any]:
    """What the seeder encrypts, in the order it was said; times in milliseconds since 1970.

    Each of `events` has {kind, room_id, sender, at} and: a card {content}, a message {ref, text, priority, reply_to?},
    an ack {to}, a reaction {to, emoji}. `to` and `reply_to` name the `ref` of an earlier message.
    """
    now = int(time.time() * 1000) if now_ms is None else now_ms

    def at(before: timedelta) -> int:
        return now - int(before.total_seconds() * 1000)

    events = _cards(hospital, rooms, at, now)
    for number, message in enumerate(hospital.messages):
        events += _message_events(message, number, rooms, at)
    for event in events:
        event["sender"] = f"@{event['sender']}:{hospital.server_name}"
    return {"server_name": hospital.server_name, "events": sorted(events, key=lambda e: e["at"])}


def _message_events(message: Message, number: int, rooms: dict[str, str], at: Any) -> list[dict[str, Any]]:
    room_id = rooms[message.room]
    ref = f"{message.room}/{message.id}" if message.id else f"{message.room}/#{number}"
    common = {"room_id": room_id}
    first = {**common, "kind": "message", "ref": ref, "sender": message.sender, "at": at(message.before)}
    first |= {"text": message.text, "priority": message.priority}
    if message.reply:
        first["reply_to"] = f"{message.room}/{message.reply}"
    marks = [{**common, "kind": "ack", "to": ref, "sender": m.by, "at": at(m.before)} for m in message.acks]
    marks += [
        {**common, "kind": "reaction", "to": ref, "sender": m.by, "at": at(m.before), "emoji": m.emoji}
        for m in message.reactions
    ]
    return [first, *marks]


def birth_date(text: str, now_ms: int) -> str:
    """"1951-03-09" as it is; "-2d" two days before seeding, so that a newborn stays one."""
    if not text.startswith("-"):
        return text
    born = datetime.fromtimestamp(now_ms / 1000, UTC) - timedelta(days=int(text[1:-1]))
    return born.date().isoformat()


def _cards(hospital: Hospital, rooms: dict[str, str], at: Any, now: int) -> list[dict[str, Any]]:
    """Each patient's card, written by the room's first nurse or physician before anybody speaks."""
    cards = []
    for room in hospital.rooms.values():
        if room.card is None:
            continue
        writer = next(m for m in room.members if hospital.people[m].role in {"nurse", "physician"})
        born = birth_date(room.card["birth_date"], now)
        content = {**room.card, "birth_date": born, "id": room.key, "version": 1, "location": room.name}
        cards.append(
            {
                "kind": "card",
                "room_id": rooms[room.key],
                "sender": writer,
                "at": at(timedelta(days=3)),
                "content": content,
            }
        )
    return cards


def describe(hospital: Hospital) -> dict[str, Any]:
    """Everything of the definition that shapes the server, for the snapshot's key."""
    return {
        "units": hospital.units,
        "people": [asdict(p) for p in hospital.people.values()],
        "rooms": [asdict(r) for r in hospital.rooms.values()],
        "messages": [repr(m) for m in hospital.messages],
        "seed": hospital.seed,
        "server_name": hospital.server_name,
        "name": hospital.name,
    }
