#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over the shipped sources, two at a time, and skips what passed before unchanged.

A file's key is its command, the checks, and every header of ours that it includes; clean passes are remembered in the
cache folder. gcc's own flags are left out of what clang is told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

TIDY = "clang-tidy-19"
EXTRA = [
    "--extra-arg=-Wno-unknown-warning-option",
    "--extra-arg=-Wno-ignored-optimization-argument",
    "--extra-arg=-Wno-ignored-gch",  # gcc's precompiled header is in its way; the header itself is read
]


def ours(build: Path, root: Path) -> dict[Path, dict]:
    """The commands for sources in core, ui and app, without flags that only gcc knows."""
    entries = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["directory"], entry["file"])
        if path.is_relative_to(root) and path.relative_to(root).parts[0] in {"core", "ui", "app"}:
            entry["command"] = re.sub(r" -fcoroutines\b", "", entry["command"])
            entries[path] = entry
    return entries


def key(entry: dict, root: Path, checks: bytes) -> str:
    words = [w for w in shlex.split(entry["command"]) if w != "ccache"]
    out = words.index("-o")
    asked = [*words[:out], *words[out + 2 :], "-fcoroutines", "-MM", "-MG"]
    listed = subprocess.run(asked, cwd=entry["directory"], capture_output=True, text=True, check=False).stdout
    digest = hashlib.sha256(checks + entry["command"].replace(str(root), "").encode())
    for name in sorted(set(listed.replace("\\\n", " ").split(":", 1)[-1].split())):
        path = Path(entry["directory"], name)
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def check(path: Path, entry: dict, root: Path, checks: bytes, database: Path, passed: Path) -> str:
    """What clang-tidy found, or nothing."""
    mark = passed / key(entry, root, checks)
    if mark.exists():
        return ""
    words = [TIDY, "--quiet", "-p", str(database), *EXTRA, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=root)
    if done.returncode == 0:
        mark.touch()
        return ""
    return done.stdout or done.stderr


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True, help="a built tree with compile_commands.json")
    parser.add_argument("--cache", type=Path, required=True, help="where clean passes are remembered")
    options = parser.parse_args()
    root = Path.cwd()
    entries = ours(options.build.resolve(), root)
    database = options.build.resolve() / "tidy"
    database.mkdir(exist_ok=True)
    (database / "compile_commands.json").write_text(json.dumps(list(entries.values())))
    options.cache.mkdir(parents=True, exist_ok=True)
    checks = (root / ".clang-tidy").read_bytes()
    found = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        jobs = {pool.submit(check, p, e, root, checks, database, options.cache): p for p, e in entries.items()}
        for job in as_completed(jobs):
            text = job.result()
            found += bool(text)
            if text:
                print(text, flush=True)
    print(f"clang-tidy: {len(entries)} files, {found} with findings")
    return 1 if found or not entries else 0


if __name__ == "__main__":
    sys.exit(main())
