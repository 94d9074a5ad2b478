#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The test runner counts what programs report, and never takes a crash, a hang or silence for success."""

from __future__ import annotations

import contextlib
import io
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import run_tests


def program(code: str, timeout: float = 20) -> run_tests.Program:
    return run_tests.Program("sample", [sys.executable, "-c", code], timeout)


QT = "print('Totals: 5 passed, {} failed, 1 skipped, 0 blacklisted, 3ms', flush=True)"

# name, code, passed, failed
CASES = [
    ("Qt Test, all well", QT.format(0), 5, 0),
    ("Qt Test, one failed", QT.format(1) + ";import sys;sys.exit(1)", 5, 1),
    ("Qt Test, then a crash on the way out", QT.format(0) + ";import os;os.abort()", 5, 1),
    ("crash before totals", "import os;print('********* Start testing of A', flush=True);os.abort()", 0, 1),
    ("left early with exit 0", "print('********* Start testing of A *********')", 0, 1),
    ("says all well, exits 3", QT.format(0) + ";import sys;sys.exit(3)", 5, 1),
    ("pytest", "print('12 passed, 1 skipped in 0.31s')", 12, 0),
    ("pytest with errors", "print('=== 2 failed, 3 passed, 1 error in 61.3s ===');import sys;sys.exit(1)", 3, 3),
    ("pytest without tests", "print('no tests ran in 0.01s');import sys;sys.exit(5)", 0, 1),
    ("unittest", "print('Ran 7 tests in 0.1s\\n\\nOK')", 7, 0),
    ("unittest, some wrong", "print('Ran 7 tests in 1s\\nFAILED (failures=2, errors=1)');import sys;sys.exit(1)", 4, 3),
    ("says nothing, exit 0", "pass", 1, 0),
    ("says nothing, exit 1", "import sys;sys.exit(1)", 0, 1),
    ("Qt Test, all skipped", "print('Totals: 0 passed, 0 failed, 3 skipped, 0 blacklisted, 3ms')", 0, 1),
]


class RunnerTest(unittest.TestCase):
    def test_counting(self) -> None:
        for name, code, passed, failed in CASES:
            with self.subTest(name):
                outcome = run_tests.run(program(code))
                self.assertEqual((outcome.passed, outcome.failed), (passed, failed), outcome)

    def test_a_program_that_hangs_is_ended_with_its_children(self) -> None:
        sleep = "import time;time.sleep(60)"
        code = f"import subprocess,sys;subprocess.Popen([sys.executable,'-c','{sleep}']);{sleep}"
        outcome = run_tests.run(program(code, timeout=1))
        self.assertEqual((outcome.passed, outcome.failed), (0, 1))
        self.assertIn("out of time", outcome.why)

    def test_a_program_that_was_not_built_fails(self) -> None:
        outcome = run_tests.run(run_tests.Program("absent", ["/nonexistent/program"], 1))
        self.assertEqual((outcome.failed, outcome.why), (1, "was not built"))

    def test_summary_is_the_last_line(self) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            outcomes = run_tests.run_all([program(QT.format(0)), program(QT.format(1))], jobs=2)
        self.assertEqual(sorted(o.failed for o in outcomes), [0, 1])
        self.assertIn("FAIL sample", printed.getvalue())

    def test_nothing_run_is_a_failure(self) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self.assertEqual(run_tests.main([]), 1)
        self.assertEqual(printed.getvalue().splitlines()[-1], "0 passed, 0 failed")


if __name__ == "__main__":
    unittest.main()
