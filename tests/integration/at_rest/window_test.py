#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Nothing readable at rest of the window: on a display of its own a nurse signs in with a PIN, reads, writes, leaves a
draft, searches, locks, opens and closes it. What it logs goes into a file, which is looked through as well."""

from __future__ import annotations

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))

from display import Display, screen, wait_for
from workstation import PHYSICIAN, ROOM, ROOT, Workstation
from writes import DISPLAY, all_writes, watched

WINDOW = Path(os.environ.get("WARDLINE_WINDOW", ROOT / "build/release/bin/wardline"))
OPEN, LOCKED = 0, 6  # how wardlinectl ends that asks a window


class WindowAtRestTest(Workstation):
    nurse = "cmoreno"

    def setUp(self) -> None:
        self.show = Display()
        os.environ["DISPLAY"] = self.enterContext(screen())
        log = self.enterContext((self.home / "log").open("wb"))
        environment = os.environ | {"QT_QPA_PLATFORM": "xcb"}
        command = watched([str(WINDOW), *self.options()], self.trace)
        self.strace = self.show.open(command, environment, log)
        self.addCleanup(self.end)

    def end(self) -> None:
        self.show.close()
        self.strace.wait(timeout=60)

    def until(self, code: int, what: str) -> None:
        wait_for(lambda: self.ask("whoami").returncode == code, what, 90)

    def sign_in(self) -> None:
        for text in (self.nurse, self.person(self.nurse)["password"], self.code()):
            self.show.type(text)
            self.show.press("Tab")
        with self.show.turns("the page for a PIN"):
            self.show.press("Return")
        for _ in range(2):
            self.show.type(self.pin)
            self.show.press("Return")
        self.until(OPEN, "the session to open")
        wait_for(lambda: any(room["name"] == ROOM for room in self.ctl("rooms")), "the conversations")

    def open_room(self) -> None:
        self.show.press("ctrl+k")
        self.show.type(ROOM)
        self.show.rest()
        with self.show.turns("the conversation"):
            self.show.press("Return")

    def send_what_is_written(self, word: str) -> None:
        with self.show.turns("the question about a card that nobody confirmed"):
            self.show.press("Return")
        self.show.press("Tab", "Return")
        wait_for(lambda: self.is_on_server(word), "the message on the server")

    def use_it(self) -> None:
        self.open_room()
        self.show.type(f"{self.said[0]} is what was said")
        self.send_what_is_written(self.said[0])
        wait_for(lambda: self.is_found(self.said[0]), "the message among what is found")
        with self.show.turns("the people"):
            self.show.press("ctrl+n")
        self.show.type(self.person(PHYSICIAN)["name"])
        self.show.rest()
        with self.show.turns("the conversation behind the people"):
            self.show.press("Escape")
        self.show.type(f"{self.said[1]} was a draft")
        self.show.rest()

    def is_found(self, word: str) -> bool:
        return any("text" in row for row in self.ctl("search", word))

    def is_on_server(self, word: str) -> bool:
        rows = self.ctl("tail", ROOM, "--count", "5")
        return any(word in row.get("text", "") and row["state"] == "on_server" for row in rows)

    def test_nothing_readable_at_rest(self) -> None:
        self.sign_in()
        self.use_it()
        self.assert_nothing_lies_here("while it was open")
        self.show.press("ctrl+l")
        self.until(LOCKED, "the lock")
        self.assert_nothing_lies_here("while it was locked")
        self.show.rest()
        self.show.type(self.pin)
        self.show.press("Return")
        self.until(OPEN, "the PIN to open the session")
        self.open_room()
        self.send_what_is_written(self.said[1])
        self.end()
        self.assert_nothing_lies_here("after closing the window")
        self.assert_nothing_was_written()
        shown = [where for where, _ in all_writes(self.trace) if DISPLAY in where]
        self.assertTrue(shown, "strace saw no write to the display")


if __name__ == "__main__":
    unittest.main()
