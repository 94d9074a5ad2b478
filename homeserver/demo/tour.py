#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through Wardline as a nurse would, on a display of its own, with a physician at the other end.

Signs in with password and code, opens a patient's conversation, writes, gets an answer, and locks; somebody new starts
with an activation code; then the physician's own window has a bad day: see trouble.py. A picture of every screen goes
into --out, and what the window has to say on it is asked for as a screen reader would. Exit 0 only if both messages
went through the server (the nurse's is read by the physician's own engine, the answer comes back read and acknowledged
by the nurse), if the program of the one who left was replaced by a new process, if the newcomer's window, asked through
its own socket, was open after the enrolment, locked at the lock and after a wrong PIN, and open again, and if each
trouble was told in its words.

Needs a session bus on which no keyring answers (tests/support/with-bus.sh). Left out: a disk that is nearly full, where
nobody may mount one (tests/unit/client and tests/ui hold it on fakes, and the tour says so); the desktop's pop-ups, for
which a notification server would have to stand in (ui_notifier_test has one).
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
sys.path.append("/usr/lib/python3/dist-packages")  # of Debian is python3-gi alone; what the wheels bring comes first

from atspi import Gone, Looker, accessibility_bus
from display import WaitedInVain, wait_for

from demo import keys, seeding
from demo.module_calls import ModuleCalls
from demo.stage import Stage, TourFailed
from demo.trouble import Trouble

NURSE, PHYSICIAN, IT = "mquispe", "dokafor", "ekaya"
ROOM, ROOM_KEY = "4W bed 12", "4w-12"  # the key is hospital.toml's
# New in each tour: the hospital may have seen others.
NEWCOMER, NEWCOMER_NAME, UNIT = f"lnovak{int(time.time()) % 100_000}", "Lena Novak", "4 West Medicine"
UNIT_ROOM = "4W charge"
PASSWORD, PIN = "harbor violet drum otter basket", "604815"  # of an account that lives as long as this demo
WRONG_PIN = "604816"
ROWS_UP = 14  # until the newest message is out of sight
# Has an account, and no device: nobody ever signs in with it.
AWAY = {"user": "shenriksen", "name": "Sigrid Henriksen, RN", "role": "nurse", "password": PASSWORD}
QUESTION = f"Pressure 92 over 50 at {time.strftime('%H:%M:%S')}, pale after the walk. Please come and look."
ANSWER = f"Two minutes. Lay her flat, start the litre. Seen {time.strftime('%H:%M:%S')}."
KEYRING = Path(__file__).resolve().parents[2] / "tests/support/with-keyring.sh"


class Tour(Stage):
    def __init__(self, hospital: dict[str, Any], programs: Path, out: Path, work: Path, looker: Looker) -> None:
        super().__init__(hospital, programs, out, work, looker)
        self.trouble = Trouble(self, "physician", ROOM)

    def walk(self) -> None:
        self.bring_in_who_is_away()
        self.sign_in("it", IT)
        it_came = time.time()
        self.first_contact()
        self.way_in()
        # Not before: whoever finds none keeps nothing on the workstation.
        subprocess.run([KEYRING, "true"], env=os.environ | {"WARDLINE_KEYRING_INSIDE": "yes"}, check=True)
        self.sign_in("physician", PHYSICIAN, PIN)
        self.conversation()
        self.dialogs()
        self.leaving()
        self.newcomer(self.activation(it_came))
        self.trouble.walk(PIN, self.person(NURSE)["name"])

    def bring_in_who_is_away(self) -> None:
        server, calls = self.hospital["server_name"], ModuleCalls(self.hospital["base_url"], self.hospital["ca_file"])
        seeding.enrol(calls, server, [AWAY | {"totp_secret": keys.totp_secret(server, AWAY["user"])}])
        user = f"@{AWAY['user']}:{server}"
        unit = {"name": UNIT, "members": [{"user": user, "role": AWAY["role"]}]}
        room = {"key": ROOM_KEY, "type": "patient", "unit": UNIT, "name": ROOM, "members": [user]}
        calls.post("/demo/hospital", {"units": [unit], "rooms": [room]})

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
        self.open_room(ROOM)
        self.picture("conversation")
        show.type(QUESTION)
        show.press("alt+2")
        self.picture("no-device", f"No device of {AWAY['name']} can read this yet")
        show.press("alt+1")
        with show.turns("the question about a card that nobody confirmed"):
            show.press("Return")
        self.picture("not-confirmed")  # the seeded card comes from history, which confirms nobody
        show.press("Tab", "Return")
        wait_for(lambda: self.heard(QUESTION), "the nurse's message at the physician's")
        self.ctl("physician", "send", ROOM, ANSWER, "--priority", "urgent")
        wait_for(lambda: self.was_read(ANSWER), "the nurse to have read the answer")
        self.picture("answer")
        show.press("shift+F6", *["Up"] * ROWS_UP)
        self.picture("pinned", "Waiting for your acknowledgement", "Show: Urgent")
        show.press("alt+End", "ctrl+shift+a")
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

    def newcomer(self, activation: str) -> None:
        """Somebody new, from IT's activation code to a PIN and the lock page."""
        self.open(self.options("newcomer"))
        self.enrol(activation)
        self.choose_pin()
        self.cannot_read()
        self.lock_and_unlock()
        self.display.close()

    def cannot_read(self) -> None:
        """What was sent before there was a device to read it."""
        self.open_room(UNIT_ROOM)
        self.picture("cannot-read", "Can't be read yet: its key has not arrived", "Ask again")

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

    def activation(self, it_came: float) -> str:
        code = self.next_code(IT, it_came)
        made = self.ctl(
            "it", "user", "add", NEWCOMER, "--name", NEWCOMER_NAME, "--role", "nurse", "--unit", UNIT, "--code", code
        )
        return made[0]["activation_code"]

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
        self.ask("it", "logout")
        self.trouble.end(PIN)


def scanned_secret(picture: Path) -> str:
    """What a phone's camera reads on the authenticator's page; nobody else is told this secret."""
    read = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=False)
    secret = parse_qs(urlsplit(read.stdout.strip()).query).get("secret")
    if not secret:
        raise TourFailed("no authenticator's secret could be read from the QR code")
    return secret[0]


def live_in(folder: Path) -> None:
    """No settings, no files and no keyring of whoever runs this."""
    for name in [name for name in os.environ if name.startswith(("XDG_", "GNOME_KEYRING_"))]:
        del os.environ[name]
    os.environ["HOME"] = str(folder)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    (folder / "run").mkdir(mode=0o700)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hospital", type=Path, required=True)
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    options.out.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="wardline-demo-") as work, accessibility_bus() as looker:
        live_in(Path(work))
        tour = Tour(json.loads(options.hospital.read_text()), options.programs, options.out, Path(work), looker)
        try:
            tour.walk()
        except (TourFailed, WaitedInVain, Gone, AssertionError) as failure:
            print(f"demo: {failure}", file=sys.stderr)
            tour.shoot("failed")
            return 1
        finally:
            tour.end()
    print(f"Both messages went through the server. Pictures: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
