#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long one waits for the demo hospital: its first filling, as the snapshot remembers it, and a start from a copy.

Prints a line a figure. Exit code 1 where an aim is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "homeserver"))
from demo import snapshot  # noqa: E402
from figures import Aim, Figure, printed  # noqa: E402

ROUNDS = 3
FILLING_SECONDS = 300
COPY_SECONDS = 5


def printed_limit(name: str, seconds: float, limit: float) -> bool:
    return printed(
        Figure(
            name=name,
            unit="s",
            value=seconds,
            reference=limit,
            reference_name="its limit",
            kind=Aim.AT_MOST_VALUE,
            aim=limit,
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", type=Path, required=True, help="a folder of its own, whose hospital ends with this")
    parser.add_argument("--seeder", type=Path, required=True)
    options = parser.parse_args()
    hospital = [sys.executable, "-B", str(ROOT / "homeserver/demo/hospital.py"), "--state", str(options.state)]
    reset = [*hospital, "reset", "--seeder", str(options.seeder)]
    try:
        subprocess.run(reset, check=True, stdout=sys.stderr)  # fills where there is no copy yet
        seconds = []
        for _ in range(ROUNDS):
            began = time.monotonic()
            subprocess.run(reset, check=True, stdout=sys.stderr)
            seconds.append(time.monotonic() - began)
        key = (options.state / "origin").read_text()
        memo = json.loads((snapshot.cache_folder() / key / "memo.json").read_text())
    finally:
        subprocess.run([*hospital, "down"], check=False, stdout=sys.stderr)
    filled = printed_limit("first filling of the demo hospital", memo["seconds"], FILLING_SECONDS)
    copied = printed_limit("start of the demo hospital from a copy", statistics.median(seconds), COPY_SECONDS)
    return 0 if filled and copied else 1


if __name__ == "__main__":
    sys.exit(main())
