# SPDX-License-Identifier: Apache-2.0
"""Conversations: who gets into which room, what the rooms look like, and which doors stay shut."""

from __future__ import annotations

import threading
from typing import Any
from urllib.parse import quote

import pytest
from ward import V3, Person, Server


def direct(one: Person, other: Person) -> dict[str, Any]:
    answer = one.post("/conversation", {"kind": "direct", "members": [other.user_id]})
    assert answer.status == 200, answer
    return answer.body


def members(server: Server, person: Person, room_id: str) -> set[str]:
    path = f"{V3}/rooms/{quote(room_id)}/joined_members"
    return set(server.call("GET", path, None, person.token).body["joined"])


def test_the_same_pair_gets_the_same_room(server: Server, nurse: Person, doctor: Person) -> None:
    first = direct(nurse, doctor)
    assert direct(doctor, nurse) == {"room_id": first["room_id"], "created": False}
    assert members(server, nurse, first["room_id"]) == {
        nurse.user_id,
        doctor.user_id,
        f"@wardline:{server.deployment.server_name}",
    }
    for one, other in ((nurse, doctor), (doctor, nurse)):
        marks = server.call("GET", f"{V3}/user/{one.user_id}/account_data/m.direct", None, one.token).body
        assert marks[other.user_id] == [first["room_id"]]


