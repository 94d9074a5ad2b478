# SPDX-License-Identifier: Apache-2.0
"""Hostile bodies: each gets a refusal with a reason, none an internal error."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from ward import V1, Person, Server, random_key

RAW: list[tuple[str, bytes, int, str]] = [
    ("empty", b"", 400, "M_MISSING_PARAM"),
    ("no JSON", b"{", 400, "M_NOT_JSON"),
    ("list", b"[]", 400, "M_BAD_JSON"),
    ("number", b"5", 400, "M_BAD_JSON"),
    ("not UTF-8", b'{"user":"\xff"}', 400, "M_NOT_JSON"),
    ("NaN", b'{"user":NaN}', 400, "M_NOT_JSON"),
    ("deep", b"[" * 60_000, 400, "M_NOT_JSON"),
    ("deep object", b'{"user":' * 7_000 + b"1" + b"}" * 7_000, 400, "M_NOT_JSON"),
    ("huge number", b'{"user":' + b"9" * 60_000 + b"}", 400, "M_NOT_JSON"),
    ("surrogate", b'{"user":"\\ud800"}', 400, "M_INVALID_PARAM"),
    ("too large", b'{"user":"' + b"a" * 70_000 + b'"}', 413, "M_TOO_LARGE"),
    ("null", b'{"user":null}', 400, "M_MISSING_PARAM"),
    ("empty text", b'{"user":""}', 400, "M_INVALID_PARAM"),
    ("NUL", b'{"user":"a\\u0000b"}', 400, "M_INVALID_PARAM"),
]


@pytest.mark.parametrize(("raw", "status", "errcode"), [row[1:] for row in RAW], ids=[row[0] for row in RAW])
def test_bodies(server: Server, raw: bytes, status: int, errcode: str) -> None:
    answer = server.call("POST", V1 + "/prelogin", raw=raw)
    assert (answer.status, answer.errcode) == (status, errcode)
    assert answer.body["error"]


FIELDS: dict[str, dict[str, Any]] = {
    "/prelogin": {"user": "x", "device_id": "D", "secret": "s"},
    "/enrol": {"user": "x", "activation_code": "A"},
    "/enrol/confirm": {"user": "x", "activation_code": "A", "auth_key": random_key(), "code": "123456", "identity": {}},
    "/password": {"auth_key": random_key(), "new_auth_key": random_key(), "code": "123456"},
    "/second-factor": {"auth_key": random_key(), "code": "123456"},
    "/second-factor/confirm": {"code": "123456"},
    "/identity": {"master_key": random_key(), "mac": random_key()},
    "/device": {"secret_hash": random_key()},
    "/device-state": {"device_id": "D", "secret": random_key()},
    "/conversation": {"kind": "group", "members": ["@p1:mercy.localhost"], "name": "x"},
    "/admin/user": {"user_id": "x", "name": "x", "role": "nurse", "unit": "u", "create_unit": True, "code": "1"},
    "/admin/code": {"user_id": "x", "kind": "factor", "code": "1"},
    "/demo/people": {"people": []},
    "/demo/hospital": {"units": [], "rooms": []},
    "/demo/send": {"room_id": "!r", "type": "t", "content": {}, "origin_server_ts": 1},
}
WRONG = [True, 1.5, -1, [], {}, [{}], {"a": []}, "\u0000", "x" * 5000, ["x"]]


@pytest.fixture(scope="module")
def somebody(server: Server) -> Person:
    return server.person("it_admin").login()


@pytest.mark.parametrize("path", FIELDS)
def test_wrong_types_in_every_field(somebody: Person, path: str) -> None:
    good = FIELDS[path]
    for field, value in itertools.product(good, WRONG):
        answer = somebody.post(path, {**good, field: value})
        assert answer.status < 500 and (answer.status == 200 or answer.errcode), (field, value, answer)


def test_unknown_fields_are_ignored(server: Server) -> None:
    assert server.post("/prelogin", {"user": "x", "extra": {"a": 1}}).status == 200


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/prelogin/", "/conversation//members"])
def test_unknown_paths(server: Server, path: str) -> None:
    assert server.post(path).status == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_other_methods(server: Server, method: str) -> None:
    assert server.call(method, V1 + "/prelogin").status == 405


@pytest.mark.parametrize("room", ["..%2f..%2fadmin", "%00", "!a%20b", "%F0%9F%92%A9", "!" + "a" * 300])
def test_odd_room_ids(somebody: Person, room: str) -> None:
    assert somebody.post(f"/conversation/{room}/members", {"add": [somebody.user_id]}).status in (400, 404)


def test_odd_tokens(server: Server) -> None:
    for token in ("x", "syt_" + "a" * 40):
        assert server.post("/me", {}, token).errcode == "M_UNKNOWN_TOKEN"
