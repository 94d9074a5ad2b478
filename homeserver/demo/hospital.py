#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The demo hospital's server on this machine: up, down, reset, status, code NAME.

State is in build/hospital; hospital.json there says how to reach it and who may sign in (0600: it holds passwords).
Exit codes: 0 done, 1 failed (the text says why), 2 usage, 3 nothing runs, or nobody of that name.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from wardline_homeserver import deploy
from wardline_homeserver.synapse_config import Settings

from demo import crowd, definition, keys, seeding, snapshot
from demo.definition import BadHospital, Hospital
from demo.module_calls import ModuleCalls, Refused

ROOT = Path(__file__).resolve().parents[2]
DEFINITION = Path(__file__).with_name("hospital.toml")
PORT = 8448  # Matrix's own; another free one if somebody listens there


class Failed(Exception):
    """The text is for the person at the terminal."""


def say(text: str) -> None:
    print(text, flush=True)


class State:
    """The folder of one running hospital."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.json = self.folder / "hospital.json"
        self.plan = self.folder / "seed.json"
        self.origin = self.folder / "origin"  # what it was filled from

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """One command at a time on one folder."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def read(self) -> dict[str, Any]:
        try:
            return json.loads(self.json.read_text())
        except (OSError, ValueError) as error:
            raise Failed("no hospital here: ./dev hospital up") from error

    def write(self, deployment: deploy.Deployment, people: list[seeding.Person]) -> None:
        described = {
            "base_url": deployment.base_url,
            "ca_file": str(deployment.ca_file),
            "server_name": deployment.server_name,
            "people": [
                {"user_id": f"@{p['user']}:{deployment.server_name}"}
                | {k: p[k] for k in ("name", "role", "unit", "password", "totp_secret")}
                for p in people
            ],
        }
        write_private(self.json, described)


