# SPDX-License-Identifier: Apache-2.0
"""The demo hospital's endpoints: what they build, that repeating changes nothing, and the past."""

from __future__ import annotations

import time
from typing import Any

import pytest
from ward import V3, Person, Server, random_key

ENCRYPTED = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACkXb", "session_id": "s" * 43}


@pytest.fixture(scope="module")
def plan(nurse: Person, doctor: Person) -> dict[str, Any]:
    both = [nurse.user_id, doctor.user_id]
    return {
        "units": [
            {
                "name": "6 North",
                "members": [{"user": nurse.user_id, "role": "nurse"}, {"user": doctor.user_id, "role": "physician"}],
            }
        ],
        "rooms": [
            {"key": "unit", "type": "unit", "unit": "6 North", "name": "6 North", "members": both},
            {"key": "bed", "type": "patient", "unit": "6 North", "name": "6N bed 3", "members": both},
            {"key": "pair", "type": "direct", "members": both},
            {"key": "oncall", "type": "oncall", "name": "On call", "members": both},
        ],
    }


def test_the_hospital_is_built_once(server: Server, nurse: Person, plan: dict[str, Any]) -> None:
    first = server.post("/demo/hospital", plan)
    assert first.status == 200, first
    assert server.post("/demo/hospital", plan) == first
    token, built = str(nurse.token), first.body

    def content(room_id: str, event_type: str, key: str = "") -> dict[str, Any]:
        return server.state(token, room_id, event_type, key).body

    unit = built["units"]["6 North"]
    assert content(built["hospital"], "m.room.create")["type"] == "m.space"
    assert content(built["hospital"], "m.room.name") == {"name": "Mercy General"}
    assert content(built["hospital"], "m.space.child", unit)["via"] == ["mercy.localhost"]
    assert content(unit, "m.space.parent", built["hospital"])["canonical"] is True
    assert content(unit, "m.space.child", built["rooms"]["bed"])["via"] == ["mercy.localhost"]
    assignment = content(unit, "health.wardline.assignment", nurse.user_id.removeprefix("@"))
    assert assignment == {"user_id": nurse.user_id, "role": "nurse"}
    for key, kind, history in (
        ("unit", "unit", "shared"),
        ("bed", "patient", "shared"),
        ("oncall", "oncall", "invited"),
    ):
        room = built["rooms"][key]
        assert content(room, "m.room.create")["type"] == f"health.wardline.{kind}"
        assert content(room, "m.room.history_visibility") == {"history_visibility": history}
        assert content(room, "m.room.encryption")["algorithm"] == "m.megolm.v1.aes-sha2"
    pair = nurse.post("/conversation", {"kind": "direct", "members": [plan["rooms"][2]["members"][1]]})
    assert pair.body == {"room_id": built["rooms"]["pair"], "created": False}


def test_the_past_is_stored_for_the_tokens_owner(
    server: Server, nurse: Person, doctor: Person, plan: dict[str, Any]
) -> None:
    room = server.post("/demo/hospital", plan).body["rooms"]["bed"]
    then = int(time.time() * 1000) - 2 * 86_400_000
    body = {"room_id": room, "type": "m.room.encrypted", "content": ENCRYPTED, "origin_server_ts": then}
    sent = nurse.post("/demo/send", body)
    assert sent.status == 200, sent
    event = server.call("GET", f"{V3}/rooms/{room}/event/{sent.body['event_id']}", None, doctor.token).body
    assert (event["origin_server_ts"], event["sender"], event["content"]) == (then, nurse.user_id, ENCRYPTED)
    assert nurse.post("/demo/send", {**body, "sender": doctor.user_id}).errcode == "M_FORBIDDEN"
    assert (
        nurse.post(
            "/demo/send", {**body, "type": "m.room.message", "content": {"msgtype": "m.text", "body": "x"}}
        ).status
        == 403
    )
    assert nurse.post("/demo/send", {**body, "origin_server_ts": then + 10**12}).errcode == "M_INVALID_PARAM"
    assert nurse.post("/demo/send", {**body, "type": "m.room.member"}).errcode == "M_INVALID_PARAM"
    assert server.post("/demo/send", body).status == 401


def test_the_past_holds_state_with_an_empty_key(server: Server, nurse: Person, plan: dict[str, Any]) -> None:
    room = server.post("/demo/hospital", plan).body["rooms"]["bed"]
    pointer = {"event_id": "$" + "a" * 43}
    body = {"room_id": room, "type": "health.wardline.card", "state_key": "", "content": pointer}
    assert nurse.post("/demo/send", {**body, "origin_server_ts": 1_700_000_000_000}).status == 200


PERSON = {"user": "demo.one", "name": "Demo One", "role": "nurse", "auth_key": random_key(), "totp_secret": "A" * 32}


@pytest.mark.parametrize(
    "change",
    [
        {"user": "Bad Name"},
        {"user": "wardline"},
        {"user": "@x:elsewhere.example"},
        {"role": "wizard"},
        {"auth_key": "short"},
        {"totp_secret": "A"},
        {"totp_secret": "!!!"},
        {"kdf": {"m": 1024, "t": 3, "p": 1}},
        {"kdf": 7},
    ],
)
def test_odd_people_are_refused(server: Server, change: dict[str, Any]) -> None:
    assert server.post("/demo/people", {"people": [{**PERSON, **change}]}).errcode == "M_INVALID_PARAM"


def test_people_with_their_own_parameters(server: Server) -> None:
    kdf = {"m": 131072, "t": 4, "p": 2}
    assert server.post("/demo/people", {"people": [{**PERSON, "kdf": kdf}]}).body == {
        "people": ["@demo.one:mercy.localhost"]
    }
    told = server.post("/prelogin", {"user": "demo.one"}).body
    assert {key: told[key] for key in kdf} == kdf


@pytest.mark.parametrize(
    "room",
    [
        {"key": "a", "type": "castle", "name": "x", "members": ["@p1:mercy.localhost"]},
        {"key": "a", "type": "unit", "unit": "Nowhere", "name": "x", "members": ["@p1:mercy.localhost"]},
        {"key": "a", "type": "direct", "members": ["@p1:mercy.localhost"]},
        {"type": "unit", "name": "x", "members": ["@p1:mercy.localhost"]},
    ],
)
def test_odd_rooms_are_refused(server: Server, room: dict[str, Any]) -> None:
    assert server.post("/demo/hospital", {"units": [], "rooms": [room]}).status == 400
