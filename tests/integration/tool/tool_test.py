#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What wardlinectl shows and hides on a fresh profile: the whole past of the demo, readable; what arrives while it
follows a conversation; and no secret in what /proc tells of it and its engine.

Run inside with-keyring.sh: the profiles have a PIN.
"""

from __future__ import annotations

import base64
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from followed import Followed
from past import Past
from ward import OK, USAGE, WardTest, keys, module_calls
from watched import Watched

NURSE, PHYSICIAN, ROOM = "mquispe", "dokafor", "4W bed 12"  # the nurse is in a room of every kind
WRITTEN = "from standard input\nin two lines"
PATIENCE = 60  # seconds until the past must be there


class ToolTest(WardTest):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.nurse, cls.physician = cls.sign_in(NURSE, Watched), cls.sign_in(PHYSICIAN, Watched)
        cls.at_sign_in = dict(cls.nurse.public)

    def test_the_past_is_readable_on_a_fresh_profile(self) -> None:
        """Everybody was signed in when it was said, and each signed out with a full backup: nothing may be missing."""
        past = Past(self.hospital)
        for station in (self.nurse, self.physician):
            self.assertGreater(len(past.rooms_of(station.user)), 10)
            end = time.monotonic() + PATIENCE
            while (wrong := past.wrong_on(station)) and time.monotonic() < end:
                time.sleep(0.5)
            self.assertEqual(wrong, [], station.user)

    def test_following_shows_what_arrives_once(self) -> None:
        followed = Followed(self.physician, ROOM)
        self.addCleanup(followed.close)
        begun = followed.wait_for(lambda row: row["kind"] == "message")
        self.assertTrue(begun, f"it began with {[(row['kind'], row.get('why_unreadable')) for row in followed.rows]}")
        before = {row["event"] for row in followed.rows}
        events, texts = [], ("the first while it follows", "the second while it follows")
        for text in texts:
            events.append(self.nurse.send(ROOM, text).event)
            self.assertTrue(followed.wait_for(lambda row: row["event"] == events[-1]), "it did not come")
        came = [(row["event"], row["text"]) for row in followed.rows if row["event"] not in before]
        self.assertEqual(came, list(zip(events, texts, strict=True)))
        followed.interrupt()
        self.assertEqual(self.physician.screen(ROOM, 1)[0]["event"], events[-1])  # its engine goes on

    def test_text_from_standard_input(self) -> None:
        """Which keeps it out of the arguments. A message of several lines is one message; nothing is no message."""
        code, told = self.nurse.call("send", ROOM, "-", text=f"{WRITTEN}\n")
        self.assertEqual(code, OK, told)
        end = time.monotonic() + PATIENCE
        while (newest := self.physician.screen(ROOM, 1)[0]["text"]) != WRITTEN and time.monotonic() < end:
            time.sleep(0.5)
        self.assertEqual(newest, WRITTEN)
        self.assertFalse([data for data in self.nurse.public.values() if WRITTEN.splitlines()[0].encode() in data])
        self.assertEqual(self.nurse.call("send", ROOM, "-")[0], USAGE)
        self.assertEqual(self.nurse.screen(ROOM, 1)[0]["text"], WRITTEN, "an empty message was sent")
        code, told = self.nurse.call("search", "-", text="standard input\n")
        self.assertEqual((code, WRITTEN.splitlines()[0] in told), (OK, True), told)

    def test_devices(self) -> None:
        """This one, and one at another desk until it signs out there."""
        (own,) = self.nurse.must("device", "list")
        self.assertTrue(own["this_one"] and own["verified"], own)
        desk = Watched(self.hospital, self.folder / "desk", self.hospital.port(), NURSE, pin=False)
        self.addCleanup(desk.kill)
        seen = {row["device"]: row for row in desk.must("device", "list")}
        self.assertEqual(len(seen), 2)
        self.assertTrue(all(row["verified"] for row in seen.values()), seen)
        self.assertFalse(seen[own["device"]]["this_one"])
        desk.must("logout")
        self.assertEqual([row["device"] for row in self.nurse.must("device", "list")], [own["device"]])

    def secrets(self) -> dict[str, str]:
        """All of the nurse's that could stand there, each under a name that may be printed."""
        person, described = self.hospital.person(NURSE), self.hospital.described
        kdf = module_calls.ModuleCalls(described["base_url"], Path(described["ca_file"])).kdf(NURSE)
        auth_key = keys.auth_key(person["password"], described["server_name"], person["user_id"], kdf)
        found = {"the password": person["password"], "the key made from it": auth_key, "the PIN": self.nurse.pin}
        found |= {"the authenticator's secret": person["totp_secret"]}
        for table in ("access_tokens", "refresh_tokens"):
            query = f"SELECT token FROM {table} WHERE user_id = ?"  # noqa: S608
            found |= {f"{table} {i}": row[0] for i, row in enumerate(self.hospital.ask(query, person["user_id"]))}
        return found | {f"{name}, in base64": base64.b64encode(text.encode()).decode() for name, text in found.items()}

    def named_in(self, public: dict[int, bytes]) -> set[str]:
        return {name for name, text in self.secrets().items() for data in public.values() if text.encode() in data}

    def test_no_secret_is_an_argument_or_a_variable(self) -> None:
        self.assertGreaterEqual(len(self.at_sign_in), 2, "the tool, and the engine that it left")
        self.assertTrue(all(b"--profile" in data and b"HOME=" in data for data in self.at_sign_in.values()))
        self.assertEqual(self.named_in(self.at_sign_in), set(), "while signing in")
        self.nurse.lock()
        self.nurse.unlock()
        self.assertEqual(self.named_in(self.nurse.public), set(), "while unlocking")
        self.nurse.kill()
        self.nurse.unlock()
        self.assertGreaterEqual(len(self.nurse.public), 2)
        self.assertEqual(self.named_in(self.nurse.public), set(), "while a new engine opens what is kept")


if __name__ == "__main__":
    unittest.main(verbosity=2)