def write_private(path: Path, value: Any) -> None:
    """JSON, 0600 from its first byte, in one step."""
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        json.dump(value, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    part.rename(path)


def settings(state: State, hospital: Hospital, *, plaintext: bool = False, port: int = PORT) -> Settings:
    return Settings(
        folder=state.data,
        port=choose_port(port),
        server_name=hospital.server_name,
        hospital_name=hospital.name,
        demo=True,
        allow_plaintext=plaintext,
        localdb_enabled=plaintext,
    )


def choose_port(wanted: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return deploy.free_port()
    return wanted


def start(chosen: Settings) -> tuple[deploy.Deployment, ModuleCalls]:
    deployment = deploy.create(chosen)
    deploy.start_detached(deployment)
    return deployment, ModuleCalls(deployment.base_url, deployment.ca_file)


def clear(state: State) -> None:
    """Stops what runs and forgets everything but the cache."""
    deploy.stop_detached(state.data)
    for path in (state.data, state.folder / "claims"):
        shutil.rmtree(path, ignore_errors=True)
    for path in (state.json, state.plan, state.origin):
        path.unlink(missing_ok=True)


def up(state: State, options: argparse.Namespace) -> None:
    """Goes on with what is there if it was filled from the same; else fills anew, from a copy where there is one."""
    began = time.monotonic()
    hospital = crowd.enlarge(definition.load(options.definition), options.rooms, options.messages)
    seeded = options.seeder is not None
    origin = database_key(options.data) if options.data else snapshot.key(seeding.describe(hospital), seeded=seeded)
    same = state.json.exists() and state.origin.exists() and state.origin.read_text() == origin
    if same and deploy.running_pid(state.data):
        say(f"Already running: {state.read()['base_url']}  (./dev hospital reset starts afresh)")
        return
    if same:
        go_on(state, hospital, plaintext=bool(options.data))
    else:
        clear(state)
        if options.data:
            up_on_database(state, options.data)
        else:
            up_from_definition(state, hospital, origin, options.seeder)
        state.origin.write_text(origin)
    described = state.read()
    seconds = time.monotonic() - began
    say(f"Up in {seconds:.1f} s: {described['base_url']}, {len(described['people'])} people, {state.json}")


def go_on(state: State, hospital: Hospital, *, plaintext: bool) -> None:
    """Where it was, if that port is still free: profiles remember the address."""
    described = state.read()
    port = urlsplit(described["base_url"]).port or PORT
    chosen = settings(state, replace(hospital, server_name=described["server_name"]), plaintext=plaintext, port=port)
    deployment, _ = start(chosen)
    write_private(state.json, {**described, "base_url": deployment.base_url})


def database_key(packed: Path) -> str:
    if not packed.is_file():
        raise Failed(f"{packed} is not there")
    about = packed.stat()
    return f"{packed.resolve()} {about.st_size} {about.st_mtime_ns}"


def up_from_definition(state: State, hospital: Hospital, name: str, seeder: Path | None) -> None:
    people = seeding.people_of(hospital)
    memo = snapshot.restore(name, state.data)
    if memo is None:
        size = f"{len(people)} people, {len(hospital.rooms)} rooms"
        say(f"Filling {hospital.name}: {size}. Once; later starts use a copy.")
        began = time.monotonic()
        memo = fill(state, hospital, people, seeder)
        memo["seconds"] = time.monotonic() - began  # a line of the bench
        deploy.stop_detached(state.data)
        snapshot.save(name, state.data, memo)
    deployment, _ = start(settings(state, hospital))
    state.write(deployment, people)
    write_private(state.plan, seeding.plan(hospital, memo["rooms"], memo["seeded_at"]))


def fill(state: State, hospital: Hospital, people: list[seeding.Person], seeder: Path | None) -> dict[str, Any]:
    deployment, calls = start(settings(state, hospital))
    wait_for_upkeep(state.data / "homeserver.db")
    seeding.enrol(calls, hospital.server_name, people)
    say("People are enrolled; making spaces and rooms.")
    rooms = seeding.build_rooms(calls, hospital)
    memo = {"rooms": rooms, "seeded_at": int(time.time() * 1000)}
    if seeder:
        state.write(deployment, people)
        write_private(state.plan, seeding.plan(hospital, rooms, memo["seeded_at"]))
        say("Writing the last three days, encrypted by our own engines.")
        done = subprocess.run([str(seeder), "--hospital", str(state.json), "--plan", str(state.plan)], check=False)
        if done.returncode:
            raise Failed(f"{seeder.name} ended with {done.returncode}")
    return memo


def wait_for_upkeep(database: Path) -> None:
    """A new server builds its user directory in the background, and in the end that lacks whoever came meanwhile."""
    end = time.monotonic() + 120
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        while connection.execute("SELECT count(*) FROM background_updates").fetchone()[0]:
            if time.monotonic() > end:
                raise Failed("the server does not come to the end of its background updates")
            time.sleep(0.1)


def up_on_database(state: State, packed: Path) -> None:
    """Starts on somebody's database: FILE.db.zst, its signing key beside it as FILE.signing.key."""
    key = packed.with_name(packed.name.removesuffix(".zst").removesuffix(".db") + ".signing.key")
    for path in (packed, key):
        if not path.is_file():
            raise Failed(f"{path} is not there")
    state.data.mkdir(mode=0o700)
    unpack(packed, state.data / "homeserver.db")
    shutil.copyfile(key, state.data / "signing.key")
    (state.data / "signing.key").chmod(0o600)
    server_name, names = people_in(state.data / "homeserver.db")
    hospital = replace(definition.load(DEFINITION), server_name=server_name)
    deployment, calls = start(settings(state, hospital, plaintext=True))
    people = [
        {
            "user": user,
            "name": user,
            "role": "nurse" if user.startswith("nurse") else "physician",
            "unit": "",
            "password": keys.password(hospital.seed, user),
            "totp_secret": keys.totp_secret(hospital.seed, user),
        }
        for user in names
    ]
    seeding.enrol(calls, server_name, people)
    state.write(deployment, people)


def unpack(packed: Path, target: Path) -> None:
    if shutil.which("zstd") is None:
        raise Failed("zstd is missing: ./dev setup")
    done = subprocess.run(["zstd", "-q", "-d", "-f", str(packed), "-o", str(target)], check=False)
    if done.returncode:
        raise Failed(f"{packed} can't be unpacked")
    target.chmod(0o600)


def people_in(database: Path) -> tuple[str, list[str]]:
    """Server name and ordinary people (no admins, guests or deactivated ones) of a Synapse database."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        query = "SELECT name FROM users WHERE admin = 0 AND is_guest = 0 AND deactivated = 0 ORDER BY name"
        ids = [row[0] for row in connection.execute(query)]
    if not ids:
        raise Failed("that database has no people")
    server_name = ids[0].split(":", 1)[1]
    return server_name, [i[1:].split(":", 1)[0] for i in ids if not i.startswith("@wardline")]


def down(state: State) -> int:
    stopped = deploy.stop_detached(state.data)
    say("Stopped." if stopped else "Nothing was running.")
    return 0


def status(state: State) -> int:
    pid = deploy.running_pid(state.data)
    if pid is None:
        say("Not running.")
        return 3
    described = state.read()
    answering = deploy.answers(deploy.load(state.data))
    say(f"{described['base_url']}: process {pid}, {'answers' if answering else 'does not answer'}")
    say(f"{described['server_name']}, {len(described['people'])} people; {state.json}")
    return 0 if answering else 1


def code(state: State, name: str) -> int:
    """`name` as user name, user id, or part of the full name that fits one person only."""
    people = state.read()["people"]
    exact = [p for p in people if name in (p["user_id"], p["user_id"][1:].split(":")[0])]
    found = exact or [p for p in people if name.lower() in p["name"].lower()]
    if len(found) != 1:
        say(f"{'Nobody' if not found else 'More than one person'} is called {name!r}.")
        return 3
    say(keys.totp_code(found[0]["totp_secret"]))
    return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./dev hospital", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--state", type=Path, default=ROOT / "build" / "hospital", help=argparse.SUPPRESS)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, text in {"up": "start it, filling it first if need be", "reset": "start afresh from the copy"}.items():
        command = verbs.add_parser(verb, help=text)
        command.add_argument(
            "--data", type=Path, metavar="FILE.zst", help="a Synapse database instead of the file's people"
        )
        command.add_argument("--rooms", type=int, default=0, metavar="N", help="at least so many rooms")
        command.add_argument("--messages", type=int, default=0, metavar="M", help="at least so many messages")
        command.add_argument("--seeder", type=Path, help="the program that writes the encrypted past")
        command.add_argument("--definition", type=Path, default=DEFINITION, help=argparse.SUPPRESS)
    verbs.add_parser("down", help="stop it; what is in it stays until the next up")
    verbs.add_parser("status", help="exit 0 when it runs and answers")
    verbs.add_parser("code", help="a person's current code").add_argument("name")
    return parser


def run(options: argparse.Namespace) -> int:
    state = State(options.state)
    if options.verb == "code":
        return code(state, options.name)
    with state.locked():
        if options.verb == "down":
            return down(state)
        if options.verb == "status":
            return status(state)
        if options.verb == "reset":
            clear(state)
        try:
            up(state, options)
        except BaseException:
            deploy.stop_detached(state.data)
            raise
    return 0


def main() -> int:
    options = arguments().parse_args()
    try:
        return run(options)
    except (Failed, BadHospital, Refused, deploy.StartFailed) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
