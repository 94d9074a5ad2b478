# SPDX-License-Identifier: Apache-2.0
"""Makes the hospital larger than its file, for measuring: further patient rooms and messages from what the file has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from demo.definition import BadHospital, Hospital, Message, Room

LIMIT = 20_000


def enlarge(hospital: Hospital, rooms: int, messages: int) -> Hospital:
    """At least `rooms` rooms and `messages` messages; 0 leaves that as the file has it."""
    if rooms > LIMIT or messages > 50 * LIMIT or min(rooms, messages) < 0:
        raise BadHospital(f"--rooms is at most {LIMIT}, --messages at most {50 * LIMIT}, both at least 0")
    larger = dict(hospital.rooms)
    patterns = [r for r in hospital.rooms.values() if r.type == "patient"]
    for number in range(max(0, rooms - len(hospital.rooms))):
        room = _copy(patterns[number % len(patterns)], number)
        larger[room.key] = room
    return replace(hospital, rooms=larger, messages=_more(hospital.messages, larger, messages))


def _copy(pattern: Room, number: int) -> Room:
    card = {**(pattern.card or {}), "mrn": f"{9_000_000 + number}"}
    ward = (pattern.name or "Bed").split()[0]
    return replace(pattern, key=f"extra-{number}", name=f"{ward} bed {100 + number}", card=card)


def _more(known: list[Message], rooms: dict[str, Room], wanted: int) -> list[Message]:
    """The file's messages, then lines of theirs said again, going round the rooms, evenly over three days."""
    missing = wanted - len(known)
    if missing <= 0:
        return known
    places = list(rooms.values())
    step = timedelta(days=3, minutes=-2) / missing
    extra = []
    for number in range(missing):
        room = places[number % len(places)]
        sender = room.members[(number // len(places)) % len(room.members)]
        before = timedelta(days=3, minutes=-1) - step * number
        extra.append(Message(room.key, sender, before, known[number % len(known)].text))
    return sorted([*known, *extra], key=lambda m: m.before, reverse=True)
