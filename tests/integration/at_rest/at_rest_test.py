#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Nothing readable at rest: a nurse signs in with a PIN, reads, writes, searches, locks, opens and signs out, while
strace watches the engine. Afterwards neither the files left behind, nor any write to a file or socket, nor the server's
own database may hold a word of the conversation, a name, the password, the PIN or a token, in UTF-8 or UTF-16.

Run inside with-keyring.sh, which gives it a home, a bus and a keyring of its own.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import select
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "homeserver"))

from demo import definition, keys  # noqa: E402

CTL = Path(os.environ.get("WARDLINE_CTL", ROOT / "build/release/bin/wardlinectl"))
NURSE, PHYSICIAN, ROOM = "ptanaka", "eabara", "5E bed 2"
MESSAGE_LENGTH = 20  # shorter ones may stand anywhere
LONG_WORD, LONG_NAME = 12, 8  # letters; a word of a message, or a part of a name, that nobody else writes
NOT_KEPT = (b"pipe:", b"anon_inode:", b"/dev/null", b"/dev/tty", b"/dev/pts/")
CALLS = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg"
WRITE = re.compile(rb"\b(?:p?write(?:64|v|v2)?|send(?:to|msg|mmsg))\(\d+<(.*?)>, (.*)")
HEX = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')


class Words:
    """What must not be found, each under a name that may be printed."""

    def __init__(self, words: dict[str, str]) -> None:
        self._needles = [(name, text.encode(form)) for name, text in words.items() for form in ("utf-8", "utf-16-le")]

    def found_in(self, data: bytes) -> set[str]:
        return {name for name, needle in self._needles if needle in data}

    def found_in_file(self, path: Path) -> set[str]:
        return self.found_in(path.read_bytes())

    def found_below(self, folder: Path) -> dict[str, set[str]]:
        """File by file; sockets and pipes hold nothing."""
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        found = {str(path.relative_to(folder)): self.found_in_file(path) for path in files}
        return {path: names for path, names in found.items() if names}


def letters(text: str, least: int) -> set[str]:
    """Its words of at least so many letters, as they stand and in small letters."""
    found = set(re.findall(rf"[^\W\d_]{{{least},}}", text))
    return found | {word.lower() for word in found}


