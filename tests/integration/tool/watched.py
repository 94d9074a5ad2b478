# SPDX-License-Identifier: Apache-2.0
"""A workstation whose processes are looked at while they run: what anybody of the same user reads of them in /proc."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from ward import FalseClock, Workstation

LOOK_EVERY = 0.02  # seconds


class Watched(Workstation):
    """`public`: arguments and variables of each process of this profile, by its number."""

    def call(self, *arguments: str, text: str = "", clock: FalseClock | None = None) -> tuple[int, str]:
        self.public: dict[int, bytes] = {}
        over = threading.Event()
        watching = threading.Thread(target=self._watch, args=(over,))
        watching.start()
        try:
            return super().call(*arguments, text=text, clock=clock)
        finally:
            over.set()
            watching.join()

    def _watch(self, over: threading.Event) -> None:
        """The last look is after the call: at the engine that it leaves."""
        last = False
        while not last:
            last = over.wait(LOOK_EVERY)
            for process in self.engines():
                with contextlib.suppress(OSError):  # it has ended
                    folder = Path("/proc") / str(process)
                    seen = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
                    self.public[process] = self.public.get(process, b"") + seen
