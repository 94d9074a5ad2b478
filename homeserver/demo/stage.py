# SPDX-License-Identifier: Apache-2.0
"""What the tour stands on: the programs, a window and what a screen reader finds in it, and the pictures."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from atspi import Looker, Node, Role, State
from display import Display, wait_for

from demo import keys

OPEN, LOCKED = 0, 6  # how wardlinectl ends that asks a window


class TourFailed(Exception):
    """The text says what went wrong."""


class Stage:
    def __init__(self, hospital: dict[str, Any], programs: Path, out: Path, work: Path, looker: Looker) -> None:
        self.hospital = hospital
        self.programs = programs
        self.out = out
        self.work = work
        self.display = Display()
        self.looker = looker
        self.ports: dict[str, int] = {}  # of those whose way to the server leads over something
        self.taken = 0

    def person(self, user: str) -> dict[str, str]:
        return next(p for p in self.hospital["people"] if p["user_id"].startswith(f"@{user}:"))

    def options(self, profile: str) -> list[str]:
        port = self.ports.get(profile)
        url = f"https://localhost:{port}" if port else self.hospital["base_url"]
        return ["--profile", str(self.work / profile), "--server", url, "--ca", self.hospital["ca_file"]]

    def open(self, options: list[str], environment: dict[str, str] | None = None) -> None:
        """A window, and what it tells a screen reader."""
        command = [str(self.programs / "wardline"), *options]
        environment = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"} | (environment or {})
        self.display.open(command, os.environ | environment)
        self.looker.meet()

    # What the window shows

    def shown(self) -> list[Node]:
        return [node for node in self.looker.tree().walk() if node.is_in(State.SHOWING, State.VISIBLE)]

    def says(self, *words: str) -> bool:
        """Whether it says all of that at once; `words` are regular expressions."""
        said = " ".join(node.said() for node in self.shown())
        return all(re.search(word, said) for word in words)

    def await_words(self, *words: str, seconds: float = 40) -> None:
        wait_for(lambda: self.says(*words), f"the window to say: {' … '.join(words)}", seconds)

    def act(self, role: Role, name: str) -> None:
        """Presses the last of this kind, which is the newest in a conversation, as a screen reader does."""

        def found() -> Node | None:
            return next((n for n in reversed(self.shown()) if n.role == role and re.fullmatch(name, n.name)), None)

        wait_for(lambda: found() is not None, f"{role.name} {name}")
        if node := found():
            self.looker.act(node, "Press")

    def picture(self, name: str, *words: str) -> Path:
        """Of the window at rest, once it says these words."""
        if words:
            self.await_words(*words)
        self.display.rest()
        return self.shoot(name)

    def shoot(self, name: str) -> Path:
        self.taken += 1
        file = self.out / f"{self.taken:02}-{name}.png"
        self.display.picture(file)
        return file

    def open_room(self, room: str) -> None:
        show = self.display
        show.press("ctrl+k")
        show.type(room)
        show.rest()
        with show.turns("the conversation"):
            show.press("Return")

    # What the tool says

    def ask(self, profile: str, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        command = [str(self.programs / "wardlinectl"), *self.options(profile), "--json", *arguments]
        return subprocess.run(command, input=text, capture_output=True, text=True, timeout=90, check=False)

    def ctl(self, profile: str, *arguments: str, text: str = "") -> list[dict[str, Any]]:
        done = self.ask(profile, *arguments, text=text)
        if done.returncode:
            raise TourFailed(f"wardlinectl {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def is_open(self, profile: str) -> bool:
        return self.ask(profile, "whoami").returncode == OPEN

    def is_locked(self, profile: str) -> bool:
        """Neither who it is nor any conversation is told."""
        asked = (self.ask(profile, what) for what in ("whoami", "rooms"))
        return all(done.returncode == LOCKED and not done.stdout for done in asked)

    def sign_in(self, profile: str, user: str, pin: str = "") -> None:
        """In an engine of the tool's own; what has a PIN outlives that."""
        person = self.person(user)
        login = ["login", "--user", user, "--password-stdin", "--code", keys.totp_code(person["totp_secret"])]
        self.ctl(profile, *login, *(["--pin-stdin"] if pin else []), text=f"{person['password']}\n{pin}\n")

    def end_engine(self, profile: str) -> None:
        """Of the tool: the profile is free for a window."""
        folder = os.fsencode(self.work / profile)
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and folder in (entry / "cmdline").read_bytes().split(b"\0"):
                    os.kill(int(entry.name), signal.SIGTERM)
                    wait_for(lambda gone=entry: not gone.exists(), "the tool's engine to end")

    def next_code(self, user: str, signed_in_at: float) -> str:
        """Not the one that was used to sign in: a code works once."""
        step = int(signed_in_at) // keys.TOTP_STEP
        wait_for(lambda: int(time.time()) // keys.TOTP_STEP > step, "the next code")
        return keys.totp_code(self.person(user)["totp_secret"])
