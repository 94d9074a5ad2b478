#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A new sign-in beside Nheko's, where that is installed: until the first rooms are painted, of the same account.

Ours is window_bench's figure of the same run, from the press of the button, with key derivation. Nheko's is shorter
than what somebody waits for it: from its first request for rooms, after start, sign-in and making of keys, to the last
picture of its list without rooms. Prints one line. Exit code 1 where the aim is missed, 2 where something failed.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "homeserver"))
sys.path.insert(0, str(ROOT / "tests/support"))
from demo import keys  # noqa: E402
from demo.module_calls import ModuleCalls, Refused  # noqa: E402
from display import BYTES_A_PIXEL, HEIGHT, WIDTH, WaitedInVain, screen, wait_for  # noqa: E402
from figures import Aim, Figure, print_skipped, printed  # noqa: E402

OURS = "sign-in to first page painted"
NAME = f"{OURS}, beside Nheko"
USER = "drgrey"  # as in window_bench
NHEKO = ["nheko", "--profile", "bench"]  # apart from one that somebody uses
ROUNDS = 3
RATIO = 0.1
PATIENCE = 300  # seconds, for each step
# Of its list, the edge that its dialog "Setup Encryption" leaves free: the dialog may come in one frame with the rooms.
EDGE_WIDTH = 16
EDGE = f"{EDGE_WIDTH}x640+0+100"
ROOMS, ROOM_HEIGHT = 8, 30  # whole ones in the edge, and lines of each, at least; a line of text is lower


def configuration(session: dict[str, Any], base_url: str) -> str:
    """Somebody who has signed in, and whose first sync is to come; the list stands at the window's edge."""
    who = {
        "access_token": session["access_token"],
        "device_id": session["device_id"],
        "home_server": base_url,
        "user_id": "@" + session["user_id"],  # a value's own @ stands twice
    }
    return "\n".join(
        ["[General]", "disable_certificate_validation=true", "run_without_secure_secrets_service=true", "[profile]"]
        + [rf"bench\auth\{key}={value}" for key, value in who.items()]
        + ["[user]", "group_view=false", "[window]", f"width={WIDTH}", f"height={HEIGHT}", ""]
    )


def tops(edge: bytes) -> list[int]:
    """The first lines of what stands one below the other in a picture, each apart from the next: avatars, in a list."""
    line = EDGE_WIDTH * BYTES_A_PIXEL
    lines = [edge[at : at + line] for at in range(0, len(edge), line)]
    plain = [one == one[:BYTES_A_PIXEL] * EDGE_WIDTH for one in lines]
    return [at for at in range(1, len(plain)) if plain[at - 1] and not plain[at]]


def are_rooms(found: list[int]) -> bool:
    """Many, and at one distance."""
    apart = {below - above for above, below in itertools.pairwise(found)}
    return len(found) >= ROOMS and len(apart) == 1 and apart.pop() >= ROOM_HEIGHT


class Nheko:
    def __init__(self, home: Path) -> None:
        self._log = home / "log"
        folders = {f"XDG_{name.upper()}_HOME": str(home / name) for name in ("config", "data", "cache")}
        own = folders | {"HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", "QT_QUICK_BACKEND": "software"}
        with self._log.open("wb") as log:
            command = [*NHEKO, "--log-type", "stderr"]
            self._process = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log)

    def wait_for_line(self, pattern: str) -> re.Match[str]:
        found = None

        def is_said() -> bool:
            nonlocal found
            self._be_alive()
            found = re.search(pattern, self._log.read_text(errors="replace"))
            return found is not None

        wait_for(is_said, f"a line of Nheko's log: {pattern}", PATIENCE)
        return found

    def wait_for_rooms(self) -> float:
        """The time of the last picture of an empty list."""
        empty = None

        def are_painted() -> bool:
            nonlocal empty
            self._be_alive()
            looked = time.monotonic()
            command = ["import", "-window", "root", "-crop", EDGE, "-depth", "8", "rgb:-"]
            found = tops(subprocess.run(command, capture_output=True, check=True).stdout)
            empty = empty if found else looked
            return are_rooms(found)

        wait_for(are_painted, "rooms in Nheko's list", PATIENCE)
        if empty is None:
            raise WaitedInVain("Nheko's list was never seen empty")
        return empty

    def _be_alive(self) -> None:
        if self._process.poll() is not None:
            raise WaitedInVain(f"Nheko ended with {self._process.returncode}")

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


@contextlib.contextmanager
def nheko(session: dict[str, Any], base_url: str) -> Iterator[Nheko]:
    """In a home of its own, of which nothing stays."""
    with tempfile.TemporaryDirectory(prefix="wardline-nheko-") as folder:
        home = Path(folder)
        (home / "config/nheko").mkdir(parents=True)
        (home / "config/nheko/nheko.conf").write_text(configuration(session, base_url))
        started = Nheko(home)
        try:
            yield started
        finally:
            started.end()
            forget_instance(home)


def forget_instance(home: Path) -> None:
    """Removes what told a second Nheko of the first: it outlives a process that is killed."""
    for kind, option in (("sharedmemory", "-M"), ("systemsem", "-S")):
        for file in home.glob(f"qipc_{kind}_*"):
            status = file.stat()
            key = ord("Q") << 24 | (status.st_dev & 0xFF) << 16 | status.st_ino & 0xFFFF  # ftok(3), as Qt calls it
            subprocess.run(["ipcrm", option, hex(key)], check=False, stderr=subprocess.DEVNULL)


def first_rooms(session: dict[str, Any], base_url: str) -> tuple[str, float]:
    """Of which version, and ms."""
    with nheko(session, base_url) as peer:
        version = peer.wait_for_line(r"starting (nheko \S+)")[1]
        peer.wait_for_line("trying initial sync")
        began = time.monotonic()
        peer.wait_for_line("initial sync completed")
        return version, (peer.wait_for_rooms() - began) * 1000


def measured(hospital: dict[str, Any]) -> Iterator[tuple[str, float]]:
    person = next(p for p in hospital["people"] if p["user_id"].startswith(f"@{USER}:"))
    calls = ModuleCalls(hospital["base_url"], Path(hospital["ca_file"]))
    for _ in range(ROUNDS):
        session = calls.sign_in(person, keys.next_totp_code(person["totp_secret"]))
        yield first_rooms(session, hospital["base_url"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hospital", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True, help="what was measured in this run")
    options = parser.parse_args()
    if not shutil.which(NHEKO[0]):
        print_skipped(NAME, "Nheko is not installed")
        return 0
    figures = [json.loads(line) for line in options.figures.read_text().splitlines()]
    ours = [figure["value"] for figure in figures if figure["name"] == OURS and "value" in figure]
    try:
        if not ours:
            raise WaitedInVain("ours was not measured in this run")
        with screen() as display:
            os.environ["DISPLAY"] = display
            rounds = list(measured(json.loads(options.hospital.read_text())))
    except (WaitedInVain, Refused) as failure:
        print(f"nheko_figure: {failure}", file=sys.stderr)
        return 2
    kept = printed(
        Figure(
            name=NAME,
            unit="ms",
            value=ours[-1],
            reference=statistics.median(ms for _, ms in rounds),
            reference_name=rounds[0][0],
            kind=Aim.AT_MOST_RATIO,
            aim=RATIO,
        )
    )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
