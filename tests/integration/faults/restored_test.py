#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The server's data is put back to an earlier hour while two people talk. Where their sign-ins are lost with it, their
workstations lock and ask; they wipe nothing, show what was said, and the conversation goes on.

Run inside with-keyring.sh: the profiles have a PIN.
"""

from __future__ import annotations

import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from side import Side
from ward import NOT_SIGNED_IN, STORE_SHUT, WardTest, Workstation

NURSE, PHYSICIAN, ROOM = "ptanaka", "eabara", "5E bed 2"
SEEN_BEFORE, SEEN_SINCE = "hlindqvist", ["cmoreno", "skovacs"]  # of the same conversation
PATIENCE = 120  # seconds
MESSAGES = 3  # of each, before and after
LOST = 8  # more of each than is said after: who comes back when the server is past where they were can't tell any more
CLOSING = ("-wal", "-shm", ".sock", ".lock")  # what SQLite and an engine have only while they are open


class TwoTalk(WardTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.hospital.back_up()
        cls.stations = [cls.sign_in(user) for user in (NURSE, PHYSICIAN)]

    def talk(self, when: str, messages: int = MESSAGES) -> list[Side]:
        sides = [Side(station, ROOM, f"{when} {station.user}") for station in self.stations]
        for _ in range(messages):
            for side in sides:
                self.assertTrue(side.say(PATIENCE), f"{side.station.user} can't send {when}")
        self.wait_until_seen(sides, when)
        return sides

    def wait_until_seen(self, sides: list[Side], when: str) -> None:
        end = time.monotonic() + PATIENCE
        while (wrong := self.wrong(sides)) and time.monotonic() < end:
            time.sleep(0.5)
        self.assertEqual(wrong, "", when)

    def wrong(self, sides: list[Side]) -> str:
        """Who does not see what, and how."""
        seen = [(reader.user, reader.screen(ROOM)) for reader in self.stations]
        found = [(user, side.station.user, side.wrong_on(screen)) for user, screen in seen for side in sides]
        told = [f"as {user} sees {writer}: {wrong}" for user, writer, wrong in found if wrong]
        return ", ".join(told + [self.connection(reader) for reader in self.stations if told])

    def connection(self, station: Workstation) -> str:
        connection = station.must("whoami")[0]["connection"]
        return f"{station.user} is {connection['state']}, keys {connection['keys']}"


class RestoredTest(TwoTalk):
    def kept(self, station: Workstation) -> set[str]:
        files = (path for path in station.profile.rglob("*") if path.is_file())
        return {str(path.relative_to(station.profile)) for path in files if not path.name.endswith(CLOSING)}

    def wait_until_locked(self, station: Workstation) -> None:
        end = time.monotonic() + PATIENCE
        while (code := station.call("whoami")[0]) != STORE_SHUT and time.monotonic() < end:
            time.sleep(0.5)
        self.assertEqual(code, STORE_SHUT, f"{station.user} is not locked")

    def test_before_they_signed_in(self) -> None:
        before = self.talk("before")
        kept = [self.kept(station) for station in self.stations]
        self.hospital.restore()
        for station, files in zip(self.stations, kept, strict=True):
            self.assertTrue({"vault", "messages.db", "device-secret", "owner.json"} <= files, files)
            self.wait_until_locked(station)
            code, told = station.call("unlock", "--pin-stdin", text=f"{station.pin}\n")
            self.assertEqual((code, "SessionEnded" in told), (NOT_SIGNED_IN, True), told)
            self.assertEqual(files - self.kept(station), set(), f"{station.user}'s were wiped")
            station.sign_in()
        self.assertEqual(self.wrong(before), "", "what was said before")
        after = self.talk("after")
        self.assertEqual(self.wrong([*before, *after]), "", "in the end")

    def test_since_they_signed_in(self) -> None:
        """Their tokens are good, so nobody is asked; what the server has lost stays where it was seen."""
        kept = self.talk("kept")
        self.hospital.back_up()
        lost = self.talk("lost", LOST)
        self.hospital.restore()
        for side in lost:
            self.assertTrue(side.told.isdisjoint(self.hospital.has_of(side.station.user)), "it was not lost")
        after = self.talk("since")
        self.assertEqual(self.wrong([*kept, *lost, *after]), "", "in the end")


class AwayTest(TwoTalk):
    def test_while_one_was_away(self) -> None:
        """The server gives the numbers of its lost to-device messages again. Under them it has keys for who was away,
        who has read those of the lost ones: it may not be told that they have been received."""
        self.talk("here")
        self.hospital.back_up()
        gone = self.say(SEEN_BEFORE, "gone")
        self.talk("gone", LOST)
        read = self.hospital.newest_to_device()
        self.stations[0].kill()
        self.hospital.restore()
        self.assertLess(self.hospital.newest_to_device(), read, "none was lost")
        meanwhile = [self.say(user, "meanwhile") for user in SEEN_SINCE]
        gone.station.kill()
        gone.station.sign_in()
        self.assertTrue(Side(gone.station, ROOM, "again").say(PATIENCE))
        self.assertGreaterEqual(self.hospital.newest_to_device(), read, "no number was given again")
        self.stations[0].unlock()
        self.wait_until_seen(meanwhile, "from new devices")

    def say(self, user: str, when: str) -> Side:
        """From a device that nobody has a key of yet."""
        side = Side(self.sign_in(user), ROOM, f"{when} {user}")
        self.assertTrue(side.say(PATIENCE), f"{user} can't send {when}")
        return side


if __name__ == "__main__":
    unittest.main(verbosity=2)
