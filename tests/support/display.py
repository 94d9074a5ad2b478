# SPDX-License-Identifier: Apache-2.0
"""A window of Wardline on an X display, driven by keys and looked at: for the demo's tour and tests of the window.

Nothing here waits for a time: a page has come when the screen is another one and nothing on it moves any more.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

WIDTH, HEIGHT = 1280, 800
BYTES_A_PIXEL = 3
SEEN_AT_REST = 4  # pictures, of which a blinking caret makes two kinds; what moves or counts makes more
OTHER_PAGE = 100  # rows of the screen that differ: more than a line that is typed, or a button that is pressed


class WaitedInVain(Exception):
    """The text says for what."""


def wait_for(what: Callable[[], bool], name: str, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise WaitedInVain(f"waited for {name}")
        time.sleep(0.2)


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """A display of one's own, by its name, for as long as this lasts."""
    reading, writing = os.pipe()
    shape = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    command = ["Xvfb", "-displayfd", str(writing), *shape, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Display:
    """One window at a time, on the display that the environment names."""

    def windows(self) -> list[str]:
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Wardline$"]
        return subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()

    def pid(self) -> int:
        """Of the window's process; 0 while there is none."""
        for window in self.windows():
            found = subprocess.run(["xdotool", "getwindowpid", window], capture_output=True, text=True, check=False)
            if found.stdout.strip():
                return int(found.stdout)
        return 0

    def open(
        self, command: list[str], environment: dict[str, str], log: IO[bytes] | None = None
    ) -> subprocess.Popen[bytes]:
        environment = environment | {"QT_QUICK_BACKEND": "software", "LANG": "C.UTF-8"}
        opened = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self.settle()
        return opened

    def settle(self) -> None:
        """A window is there, in its place, with the keyboard."""
        wait_for(lambda: bool(self.windows()), "the window")
        window = self.windows()[0]
        subprocess.run(["xdotool", "windowsize", "--sync", window, str(WIDTH), str(HEIGHT)], check=False)
        subprocess.run(["xdotool", "windowmove", window, "0", "0"], check=False)
        subprocess.run(["xdotool", "windowfocus", window], check=False)
        subprocess.run(["xdotool", "mousemove", "832", "16"], check=False)  # over nothing that answers
        self.rest()

    def close(self) -> None:
        while pid := self.pid():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            wait_for(lambda gone=pid: self.pid() != gone, "the window to close", 20)

    def picture(self, file: Path) -> None:
        subprocess.run(["import", "-window", "root", str(file)], check=True)

    def type(self, text: str) -> None:
        # Through standard input, for a password must stand in no argument list.
        subprocess.run(["xdotool", "type", "--delay", "12", "--file", "-"], input=text, text=True, check=True)

    def press(self, *names: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)

    def rest(self) -> None:
        """Nothing moves but a caret: whatever works in the window, its line stands still."""
        seen: list[bytes] = []

        def is_still() -> bool:
            seen.append(self._screen())
            return len(seen) >= SEEN_AT_REST and len(set(seen[-SEEN_AT_REST:])) <= 2

        wait_for(is_still, "the window to stand still")

    @contextlib.contextmanager
    def turns(self, page: str) -> Iterator[None]:
        """What is pressed inside brings another page, which is there when this ends."""
        before = self._screen()
        yield
        wait_for(lambda: rows_apart(before, self._screen()) > OTHER_PAGE, page)
        self.rest()

    def _screen(self) -> bytes:
        command = ["import", "-window", "root", "-depth", "8", "rgb:-"]
        return subprocess.run(command, capture_output=True, check=True).stdout


def rows_apart(one: bytes, other: bytes) -> int:
    row = WIDTH * BYTES_A_PIXEL
    return sum(one[at : at + row] != other[at : at + row] for at in range(0, len(one), row))
