# SPDX-License-Identifier: Apache-2.0
"""A workstation of which every file lies in one folder: a nurse works on it while strace watches, and it is looked
through. Nothing there, and no write to a file or socket, may hold a word of the conversation, a name, the password, the
PIN or a token, in UTF-8 or UTF-16.

Run inside with-keyring.sh, which gives it a home, a bus and a keyring of its own.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "homeserver"))

from demo import keys  # noqa: E402
from words import Words, secret_words, workstation_words  # noqa: E402
from writes import traced_writes  # noqa: E402

CTL = Path(os.environ.get("WARDLINE_CTL", ROOT / "build/release/bin/wardlinectl"))
PHYSICIAN, ROOM = "eabara", "5E bed 2"


class Workstation(unittest.TestCase):
    nurse: str  # somebody else in each program: they run side by side, and a code works once

    @classmethod
    def setUpClass(cls) -> None:
        cls.hospital = json.loads(Path(os.environ["WARDLINE_HOSPITAL"]).read_text())
        cls.home = Path(os.environ["HOME"])
        (cls.home / "tmp").mkdir()
        os.environ["TMPDIR"] = str(cls.home / "tmp")
        cls.profile = cls.home / "profile"
        cls.outside = Path(tempfile.mkdtemp(prefix="wardline-at-rest-", dir="/tmp"))
        cls.trace = cls.outside / "trace"
        cls.pin = f"{secrets.randbelow(10**7):07}83"
        cls.said = [secrets.token_hex(6) for _ in range(4)]
        nurse = cls.person(cls.nurse)
        cls.secrets = Words(secret_words(nurse, cls.pin, cls.said))
        others = workstation_words(cls.hospital["people"], nurse)
        cls.words = Words(secret_words(nurse, cls.pin, cls.said) | others)

    @classmethod
    def tearDownClass(cls) -> None:
        shutil.rmtree(cls.outside)

    @classmethod
    def person(cls, user: str) -> dict[str, str]:
        return next(p for p in cls.hospital["people"] if p["user_id"].startswith(f"@{user}:"))

    def code(self) -> str:
        return keys.totp_code(self.person(self.nurse)["totp_secret"])

    def options(self) -> list[str]:
        server = ["--server", self.hospital["base_url"], "--ca", self.hospital["ca_file"]]
        return ["--profile", str(self.profile), *server]

    def command(self, *arguments: str) -> list[str]:
        return [str(CTL), *self.options(), "--json", *arguments]

    def ask(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        command = self.command(*arguments)
        return subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, check=False)

    def ctl(self, *arguments: str, text: str = "") -> list[dict[str, object]]:
        done = self.ask(*arguments, text=text)
        self.assertEqual(done.returncode, 0, f"{arguments[0]}: {done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def assert_nothing_lies_here(self, when: str) -> None:
        self.assertEqual(self.words.found_below(self.home), {}, when)
        kept = [path for path in [self.profile, *self.profile.rglob("*")] if not path.is_symlink()]
        self.assertEqual([path.name for path in kept if path.exists() and path.stat().st_mode & 0o077], [], when)

    def assert_nothing_was_written(self) -> None:
        """Not even to a file that is gone, nor on the way to the keyring or, under TLS, to the server."""
        writes = traced_writes(self.trace, self.profile)
        self.assertTrue(any(b".db" in where for where, _ in writes), "strace saw no write to the store")
        self.assertTrue(any(where.startswith(b"TCP") for where, _ in writes), "strace saw no write to the server")
        self.assertTrue(any(b"dbus" in where for where, _ in writes), "strace saw no write to the keyring's bus")
        leaks = {(os.fsdecode(where), name) for where, data in writes for name in self.words.found_in(data)}
        self.assertEqual(leaks, set())
