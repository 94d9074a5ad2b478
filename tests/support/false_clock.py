# SPDX-License-Identifier: Apache-2.0
"""A workstation's clock that is wrong. Needs the Debian package faketime."""

from __future__ import annotations

from pathlib import Path


class FalseClock:
    """The wall clock as a process sees it that was started with `environment`; how long things take stays as it is."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.turn()
        library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        self.environment = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def turn(self, *, days: int = 0, minutes: float = 0) -> None:
        """By so much, from the true time; by nothing, back to it."""
        self._file.write_text(f"{days * 86_400 + minutes * 60:+.0f}\n")