def test_two_at_once_get_one_room(server: Server) -> None:
    one, other = server.person().login(), server.person().login()
    found: list[str] = []

    def ask(me: Person, you: Person) -> None:
        own = Person(Server(server.deployment), me.name, me.role, token=me.token)
        found.append(own.post("/conversation", {"kind": "direct", "members": [you.user_id]}).body["room_id"])

    threads = [threading.Thread(target=ask, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2 and found[0] == found[1]


def test_someone_who_left_is_brought_back(server: Server) -> None:
    one, other = server.person().login(), server.person().login()
    room_id = direct(one, other)["room_id"]
    assert server.call("POST", f"{V3}/rooms/{quote(room_id)}/leave", {}, other.token).status == 200
    assert direct(one, other)["room_id"] == room_id
    assert other.user_id in members(server, one, room_id)


def test_a_direct_room_is_private_encrypted_and_flat(server: Server, nurse: Person, doctor: Person) -> None:
    room_id, token = direct(nurse, doctor)["room_id"], str(nurse.token)

    def content(event_type: str) -> dict[str, Any]:
        return server.state(token, room_id, event_type).body

    create = content("m.room.create")
    assert "type" not in create and create["room_version"] == "12"
    assert content("m.room.encryption")["algorithm"] == "m.megolm.v1.aes-sha2"
    assert content("m.room.history_visibility") == {"history_visibility": "invited"}
    assert content("m.room.join_rules") == {"join_rule": "invite"}
    assert content("m.room.guest_access") == {"guest_access": "forbidden"}
    power = content("m.room.power_levels")
    assert not power.get("users") and power["state_default"] == 100 and power["invite"] == 100
    assert server.state(token, room_id, "m.room.name").status == 404


def test_a_group_has_a_topic_and_grows_by_its_members(
    server: Server, nurse: Person, doctor: Person, clerk: Person
) -> None:
    body = {"kind": "group", "members": [doctor.user_id, nurse.user_id], "name": "4W charge"}
    room_id = nurse.post("/conversation", body).body["room_id"]
    assert server.state(str(nurse.token), room_id, "m.room.create").body["type"] == "health.wardline.group"
    assert server.state(str(nurse.token), room_id, "m.room.name").body == {"name": "4W charge"}
    path = f"/conversation/{quote(room_id, safe='')}/members"
    assert clerk.post(path, {"add": [clerk.user_id]}).errcode == "M_FORBIDDEN"
    assert doctor.post(path, {"add": [clerk.user_id]}).status == 200
    assert clerk.user_id in members(server, nurse, room_id)
    assert nurse.post("/conversation", body).body["room_id"] != room_id


def test_only_groups_grow(nurse: Person, doctor: Person, clerk: Person) -> None:
    room_id = direct(nurse, doctor)["room_id"]
    for room in (room_id, "!unknown"):
        answer = nurse.post(f"/conversation/{quote(room, safe='')}/members", {"add": [clerk.user_id]})
        assert answer.errcode == "M_FORBIDDEN"


ILL_FORMED: list[tuple[dict[str, Any], int]] = [
    ({"kind": "direct", "members": []}, 400),
    ({"kind": "direct", "members": ["@a:mercy.localhost", "@b:mercy.localhost"]}, 400),
    ({"kind": "direct", "members": ["nora"]}, 400),
    ({"kind": "direct", "members": "x"}, 400),
    ({"kind": "direct", "members": ["@p1:mercy.localhost"], "name": "Mr. Brown"}, 400),
    ({"kind": "patient", "members": ["@p1:mercy.localhost"]}, 400),
    ({"kind": "group", "members": ["@p1:mercy.localhost"]}, 400),
    ({"kind": "group", "members": ["@p1:mercy.localhost"], "name": "x" * 81}, 400),
    ({"kind": "group", "members": ["@p1:mercy.localhost"], "name": "a\u202eb"}, 400),
    ({"kind": "group", "members": [f"@p{i}:mercy.localhost" for i in range(101)], "name": "x"}, 400),
    ({"kind": "direct", "members": ["@nobody:mercy.localhost"]}, 403),
    ({"kind": "direct", "members": ["@wardline:mercy.localhost"]}, 403),
    ({"kind": "direct", "members": ["@p1:elsewhere.example"]}, 403),
]


@pytest.mark.parametrize(("body", "status"), ILL_FORMED)
def test_ill_formed_conversations_are_refused(nurse: Person, body: dict[str, Any], status: int) -> None:
    assert nurse.post("/conversation", body).status == status


def test_with_oneself_is_no_conversation(nurse: Person) -> None:
    assert nurse.post("/conversation", {"kind": "direct", "members": [nurse.user_id]}).status == 400


def test_people_make_no_rooms(server: Server, nurse: Person, doctor: Person, admin: Person) -> None:
    for person in (nurse, admin):
        for body in ({}, {"preset": "trusted_private_chat", "is_direct": True, "invite": [doctor.user_id]}):
            assert server.call("POST", V3 + "/createRoom", body, person.token).status == 403


def test_other_doors_stay_shut(server: Server, nurse: Person, doctor: Person, clerk: Person) -> None:
    room_id = direct(nurse, doctor)["room_id"]
    room = f"{V3}/rooms/{quote(room_id)}"
    refused = [
        ("POST", f"{room}/invite", {"user_id": clerk.user_id}, nurse),
        ("POST", f"{room}/kick", {"user_id": doctor.user_id}, nurse),
        ("POST", f"{room}/join", {}, clerk),
        ("POST", f"{V3}/knock/{quote(room_id)}", {"reason": "please"}, clerk),
        ("POST", f"{room}/upgrade", {"new_version": "12"}, nurse),
        ("POST", f"{room}/leave", {"reason": "Mr. Brown went home"}, nurse),
        ("PUT", f"{V3}/directory/room/{quote('#brown:mercy.localhost')}", {"room_id": room_id}, nurse),
        ("PUT", f"{V3}/directory/list/room/{quote(room_id)}", {"visibility": "public"}, nurse),
        ("POST", f"{V3}/register", {"username": "x", "password": "y"}, nurse),
    ]
    for method, path, body, person in refused:
        answer = server.call(method, path, body, person.token)
        assert answer.status in (400, 403, 404), (path, answer)
    assert members(server, nurse, room_id) >= {nurse.user_id, doctor.user_id}


def test_conversations_need_a_token(server: Server) -> None:
    assert server.post("/conversation", {"kind": "direct", "members": ["@p1:mercy.localhost"]}).status == 401


def test_an_account_without_rooms_still_sees_its_own_keys(server: Server, admin: Person) -> None:
    """Key queries are limited to people who share a room; the hospital's space is everybody's first."""
    person = server.person().login()
    keys = {
        "algorithms": ["m.megolm.v1.aes-sha2"],
        "device_id": person.device_id,
        "keys": {},
        "signatures": {},
        "user_id": person.user_id,
    }
    assert server.call("POST", V3 + "/keys/upload", {"device_keys": keys}, person.token).status == 200
    answer = server.call("POST", V3 + "/keys/query", {"device_keys": {person.user_id: []}}, person.token)
    assert list(answer.body["device_keys"][person.user_id]) == [person.device_id]
