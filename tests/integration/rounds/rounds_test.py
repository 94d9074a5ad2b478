#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sign-out and sign-in, again and again, messages sent meanwhile: all that was sent while the reader was signed in
anywhere can be read afterwards on a fresh workstation, and all that the backup holds.

WARDLINE_SOAK=1: 200 rounds over 20 pairs, which take turns because a code is good once in 30 s; else 2 over 2.
"""

from __future__ import annotations

import os
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pair import Pair
from ward import ROOT, WardTest, Workstation, definition

ROUNDS, PAIRS = (200, 20) if os.environ.get("WARDLINE_SOAK") else (2, 2)
AT_ONCE = 3
WAYS = ("out and in", "in and out")


def seats() -> list[tuple[str, str, str]]:
    """(writer, reader, room): in each unit's own room one writes, and everybody else who is in no room before reads."""
    hospital = definition.load(ROOT / "homeserver/demo/hospital.toml")
    units = [room for room in hospital.rooms.values() if room.type == "unit"]
    taken = {room.members[0] for room in units}
    found = []
    for room in units:
        readers = [member for member in room.members if member not in taken]
        taken |= set(readers)
        found.append([(room.members[0], reader, str(room.name)) for reader in readers])
    turns = max(len(unit) for unit in found)
    return [unit[turn] for turn in range(turns) for unit in found if turn < len(unit)][:PAIRS]


class RoundsTest(WardTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.writers: dict[str, Workstation] = {}

    def writer(self, user: str) -> Workstation:
        if user not in self.writers:
            self.writers[user] = self.sign_in(user, pin=False)
        return self.writers[user]

    def sit_down(self, seat: tuple[str, str, str]) -> Pair:
        writer, reader, room = seat
        pair = Pair(self.hospital, self.folder, self.writers[writer], reader, room)
        self.addClassCleanup(pair.close)
        return pair

    def test_rounds(self) -> None:
        chosen = seats()
        self.assertEqual(len(chosen), PAIRS)
        for writer, _, _ in chosen:
            self.writer(writer)
        with ThreadPoolExecutor(AT_ONCE) as desks:
            pairs = list(desks.map(self.sit_down, chosen))
            for turn in range(ROUNDS // PAIRS):
                ways = [WAYS[(turn + place) % len(WAYS)] for place in range(PAIRS)]
                wrong = [problem for problem in desks.map(Pair.round, pairs, ways) if problem]
                self.assertEqual(wrong, [])
                print(f"{(turn + 1) * PAIRS} rounds", flush=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
