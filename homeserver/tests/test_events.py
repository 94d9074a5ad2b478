# SPDX-License-Identifier: Apache-2.0
"""The list of events as the running server applies it, to members of a patient's room."""

from __future__ import annotations

import time
from typing import Any

import pytest
from ward import Person, Reply, Server

ENCRYPTED = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACkXb", "session_id": "s" * 43}


@pytest.fixture(scope="module")
def room(server: Server, nurse: Person, doctor: Person, clerk: Person) -> str:
    body = {
        "units": [{"name": "5 East", "members": [{"user": nurse.user_id, "role": "nurse"}]}],
        "rooms": [
            {
                "key": "bed",
                "type": "patient",
                "unit": "5 East",
                "name": "5E bed 1",
                "members": [nurse.user_id, doctor.user_id, clerk.user_id],
            }
        ],
    }
    return server.post("/demo/hospital", body).body["rooms"]["bed"]


@pytest.fixture(scope="module")
def message(server: Server, nurse: Person, room: str) -> str:
    return server.send(str(nurse.token), room, "m.room.encrypted", ENCRYPTED).body["event_id"]


def test_ciphertext_enters_and_plaintext_does_not(server: Server, nurse: Person, room: str) -> None:
    token = str(nurse.token)
    for content, status in (
        (ENCRYPTED, 200),
        ({**ENCRYPTED, "health.wardline.priority": "stat"}, 200),
        ({**ENCRYPTED, "body": "Mr. Brown"}, 403),
        ({**ENCRYPTED, "m.mentions": {"user_ids": []}}, 403),
    ):
        assert server.send(token, room, "m.room.encrypted", content).status == status
    refused = server.send(token, room, "m.room.message", {"msgtype": "m.text", "body": "Mr. Brown"})
    assert refused == Reply(403, {"errcode": "M_FORBIDDEN", "error": "This event is not allowed in this context"})


def test_reactions_acks_and_redactions(server: Server, doctor: Person, nurse: Person, room: str, message: str) -> None:
    token = str(doctor.token)

    def react(key: str) -> int:
        relation = {"rel_type": "m.annotation", "event_id": message, "key": key}
        return server.send(token, room, "m.reaction", {"m.relates_to": relation}).status

    assert (react("✅"), react("on my way")) == (200, 403)
    ack: dict[str, Any] = {
        "event_id": message,
        "room_id": room,
        "at": int(time.time() * 1000),
        "as_role": "physician",
        "device_id": doctor.device_id,
        "signatures": {doctor.user_id: {f"ed25519:{doctor.device_id}": "A" * 86}},
    }
    assert server.send(token, room, "health.wardline.ack", ack).status == 200
    assert server.send(token, room, "health.wardline.ack", {**ack, "note": "x"}).status == 403
    own = server.send(str(nurse.token), room, "m.room.encrypted", ENCRYPTED).body["event_id"]
    path = f"/_matrix/client/v3/rooms/{room}/redact/{own}/t1"
    assert server.call("PUT", path, {"reason": "wrong patient"}, nurse.token).status == 403
    assert server.call("PUT", path + "b", {}, nurse.token).status == 200


def test_the_card_is_written_by_those_who_treat(
    server: Server, nurse: Person, doctor: Person, clerk: Person, room: str, message: str
) -> None:
    card = {"event_id": message}
    statuses = [
        server.set_state(str(person.token), room, "health.wardline.card", "", card).status
        for person in (nurse, doctor, clerk)
    ]
    assert statuses == [200, 200, 403]
    wordy = server.set_state(str(nurse.token), room, "health.wardline.card", "", {**card, "name": "Brown"})
    assert wordy.status == 403


@pytest.mark.parametrize(
    ("event_type", "key", "content"),
    [
        ("m.room.name", "", {"name": "Mr. Brown"}),
        ("m.room.topic", "", {"topic": "x"}),
        ("m.room.power_levels", "", {"users": {}}),
        ("m.room.encryption", "", {"algorithm": "none"}),
        ("m.room.history_visibility", "", {"history_visibility": "world_readable"}),
        ("m.room.encrypted", "", ENCRYPTED),
        ("health.wardline.assignment", "x", {"role": "physician"}),
    ],
)
def test_state_is_the_hospitals(
    server: Server, nurse: Person, room: str, event_type: str, key: str, content: dict[str, Any]
) -> None:
    assert server.set_state(str(nurse.token), room, event_type, key, content).status == 403


def test_nobody_names_themselves_anew_in_a_room(server: Server, nurse: Person, room: str) -> None:
    content = {"membership": "join", "displayname": "Dr. Nobody"}
    assert server.set_state(str(nurse.token), room, "m.room.member", nurse.user_id, content).status == 403


def test_nobody_is_invited_by_people(server: Server, nurse: Person, admin: Person, room: str) -> None:
    content = {"membership": "invite"}
    assert server.set_state(str(nurse.token), room, "m.room.member", admin.user_id, content).status == 403


def test_spaces_take_no_messages(server: Server, nurse: Person) -> None:
    unit = nurse.post("/me").body["units"][0]["room_id"]
    assert server.send(str(nurse.token), unit, "m.room.encrypted", ENCRYPTED).status == 403
