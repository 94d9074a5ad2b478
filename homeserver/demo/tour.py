#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through Wardline as a nurse would, on a display of its own, with a physician at the other end.

Signs in with password and code, opens a patient's conversation, writes, gets an answer, and locks; then somebody new
starts with an activation code. A picture of every screen goes into --out. Exit 0 only if both messages went through the
server (the nurse's is read by the physician's own engine, the answer comes back read and acknowledged by the nurse),
if the program of the one who left was replaced by a new process, and if the newcomer's window, asked through its own
socket, was open after the enrolment, locked at the lock and after a wrong PIN, and open again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests/support"))

from display import Display, WaitedInVain, wait_for

from demo import keys

NURSE, PHYSICIAN, IT, ROOM = "mquispe", "dokafor", "ekaya", "4W bed 12"
# New in each tour: the hospital may have seen others.
NEWCOMER, NEWCOMER_NAME, UNIT = f"lnovak{int(time.time()) % 100_000}", "Lena Novak", "4 West Medicine"
PASSWORD, PIN = "harbor violet drum otter basket", "604815"  # of an account that lives as long as this demo
WRONG_PIN = "604816"
QUESTION = f"Pressure 92 over 50 at {time.strftime('%H:%M:%S')}, pale after the walk. Please come and look."
ANSWER = f"Two minutes. Lay her flat, start the litre. Seen {time.strftime('%H:%M:%S')}."
KEYRING = Path(__file__).resolve().parents[2] / "tests/support/with-keyring.sh"
OPEN, LOCKED = 0, 6  # how wardlinectl ends that asks a window


class TourFailed(Exception):
    """The text says what went wrong."""


