#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A nurse and a physician talk while engines are killed, the link is cut and the server restarts, forgets or lets tokens
expire. No message may be lost, doubled, out of order, or called sent when it was not.

WARDLINE_SEED repeats a run; WARDLINE_SOAK=1 mixes faults for WARDLINE_SOAK_MINUTES (60).
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from link import Link
from ward import OwnHospital, Workstation

NURSE, PHYSICIAN, ROOM = "ptanaka", "eabara", "5E bed 2"
SEED = int(os.environ.get("WARDLINE_SEED") or random.SystemRandom().randrange(2**32))
ROUNDS = 6  # of the mixer, when it is not soaking
PATIENCE = 90  # seconds until what was sent must be there


class FaultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        print(f"WARDLINE_SEED={SEED}", flush=True)
        cls.random = random.Random(SEED)
        cls.folder = Path(tempfile.mkdtemp(prefix="wardline-faults-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.hospital = OwnHospital(cls.folder / "hospital")
        cls.addClassCleanup(cls.hospital.stop)
        cls.link = Link(cls.hospital.port())
        cls.addClassCleanup(cls.link.close)
        cls.nurse = Workstation(cls.hospital, cls.folder, cls.link.port, NURSE)
        cls.addClassCleanup(cls.nurse.kill)
        cls.physician = Workstation(cls.hospital, cls.folder, cls.link.port, PHYSICIAN)
        cls.addClassCleanup(cls.physician.kill)
        cls.number = 0
        cls.known_sent: set[str] = set()
        cls.queued: set[str] = set()
        cls.tried: list[str] = []

    def say(self, wait: int = 60) -> bool:
        """The next message of the nurse's; whether she was told that it is sent."""
        type(self).number += 1
        text = f"handover item {self.number:04}"
        self.tried.append(text)
        sent = self.nurse.send(ROOM, text, wait)
        if sent:
            self.known_sent.add(text)
        return sent

    def wrong_with(self, seen: list[str]) -> str:
        """Empty when all is well with the messages of this run."""
        ours = [text for text in seen if text.startswith("handover item ")]
        if len(ours) != len(set(ours)):
            return "doubled: " + ", ".join(sorted({text for text in ours if ours.count(text) > 1}))
        if ours != sorted(ours):
            return f"reordered: {ours}"
        missing = (self.known_sent | self.queued) & set(self.tried[-300:]) - set(ours)
        return "lost: " + ", ".join(sorted(missing)) if missing else ""

    def check(self) -> None:
        for who, station in (("the nurse", self.nurse), ("the physician", self.physician)):
            end = time.monotonic() + PATIENCE
            while (wrong := self.wrong_with(station.texts(ROOM))) and time.monotonic() < end:
                time.sleep(0.5)
            self.assertEqual(wrong, "", f"as {who} sees it; WARDLINE_SEED={SEED}")

    def kill_the_sender(self) -> None:
        talk = threading.Thread(target=self.say)
        talk.start()
        time.sleep(self.random.uniform(0, 0.4))
        self.assertGreater(self.nurse.kill(), 0)
        talk.join()
        self.nurse.unlock()

    def kill_the_reader(self) -> None:
        talk = threading.Thread(target=self.say)
        talk.start()
        time.sleep(self.random.uniform(0, 0.4))
        self.assertGreater(self.physician.kill(), 0)
        talk.join()
        self.assertTrue(self.say())
        self.physician.unlock()

    def cut_the_link(self) -> None:
        self.link.cut()
        try:
            self.assertFalse(self.say(wait=1), "called sent while the link was cut")
            self.queued.add(self.tried[-1])
        finally:
            self.link.mend()

    def stop_the_server(self, meanwhile: str = "") -> None:
        self.hospital.stop()
        if meanwhile:
            self.assertGreater(getattr(self.hospital, meanwhile)(), 0)
        self.assertFalse(self.say(wait=1), "called sent while the server was down")
        self.queued.add(self.tried[-1])
        self.hospital.start()

    def forget_positions(self) -> None:
        self.stop_the_server("forget_positions")

    def expire_tokens(self) -> None:
        self.stop_the_server("expire_tokens")

    FAULTS = (kill_the_sender, kill_the_reader, cut_the_link, stop_the_server, forget_positions, expire_tokens)

    def prove(self, fault: str) -> None:
        self.assertTrue(self.say())
        getattr(self, fault)()
        self.assertTrue(self.say(), "not sent after it was over")
        self.check()

    def test_killing_the_sender(self) -> None:
        self.prove("kill_the_sender")

    def test_killing_the_reader(self) -> None:
        self.prove("kill_the_reader")

    def test_cutting_the_link(self) -> None:
        self.prove("cut_the_link")

    def test_restarting_the_server(self) -> None:
        self.prove("stop_the_server")

    def test_a_server_that_forgets_positions(self) -> None:
        self.prove("forget_positions")

    def test_expired_tokens(self) -> None:
        self.prove("expire_tokens")

    def test_mixed(self) -> None:
        minutes = int(os.environ.get("WARDLINE_SOAK_MINUTES", "60")) if os.environ.get("WARDLINE_SOAK") else 0
        end, rounds = time.monotonic() + minutes * 60, 0
        while rounds < ROUNDS or time.monotonic() < end:
            for _ in range(self.random.randrange(3)):
                self.say()
            self.random.choice(self.FAULTS)(self)
            rounds += 1
            self.check()


if __name__ == "__main__":
    unittest.main(verbosity=2)
