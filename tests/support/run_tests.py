#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the project's test programs side by side and sums what they report.

Programs come from ctest's own list, so a new room's tests need no entry here. Qt Test programs are counted by function,
pytest runs by test, anything else as one. A program that crashes, hangs, or reports nothing counts as failed.
The last line is always "N passed, N failed"; the exit code is 1 if anything failed or nothing ran.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

QT_TOTALS = re.compile(rb"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", re.MULTILINE)
PYTEST_TOTALS = re.compile(rb"^=* ?((?:\d+ [a-z]+(?:, )?)+) in [\d.]+s.*$", re.MULTILINE)
UNITTEST_TOTALS = re.compile(rb"^Ran (\d+) tests? in ", re.MULTILINE)
SEED = re.compile(r"WARDLINE_SEED=\d+")
PYTHON = "@python@"  # in a program's command: the interpreter given with --python
TAIL_BYTES = 64 * 1024  # of a failing program's output: enough to see why


@dataclass
class Program:
    name: str
    command: list[str]
    timeout: float
    labels: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    folder: str | None = None
    alone: bool = False


@dataclass
class Outcome:
    passed: int
    failed: int
    skipped: int
    seconds: float
    why: str = ""
    output: bytes = b""


def read_ctest(build: Path) -> list[Program]:
    """The programs of a configured build tree, from `ctest --show-only=json-v1`."""
    listing = subprocess.run(
        ["ctest", "--test-dir", str(build), "--show-only=json-v1"], check=True, capture_output=True, text=True
    ).stdout
    programs = []
    for test in json.loads(listing)["tests"]:
        properties = {p["name"]: p["value"] for p in test.get("properties", [])}
        if properties.get("DISABLED"):
            continue
        programs.append(
            Program(
                name=test["name"],
                command=test.get("command", []),
                timeout=float(properties.get("TIMEOUT", 600)),
                labels=properties.get("LABELS", []),
                environment=dict(pair.split("=", 1) for pair in properties.get("ENVIRONMENT", [])),
                folder=properties.get("WORKING_DIRECTORY"),
                alone=bool(properties.get("RUN_SERIAL")),
            )
        )
    return programs


def totals(output: bytes, code: int) -> tuple[int, int, int] | None:
    """(passed, failed, skipped) as the program itself reports them, or None if it reports none."""
    qt = QT_TOTALS.findall(output)
    if qt:
        passed, failed, skipped = (sum(int(row[i]) for row in qt) for i in range(3))
        return passed, failed, skipped
    pytest = PYTEST_TOTALS.findall(output)
    if pytest:
        counts = {word.decode(): int(number) for number, word in re.findall(rb"(\d+) ([a-z]+)", pytest[-1])}
        wrong = counts.get("failed", 0) + counts.get("errors", 0) + counts.get("error", 0)
        return counts.get("passed", 0), wrong, counts.get("skipped", 0)
    unittest = UNITTEST_TOTALS.findall(output)
    if unittest:
        wrong = sum(int(n) for n in re.findall(rb"(?:failures|errors)=(\d+)", output))
        return max(0, int(unittest[-1]) - wrong), wrong, 0
    if code == 0 and not output.strip().startswith(b"********* Start testing"):
        return 1, 0, 0
    return None


def end_group(process: subprocess.Popen) -> None:
    """Ends a program with everything it started: it leads a process group of its own."""
    for sign, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, sign)
            process.wait(patience)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def run(program: Program) -> Outcome:
    started = time.monotonic()
    if not program.command or not Path(program.command[0]).exists():
        return Outcome(0, 1, 0, 0.0, "was not built")
    process = subprocess.Popen(
        program.command,
        # Qt Test ends a function after five minutes by itself: one of an hour's soak as well.
        env={"QTEST_FUNCTION_TIMEOUT": str(int(program.timeout * 1000)), **os.environ, **program.environment},
        cwd=program.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=program.timeout)
    except subprocess.TimeoutExpired:
        end_group(process)
        output, _ = process.communicate()
        done = totals(output, 1) or (0, 0, 0)
        why = f"ran out of time ({program.timeout:.0f} s)"
        return Outcome(done[0], done[1] + 1, done[2], program.timeout, why, output)
    seconds = time.monotonic() - started
    counted = totals(output, process.returncode)
    if process.returncode < 0:
        why = f"ended by {signal.Signals(-process.returncode).name}"
        done = counted or (0, 0, 0)
        return Outcome(done[0], done[1] + 1, done[2], seconds, why, output)
    if counted is None:
        return Outcome(0, 1, 0, seconds, f"exit {process.returncode}, no totals", output)
    passed, failed, skipped = counted
    if failed == 0 and process.returncode != 0:
        return Outcome(passed, 1, skipped, seconds, f"exit {process.returncode}", output)
    if passed + failed == 0:
        return Outcome(0, 1, skipped, seconds, "tested nothing", output)
    return Outcome(passed, failed, skipped, seconds, "", output)


