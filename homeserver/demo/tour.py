#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through Wardline as a nurse would, on a display of its own, with a physician at the other end.

Signs in with password and code, opens a patient's conversation, writes, gets an answer, and locks. A picture of every
screen goes into --out. Exit 0 only if both messages went through the server: the nurse's is read by the physician's own
engine, and the answer comes back marked as read by the nurse.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from demo import keys

NURSE, PHYSICIAN, ROOM = "mquispe", "dokafor", "4W bed 12"
QUESTION = "Her pressure is 92 over 50 after the walk. Please come and look."
ANSWER = "Two minutes. Lay her flat and start the litre we talked about."


class TourFailed(Exception):
    """The text says what was waited for."""


class Tour:
    def __init__(self, hospital: dict[str, Any], programs: Path, out: Path, work: Path) -> None:
        self.hospital = hospital
        self.programs = programs
        self.out = out
        self.work = work
        self.window: subprocess.Popen[bytes] | None = None

    def person(self, user: str) -> dict[str, str]:
        return next(p for p in self.hospital["people"] if p["user_id"].startswith(f"@{user}:"))

    def options(self, profile: str) -> list[str]:
        server = ["--server", self.hospital["base_url"], "--ca", self.hospital["ca_file"]]
        return ["--profile", str(self.work / profile), *server]

    def ctl(self, *arguments: str, text: str = "") -> list[dict[str, Any]]:
        command = [str(self.programs / "wardlinectl"), *self.options("physician"), "--json", *arguments]
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=90, check=False)
        if done.returncode:
            raise TourFailed(f"wardlinectl {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def open_window(self) -> str:
        environment = os.environ | {"QT_QUICK_BACKEND": "software", "LANG": "C.UTF-8", "HOME": str(self.work)}
        self.window = subprocess.Popen([str(self.programs / "wardline"), *self.options("nurse")], env=environment)
        found = ""

        def there() -> bool:
            nonlocal found
            search = ["xdotool", "search", "--onlyvisible", "--name", "^Wardline$"]
            found = subprocess.run(search, capture_output=True, text=True, check=False).stdout.split("\n")[0]
            return bool(found)

        wait_for(there, "the window")
        subprocess.run(["xdotool", "windowsize", "--sync", found, "1280", "800"], check=False)
        subprocess.run(["xdotool", "windowmove", found, "0", "0"], check=False)
        subprocess.run(["xdotool", "windowfocus", found], check=False)
        subprocess.run(["xdotool", "mousemove", "832", "16"], check=False)  # over nothing that answers
        time.sleep(1)
        return found

    def picture(self, name: str) -> None:
        time.sleep(0.7)  # what was just asked for is painted
        subprocess.run(["import", "-window", "root", str(self.out / f"{name}.png")], check=True)

    def type(self, text: str) -> None:
        # Through standard input, for a password must stand in no argument list.
        subprocess.run(["xdotool", "type", "--delay", "12", "--file", "-"], input=text, text=True, check=True)

    def press(self, *names: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)

    def walk(self) -> None:
        physician, nurse = self.person(PHYSICIAN), self.person(NURSE)
        code = keys.totp_code(physician["totp_secret"])
        self.ctl("login", "--user", PHYSICIAN, "--password-stdin", "--code", code, text=physician["password"] + "\n")
        self.open_window()
        self.picture("1-sign-in")
        for text in (NURSE, nurse["password"], keys.totp_code(nurse["totp_secret"])):
            self.type(text)
            self.press("Tab")
        self.press("Return")
        time.sleep(6)
        self.picture("2-pin")
        self.press("Tab", "Tab", "Tab", "Return")  # keep nothing on this workstation
        time.sleep(6)
        self.picture("3-inbox")
        self.press("ctrl+k")
        self.type(ROOM)
        self.press("Return")
        time.sleep(3)
        self.picture("4-conversation")
        self.type(QUESTION)
        self.press("Return")
        wait_for(lambda: self.heard(QUESTION), "the nurse's message at the physician's")
        self.ctl("send", ROOM, ANSWER)
        wait_for(lambda: self.was_read(ANSWER), "the nurse to have read the answer")
        self.picture("5-answer")
        self.press("ctrl+l")
        time.sleep(1)
        self.picture("6-locked")

    def heard(self, text: str) -> bool:
        rows = self.ctl("tail", ROOM, "--count", "5")
        return any(row.get("text") == text and row["state"] == "on_server" for row in rows)

    def was_read(self, text: str) -> bool:
        rows = self.ctl("tail", ROOM, "--count", "5")
        return any(r.get("text") == text and self.person(NURSE)["name"] in r.get("read_by", []) for r in rows)

    def end(self) -> None:
        if self.window:
            self.window.terminate()
            self.window.wait(timeout=20)
        with contextlib.suppress(TourFailed):
            self.ctl("logout")


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
            tour.picture("failed")
            return 1
        finally:
            tour.end()
    print(f"Both messages went through the server. Pictures: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
