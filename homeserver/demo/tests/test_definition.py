# SPDX-License-Identifier: Apache-2.0
"""hospital.toml keeps its promises, and a mistake in such a file is named."""

import copy
from datetime import timedelta
from pathlib import Path

import pytest
from demo import crowd, definition, seeding

FILE = Path(__file__).resolve().parents[1] / "hospital.toml"

SMALL = {
    "hospital": {"name": "H", "server_name": "h.localhost", "seed": "s"},
    "unit": [{"key": "u", "name": "Unit"}],
    "person": [
        {"user": "anna", "name": "Anna", "role": "nurse", "units": ["u"]},
        {"user": "ben", "name": "Ben", "role": "physician", "units": ["u"]},
        {"user": "cleo", "name": "Cleo", "role": "billing"},
    ],
    "room": [
        {"key": "u", "type": "unit", "unit": "u", "name": "Unit"},
        {"key": "d", "type": "direct", "members": ["anna", "ben"]},
        {
            "key": "p",
            "type": "patient",
            "unit": "u",
            "name": "U bed 1",
            "members": ["anna"],
            "card": {"name": "P", "mrn": "1", "birth_date": "-2d", "sex": "female", "code_status": "full code"},
        },
    ],
    "conversation": [
        {
            "room": "d",
            "messages": [
                {"at": "-1d 02:30", "from": "anna", "text": "one", "id": "a", "ack": ["ben +2m"]},
                {"at": "+1h5m", "from": "ben", "text": "two", "reply": "a", "react": ["anna 👍 +1m"]},
            ],
        }
    ],
}


def changed(path: str, value: object) -> dict:
    """SMALL with the value at "room/1/members" replaced."""
    document = copy.deepcopy(SMALL)
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place = document
    for part in way:
        place = place[part]
    place[last] = value
    return document


def test_mercy_general_is_as_large_as_the_issue_says():
    hospital = definition.load(FILE)
    kinds = [room.type for room in hospital.rooms.values()]
    assert len(hospital.people) == 40
    assert len(hospital.units) == 5
    assert 55 <= len(kinds) <= 65
    assert (kinds.count("unit"), kinds.count("patient"), kinds.count("direct")) == (5, 35, 20)
    assert 300 <= len(hospital.messages) <= 800
    assert {p.role for p in hospital.people.values()} == definition.ROLES
    assert {m.room for m in hospital.messages} == set(hospital.rooms)


def test_no_patient_is_named_in_a_room_name():
    hospital = definition.load(FILE)
    names = " ".join(room.name or "" for room in hospital.rooms.values())
    for room in hospital.rooms.values():
        if room.card:
            assert not any(part in names.split() for part in room.card["name"].split() if len(part) > 3)


def test_messages_come_oldest_first_and_replies_after_what_they_answer():
    hospital = definition.load(FILE)
    assert [m.before for m in hospital.messages] == sorted((m.before for m in hospital.messages), reverse=True)
    seen = set()
    for message in hospital.messages:
        assert not message.reply or (message.room, message.reply) in seen
        seen.add((message.room, message.id))


def test_times_and_marks():
    first, second = definition.parse(SMALL).messages
    assert first.before == timedelta(days=1, hours=2, minutes=30)
    assert second.before == timedelta(days=1, hours=1, minutes=25)
    assert first.acks == [definition.Mark("ben", first.before - timedelta(minutes=2))]
    assert second.reactions[0].emoji == "👍"


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("hospital/seed", "", "seed"),
        ("person/0/role", "queen", "unknown role"),
        ("person/0/units", ["x"], "'x'"),
        ("person/1/user", "anna", "twice"),
        ("person/1/user", "Ben!", "not a user name"),
        ("person/1/nickname", "B", "unknown key"),
        ("room/1/members", ["anna"], "two people"),
        ("room/1/members", ["anna", "zoe"], "'zoe'"),
        ("room/1/key", "u", "twice"),
        ("room/0/type", "castle", "unknown type"),
        ("room/0/unit", "x", "unknown unit"),
        ("room/2/card", None, "must be a table"),
        ("room/2/card/birth_date", "soon", "birth_date"),
        ("room/2/card/code_status", "maybe", "code_status"),
        ("room/2/card/alerts", "fall", "alerts"),
        ("room/2/members", ["cleo"], "alone may write the card"),
        ("conversation/0/room", "x", "unknown room"),
        ("conversation/0/messages/0/from", "cleo", "not in the room"),
        ("conversation/0/messages/0/at", "+4m", "time"),
        ("conversation/0/messages/0/at", "-4d 00:00", "three days"),
        ("conversation/0/messages/1/at", "-2d 00:00", "before the message above"),
        ("conversation/0/messages/1/at", "+40h", "future"),
        ("conversation/0/messages/1/reply", "z", "not earlier"),
        ("conversation/0/messages/0/priority", "loud", "priority"),
        ("conversation/0/messages/0/text", " ", "text"),
        ("conversation/0/messages/0/ack", ["anna +1m"], "their own"),
        ("conversation/0/messages/0/ack", ["cleo +1m"], "by someone in the room"),
        ("conversation/0/messages/0/react", ["ben +1m"], "reaction"),
        ("conversation", {}, "list of tables"),
    ],
)
def test_a_mistake_is_named(path, value, says):
    with pytest.raises(definition.BadHospital, match=says):
        definition.parse(changed(path, value))


@pytest.mark.parametrize("content", ["[hospital", "\udcff", "unit = 3"])
def test_a_file_that_is_no_hospital(tmp_path, content):
    path = tmp_path / "hospital.toml"
    path.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(definition.BadHospital):
        definition.load(path)
    with pytest.raises(definition.BadHospital):
        definition.load(tmp_path / "absent.toml")


def test_the_plan_holds_everything_once_in_order():
    hospital = definition.parse(SMALL)
    plan = seeding.plan(hospital, {"u": "!u", "d": "!d", "p": "!p"}, now_ms=1_780_000_000_000)
    kinds = [(e["kind"], e["sender"]) for e in plan["events"]]
    anna, ben = "@anna:h.localhost", "@ben:h.localhost"
    assert kinds == [("card", anna), ("message", anna), ("ack", ben), ("message", ben), ("reaction", anna)]
    card, first, ack, second, reaction = plan["events"]
    assert card["content"]["birth_date"] == "2026-05-26"
    assert first["at"] == 1_780_000_000_000 - (26 * 60 + 30) * 60_000
    assert ack["to"] == first["ref"] == second["reply_to"]
    assert reaction["to"] == second["ref"]


def test_a_crowd_is_large_enough_and_still_whole():
    hospital = crowd.enlarge(definition.load(FILE), rooms=200, messages=2000)
    assert len(hospital.rooms) == 200
    assert len(hospital.messages) == 2000
    assert all(m.sender in hospital.rooms[m.room].members for m in hospital.messages)
    assert all(timedelta(0) < m.before <= timedelta(days=3) for m in hospital.messages)
    with pytest.raises(definition.BadHospital):
        crowd.enlarge(hospital, rooms=-1, messages=0)
