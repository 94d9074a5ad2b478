# SPDX-License-Identifier: Apache-2.0
"""A `tail --follow` under way, and the rows that it has printed."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
from collections.abc import Callable
from typing import Any

from ward import Workstation

PATIENCE = 60  # seconds until a row must be there


class Followed:
    def __init__(self, station: Workstation, room: str) -> None:
        """Begins with the newest row of the conversation. Whatever started this may have had SIGINT ignored, as a shell
        does for what runs in its background, and a child would inherit that."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.rows: list[dict[str, Any]] = []
        self._came = threading.Condition()
        command = station.command("tail", room, "--follow", "--count", "1")
        self._tool = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        for line in self._tool.stdout or ():
            with self._came:
                self.rows.append(json.loads(line))
                self._came.notify_all()

    def wait_for(self, wanted: Callable[[dict[str, Any]], bool]) -> bool:
        with self._came:
            return self._came.wait_for(lambda: any(map(wanted, self.rows)), PATIENCE)

    def interrupt(self) -> None:
        """As Ctrl+C does."""
        self._tool.send_signal(signal.SIGINT)
        self._tool.wait(PATIENCE)

    def close(self) -> None:
        if self._tool.poll() is None:
            self._tool.kill()
        self._tool.wait()
        self._reading.join()
        self._tool.stdout.close()