class Tour:
    def __init__(self, hospital: dict[str, Any], programs: Path, out: Path, work: Path) -> None:
        self.hospital = hospital
        self.programs = programs
        self.out = out
        self.work = work
        self.display = Display()
        self.taken = 0

    def person(self, user: str) -> dict[str, str]:
        return next(p for p in self.hospital["people"] if p["user_id"].startswith(f"@{user}:"))

    def options(self, profile: str) -> list[str]:
        server = ["--server", self.hospital["base_url"], "--ca", self.hospital["ca_file"]]
        return ["--profile", str(self.work / profile), *server]

    def open(self, options: list[str], *, keyring: bool = False) -> None:
        # No session bus but our own: somebody's real keyring is not asked.
        environment = os.environ | {
            "HOME": str(self.work),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.work}/no-bus",
        }
        command = [str(self.programs / "wardline"), *options]
        if keyring:
            command = [str(KEYRING), "env", f"DISPLAY={environment['DISPLAY']}", *command]
        self.display.open(command, environment)

    def picture(self, name: str) -> Path:
        self.display.rest()
        return self.shoot(name)

    def shoot(self, name: str) -> Path:
        self.taken += 1
        file = self.out / f"{self.taken:02}-{name}.png"
        self.display.picture(file)
        return file

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

    def sign_in(self, profile: str, user: str) -> None:
        person = self.person(user)
        code = keys.totp_code(person["totp_secret"])
        self.ctl(profile, "login", "--user", user, "--password-stdin", "--code", code, text=person["password"] + "\n")

    def walk(self) -> None:
        self.sign_in("physician", PHYSICIAN)
        self.first_contact()
        self.way_in()
        self.conversation()
        self.dialogs()
        self.leaving()
        self.newcomer()

    def first_contact(self) -> None:
        """Where neither IT nor the command line says which server it is."""
        self.open(["--profile", str(self.work / "nowhere")])
        self.picture("server")
        self.display.close()

    def way_in(self) -> None:
        show = self.display
        nurse = self.person(NURSE)
        self.open(self.options("nurse"))
        self.picture("sign-in")
        for text in (NURSE, nurse["password"], keys.totp_code(nurse["totp_secret"])):
            show.type(text)
            show.press("Tab")
        with show.turns("the page that says there is no keyring"):
            show.press("Return")
        self.picture("no-keyring")
        show.press("Return")  # keep nothing on this workstation
        wait_for(lambda: self.is_open("nurse"), "the nurse's session to open")
        wait_for(lambda: self.has_room("nurse"), "the nurse's conversations")
        self.picture("inbox")

    def has_room(self, profile: str) -> bool:
        return any(room["name"] == ROOM for room in self.ctl(profile, "rooms"))

    def conversation(self) -> None:
        show = self.display
        show.press("ctrl+k")
        show.type(ROOM)
        show.rest()
        with show.turns("the conversation"):
            show.press("Return")
        self.picture("conversation")
        show.type(QUESTION)
        with show.turns("the question about a card that nobody confirmed"):
            show.press("Return")
        self.picture("not-confirmed")  # the seeded card comes from history, which confirms nobody
        show.press("Tab", "Return")
        wait_for(lambda: self.heard(QUESTION), "the nurse's message at the physician's")
        self.ctl("physician", "send", ROOM, ANSWER, "--priority", "urgent")
        wait_for(lambda: self.was_read(ANSWER), "the nurse to have read the answer")
        self.picture("answer")
        show.press("ctrl+shift+a")
        wait_for(lambda: self.was_acknowledged(ANSWER), "the nurse's acknowledgement at the physician's")
        self.picture("acknowledged")

    def dialogs(self) -> None:
        for name, keys_pressed in (
            ("new-conversation", ["ctrl+n"]),
            ("keys", ["Escape", "F1"]),
            ("menu", ["Escape", "F10"]),
            ("settings", ["Escape", "ctrl+comma"]),
            ("dark", ["Tab", "Right", "Right", "Escape"]),
        ):
            with self.display.turns(f"what the picture '{name}' shows"):
                self.display.press(*keys_pressed)
            self.picture(name)

    def leaving(self) -> None:
        """The lock of somebody who keeps nothing here ends the session, and with it the process."""
        show = self.display
        before = show.pid()
        show.press("ctrl+l")
        wait_for(lambda: show.pid() not in (0, before), "a new process in the place of the nurse's")
        if Path(f"/proc/{before}").exists():
            raise TourFailed("the nurse's process still runs")
        show.settle()
        self.picture("next-person")
        show.close()

    def newcomer(self) -> None:
        """Somebody new, from IT's activation code to a PIN and the lock page."""
        self.sign_in("it", IT)
        activation = self.activation()
        self.open(self.options("newcomer"), keyring=True)
        self.enrol(activation)
        self.choose_pin()
        self.lock_and_unlock()

    def enrol(self, activation: str) -> None:
        show = self.display
        with show.turns("the page for an activation code"):
            show.press("Tab", "Tab", "Tab", "Tab", "Return")  # past password, code and sign in
        show.type(NEWCOMER)
        show.press("Tab")
        show.type(activation)
        self.picture("activation")
        with show.turns("the page for a new password"):
            show.press("Return")
        show.type(PASSWORD)
        show.press("Return")
        show.type(PASSWORD)
        self.picture("new-password")
        with show.turns("the authenticator's page"):
            show.press("Return")
        show.type(keys.totp_code(scanned_secret(self.picture("authenticator"))))
        with show.turns("the spare codes"):
            show.press("Return")
        self.picture("spare-codes")

    def choose_pin(self) -> None:
        show = self.display
        with show.turns("the page for a PIN"):
            show.press("Return")
        self.picture("pin")
        for _ in range(2):
            show.type(PIN)
            show.press("Return")
        wait_for(lambda: self.is_open("newcomer"), "the newcomer's session to open with a PIN")
        self.ctl("newcomer", "rooms")
        self.picture("recovery-key")
        with show.turns("the newcomer's page"):
            show.press("Return")
        self.picture("newcomers-inbox")

    def lock_and_unlock(self) -> None:
        show = self.display
        with show.turns("the lock page"):
            show.press("ctrl+l")
        wait_for(lambda: self.is_locked("newcomer"), "the newcomer's session to lock")
        self.picture("locked")
        show.type(WRONG_PIN)
        with show.turns("the sentence about a wrong PIN"):
            show.press("Return")
        self.picture("wrong-pin")
        if not self.is_locked("newcomer"):
            raise TourFailed("a wrong PIN opened the newcomer's session")
        show.type(PIN)
        show.press("Return")
        wait_for(lambda: self.is_open("newcomer"), "the PIN to open the newcomer's session")
        self.ctl("newcomer", "rooms")
        self.picture("unlocked")

    def activation(self) -> str:
        code = self.next_code(IT)
        made = self.ctl(
            "it", "user", "add", NEWCOMER, "--name", NEWCOMER_NAME, "--role", "nurse", "--unit", UNIT, "--code", code
        )
        return made[0]["activation_code"]

    def next_code(self, user: str) -> str:
        """Not the one that was used to sign in a moment ago: a code works once."""
        step = int(time.time()) // keys.TOTP_STEP
        wait_for(lambda: int(time.time()) // keys.TOTP_STEP > step, "the next code")
        return keys.totp_code(self.person(user)["totp_secret"])

    def rows(self) -> list[dict[str, Any]]:
        return self.ctl("physician", "tail", ROOM, "--count", "5")

    def heard(self, text: str) -> bool:
        return any(row.get("text") == text and row["state"] == "on_server" for row in self.rows())

    def was_read(self, text: str) -> bool:
        name = self.person(NURSE)["name"]
        return any(row.get("text") == text and name in row.get("read_by", []) for row in self.rows())

    def was_acknowledged(self, text: str) -> bool:
        acks = [ack for row in self.rows() if row.get("text") == text for ack in row.get("acknowledged", [])]
        return any(ack["confirmed"] for ack in acks)

    def end(self) -> None:
        with contextlib.suppress(WaitedInVain):
            self.display.close()
        for profile in ("physician", "it"):
            with contextlib.suppress(TourFailed):
                self.ctl(profile, "logout")


def scanned_secret(picture: Path) -> str:
    """What a phone's camera reads on the authenticator's page; nobody else is told this secret."""
    read = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=False)
    secret = parse_qs(urlsplit(read.stdout.strip()).query).get("secret")
    if not secret:
        raise TourFailed("no authenticator's secret could be read from the QR code")
    return secret[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hospital", type=Path, required=True)
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="wardline-demo-") as work:
        tour = Tour(json.loads(options.hospital.read_text()), options.programs, options.out, Path(work))
        try:
            tour.walk()
        except (TourFailed, WaitedInVain) as failure:
            print(f"demo: {failure}", file=sys.stderr)
            tour.shoot("failed")
            return 1
        finally:
            tour.end()
    print(f"Both messages went through the server. Pictures: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
