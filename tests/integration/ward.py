# SPDX-License-Identifier: Apache-2.0
"""A hospital of the test's own, and the workstations in it, which are wardlinectl's engines, each a process."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "homeserver"))
sys.path.insert(0, str(ROOT / "tests/support"))

from demo import definition, keys, module_calls  # noqa: E402, F401
from false_clock import FalseClock  # noqa: E402

CTL = Path(os.environ.get("WARDLINE_CTL", ROOT / "build/release/bin/wardlinectl"))
OK, USAGE, NOT_SIGNED_IN, STORE_SHUT = 0, 2, 3, 6  # exit codes
IN_THE_OUTBOX = "waiting in the outbox"
CODE_GOOD_FOR = 15  # seconds that a code must still be good for when it is handed out


class OwnHospital:
    """A copy of the demo hospital that may be stopped and tampered with."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._steps: dict[str, int] = {}
        self._codes = threading.Lock()
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

    def back_up(self) -> None:
        """Keeps a copy of all that the server has; one before goes."""
        self.stop()
        shutil.rmtree(self._state / "backup", ignore_errors=True)
        shutil.copytree(self._state / "data", self._state / "backup")
        self.start()

    def restore(self) -> None:
        """What came after the copy never was. One-time keys go, as Synapse's documentation of backups asks for:
        some were used since."""
        self.stop()
        shutil.rmtree(self._state / "data")
        shutil.copytree(self._state / "backup", self._state / "data")
        with self.database() as database:
            database.execute("DELETE FROM e2e_one_time_keys_json")
        self.start()

    @contextlib.contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """Changed only while the server is stopped, which keeps much of it in memory; read at any time."""
        file = Path(self.described["ca_file"]).parent / "homeserver.db"
        with contextlib.closing(sqlite3.connect(file, timeout=30)) as opened:
            yield opened
            opened.commit()

    def ask(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with self.database() as database:
            return database.execute(query, values).fetchall()

    def has_of(self, user: str) -> set[str]:
        """The events that the server has of somebody."""
        query = "SELECT event_id FROM events WHERE rejection_reason IS NULL AND sender = ?"
        return {row[0] for row in self.ask(query, self.person(user)["user_id"])}

    def newest_token(self, user: str) -> int:
        """The number of the newest refresh token: it grows with every exchange."""
        query = "SELECT coalesce(max(id), 0) FROM refresh_tokens WHERE user_id = ?"
        return int(self.ask(query, self.person(user)["user_id"])[0][0])

    def newest_to_device(self) -> int:
        """The number of the newest message to a device."""
        query = "SELECT stream_id FROM stream_positions WHERE stream_name = 'to_device'"
        return int(self.ask(query)[0][0])

    def forget_positions(self) -> int:
        """How many connections of sliding sync it forgot."""
        with self.database() as database:
            names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'sliding_sync_connection%'"
            tables = sorted((row[0] for row in database.execute(names)), key=len, reverse=True)
            return [database.execute(f"DELETE FROM {name}").rowcount for name in tables][-1]  # noqa: S608

    def expire_tokens(self) -> int:
        """How many access tokens are now past their time; the refresh tokens stay good."""
        with self.database() as database:
            past = "UPDATE access_tokens SET valid_until_ms = 1 WHERE valid_until_ms IS NOT NULL"
            return database.execute(past).rowcount

    def story(self) -> list[dict[str, Any]]:
        """What was said before the hospital opened, oldest first, as the seeder was told to say it."""
        events = json.loads((self._state / "seed.json").read_text())["events"]
        return [event for event in events if event["kind"] == "message"]

    def port(self) -> int:
        return urlsplit(self.described["base_url"]).port or 443

    def person(self, user: str) -> dict[str, str]:
        return next(p for p in self.described["people"] if p["user_id"].startswith(f"@{user}:"))

    def code(self, user: str) -> str:
        """A code that nobody has used; waits for the next where three were used within a minute."""
        while True:
            with self._codes:
                now, into_step = divmod(time.time(), keys.TOTP_STEP)
                oldest = int(now) - 1 if into_step < keys.TOTP_STEP - CODE_GOOD_FOR else int(now)
                step = max(self._steps.get(user, 0) + 1, oldest)
                if step <= now + 1:
                    self._steps[user] = step
                    return keys.totp_code(self.person(user)["totp_secret"], step * keys.TOTP_STEP)
            time.sleep(0.5)


@dataclass(frozen=True)
class Sent:
    """What somebody was told of a message. `event` is empty when it was not called sent; `kept` when it waits to be."""

    event: str
    kept: bool


class Workstation:
    """One profile; its engine may be killed, and with a PIN comes back with unlock()."""

    def __init__(self, hospital: OwnHospital, profile: Path, port: int, user: str, *, pin: bool = True) -> None:
        self.user = user
        self.profile = profile
        self._server = ["--server", f"https://localhost:{port}", "--ca", hospital.described["ca_file"]]
        self._hospital = hospital
        self.pin = f"{secrets.randbelow(10**7):07}83" if pin else ""
        self.sign_in()

    def sign_in(self) -> None:
        """With password and code: at first, and again where a session has ended."""
        login = ["login", "--user", self.user, "--password-stdin", *(["--pin-stdin"] if self.pin else [])]
        text = f"{self._hospital.person(self.user)['password']}\n{self.pin}\n"
        self.must(*login, "--code", self._hospital.code(self.user), text=text)

    def command(self, *arguments: str) -> list[str]:
        return [str(CTL), "--profile", str(self.profile), *self._server, "--json", *arguments]

    def call(self, *arguments: str, text: str = "", clock: FalseClock | None = None) -> tuple[int, str]:
        """(exit code, what it printed): rows on success, else the reason. An engine that it starts has this clock."""
        command, environment = self.command(*arguments), {**os.environ, **(clock.environment if clock else {})}
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=180, check=False, env=environment
        )
        return done.returncode, done.stderr if done.returncode else done.stdout

    def must(self, *arguments: str, text: str = "", clock: FalseClock | None = None) -> list[dict[str, Any]]:
        code, printed = self.call(*arguments, text=text, clock=clock)
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
        """kill -9 of everything of this profile, a command under way included; how many there were. Returns when all
        their threads have ended: one that still waits for the disk keeps the socket open."""
        killed = 0
        for process in self.engines():
            with contextlib.suppress(ProcessLookupError):
                handle = os.pidfd_open(process)
                try:
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
                    select.select([handle], [], [], 10)
                finally:
                    os.close(handle)
                killed += 1
        return killed

    def lock(self) -> None:
        self.must("lock")

    def unlock(self, clock: FalseClock | None = None) -> None:
        self.must("unlock", "--pin-stdin", text=f"{self.pin}\n", clock=clock)

    def unlock_killed_at(self, call: str) -> bool:
        """Unlocks in an engine that is killed as it makes `call` on the file of new tokens; whether it was."""
        part = self.profile / "tokens.new"
        kill = ["-P", str(part), "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL"]
        command = ["strace", "-f", "-qq", "-o", "/dev/null", *kill, *self.command("unlock", "--pin-stdin")]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, stdin=subprocess.PIPE, **quiet) as traced:
            try:
                traced.communicate(f"{self.pin}\n".encode(), timeout=90)  # over when all that it started has ended
            except subprocess.TimeoutExpired:
                self.kill()
                return False
        return True

    def doctor(self, what: str) -> dict[str, Any]:
        # Its exit code is of what fails first, which may be what is looked at here.
        command = self.command("doctor")
        printed = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False).stdout
        return next(row for row in map(json.loads, printed.splitlines()) if row["what"] == what)

    def send(self, room: str, text: str, wait: int = 60) -> Sent:
        code, printed = self.call("send", room, text, "--wait", str(wait))
        if code != OK:
            return Sent("", IN_THE_OUTBOX in printed)
        return Sent(json.loads(printed.splitlines()[-1])["event"], kept=True)

    def screen(self, room: str, count: int = 400) -> list[dict[str, Any]]:
        """The conversation's newest rows, oldest first."""
        return self.must("tail", room, "--count", str(count))


class WardTest(unittest.TestCase):
    """Tests in one hospital of their own, which is gone after them with all that was signed in there."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(tempfile.mkdtemp(prefix=f"wardline-{cls.__name__}-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.hospital = OwnHospital(cls.folder / "hospital")
        cls.addClassCleanup(cls.hospital.stop)

    @classmethod
    def sign_in(
        cls, user: str, kind: type[Workstation] = Workstation, port: int = 0, *, pin: bool = True
    ) -> Workstation:
        """`port`: of a link on the way, else the hospital's."""
        station = kind(cls.hospital, cls.folder / user, port or cls.hospital.port(), user, pin=pin)
        cls.addClassCleanup(station.kill)
        return station


@contextlib.contextmanager
def over_and_over(work: Callable[[], object]) -> Iterator[None]:
    """Beside the block, until it ends."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            work()

    going_on = threading.Thread(target=go_on)
    going_on.start()
    try:
        yield
    finally:
        over.set()
        going_on.join()
