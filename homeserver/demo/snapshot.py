# SPDX-License-Identifier: Apache-2.0
"""Keeps a filled, stopped server's folder in the cache, so that the next start is a copy and not a seeding."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

HOMESERVER = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns("*.log", "*.log.*", "*.pid", "homeserver.yaml", "log.yaml")
KEPT = 4  # snapshots; older ones are removed


def cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wardline" / "hospitals"


ROOT = HOMESERVER.parent
# What decides which bytes the seeder writes. Its sources and not the program: two builds of the same sources differ.
# Of client it is the engine, which composes cards, mentions and replies, starts conversations and sets up identities;
# its doors and its service pass on what they are given, as net does with requests and store with the outbox. base has
# no words of the protocol, and policy decides about this workstation.
SEEDER_ROOMS = ("care", "client/engine", "crypto", "matrix", "session", "sync", "vault")
SEEDER_SOURCES = ["homeserver/demo/seeder", *(f"core/{room}" for room in SEEDER_ROOMS)]


def key(shape: dict[str, Any], *, seeded: bool) -> str:
    """Hash of everything that shapes the data: the definition, our Python, the locked wheels, the seeding program."""
    digest = hashlib.sha256(json.dumps(shape, sort_keys=True, default=str).encode())
    filling = [path for path in (HOMESERVER / "demo").glob("*.py") if path.name != "tour.py"]
    sources = sorted([*(HOMESERVER / "wardline_homeserver").rglob("*.py"), *filling])
    if seeded:
        written_in = {".cpp", ".h", ".rs", ".lock"}
        sources += sorted(p for folder in SEEDER_SOURCES for p in (ROOT / folder).rglob("*") if p.suffix in written_in)
    for path in [*sources, HOMESERVER / "requirements.txt"]:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def restore(name: str, data: Path) -> dict[str, Any] | None:
    """Copies the snapshot into `data` (replaced); returns what save() was given, or None without one."""
    stored = cache_folder() / name
    try:
        memo = json.loads((stored / "memo.json").read_text())
    except (OSError, ValueError):
        return None
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(stored / "data", data)
    os.utime(stored)
    return memo


def save(name: str, data: Path, memo: dict[str, Any]) -> None:
    """Copies `data` of a stopped server. Complete or absent: it is made beside its place and renamed."""
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True, mode=0o700)
    making = cache / f"{name}.{os.getpid()}.part"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    shutil.copytree(data, making / "data", ignore=LEFT_OUT)
    (making / "memo.json").write_text(json.dumps(memo))
    stored = cache / name
    shutil.rmtree(stored, ignore_errors=True)
    making.rename(stored)
    _forget_old(cache, keep=name)


def _forget_old(cache: Path, keep: str) -> None:
    others = [p for p in cache.iterdir() if p.is_dir() and p.name != keep and not p.name.endswith(".part")]
    for path in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
