#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through Wardline as a nurse would, on a display of its own, with a physician at the other end.

Signs in with password and code, opens a patient's conversation, writes, gets an answer, and locks; then somebody new
starts with an activation code. A picture of every screen goes into --out. Exit 0 only if both messages went through the
server (the nurse's is read by the physician's own engine, the answer comes back read and acknowledged by the nurse),
and if the program of the one who left was replaced by a new process.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo import keys
from demo.module_calls import ModuleCalls

NURSE, PHYSICIAN, IT, ROOM = "mquispe", "dokafor", "ekaya", "4W bed 12"
# New in each tour: the hospital may have seen others.
NEWCOMER, NEWCOMER_NAME, UNIT = f"lnovak{int(time.time()) % 100_000}", "Lena Novak", "4 West Medicine"
PASSWORD, PIN = "harbor violet drum otter basket", "604815"  # of an account that lives as long as this demo
QUESTION = f"Pressure 92 over 50 at {time.strftime('%H:%M:%S')}, pale after the walk. Please come and look."
ANSWER = f"Two minutes. Lay her flat, start the litre. Seen {time.strftime('%H:%M:%S')}."
KEYRING = Path(__file__).resolve().parents[2] / "tests/support/with-keyring.sh"


class TourFailed(Exception):
    """The text says what was waited for."""


class Display:
    """One window of Wardline at a time, driven by keys, and pictures of it."""

    def __init__(self, programs: Path, out: Path, work: Path) -> None:
        self.programs = programs
        self.out = out
        self.work = work
        self.taken = 0

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

    def open(self, options: list[str], *, keyring: bool = False) -> None:
        environment = os.environ | {"QT_QUICK_BACKEND": "software", "LANG": "C.UTF-8", "HOME": str(self.work)}
        # No session bus but our own: somebody's real keyring is not asked.
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.work}/no-bus"
        command = [str(self.programs / "wardline"), *options]
        if keyring:
            command = [str(KEYRING), "env", f"DISPLAY={environment['DISPLAY']}", *command]
        subprocess.Popen(command, env=environment)
        self.settle()

    def settle(self) -> None:
        """A window is there, in its place, with the keyboard."""
        wait_for(lambda: bool(self.windows()), "the window")
        window = self.windows()[0]
        subprocess.run(["xdotool", "windowsize", "--sync", window, "1280", "800"], check=False)
        subprocess.run(["xdotool", "windowmove", window, "0", "0"], check=False)
        subprocess.run(["xdotool", "windowfocus", window], check=False)
        subprocess.run(["xdotool", "mousemove", "832", "16"], check=False)  # over nothing that answers
        time.sleep(1)

    def close(self) -> None:
        while pid := self.pid():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            wait_for(lambda gone=pid: self.pid() != gone, "the window to close", 20)

    def picture(self, name: str) -> None:
        time.sleep(0.7)  # what was just asked for is painted
        self.taken += 1
        subprocess.run(["import", "-window", "root", str(self.out / f"{self.taken:02}-{name}.png")], check=True)

    def type(self, text: str) -> None:
        # Through standard input, for a password must stand in no argument list.
        subprocess.run(["xdotool", "type", "--delay", "12", "--file", "-"], input=text, text=True, check=True)

    def press(self, *names: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)


