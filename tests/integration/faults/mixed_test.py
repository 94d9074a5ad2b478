#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Faults at random, two at a time: see faults.py for what must hold.

WARDLINE_SEED repeats a run; WARDLINE_SOAK=1 goes on for WARDLINE_SOAK_MINUTES (60).
"""

from __future__ import annotations

import os
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from faults import SOAK, Fault, Faults

MINUTES = int(os.environ.get("WARDLINE_SOAK_MINUTES", "60")) if SOAK else 0
ROUNDS = 3  # at least


class MixedTest(Faults):
    def some_faults(self) -> list[Fault]:
        """One or two that strike in different places, so that they overlap."""
        at_desk = (self.kill, self.kill_what_waits, self.kill_while_locked, self.set_the_clock)
        on_the_way = (self.cut_the_link, lambda: self.swallow_everything(True), lambda: self.swallow_everything(False))
        at_the_server = (self.stop_the_server, self.forget_positions, self.expire_tokens)
        places = (
            lambda: self.random.choice(at_desk)(self.nurse),
            lambda: self.random.choice(at_desk)(self.physician),
            lambda: self.random.choice(on_the_way)(),
            lambda: self.random.choice(at_the_server)(),
        )
        return [choose() for choose in self.random.sample(places, self.random.choice((1, 2)))]

    def test_mixed(self) -> None:
        end, rounds = time.monotonic() + MINUTES * 60, 0
        while rounds < ROUNDS or time.monotonic() < end:
            for _ in range(self.random.randrange(3)):
                self.talk(wait=5)
            if self.random.randrange(8):
                self.prove(*self.some_faults())
            else:
                self.kill_at_new_tokens()
            rounds += 1


if __name__ == "__main__":
    unittest.main(verbosity=2)