def plain(target: bytes) -> bytes:
    """strace writes paths in hexadecimal as well."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda code: bytes.fromhex(code[1].decode()), target)


def is_watched(target: bytes, profile: Path) -> bool:
    """Regular files, shared memory and sockets. Not the profile's own socket (0600, asked by the same user), terminals
    and pipes."""
    if target.startswith(b"UNIX-STREAM") and os.fsencode(profile) in target:
        return False
    return not target.startswith(NOT_KEPT)


def traced_writes(trace: Path, profile: Path) -> list[tuple[bytes, bytes]]:
    """(where, bytes) of each write strace saw to something that is watched."""
    writes = []
    for line in trace.read_bytes().splitlines():
        call = WRITE.search(line)
        where = plain(call[1]) if call else b""
        if call and is_watched(where, profile):
            parts = [bytes.fromhex(part.replace(b"\\x", b"").decode()) for part in HEX.findall(call[2])]
            writes.append((where, b"".join(parts)))
    return writes


class AtRestTest(unittest.TestCase):
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
        cls.said = [secrets.token_hex(6) for _ in range(3)]
        cls.words = Words(cls.fixture_words())

    @classmethod
    def tearDownClass(cls) -> None:
        shutil.rmtree(cls.outside)

    @classmethod
    def secret_words(cls) -> dict[str, str]:
        """What not even the server may hold."""
        hospital = definition.load(ROOT / "homeserver/demo/hospital.toml")
        words = {f"word {i} said": text for i, text in enumerate(cls.said)}
        words |= {"the password": cls.person(NURSE)["password"], "the PIN": cls.pin}
        cards = [room.card for room in hospital.rooms.values() if room.card]
        words |= {f"{field} of patient {i}": card[field] for i, card in enumerate(cards) for field in ("name", "mrn")}
        staff = set().union(*(letters(person.name, LONG_NAME) for person in hospital.people.values()))
        parts = set().union(*(letters(card["name"], LONG_NAME) for card in cards)) - staff
        words |= {f"part {i} of a patient's name": part for i, part in enumerate(sorted(parts))}
        texts = [message.text for message in hospital.messages]
        long_words = sorted(set().union(*(letters(text, LONG_WORD) for text in texts)))
        words |= {f"long word {i}": word for i, word in enumerate(long_words)}
        return words | {f"message {i}": text for i, text in enumerate(texts) if len(text) >= MESSAGE_LENGTH}

    @classmethod
    def fixture_words(cls) -> dict[str, str]:
        """What the workstation may not hold: the server knows people, places and its own tokens."""
        localpart = base64.b64encode(NURSE.encode()).decode().rstrip("=")
        words = {"access token": f"syt_{localpart}_", "refresh token": f"syr_{localpart}_"}
        hospital = definition.load(ROOT / "homeserver/demo/hospital.toml")
        rooms = [room.name for room in hospital.rooms.values() if room.name]
        places = rooms + [name for name in hospital.units.values() if " " in name]  # one word may stand anywhere
        words |= {f"room or unit {i}": name for i, name in enumerate(places)}
        others = [p["name"] for p in cls.hospital["people"] if not p["user_id"].startswith(f"@{NURSE}:")]
        words |= {f"person {i}": name for i, name in enumerate(others)}
        parts = set().union(*(letters(name, LONG_NAME) for name in others)) - letters(cls.person(NURSE)["name"], 1)
        words |= {f"part {i} of a person's name": part for i, part in enumerate(sorted(parts))}
        return cls.secret_words() | words

    @classmethod
    def person(cls, user: str) -> dict[str, str]:
        return next(p for p in cls.hospital["people"] if p["user_id"].startswith(f"@{user}:"))

    def ctl(self, *arguments: str, text: str = "") -> list[dict[str, object]]:
        command = self.command(*arguments)
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, f"{arguments[0]}: {done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def command(self, *arguments: str) -> list[str]:
        server = ["--server", self.hospital["base_url"], "--ca", self.hospital["ca_file"]]
        return [str(CTL), "--profile", str(self.profile), *server, "--json", *arguments]

    def sign_in_watched(self) -> subprocess.Popen[str]:
        """strace goes on for as long as the engine that signing in leaves in the background."""
        strace = ["strace", "-f", "-qq", "-yy", "-xx", "-s", "4194304", "-e", f"trace={CALLS}", "-o", str(self.trace)]
        code = keys.totp_code(self.person(NURSE)["totp_secret"])
        login = ["login", "--user", NURSE, "--password-stdin", "--pin-stdin", "--code", code]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        engine = subprocess.Popen([*strace, *self.command(*login)], **pipes, text=True)
        self.addCleanup(engine.stdout.close)
        engine.stdin.write(f"{self.person(NURSE)['password']}\n{self.pin}\n")
        engine.stdin.close()
        ready, _, _ = select.select([engine.stdout], [], [], 90)  # what a person sees goes into a pipe, not a file
        self.assertTrue(ready and engine.stdout.readline(), "signing in took too long, or failed")
        return engine

    def use_it(self) -> None:
        self.assertTrue(any(room["name"] == ROOM for room in self.ctl("rooms")))
        self.assertGreater(len(self.ctl("tail", ROOM, "--count", "30")), 5)
        for word in self.said:
            self.ctl("send", ROOM, f"{word} is what was said")
        self.assertTrue([row for row in self.ctl("search", self.said[0]) if "text" in row])
        self.ctl("people", self.person(PHYSICIAN)["name"][:5])
        self.ctl("doctor")

    def test_the_scan_finds_what_is_there(self) -> None:
        planted = self.outside / "planted"
        planted.mkdir()
        for form in ("utf-8", "utf-16-le"):
            (planted / form).write_bytes(b"\x01" + self.said[1].encode(form) + b"\xff")
        self.assertEqual(self.words.found_below(planted), {"utf-8": {"word 1 said"}, "utf-16-le": {"word 1 said"}})
        own = b'UNIX-STREAM:[7->8,"%s/socket"]' % os.fsencode(self.profile)
        other = os.fsencode(self.profile) + b"/messages.db"
        encoded = b"".join(b"\\x%02x" % byte for byte in self.pin.encode())
        shared = b"/dev/shm/some"
        lines = [b'7 pwrite64(9<%s>, "%s", 9, 0) = 9' % (target, encoded) for target in (other, own, shared)]
        lines.append(b'7 sendmsg(4<TCP:[a->b]>, {msg_iov=[{iov_base="%s", iov_len=9}], msg_iovlen=1}, 0) = 9' % encoded)
        made = self.outside / "made-trace"
        made.write_bytes(b"\n".join(lines))
        found = {where: self.words.found_in(data) for where, data in traced_writes(made, self.profile)}
        self.assertEqual(found, {where: {"the PIN"} for where in (other, shared, b"TCP:[a->b]")})

    def test_nothing_readable_at_rest(self) -> None:
        engine = self.sign_in_watched()
        self.use_it()
        self.assertEqual(self.words.found_below(self.home), {}, "while it was open")
        self.ctl("lock")
        self.assertEqual(self.words.found_below(self.home), {}, "while it was locked")
        self.ctl("unlock", "--pin-stdin", text=f"{self.pin}\n")
        self.assertTrue([row for row in self.ctl("search", self.said[2]) if "text" in row])
        self.ctl("logout")
        engine.wait(timeout=60)
        self.assertEqual(self.words.found_below(self.home), {}, "after signing out")
        writes = traced_writes(self.trace, self.profile)
        self.assertTrue(any(b".db" in where for where, _ in writes), "strace saw no write to the store")
        self.assertTrue(any(where.startswith(b"TCP") for where, _ in writes), "strace saw no write to the server")
        leaks = {(os.fsdecode(where), name) for where, data in writes for name in self.words.found_in(data)}
        self.assertEqual(leaks, set())

    def test_the_server_keeps_no_words(self) -> None:
        server = Path(self.hospital["ca_file"]).parent
        self.assertTrue((server / "homeserver.db").is_file())
        self.assertEqual(Words(self.secret_words()).found_below(server), {})


if __name__ == "__main__":
    unittest.main()