def seeds(output: bytes) -> list[str]:
    """What repeats a run, as programs that draw lots say it."""
    return [row.strip() for row in output.decode(errors="replace").splitlines() if SEED.search(row)]


def show(program: Program, outcome: Outcome) -> None:
    verdict = "FAIL" if outcome.failed else "ok"
    line = f"{verdict:4} {program.name:40} {outcome.passed:5} passed"
    line += f", {outcome.failed} failed" if outcome.failed else ""
    line += f", {outcome.skipped} skipped" if outcome.skipped else ""
    line += f"  {outcome.seconds:6.1f} s"
    print(line + (f"  {outcome.why}" if outcome.why else ""), flush=True)
    if outcome.failed:
        text = outcome.output[-TAIL_BYTES:].decode(errors="replace")
        _, found, reasons = text.partition("\n" + "=" * 70 + "\n")  # unittest says at its end what failed, and why
        text = reasons if found else text
        wanted = [row for row in text.splitlines() if not row.startswith(("PASS ", "Config:"))]
        print("\n".join("     | " + row for row in wanted), flush=True)
    elif os.environ.get("WARDLINE_SOAK"):
        for row in seeds(outcome.output):
            print("     | " + row, flush=True)


def run_all(programs: list[Program], jobs: int) -> list[Outcome]:
    # Long ones first, so that none is left running alone at the end; those that need the machine to themselves last.
    together = sorted((p for p in programs if not p.alone), key=lambda p: ("synapse" not in p.labels, p.name))
    outcomes: list[Outcome] = []
    printing = threading.Lock()
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        running = {pool.submit(run, program): program for program in together}
        for done in as_completed(running):
            with printing:
                show(running[done], done.result())
            outcomes.append(done.result())
    for program in (p for p in programs if p.alone):
        outcomes.append(run(program))
        show(program, outcomes[-1])
    return outcomes


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, help="a configured and built tree")
    parser.add_argument("--pytest", action="append", default=[], metavar="FOLDER", help="also run pytest there")
    parser.add_argument("--python", default=sys.executable, help="the Python that has pytest")
    parser.add_argument("--hospital", metavar="FILE", help="hospital.json for programs labelled synapse")
    parser.add_argument("--label", help="only programs with this label")
    parser.add_argument("--no-label", action="append", default=[], help="no programs with this label")
    parser.add_argument("--filter", default="", metavar="REGEX", help="only programs whose name matches")
    parser.add_argument("--patience", type=float, default=1.0, metavar="FACTOR", help="multiplies the timeouts")
    parser.add_argument("--jobs", type=int, default=max(2, os.cpu_count() or 2))
    parser.add_argument("--list", action="store_true", help="print their names and labels, run nothing")
    return parser.parse_args(arguments)


def choose(options: argparse.Namespace) -> list[Program]:
    programs = read_ctest(options.build) if options.build else []
    for folder in options.pytest:
        command = [options.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder]
        programs.append(Program(f"pytest {folder}", command, timeout=1200, labels=["python"]))
    for program in programs:
        program.timeout *= options.patience
        program.command = [options.python if part == PYTHON else part for part in program.command]
        if "synapse" in program.labels and options.hospital:
            program.environment["WARDLINE_HOSPITAL"] = options.hospital
            program.environment["WARDLINE_SYNAPSE_PYTHON"] = options.python
            # with-keyring.sh moves home; filled hospitals are still copied from here.
            program.environment["WARDLINE_CACHE_HOME"] = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return [
        p
        for p in programs
        if re.search(options.filter, p.name)
        and (not options.label or options.label in p.labels)
        and not set(options.no_label) & set(p.labels)
    ]


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    programs = choose(options)
    if options.list:
        for program in programs:
            print(program.name, *program.labels)
        return 0
    outcomes = run_all(programs, options.jobs)
    skipped = sum(o.skipped for o in outcomes)
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    for program_count, word in ((len(outcomes), "programs"), (skipped, "skipped")):
        if program_count:
            print(f"{program_count} {word}")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
