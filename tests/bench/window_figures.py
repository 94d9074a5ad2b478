#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The window as its program: from its start to the lock screen, and what it takes while nobody does anything.

On a display and in a keyring of its own, with a session of somebody in a hospital, beside a bare window of QML.
Prints a line a figure. Exit code 1 where an aim is missed, 2 where something failed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "homeserver"))
sys.path.insert(0, str(ROOT / "tests/support"))
from demo import keys  # noqa: E402
from display import Display, WaitedInVain, screen, wait_for  # noqa: E402
from figures import Aim, Figure, printed  # noqa: E402

PIN = "604815"  # the session lives as long as this program
STARTS = 7
BARE = "a bare QML window"  # what stands beside it
START_RATIO = 1.5
MEMORY_MIB = 60  # beside a bare window's
IDLE_SECONDS = 300
IDLE_PERCENT = 0.5  # of a core
WAKE_UPS = 1  # a second, of the window's thread: no timer is shorter
SETTLED_SECONDS = 20  # after which the work of an unlock is over
BACKENDS = {"software": {"QT_QUICK_BACKEND": "software"}, "opengl": {"QSG_RHI_BACKEND": "opengl"}}


def printed_limit(name: str, unit: str, value: float, aim: float, beside: float = 0) -> bool:
    """`beside`: a bare window's."""
    return printed(
        Figure(
            name=name,
            unit=unit,
            value=value,
            reference=beside,
            reference_name=BARE if beside else "",
            kind=Aim.AT_MOST_VALUE,
            aim=aim,
        )
    )


class Bench:
    def __init__(self, programs: Path, bare: Path, hospital: dict[str, object], work: Path) -> None:
        self.programs = programs
        self.bare = [str(bare)]
        self.work = work
        self.hospital = hospital
        server = ["--server", str(hospital["base_url"]), "--ca", str(hospital["ca_file"])]
        self.options = ["--profile", str(work / "profile"), *server]
        self.window = [str(programs / "wardline"), *self.options]

    def make_session(self, user: str, rooms: int) -> None:
        """As its owner would, at the window; kept under a PIN."""
        person = next(p for p in self.hospital["people"] if p["user_id"].startswith(f"@{user}:"))
        code = keys.next_totp_code(person["totp_secret"])
        show = Display()
        process = show.open(self.window, dict(os.environ))
        for text in (user, person["password"], code):
            show.type(text)
            show.press("Tab")
        with show.turns("the page for a PIN"):
            show.press("Return")
        for _ in range(2):
            show.type(PIN)
            show.press("Return")
        wait_for(lambda: self.rooms() >= rooms, "the list of conversations", 120)
        end(process)

    def rooms(self) -> int:
        command = [str(self.programs / "wardlinectl"), *self.options, "--json", "rooms"]
        return len(
            subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout.splitlines()
        )

    def begin(self, command: list[str], backend: str) -> subprocess.Popen[bytes]:
        self.trace = self.work / "trace"
        self.trace.unlink(missing_ok=True)
        environment = os.environ | BACKENDS[backend] | {"WARDLINE_TRACE": str(self.trace), "LANG": "C.UTF-8"}
        return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def marked(self, name: str) -> float:
        """ms since the process began; waits for the mark."""
        wait_for(lambda: self._mark(name) is not None, f"the mark {name}")
        return self._mark(name) or 0

    def _mark(self, name: str) -> float | None:
        lines = self.trace.read_text().splitlines() if self.trace.exists() else []
        marks = [json.loads(line) for line in lines]
        return next((mark["ms"] for mark in marks if mark["mark"] == name), None)

    def start_time(self, command: list[str], backend: str, mark: str) -> float:
        process = self.begin(command, backend)
        try:
            return self.marked(mark)
        finally:
            end(process)

    def starts(self, backend: str) -> bool:
        ours, bare = [], []
        for _ in range(STARTS):
            bare.append(self.start_time(self.bare, backend, "window"))
            ours.append(self.start_time(self.window, backend, "lock-screen"))
        return printed(
            Figure(
                name=f"start to lock screen painted, {backend}",
                unit="ms",
                value=statistics.median(ours),
                reference=statistics.median(bare),
                reference_name=BARE,
                kind=Aim.AT_MOST_RATIO,
                aim=START_RATIO,
            )
        )

    def resting(self, command: list[str], unlock: bool, look: Callable[[int], bool]) -> bool:
        process = self.begin(command, "software")
        try:
            self.marked("window")
            if unlock:
                display = Display()
                display.settle()
                display.type(PIN)
                display.press("Return")
                self.marked("inbox")
            self.marked("idle")
            time.sleep(SETTLED_SECONDS)
            return look(process.pid)
        finally:
            end(process)

    def idle(self) -> bool:
        bare = 0.0

        def look_at_bare(pid: int) -> bool:
            nonlocal bare
            bare = resident(pid)
            return True

        def look_at_ours(pid: int) -> bool:
            taken = resident(pid)
            name = f"memory with {self.rooms():,} conversations, idle"
            memory = printed_limit(name, "MiB", taken, bare + MEMORY_MIB, beside=bare)
            cpu, woken = cpu_seconds(pid), wake_ups(pid)
            time.sleep(IDLE_SECONDS)
            cpu, woken = cpu_seconds(pid) - cpu, wake_ups(pid) - woken
            percent = 100 * cpu / IDLE_SECONDS
            calm = printed_limit("processor, idle", "% of a core", percent, IDLE_PERCENT)
            rare = printed_limit("wake-ups of the window's thread, idle", "1/s", woken / IDLE_SECONDS, WAKE_UPS)
            return memory and calm and rare

        self.resting(self.bare, False, look_at_bare)
        return self.resting(self.window, True, look_at_ours)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(20)


def resident(pid: int) -> float:
    """MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Rss:")) / 1024


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wake_ups(pid: int) -> int:
    """Of the thread that began the process, which is the window's."""
    lines = Path(f"/proc/{pid}/task/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches:"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--bare", type=Path, required=True, help="the program of the bare window")
    parser.add_argument("--hospital", type=Path, required=True)
    parser.add_argument("--user", required=True, help="somebody of that hospital")
    parser.add_argument("--rooms", type=int, required=True, help="so many conversations at least are theirs")
    options = parser.parse_args()
    hospital = json.loads(options.hospital.read_text())
    with tempfile.TemporaryDirectory(prefix="wardline-bench-") as work, screen() as display:
        os.environ["DISPLAY"] = display
        bench = Bench(options.programs, options.bare, hospital, Path(work))
        try:
            bench.make_session(options.user, options.rooms)
            kept = [bench.starts(backend) for backend in BACKENDS] + [bench.idle()]
        except WaitedInVain as failure:
            print(f"window_figures: {failure}", file=sys.stderr)
            return 2
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
