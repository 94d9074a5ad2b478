# SPDX-License-Identifier: Apache-2.0
"""A writer who stays, and a reader who signs out and in, always on a fresh workstation; what the reader must be able to
read of what was written meanwhile."""

from __future__ import annotations

import itertools
import shutil
import time
from pathlib import Path

from backup import holds, sealed
from ward import OwnHospital, Workstation, over_and_over

PATIENCE = 90  # seconds until what was sent must be readable
FIRST_WINDOW = 20  # rows that a fresh workstation has before it pages back
NEWEST = 50  # messages to the reader that are looked for: a page or two of what was written before
ROWS = 600  # in which they must stand, though other pairs write into the same room


class Pair:
    def __init__(self, hospital: OwnHospital, folder: Path, writer: Workstation, reader: str, room: str) -> None:
        self.reader = reader
        self._hospital = hospital
        self._folder = folder
        self._writer = writer
        self._room = room
        self._written: dict[str, str] = {}  # event → text, all of it
        self._owed: set[str] = set()  # events sent while the reader was signed in anywhere
        self._numbers = itertools.count(1)
        self._stations = [self._sign_in()]

    def _sign_in(self) -> Workstation:
        profile = self._folder / f"{self.reader}-{time.monotonic_ns()}"
        return Workstation(self._hospital, profile, self._hospital.port(), self.reader, pin=False)

    def _sign_out(self) -> None:
        """Of the workstation that was signed in first."""
        station = self._stations.pop(0)
        station.must("logout")
        shutil.rmtree(station.profile, ignore_errors=True)

    def _write(self) -> None:
        text = f"for {self.reader} {next(self._numbers):04}"
        signed_in = bool(self._stations)
        sent = self._writer.send(self._room, text)
        assert sent.event, "the writer, who stays signed in, could not send"
        self._written[sent.event] = text
        if signed_in and self._stations:
            self._owed.add(sent.event)

    def out_and_in(self) -> None:
        """So many that the next workstation has to page back, the last just before the sign-out; others while nobody
        is there."""
        for _ in range(FIRST_WINDOW + 5):
            self._write()
        self._sign_out()
        self._write()
        with over_and_over(self._write):
            station = self._sign_in()
        self._stations.append(station)

    def in_and_out(self) -> None:
        """The next workstation is there before the last is left; messages all the while."""
        with over_and_over(self._write):
            self._stations.append(self._sign_in())
            self._sign_out()

    def round(self, way: str) -> str:
        """Empty when the reader can read what must be readable."""
        {"out and in": self.out_and_in, "in and out": self.in_and_out}[way]()
        self._write()
        end = time.monotonic() + PATIENCE
        while (unread := self._unreadable()) and time.monotonic() < end:
            time.sleep(0.5)
        return f"{self.reader}, {way}: {unread}" if unread else ""

    def _unreadable(self) -> str:
        """What must be readable and is not, on the workstation that is signed in, and why."""
        rows = {row["event"]: row for row in self._stations[-1].must("tail", self._room, "--count", str(ROWS))}
        newest = list(self._written)[-NEWEST:]
        wrong = []
        for event in newest:
            row = rows.get(event, {"kind": "missing"})
            if row.get("text") == self._written[event]:
                continue
            held = holds(self._hospital, self.reader, sealed(self._hospital, event))
            if event in self._owed or held:
                where = "in the backup" if held else "not in the backup"
                wrong.append(f"{self._written[event]}, {where} ({row.get('why_unreadable', row['kind'])})")
        return ", ".join(wrong)

    def close(self) -> None:
        for station in self._stations:
            station.kill()
