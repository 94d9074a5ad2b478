# SPDX-License-Identifier: Apache-2.0
"""A nurse and a physician talk while engines are killed, links break or swallow, clocks are off by a day, and the
server restarts, forgets or lets tokens expire. No message may be lost, doubled, out of order, or called sent when it
was not.

A fault is a context: it has struck inside, and is over after it.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from false_clock import FalseClock
from link import Link
from side import Side, told_in_another_order
from ward import WardTest, Workstation, over_and_over

NURSE, PHYSICIAN, ROOM = "ptanaka", "eabara", "5E bed 2"
SEED = int(os.environ.get("WARDLINE_SEED") or random.SystemRandom().randrange(2**32))
SOAK = bool(os.environ.get("WARDLINE_SOAK"))
WAITING = 3  # messages that a killed outbox holds
GONE_SECONDS = 60 if SOAK else 0  # how long a link is gone
PATIENCE = 120  # seconds until what was sent must be there: more than a request that is never answered takes
TOKEN_CALLS = ("openat", "write", "fsync", "rename")  # what storing new tokens is made of

Fault = AbstractContextManager[None]


class Faults(WardTest):
    @classmethod
    def setUpClass(cls) -> None:
        print(f"WARDLINE_SEED={SEED}", flush=True)
        cls.random = random.Random(SEED)  # noqa: S311
        super().setUpClass()
        cls.link = Link(cls.hospital.port())
        cls.addClassCleanup(cls.link.close)
        cls.nurse = cls.side(NURSE, "handover item")
        cls.physician = cls.side(PHYSICIAN, "order")
        cls.sides = (cls.nurse, cls.physician)

    @classmethod
    def side(cls, user: str, phrase: str) -> Side:
        return Side(cls.sign_in(user, port=cls.link.port), ROOM, phrase)

    def setUp(self) -> None:
        """Whatever the last one left broken is whole again."""
        self.link.mend()
        self.hospital.start()
        for side in self.sides:
            side.station.unlock()

    # What must hold

    def check_claims(self, count: int) -> None:
        """Nothing on a sender's screen is called sent that the server does not have."""
        for side in self.sides:
            claimed = side.called_sent(count)
            self.assertEqual(claimed - self.hospital.has_of(side.station.user), set(), f"WARDLINE_SEED={SEED}")

    def check(self) -> None:
        end = time.monotonic() + PATIENCE
        while (wrong := self.wrong()) and time.monotonic() < end:
            time.sleep(0.5)
        self.assertEqual(wrong, "", f"WARDLINE_SEED={SEED}")
        self.check_claims(self.newest())

    def newest(self) -> int:
        """So many rows that all of this run are among them, or what has to be."""
        return min(800, 10 + sum(side.said() for side in self.sides))

    def wrong(self) -> str:
        screens = [reader.screen(self.newest()) for reader in self.sides]
        for reader, screen in zip(self.sides, screens, strict=True):
            for writer in self.sides:
                if wrong := writer.wrong_on(screen):
                    return f"as {reader.station.user} sees what {writer.station.user} wrote: {wrong}"
        return "told in another order" if told_in_another_order(*screens) else ""

    # Faults at a workstation

    @contextmanager
    def kill(self, side: Side) -> Iterator[None]:
        """At any moment of sending, while what others send arrives."""
        with ExitStack() as others:
            for other in self.sides:
                if other is not side:
                    others.enter_context(self.talking(other))
            talk = threading.Thread(target=side.say)
            talk.start()
            self.any_moment()
            self.assertGreater(side.station.kill(), 0)
        talk.join()
        yield
        side.station.unlock()

    @contextmanager
    def kill_what_waits(self, side: Side) -> Iterator[None]:
        """With messages in the outbox of which it was said that they are kept; then again, at any moment of sending
        them."""
        self.link.cut()
        before = side.owed()
        for _ in range(WAITING):
            side.say(wait=1)
        self.assertEqual(side.owed() - before, WAITING, f"not all is kept; WARDLINE_SEED={SEED}")
        self.assertGreater(side.station.kill(), 0)
        yield
        self.link.mend()
        side.station.unlock()
        self.any_moment()
        self.assertGreater(side.station.kill(), 0)
        side.station.unlock()

    @contextmanager
    def kill_while_locked(self, side: Side) -> Iterator[None]:
        side.say(wait=1)
        side.station.lock()
        self.assertGreater(side.station.kill(), 0)
        yield
        side.station.unlock()

    @contextmanager
    def set_the_clock(self, side: Side, days: int = 0) -> Iterator[None]:
        """A day ahead or behind, while somebody works there."""
        days = days or self.random.choice((-1, 1))
        clock = FalseClock(self.folder / f"{side.station.user}.clock")
        side.station.kill()
        side.station.unlock(clock)
        clock.turn(days=days)
        yield
        clock.turn()
        side.station.kill()
        side.station.unlock()

    # Faults on the way

    @contextmanager
    def cut_the_link(self) -> Iterator[None]:
        self.link.cut()
        yield
        self.talk_for(GONE_SECONDS)
        self.link.mend()

    @contextmanager
    def swallow_everything(self, comes_late: bool) -> Iterator[None]:
        self.link.swallow(comes_late=comes_late)
        yield
        self.talk_for(GONE_SECONDS)
        self.link.mend()

    # Faults of the server

    @contextmanager
    def stop_the_server(self, meanwhile: str = "") -> Iterator[None]:
        self.hospital.stop()
        if meanwhile:
            self.assertGreater(getattr(self.hospital, meanwhile)(), 0)
        yield
        self.hospital.start()

    def forget_positions(self) -> Fault:
        return self.stop_the_server("forget_positions")

    def expire_tokens(self) -> Fault:
        return self.stop_the_server("expire_tokens")

    # Proofs

    def any_moment(self) -> None:
        time.sleep(self.random.uniform(0, 0.4))

    @contextmanager
    def talking(self, side: Side) -> Iterator[None]:
        """One message after the other, from before the block until it ends."""
        side.say(wait=5)
        with over_and_over(lambda: side.say(wait=5)):
            yield

    def talk(self, wait: int) -> None:
        for side in self.sides:
            side.say(wait)

    def talk_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.talk(wait=5)

    def prove(self, *faults: Fault, silent: bool = False) -> None:
        """`silent`: nothing can be sent meanwhile."""
        with ExitStack() as under_way:
            for fault in faults:
                under_way.enter_context(fault)
            sent = [side.say(wait=1) for side in self.sides]
            self.assertFalse(silent and any(sent), "called sent while nothing came through")
            self.check_claims(5)
        for side in self.sides:
            self.assertTrue(side.say(PATIENCE), f"{side.station.user} can't send after all; WARDLINE_SEED={SEED}")
        self.check()

    def kill_at_new_tokens(self) -> None:
        station, call = self.nurse.station, self.random.choice(TOKEN_CALLS)
        self.nurse.say(wait=1)
        self.physician.say(wait=1)
        before = self.hospital.newest_token(station.user)
        self.prove_refreshing_is_killed(station, call)
        self.assertGreater(self.hospital.newest_token(station.user), before, f"the server gave no new tokens ({call})")
        station.unlock()
        self.prove()

    def prove_refreshing_is_killed(self, station: Workstation, call: str) -> None:
        station.kill()
        with self.expire_tokens():
            pass
        kept = (station.profile / "tokens").read_bytes()
        self.assertTrue(station.unlock_killed_at(call), f"new tokens were stored without {call}")
        self.assertEqual((station.profile / "tokens").read_bytes(), kept, "they were stored all the same")
