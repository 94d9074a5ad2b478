#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each fault by itself, once: see faults.py for what must hold.

WARDLINE_SEED repeats a run; WARDLINE_SOAK=1: a link is gone for a minute.
"""

from __future__ import annotations

import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from faults import Faults

DAY_SECONDS = 86_400


class FaultsTest(Faults):
    def test_killing_the_sender(self) -> None:
        self.prove(self.kill(self.nurse))

    def test_killing_the_reader(self) -> None:
        self.prove(self.kill(self.physician))

    def test_killing_a_sender_whose_messages_wait(self) -> None:
        self.prove(self.kill_what_waits(self.nurse), silent=True)

    def test_killing_what_is_locked(self) -> None:
        self.prove(self.kill_while_locked(self.nurse))

    def test_killing_between_token_refresh_and_its_store(self) -> None:
        self.kill_at_new_tokens()

    def test_a_clock_a_day_ahead(self) -> None:
        self.clock_off_by(1)

    def test_a_clock_a_day_behind(self) -> None:
        self.clock_off_by(-1)

    def clock_off_by(self, days: int) -> None:
        with self.set_the_clock(self.nurse, days):
            self.assertTrue(self.nurse.say())
            self.assertTrue(self.physician.say())
            self.check()
            clock = self.nurse.station.doctor("clock")
            self.assertEqual(clock["verdict"], "fails")
            self.assertAlmostEqual(int(re.findall(r"-?\d+", clock["detail"])[0]), -days * DAY_SECONDS, delta=60)
        self.assertEqual(self.nurse.station.doctor("clock")["verdict"], "works")
        self.prove()

    def test_cutting_the_link(self) -> None:
        self.prove(self.cut_the_link(), silent=True)

    def test_packets_that_come_late(self) -> None:
        self.prove(self.swallow_everything(comes_late=True), silent=True)

    def test_packets_that_vanish(self) -> None:
        self.prove(self.swallow_everything(comes_late=False), silent=True)

    def test_restarting_the_server(self) -> None:
        self.prove(self.stop_the_server(), silent=True)

    def test_a_server_that_forgets_positions(self) -> None:
        self.prove(self.forget_positions(), silent=True)

    def test_expired_tokens(self) -> None:
        self.prove(self.expire_tokens(), silent=True)


if __name__ == "__main__":
    unittest.main(verbosity=2)