class Tour:
    def __init__(self, hospital: dict[str, Any], programs: Path, out: Path, work: Path) -> None:
        self.hospital = hospital
        self.display = Display(programs, out, work)

    def person(self, user: str) -> dict[str, str]:
        return next(p for p in self.hospital["people"] if p["user_id"].startswith(f"@{user}:"))

    def options(self, profile: str) -> list[str]:
        server = ["--server", self.hospital["base_url"], "--ca", self.hospital["ca_file"]]
        return ["--profile", str(self.display.work / profile), *server]

    def ctl(self, profile: str, *arguments: str, text: str = "") -> list[dict[str, Any]]:
        command = [str(self.display.programs / "wardlinectl"), *self.options(profile), "--json", *arguments]
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=90, check=False)
        if done.returncode:
            raise TourFailed(f"wardlinectl {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return [json.loads(line) for line in done.stdout.splitlines()]

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
        show = self.display
        show.open(["--profile", str(show.work / "nowhere")])
        show.picture("server")
        show.close()

    def way_in(self) -> None:
        show = self.display
        nurse = self.person(NURSE)
        show.open(self.options("nurse"))
        show.picture("sign-in")
        for text in (NURSE, nurse["password"], keys.totp_code(nurse["totp_secret"])):
            show.type(text)
            show.press("Tab")
        show.press("Return")
        time.sleep(6)
        show.picture("no-keyring")
        show.press("Return")  # keep nothing on this workstation
        time.sleep(6)
        show.picture("inbox")

    def conversation(self) -> None:
        show = self.display
        show.press("ctrl+k")
        show.type(ROOM)
        show.press("Return")
        time.sleep(3)
        show.picture("conversation")
        show.type(QUESTION)
        show.press("Return")
        show.picture("not-confirmed")  # the seeded card comes from history, which confirms nobody
        show.press("Return")
        wait_for(lambda: self.heard(QUESTION), "the nurse's message at the physician's")
        self.ctl("physician", "send", ROOM, ANSWER, "--priority", "urgent")
        wait_for(lambda: self.was_read(ANSWER), "the nurse to have read the answer")
        show.picture("answer")
        show.press("ctrl+shift+a")
        wait_for(lambda: self.was_acknowledged(ANSWER), "the nurse's acknowledgement at the physician's")
        show.picture("acknowledged")

    def dialogs(self) -> None:
        show = self.display
        show.press("ctrl+n")
        time.sleep(1)
        show.picture("new-conversation")
        show.press("Escape", "F1")
        show.picture("keys")
        show.press("Escape", "F10")
        show.picture("menu")
        show.press("Down", "Down", "Down", "Down", "Return")
        show.picture("dark")

    def leaving(self) -> None:
        """The lock of somebody who keeps nothing here ends the session, and with it the process."""
        show = self.display
        before = show.pid()
        show.press("ctrl+l")
        wait_for(lambda: show.pid() not in (0, before), "a new process in the place of the nurse's")
        if Path(f"/proc/{before}").exists():
            raise TourFailed("the nurse's process still runs")
        show.settle()
        show.picture("next-person")
        show.close()

    def newcomer(self) -> None:
        """Somebody new, from IT's activation code to a PIN and the lock page."""
        show = self.display
        self.sign_in("it", IT)
        activation = self.activation()
        show.open(self.options("newcomer"), keyring=True)
        show.press("Tab", "Tab", "Tab", "Tab", "Return")  # past password, code and sign in
        show.type(NEWCOMER)
        show.press("Tab")
        show.type(activation)
        show.picture("activation")
        show.press("Return")
        time.sleep(2)
        show.type(PASSWORD)
        show.press("Return")
        show.type(PASSWORD)
        show.picture("new-password")
        show.press("Return")
        time.sleep(1)
        show.picture("authenticator")
        show.type(keys.totp_code(self.factor(activation)))
        show.press("Return")
        time.sleep(8)
        show.picture("spare-codes")
        show.press("Return")
        time.sleep(1)
        show.picture("pin")
        for _ in range(2):
            show.type(PIN)
            show.press("Return")
        time.sleep(8)
        show.picture("recovery-key")
        show.press("Return")
        show.picture("newcomers-inbox")
        show.press("ctrl+l")
        time.sleep(1)
        show.picture("locked")
        show.type("604816")
        show.press("Return")
        time.sleep(4)
        show.picture("wrong-pin")
        show.type(PIN)
        show.press("Return")
        time.sleep(5)
        show.picture("unlocked")

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

    def factor(self, activation: str) -> str:
        """The authenticator's secret, which only the screen shows: asked for once more, which makes this one count."""
        half = activation.replace("-", "").replace(" ", "")[:12]
        calls = ModuleCalls(self.hospital["base_url"], Path(self.hospital["ca_file"]))
        offer = calls.post("/enrol", {"user": NEWCOMER, "activation_code": half})
        return offer["totp_secret"]

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
        with contextlib.suppress(TourFailed):
            self.display.close()
        for profile in ("physician", "it"):
            with contextlib.suppress(TourFailed):
                self.ctl(profile, "logout")


def wait_for(what: Callable[[], bool], name: str, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return
        time.sleep(0.3)
    raise TourFailed(f"waited for {name}")


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
        except TourFailed as failure:
            print(f"demo: {failure}", file=sys.stderr)
            tour.display.picture("failed")
            return 1
        finally:
            tour.end()
    print(f"Both messages went through the server. Pictures: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
