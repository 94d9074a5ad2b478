# SPDX-License-Identifier: Apache-2.0
"""Signing in: what is accepted, that every refusal looks alike, that a code and a ticket are good once."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from ward import V3, Person, Reply, Server, random_key
from wardline_homeserver import tickets, totp
from wardline_homeserver.web.callers import network_of


def test_password_and_code_sign_in(server: Server) -> None:
    answer = server.person().try_login()
    assert answer.status == 200
    assert answer.body["refresh_token"] and 299_000 < answer.body["expires_in_ms"] <= 300_000


def test_login_type_is_the_only_one_for_people(server: Server) -> None:
    flows = {flow["type"] for flow in server.call("GET", V3 + "/login").body["flows"]}
    assert "health.wardline.login.mfa" in flows
    assert not flows & {"m.login.password", "m.login.sso"}


def test_plain_password_is_refused(server: Server) -> None:
    body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": "p1"}, "password": "x"}
    assert server.call("POST", V3 + "/login", body).status in (400, 403)


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("key", {"auth_key": random_key()}),
    ("code", {"code": "000000"}),
    ("code too long", {"code": "0" * 300}),
    ("code no text", {"code": 123456}),
    ("key no text", {"auth_key": ["a"]}),
    ("ticket forged", {"ticket": "A" * 136}),
    ("ticket empty", {"ticket": ""}),
    ("ticket not base64", {"ticket": "§§§"}),
    ("unknown name", {"identifier": {"type": "m.id.user", "user": "nobody.here"}}),
]


@pytest.mark.parametrize("changes", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_every_refusal_is_the_same(server: Server, changes: dict[str, Any]) -> None:
    person = server.person()
    started = time.monotonic()
    answer = person.try_login(**changes)
    assert answer == Reply(403, {"errcode": "M_FORBIDDEN", "error": "Invalid username or password"})
    assert time.monotonic() - started >= 0.3


def test_another_names_ticket_is_refused(server: Server) -> None:
    one, other = server.person(), server.person()
    assert one.try_login(ticket=other.ticket()).status == 403


def test_a_code_is_good_once(server: Server) -> None:
    person = server.person()
    code = person.code()
    assert person.try_login(code=code).status == 200
    assert person.try_login(code=code).status == 403
    assert person.try_login().status == 200


def test_an_older_code_is_refused_after_a_newer_one(server: Server) -> None:
    person = server.person()
    older, newer = person.code(), person.code()
    assert person.try_login(code=newer).status == 200
    assert person.try_login(code=older).status == 403


def test_a_refused_sign_in_spends_the_ticket_but_not_the_code(server: Server) -> None:
    person = server.person()
    code, ticket = person.code(), person.ticket()
    assert person.try_login(code=code, ticket=ticket, auth_key=random_key()).status == 403
    assert person.try_login(code=code, ticket=ticket).status == 403
    assert person.try_login(code=code).status == 200


def test_of_two_racing_sign_ins_exactly_one_wins(server: Server) -> None:
    for _ in range(3):
        person = server.person()
        code, pair = person.code(), [person.ticket(), person.ticket()]
        answers: list[int] = []
        gate = threading.Barrier(2)

        def run(ticket: str, who: Person = person, code: str = code, gate: threading.Barrier = gate) -> None:
            own = Person(Server(server.deployment), who.name, who.role, auth_key=who.auth_key)
            gate.wait()
            answers.append(own.try_login(code=code, ticket=ticket).status)  # noqa: B023

        threads = [threading.Thread(target=run, args=(ticket,)) for ticket in pair]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [200, 403]


def test_unknown_names_look_like_known_ones(server: Server) -> None:
    known = server.post("/prelogin", {"user": server.person().name}).body
    unknown = server.post("/prelogin", {"user": "no.such.person"}).body
    again = server.post("/prelogin", {"user": "no.such.person"}).body
    assert unknown.keys() == known.keys()
    assert [type(value) for value in unknown.values()] == [type(value) for value in known.values()]
    assert {key: len(str(unknown[key])) for key in ("salt", "ticket", "kdf")} == {
        key: len(str(known[key])) for key in ("salt", "ticket", "kdf")
    }
    assert (unknown["m"], unknown["t"], unknown["p"]) == (known["m"], known["t"], known["p"])
    assert unknown["salt"] == again["salt"] != known["salt"]
    assert unknown["ticket"] != again["ticket"]


def test_names_are_read_without_regard_to_case(server: Server) -> None:
    person = server.person()
    for name in (person.name.upper(), f" {person.name} ", person.user_id):
        assert server.post("/prelogin", {"user": name}).body["user_id"] == person.user_id


def test_another_servers_name_gets_parameters_too(server: Server) -> None:
    assert server.post("/prelogin", {"user": "@ann:elsewhere.example"}).status == 200


def test_waits_grow_for_strangers_and_spare_the_known_workstation(server: Server) -> None:
    person = server.person().login()
    secret = random_key()
    assert person.post("/device", {"secret_hash": sha256(secret)}).status == 200
    spare = [person.ticket() for _ in range(3)]
    for _ in range(4):
        assert person.try_login(auth_key=random_key()).status == 403
    refused = server.post("/prelogin", {"user": person.name})
    assert refused.errcode == "M_LIMIT_EXCEEDED"
    assert 0 < refused.body["retry_after_ms"] <= 1000
    # Tickets taken beforehand don't get round the wait.
    assert person.try_login(ticket=spare[0]).status == 403
    known = {"device_id": str(person.device_id), "secret": secret}
    assert person.try_login(ticket=person.ticket(**known)).status == 200
    time.sleep(refused.body["retry_after_ms"] / 1000)
    assert person.try_login(auth_key=random_key()).status == 403
    longer = server.post("/prelogin", {"user": person.name})
    assert 1000 < longer.body["retry_after_ms"] <= 2000


def test_a_wrong_device_secret_counts_as_a_stranger(server: Server) -> None:
    person = server.person().login()
    for _ in range(4):
        person.try_login(auth_key=random_key())
    answer = server.post("/prelogin", {"user": person.name, "device_id": person.device_id, "secret": random_key()})
    assert answer.status == 429


def test_unknown_names_wait_like_known_ones(server: Server) -> None:
    ghost = Person(server, "ghost.of.ward", "nurse")
    for _ in range(4):
        assert ghost.try_login(code="123456").status == 403
    assert server.post("/prelogin", {"user": ghost.name}).status == 429


def test_user_interactive_auth_takes_the_same_fields(server: Server) -> None:
    person = server.person().login()
    old = person.device_id
    person.device_id = None
    person.login()
    path = f"{V3}/devices/{old}"
    asked = server.call("DELETE", path, {}, person.token)
    assert asked.status == 401
    assert {"stages": ["health.wardline.login.mfa"]} in asked.body["flows"]
    auth = {
        "type": "health.wardline.login.mfa",
        "session": asked.body["session"],
        "identifier": {"type": "m.id.user", "user": person.name},
        "auth_key": person.auth_key,
    }
    wrong = {**auth, "code": "000000", "ticket": person.ticket()}
    assert server.call("DELETE", path, {"auth": wrong}, person.token).status == 401
    right = {**auth, "code": person.code(), "ticket": person.ticket()}
    assert server.call("DELETE", path, {"auth": right}, person.token).status == 200


def test_tickets_are_bound_to_name_and_time() -> None:
    key, who, where = b"k" * 32, "ab" * 16, "cd" * 16
    text = tickets.issue(key, 1000, who, where, None)
    read = tickets.read(key, text, 1000, who)
    assert read is not None and (read.user, read.address, read.known) == (who, where, False)
    assert tickets.read(key, text, 1000 + tickets.LIFE_MS, who) is not None
    assert tickets.read(key, text, 1001 + tickets.LIFE_MS, who) is None
    assert tickets.read(key, text, 999, who) is None
    assert tickets.read(key, text, 1000, "ee" * 16) is None
    assert tickets.read(b"x" * 32, text, 1000, who) is None
    for position in range(len(text)):
        changed = text[:position] + ("A" if text[position] != "A" else "B") + text[position + 1 :]
        assert tickets.read(key, changed, 1000, who) in (None, read)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("/run/synapse.sock", "/run/synapse.sock"),
    ],
)
def test_an_ipv6_network_counts_as_one_address(text: str, counted: str) -> None:
    assert network_of(text) == counted


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_totp_gives_the_codes_of_rfc_6238_appendix_b(seconds: int, code: str) -> None:
    secret = b"12345678901234567890"
    assert totp.at_step(secret, seconds // 30) == code
    assert totp.matching_step(secret, code, seconds + 30, 0) == seconds // 30
    assert totp.matching_step(secret, code, seconds - 30, 0) == seconds // 30
    assert totp.matching_step(secret, code, seconds + 60, 0) is None
    assert totp.matching_step(secret, code, seconds, seconds // 30) is None


def sha256(secret: str) -> str:
    from wardline_homeserver.devices import hash_of

    return hash_of(secret)
