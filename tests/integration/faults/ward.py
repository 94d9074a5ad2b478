# SPDX-License-Identifier: Apache-2.0
"""A hospital of the test's own, and the workstations in it, which are wardlinectl's engines in processes of their own."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "homeserver"))

from demo import keys  # noqa: E402

CTL = Path(os.environ.get("WARDLINE_CTL", ROOT / "build/release/bin/wardlinectl"))
OK, UNREACHABLE, LOCKED = 0, 5, 6


class OwnHospital:
    """A copy of the demo hospital that may be stopped and tampered with."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self.start()
        self.described = json.loads((state / "hospital.json").read_text())

    def _run(self, *arguments: str) -> None:
        command = [sys.executable, "-B", str(ROOT / "homeserver/demo/hospital.py"), "--state", str(self._state)]
        cache = os.environ.get("WARDLINE_CACHE_HOME")
        environment = {**os.environ, "XDG_CACHE_HOME": cache} if cache else None
        subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=300, env=environment)

    def start(self) -> None:
        self._run("up", "--seeder", str(CTL.with_name("wardline_seeder")))

    def stop(self) -> None:
        self._run("down")

    @contextlib.contextmanager
    def database(self) -> sqlite3.Connection:
        """Only while the server is stopped, which keeps much of it in memory."""
        with contextlib.closing(sqlite3.connect(Path(self.described["ca_file"]).parent / "homeserver.db")) as opened:
            yield opened
            opened.commit()

    def forget_positions(self) -> int:
        """How many connections of sliding sync it forgot."""
        with self.database() as database:
            names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'sliding_sync_connection%'"
            tables = sorted((row[0] for row in database.execute(names)), key=len, reverse=True)
            return [database.execute(f"DELETE FROM {name}").rowcount for name in tables][-1]  # noqa: S608: its own names

    def expire_tokens(self) -> int:
        """How many access tokens are now past their time; the refresh tokens stay good."""
        with self.database() as database:
            past = "UPDATE access_tokens SET valid_until_ms = 1 WHERE valid_until_ms IS NOT NULL"
            return database.execute(past).rowcount

    def port(self) -> int:
        return urlsplit(self.described["base_url"]).port or 443

    def person(self, user: str) -> dict[str, str]:
        return next(p for p in self.described["people"] if p["user_id"].startswith(f"@{user}:"))


class Workstation:
    """One profile with a PIN; its engine may be killed and comes back with unlock()."""

    def __init__(self, hospital: OwnHospital, folder: Path, port: int, user: str) -> None:
        self.profile = folder / user
        self._server = ["--server", f"https://localhost:{port}", "--ca", hospital.described["ca_file"]]
        self._pin = f"{secrets.randbelow(10**7):07}83"
        person = hospital.person(user)
        code = keys.totp_code(person["totp_secret"])
        login = ["login", "--user", user, "--password-stdin", "--pin-stdin", "--code", code]
        self.must(*login, text=f"{person['password']}\n{self._pin}\n")

    def command(self, *arguments: str) -> list[str]:
        return [str(CTL), "--profile", str(self.profile), *self._server, "--json", *arguments]

    def call(self, *arguments: str, text: str = "") -> tuple[int, str]:
        """(exit code, what it printed): rows on success, else the reason."""
        command = self.command(*arguments)
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=180, check=False)
        return done.returncode, done.stderr if done.returncode else done.stdout

    def must(self, *arguments: str, text: str = "") -> list[dict[str, object]]:
        code, printed = self.call(*arguments, text=text)
        if code != OK:
            raise AssertionError(f"{arguments[0]} ended with {code}: {printed}")
        return [json.loads(line) for line in printed.splitlines()]

    def engines(self) -> list[int]:
        """The processes that serve this profile."""
        found = []
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and os.fsencode(self.profile) in (entry / "cmdline").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
        return found

    def kill(self) -> int:
        """kill -9 of everything of this profile, a command under way included; how many there were."""
        killed = self.engines()
        for process in killed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        end = time.monotonic() + 10
        while self.engines() and time.monotonic() < end:
            time.sleep(0.02)
        return len(killed)

    def unlock(self) -> None:
        self.must("unlock", "--pin-stdin", text=f"{self._pin}\n")

    def send(self, room: str, text: str, wait: int = 60) -> bool:
        """Whether the server has it, as far as this workstation knows."""
        return self.call("send", room, text, "--wait", str(wait))[0] == OK

    def texts(self, room: str) -> list[str]:
        """The conversation's newest messages, oldest first."""
        return [str(row.get("text", "")) for row in self.must("tail", room, "--count", "400")]
