# SPDX-License-Identifier: Apache-2.0
"""A workstation on which things go wrong, each with a cause that is real: a link that is cut, a disk that fills up, a
clock that is turned, a text that is longer than the server takes, and somebody who went away."""

from __future__ import annotations

from urllib.parse import urlsplit

from atspi import Role
from display import wait_for
from false_clock import FalseClock
from link import Link
from small_disk import SmallDisk

from demo.stage import Stage, TourFailed

ROOMY, FULL = 2000, 300  # megabytes of a disk; below 500 that are left the window tells of it
OFF_BY = 7.5  # minutes
WAITING = ["Sodium 131", "Repeat at 18:00", "Hold the furosemide"]
DATED = ["Creatinine 1.4", "Chloride 98", "Lactate 1.1"]  # an answer has a date, and it takes several to be sure
TOO_LONG = "Pasted chart, line by line. " * 2200  # sealed it is more than the 64 KiB of an event
IDLE = 60  # seconds, the shortest that a person can choose; the warning comes 20 before


class Trouble:
    """Of one profile, which must not be there yet and gets a PIN."""

    def __init__(self, stage: Stage, profile: str, room: str) -> None:
        self._stage = stage
        self._profile = profile
        self._room = room
        self._clock = FalseClock(stage.work / f"{profile}.clock")
        self._link = Link(urlsplit(stage.hospital["base_url"]).port or 443)
        stage.ports[profile] = self._link.port
        folder = stage.work / profile
        folder.mkdir(mode=0o700)
        self._disk = SmallDisk(folder, ROOMY)

    def end(self, pin: str) -> None:
        for command in (["unlock", "--pin-stdin"], ["logout"]):
            self._stage.ask(self._profile, *command, text=pin + "\n")
        self._link.close()
        self._disk.unmount()

    def walk(self, pin: str, who_has_it: str) -> None:
        """`who_has_it`: who acknowledged the newest urgent message that was sent from here."""
        self._stage.end_engine(self._profile)
        self._stage.open(self._stage.options(self._profile), self._clock.environment)
        self.unlock(pin)
        self.audience(who_has_it)
        self.offline()
        self.lock_with_what_waits()
        self.link_and_full_disk(pin)
        self.not_sent()
        self.clock()
        self.warning()

    def unlock(self, pin: str) -> None:
        self._stage.display.type(pin)
        self._stage.display.press("Return")
        wait_for(lambda: self._stage.is_open(self._profile), "the PIN to open the session")

    def audience(self, who_has_it: str) -> None:
        self._stage.open_room(self._room)
        self._stage.act(Role.PUSH_BUTTON, "Who has it")
        self._stage.picture("who-has-it", f"Acknowledged, {who_has_it}", "Neither read nor acknowledged")
        self._stage.display.press("Escape")

    def offline(self) -> None:
        self._link.cut()
        for text in WAITING:
            if self._stage.ask(self._profile, "send", self._room, text, "--wait", "1").returncode == 0:
                raise TourFailed("a message was called sent without a network")
        self._stage.picture("offline", r"Offline since \d", rf"\b{len(WAITING)} waiting to be sent")

    def lock_with_what_waits(self) -> None:
        with self._stage.display.turns("the lock page"):
            self._stage.display.press("ctrl+l")
        self._stage.picture("locked-with-messages", rf"Not sent yet: {len(WAITING)}\. Unlock to send")

    def link_and_full_disk(self, pin: str) -> None:
        """The disk is looked at when a session opens."""
        self._link.mend()
        if self._disk.is_mounted:
            self._disk.resize(FULL)
        self.unlock(pin)
        wait_for(self.is_all_sent, "what waited to be sent")
        if self._disk.is_mounted:
            self._stage.picture("disk-nearly-full", r"Little space left on this workstation: \d+ MB, tell IT")
        else:
            print("No right to mount a disk here: the picture of one that is nearly full is left out.")

    def is_all_sent(self) -> bool:
        rows = self._stage.ctl(self._profile, "tail", self._room, "--count", "10")
        sent = [row.get("text") for row in rows if row["state"] == "on_server"]
        return all(text in sent for text in WAITING)

    def not_sent(self) -> None:
        if self._stage.ask(self._profile, "send", self._room, "-", text=TOO_LONG).returncode == 0:
            raise TourFailed("the server took a text that is too long")
        self._stage.await_words(r"\b1 not sent")
        self._stage.display.press("alt+End")  # to its lower end
        self._stage.picture("not-sent", "Not sent: it is too long", "Try again", "Copy the text", "Discard")
        self._stage.act(Role.PUSH_BUTTON, "Discard")
        wait_for(lambda: not self._stage.says("not sent"), "the message to be discarded")

    def clock(self) -> None:
        self._clock.turn(minutes=OFF_BY)
        for text in DATED:
            self._stage.ctl(self._profile, "send", self._room, text)
        self._stage.picture("clock-off", r"clock is off by 7 min, tell IT")

    def warning(self) -> None:
        show = self._stage.display
        with show.turns("the settings"):
            show.press("ctrl+comma")
        self._stage.act(Role.PAGE_TAB, "Lock")
        self._stage.act(Role.RADIO_BUTTON, "1 minute")
        with show.turns("the window behind the settings"):
            show.press("Escape")
        self._stage.await_words(r"Locks in \d+ s\. Press any key to stay", seconds=IDLE)
        self._stage.shoot("lock-warning")
        show.press("shift")
        wait_for(lambda: not self._stage.says(r"Locks in \d+ s"), "the warning to go")
        if not self._stage.is_open(self._profile):
            raise TourFailed("the session locked although a key was pressed")
