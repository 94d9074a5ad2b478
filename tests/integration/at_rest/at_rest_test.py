#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Nothing readable at rest of the tool's engine: a nurse signs in with a PIN, reads, writes, searches, locks, opens and
signs out. The server's own database may hold none of the words either."""

from __future__ import annotations

import os
import select
import subprocess
import unittest
from pathlib import Path

from workstation import PHYSICIAN, ROOM, Workstation
from writes import traced_writes, watched


class AtRestTest(Workstation):
    nurse = "ptanaka"

    def sign_in_watched(self) -> subprocess.Popen[str]:
        """strace goes on for as long as the engine that signing in leaves in the background."""
        login = ["login", "--user", self.nurse, "--password-stdin", "--pin-stdin", "--code", self.code()]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        engine = subprocess.Popen(watched(self.command(*login), self.trace), **pipes, text=True)
        self.addCleanup(engine.stdout.close)
        engine.stdin.write(f"{self.person(self.nurse)['password']}\n{self.pin}\n")
        engine.stdin.close()
        ready, _, _ = select.select([engine.stdout], [], [], 90)  # what a person sees goes into a pipe, not a file
        self.assertTrue(ready and engine.stdout.readline(), "signing in took too long, or failed")
        return engine

    def use_it(self) -> None:
        self.assertTrue(any(room["name"] == ROOM for room in self.ctl("rooms")))
        self.assertGreater(len(self.ctl("tail", ROOM, "--count", "30")), 5)
        for word in self.said:
            self.ctl("send", ROOM, f"{word} is what was said")
        self.assertTrue([row for row in self.ctl("search", self.said[0]) if "text" in row])
        self.ctl("people", self.person(PHYSICIAN)["name"][:5])
        self.ctl("doctor")

    def test_the_scan_finds_what_is_there(self) -> None:
        planted = self.outside / "planted"
        planted.mkdir()
        for form in ("utf-8", "utf-16-le"):
            (planted / form).write_bytes(b"\x01" + self.said[1].encode(form) + b"\xff")
        self.assertEqual(self.words.found_below(planted), {"utf-8": {"word 1 said"}, "utf-16-le": {"word 1 said"}})

    def test_the_trace_shows_what_was_written(self) -> None:
        own = b'UNIX-STREAM:[7->8,"%s/socket"]' % os.fsencode(self.profile)
        other = os.fsencode(self.profile) + b"/messages.db"
        encoded = b"".join(b"\\x%02x" % byte for byte in self.pin.encode())
        shared = b"/dev/shm/some"
        display, bus = b"UNIX-STREAM:[11->12]", b"UNIX-STREAM:[13->14]"
        lines = [
            b'7 connect(%d<UNIX-STREAM:[%d]>, {sa_family=AF_UNIX, sun_path=@"%s"}, 99) = 0' % (at, at, path)
            for at, path in ((11, b"/tmp/.X11-unix/X9"), (13, b"/tmp/dbus-some"))
        ]
        targets = (other, own, shared, display, bus)
        lines += [b'7 pwrite64(9<%s>, "%s", 9, 0) = 9' % (target, encoded) for target in targets]
        lines.append(b'7 sendmsg(4<TCP:[a->b]>, {msg_iov=[{iov_base="%s", iov_len=9}], msg_iovlen=1}, 0) = 9' % encoded)
        made = self.outside / "made-trace"
        made.write_bytes(b"\n".join(lines))
        found = {where: self.words.found_in(data) for where, data in traced_writes(made, self.profile)}
        seen = (other, shared, bus + b" to /tmp/dbus-some", b"TCP:[a->b]")
        self.assertEqual(found, {where: {"the PIN"} for where in seen})

    def test_nothing_readable_at_rest(self) -> None:
        engine = self.sign_in_watched()
        self.use_it()
        self.assert_nothing_lies_here("while it was open")
        self.ctl("lock")
        self.assert_nothing_lies_here("while it was locked")
        self.ctl("unlock", "--pin-stdin", text=f"{self.pin}\n")
        self.assertTrue([row for row in self.ctl("search", self.said[2]) if "text" in row])
        self.ctl("logout")
        engine.wait(timeout=60)
        self.assert_nothing_lies_here("after signing out")
        self.assert_nothing_was_written()

    def test_the_server_keeps_no_words(self) -> None:
        server = Path(self.hospital["ca_file"]).parent
        self.assertTrue((server / "homeserver.db").is_file())
        self.assertEqual(self.secrets.found_below(server), {})


if __name__ == "__main__":
    unittest.main()
