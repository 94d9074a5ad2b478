#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A real window serves its profile's socket to the tool, also after one that was killed, and takes it with it.

Beside its profile it leaves nothing on the disk: Qt would keep compiled pages, and run what it finds there.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CTL = os.environ.get("WARDLINE_CTL", str(ROOT / "build/release/bin/wardlinectl"))
WINDOW = os.environ.get("WARDLINE_WINDOW", str(ROOT / "build/release/bin/wardline"))
SERVER = "https://127.0.0.1:1"  # nobody is there, and nothing is asked of it
REFUSED, NOT_SIGNED_IN = 4, 3


class WindowSocketTest(unittest.TestCase):
    def setUp(self) -> None:
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.home = Path(home.name)
        self.profile = self.home / "profile"
        self.environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
            "HOME": home.name,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home.name}/no-bus",
        }

    def open(self) -> subprocess.Popen[bytes]:
        command = [WINDOW, "--profile", str(self.profile), "--server", SERVER]
        window = subprocess.Popen(command, env=self.environment, cwd=self.home)
        self.addCleanup(window.wait)
        self.addCleanup(window.kill)
        end = time.monotonic() + 60
        while self.ask("logout")[0] != REFUSED:  # what only a window answers like this
            self.assertLess(time.monotonic(), end, "the window does not answer")
            time.sleep(0.05)
        return window

    def ask(self, *arguments: str) -> tuple[int, str]:
        command = [CTL, "--profile", str(self.profile), "--json", *arguments]
        done = subprocess.run(
            command,
            input="no password\n",
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=self.environment,
        )
        return done.returncode, done.stderr

    def test_the_tool_reaches_the_window(self) -> None:
        window = self.open()
        self.assertEqual(self.ask("whoami")[0], NOT_SIGNED_IN)
        code, told = self.ask("login", "--user", "ana", "--code", "123456", "--password-stdin")
        self.assertEqual(code, REFUSED)
        self.assertEqual(json.loads(told), {"error": "Refused", "detail": "at the window"})
        self.assertIsNone(window.poll())

    def test_pages_are_not_kept_on_the_disk(self) -> None:
        beside = sorted(Path(WINDOW).parent.iterdir())
        self.open()
        self.assertEqual([path.name for path in self.home.iterdir()], ["profile"])
        self.assertEqual(sorted(Path(WINDOW).parent.iterdir()), beside)

    def test_the_socket_of_a_killed_window_is_replaced(self) -> None:
        killed = self.open()
        killed.kill()
        killed.wait()
        self.assertTrue((self.profile / "engine.sock").exists())
        self.assertEqual(self.ask("logout")[0], NOT_SIGNED_IN)
        self.open()


if __name__ == "__main__":
    unittest.main()
