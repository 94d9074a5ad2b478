# SPDX-License-Identifier: Apache-2.0
"""The start of a shift, and attacks on it, against a server with the settings that a hospital gets: 1,200 people behind
one address sign in within minutes, and a stranger who keeps failing delays nobody at a known workstation.

WARDLINE_SOAK=1 signs in all 1,200.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from ward import Person, Reply, Server, random_key
from wardline_homeserver import totp
from wardline_homeserver.deploy import create, free_port, start, stop
from wardline_homeserver.devices import hash_of
from wardline_homeserver.synapse_config import Settings

PEOPLE = 1200 if os.environ.get("WARDLINE_SOAK") else 130  # more than an address may fail before it waits
LONGEST_SECONDS = 1200  # for all of them
MISTYPE = 20  # one of so many
AT_ONCE = 6
ENROLLED_AT_ONCE = 100
KNOWN_SECONDS = 5  # to sign in on a known workstation, attack or not


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Waits, limits of Synapse and parameters as deployed; only the people are made by the demo's endpoint."""
    deployment = create(Settings(folder=tmp_path_factory.mktemp("shift"), port=free_port(), demo=True))
    process = start(deployment)
    yield Server(deployment)
    stop(process)


def own_connection(person: Person) -> Person:
    """requests' sessions are for one thread."""
    person.server = Server(person.server.deployment)
    return person


def enrol(server: Server, count: int) -> list[Person]:
    people = [Person(server, f"shift{number}", "nurse") for number in range(count)]
    for first in range(0, count, ENROLLED_AT_ONCE):
        entries = [
            {
                "user": person.name,
                "name": person.full_name,
                "role": person.role,
                "auth_key": person.auth_key,
                "totp_secret": totp.as_base32(person.secret),
            }
            for person in people[first : first + ENROLLED_AT_ONCE]
        ]
        assert server.post("/demo/people", {"people": entries}).status == 200
    return people


def come_to_work(number: int, person: Person) -> tuple[int, int]:
    """(HTTP status of the sign-in, refusals before it): some mistype their password the first time."""
    own_connection(person)
    refused = 0
    if number % MISTYPE == 0:
        refused += person.try_login(auth_key=random_key(), code="000000").status == 403
    asked = person.server.post("/prelogin", {"user": person.name})
    return (person.try_login(ticket=asked.body["ticket"]).status if asked.status == 200 else asked.status), refused


def test_a_whole_shift_signs_in_from_one_address(hospital: Server) -> None:
    people = enrol(hospital, PEOPLE)
    started = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as desks:
        answers = list(desks.map(come_to_work, range(PEOPLE), people))
    assert time.monotonic() - started < LONGEST_SECONDS
    assert [status for status, _ in answers if status != 200] == []
    assert sum(refused for _, refused in answers) == len(range(0, PEOPLE, MISTYPE))


class Attack:
    """Strangers who send wrong passwords as fast as they can, with and without tickets, until the block ends."""

    def __init__(self, person: Person, attempt: Callable[[Person], Reply], strangers: int = 12) -> None:
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._keep_trying, args=(stranger(person), attempt)) for _ in range(strangers)
        ]
        self.failed = 0
        self._enough = threading.Event()

    def __enter__(self) -> Attack:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def wait_until_failed(self, times: int) -> None:
        deadline = time.monotonic() + 120
        while self.failed < times:
            assert time.monotonic() < deadline, f"only {self.failed} attempts"
            self._enough.wait(0.1)

    def _keep_trying(self, who: Person, attempt: Callable[[Person], Reply]) -> None:
        while not self._over.is_set():
            assert attempt(who).status in (403, 429)
            self.failed += 1


def stranger(person: Person) -> Person:
    return Person(Server(person.server.deployment), person.name, person.role)


def guess(who: Person) -> Reply:
    """One guess as a client would make it: asks for a ticket, and is told to wait when it may not."""
    asked = who.server.post("/prelogin", {"user": who.name})
    return who.try_login(ticket=asked.body["ticket"], code="000000") if asked.status == 200 else asked


def guess_without_a_ticket(who: Person) -> Reply:
    """Straight at Synapse's own door, which has counters of its own."""
    return who.try_login(ticket="A" * 136, code="000000")


@pytest.mark.parametrize(("attempt", "times"), [(guess, 60), (guess_without_a_ticket, 400)])
def test_a_person_under_attack_signs_in_on_a_known_workstation(
    hospital: Server, attempt: Callable[[Person], Reply], times: int
) -> None:
    person = hospital.person("physician").login()
    secret = random_key()
    assert person.post("/device", {"secret_hash": hash_of(secret)}).status == 200
    own_connection(person)
    with Attack(person, attempt) as attack:
        attack.wait_until_failed(times)
        began = time.monotonic()
        ticket = person.ticket(device_id=str(person.device_id), secret=secret)
        answer = person.try_login(ticket=ticket)
        took = time.monotonic() - began
    assert answer.status == 200, answer
    assert took < KNOWN_SECONDS


def test_an_unknown_workstation_waits_under_attack(hospital: Server) -> None:
    person = hospital.person("physician")
    with Attack(person, guess) as attack:
        attack.wait_until_failed(60)
    refused = person.server.post("/prelogin", {"user": person.name})
    assert refused.errcode == "M_LIMIT_EXCEEDED" and refused.body["retry_after_ms"] > 0
