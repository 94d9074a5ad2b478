# SPDX-License-Identifier: Apache-2.0
"""What a workstation shows of the demo's past, beside what was said there. Rooms are named, words never."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ward import ROOT, OwnHospital, Workstation, definition


class Past:
    def __init__(self, hospital: OwnHospital) -> None:
        self._hospital = hospital
        self._told = hospital.story()
        self._end = max(message["at"] for message in self._told)
        self._file = definition.load(ROOT / "homeserver/demo/hospital.toml")
        told = [message["text"] for message in self._told]
        assert sorted(told) == sorted(message.text for message in self._file.messages), "another story was told"

    def rooms_of(self, user: str) -> dict[str, str]:
        """Room id → the file's key of the room; in each of the story's rooms something was said."""
        ids = {message["ref"].split("/")[0]: message["room_id"] for message in self._told}
        return {ids[key]: key for key, room in self._file.rooms.items() if user in room.members}

    def wrong_on(self, station: Workstation) -> list[str]:
        """A line for each room that is not all there, and readable, and in order."""
        rooms = self.rooms_of(station.user)
        listed = {row["room"] for row in station.must("rooms")}
        wrong = [f"{rooms[room]}: not in the list" for room in sorted(rooms.keys() - listed)]
        wrong += [f"{room}: nobody put them there" for room in sorted(listed - rooms.keys())]
        for room in sorted(rooms.keys() & listed):
            problem = self._wrong_in(room, station.screen(room, 1000))
            wrong += [f"{rooms[room]}: {problem}"] if problem else []
        return wrong

    def _wrong_in(self, room: str, screen: list[dict[str, Any]]) -> str:
        said = [(m["sender"], m["text"], m["at"]) for m in self._told if m["room_id"] == room]
        rows = [row for row in screen if row["at"] <= self._end and row["kind"] not in {"notice", "unsupported"}]
        shown = [tuple(row[part] for part in ("sender", "text", "at")) for row in rows]
        if shown == said:
            return ""
        others = Counter(row.get("why_unreadable", row["kind"]) for row in rows if row["kind"] != "message")
        there = len(set(said) & set(shown))
        return f"{there} of {len(said)} are there" + (f", and {dict(others)}" if others else ", in another order")
