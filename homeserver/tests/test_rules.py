# SPDX-License-Identifier: Apache-2.0
"""The list of events, row by row, as the pure function sees it; test_events.py asks the running server."""

from __future__ import annotations

from typing import Any

import pytest
from wardline_homeserver.emoji import is_one_emoji
from wardline_homeserver.rules import Around, Sent, allowed

SENDER = "@nora:mercy.localhost"
ROOM = "!" + "r" * 43
EVENT = "$" + "e" * 43
ENCRYPTED = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnAC", "session_id": "s" * 43}
ACK = {
    "event_id": EVENT,
    "room_id": ROOM,
    "at": 1_700_000_000_000,
    "as_role": "nurse",
    "device_id": "NURSEDEV",
    "signatures": {SENDER: {"ed25519:NURSEDEV": "A" * 86}},
}
REACTION = {"rel_type": "m.annotation", "event_id": EVENT, "key": "✅"}


def without(content: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key != name}


MESSAGES: list[tuple[str, str, dict[str, Any], bool]] = [
    ("encrypted", "m.room.encrypted", ENCRYPTED, True),
    ("with device", "m.room.encrypted", {**ENCRYPTED, "device_id": "ABC", "sender_key": "k" * 43}, True),
    ("urgent", "m.room.encrypted", {**ENCRYPTED, "health.wardline.priority": "urgent"}, True),
    ("odd priority", "m.room.encrypted", {**ENCRYPTED, "health.wardline.priority": "bed 12"}, False),
    ("edit", "m.room.encrypted", {**ENCRYPTED, "m.relates_to": {"rel_type": "m.replace", "event_id": EVENT}}, True),
    ("reply", "m.room.encrypted", {**ENCRYPTED, "m.relates_to": {"m.in_reply_to": {"event_id": EVENT}}}, True),
    (
        "wordy reply",
        "m.room.encrypted",
        {**ENCRYPTED, "m.relates_to": {"m.in_reply_to": {"event_id": "$bed 12"}}},
        False,
    ),
    (
        "wordy relation",
        "m.room.encrypted",
        {**ENCRYPTED, "m.relates_to": {"rel_type": "note", "event_id": EVENT}},
        False,
    ),
    ("extra relation", "m.room.encrypted", {**ENCRYPTED, "m.relates_to": {"event_id": EVENT, "x": "y"}}, False),
    ("empty relation", "m.room.encrypted", {**ENCRYPTED, "m.relates_to": {}}, False),
    ("mentions", "m.room.encrypted", {**ENCRYPTED, "m.mentions": {"user_ids": [SENDER]}}, False),
    ("body beside", "m.room.encrypted", {**ENCRYPTED, "body": "Mr. Brown"}, False),
    ("plain ciphertext", "m.room.encrypted", {**ENCRYPTED, "ciphertext": "Mr. Brown fell"}, False),
    ("olm", "m.room.encrypted", {**ENCRYPTED, "algorithm": "m.olm.v1.curve25519-aes-sha2"}, False),
    ("no ciphertext", "m.room.encrypted", without(ENCRYPTED, "ciphertext"), False),
    ("ciphertext object", "m.room.encrypted", {**ENCRYPTED, "ciphertext": {}}, False),
    ("wordy device", "m.room.encrypted", {**ENCRYPTED, "device_id": "bed 12"}, False),
    ("plaintext", "m.room.message", {"msgtype": "m.text", "body": "hello"}, False),
    ("sticker", "m.sticker", {"body": "x"}, False),
    ("unknown", "org.example.note", {}, False),
    ("call", "m.call.invite", {}, False),
    ("reaction", "m.reaction", {"m.relates_to": REACTION}, True),
    ("reaction of words", "m.reaction", {"m.relates_to": {**REACTION, "key": "seen by Nora"}}, False),
    ("reaction and more", "m.reaction", {"m.relates_to": REACTION, "body": "x"}, False),
    ("reaction elsewhere", "m.reaction", {"m.relates_to": {**REACTION, "rel_type": "m.thread"}}, False),
    ("redaction", "m.room.redaction", {"redacts": EVENT}, True),
    ("redaction with reason", "m.room.redaction", {"redacts": EVENT, "reason": "wrong patient"}, False),
    ("redaction of nothing", "m.room.redaction", {}, False),
    ("ack", "health.wardline.ack", ACK, True),
    *((f"ack without {name}", "health.wardline.ack", without(ACK, name), False) for name in ACK),
    ("ack and more", "health.wardline.ack", {**ACK, "note": "on my way"}, False),
    ("ack of another room", "health.wardline.ack", {**ACK, "room_id": "!other"}, False),
    ("ack with odd time", "health.wardline.ack", {**ACK, "at": "now"}, False),
    ("ack with true time", "health.wardline.ack", {**ACK, "at": True}, False),
    ("ack with odd role", "health.wardline.ack", {**ACK, "as_role": "wizard"}, False),
    ("ack for another", "health.wardline.ack", {**ACK, "signatures": {"@x:y": {"ed25519:NURSEDEV": "A" * 86}}}, False),
    ("ack of another device", "health.wardline.ack", {**ACK, "device_id": "OTHER"}, False),
    ("ack signed twice", "health.wardline.ack", {**ACK, "signatures": {**ACK["signatures"], "@x:y": {}}}, False),
]


@pytest.mark.parametrize("row", MESSAGES, ids=[row[0] for row in MESSAGES])
def test_messages(row: tuple[str, str, dict[str, Any], bool]) -> None:
    _, event_type, content, expected = row
    around = Around(room_type=None, service_user="@wardline:mercy.localhost", membership="join")
    assert allowed(Sent(event_type, None, SENDER, ROOM, content), around) is expected
    # None of them may hide in state.
    assert not allowed(Sent(event_type, "", SENDER, ROOM, content), around)


PROFILE = {"displayname": "Nora", "avatar_url": None}
CARD = {"event_id": EVENT}
STATE: list[tuple[str, str, str, dict[str, Any], dict[str, Any], bool]] = [
    ("leave", "m.room.member", SENDER, {"membership": "leave"}, {}, True),
    ("leave with reason", "m.room.member", SENDER, {"membership": "leave", "reason": "x"}, {}, False),
    ("leave twice", "m.room.member", SENDER, {"membership": "leave"}, {"membership": "leave"}, False),
    (
        "join invited",
        "m.room.member",
        SENDER,
        {"membership": "join", "displayname": "Nora"},
        {"membership": "invite"},
        True,
    ),
    ("join uninvited", "m.room.member", SENDER, {"membership": "join"}, {"membership": None}, False),
    ("join as another", "m.room.member", SENDER, {"membership": "join", "displayname": "Dr. X"}, {}, False),
    ("join with picture", "m.room.member", SENDER, {"membership": "join", "avatar_url": "mxc://a/b"}, {}, False),
    ("join and more", "m.room.member", SENDER, {"membership": "join", "note": "x"}, {"membership": "invite"}, False),
    ("invite", "m.room.member", "@ben:mercy.localhost", {"membership": "invite"}, {}, False),
    ("ban", "m.room.member", "@ben:mercy.localhost", {"membership": "ban"}, {}, False),
    ("knock", "m.room.member", SENDER, {"membership": "knock"}, {"membership": None}, False),
    ("name", "m.room.name", "", {"name": "Mr. Brown"}, {}, False),
    ("topic", "m.room.topic", "", {"topic": "x"}, {}, False),
    ("tombstone", "m.room.tombstone", "", {"replacement_room": ROOM}, {}, False),
    ("alias", "m.room.canonical_alias", "", {}, {}, False),
    ("assignment", "health.wardline.assignment", "nora:mercy.localhost", {"role": "physician"}, {}, False),
    ("policy", "health.wardline.policy", "", {}, {}, False),
    ("card", "health.wardline.card", "", CARD, {"role": "nurse"}, True),
    ("card by physician", "health.wardline.card", "", CARD, {"role": "physician"}, True),
    ("card by clerk", "health.wardline.card", "", CARD, {"role": "front_desk"}, False),
    ("card by nobody", "health.wardline.card", "", CARD, {}, False),
    ("card elsewhere", "health.wardline.card", "", CARD, {"role": "nurse", "room_type": "health.wardline.unit"}, False),
    ("card with key", "health.wardline.card", "x", CARD, {"role": "nurse"}, False),
    ("card and more", "health.wardline.card", "", {**CARD, "name": "Brown"}, {"role": "nurse"}, False),
    ("card of words", "health.wardline.card", "", {"event_id": "Mr. Brown"}, {"role": "nurse"}, False),
]


@pytest.mark.parametrize("row", STATE, ids=[row[0] for row in STATE])
def test_state(row: tuple[str, str, str, dict[str, Any], dict[str, Any], bool]) -> None:
    _, event_type, key, content, changes, expected = row
    facts = {"room_type": "health.wardline.patient", "membership": "join", "profile": PROFILE, **changes}
    around = Around(service_user="@wardline:mercy.localhost", **facts)
    assert allowed(Sent(event_type, key, SENDER, ROOM, content), around) is expected
    # The service account is bound by none of this.
    assert allowed(Sent(event_type, key, around.service_user, ROOM, content), around)


def test_plaintext_passes_only_where_a_test_server_says_so() -> None:
    for setting in (True, False):
        around = Around(room_type=None, service_user="@w:x", allow_plaintext=setting, membership="join")
        assert allowed(Sent("m.room.message", None, SENDER, ROOM, {"body": "x"}), around) is setting
        assert not allowed(Sent("m.sticker", None, SENDER, ROOM, {"body": "x"}), around)


@pytest.mark.parametrize("text", ["✅", "👍", "👍🏽", "❤️", "👩‍⚕️", "👨‍👩‍👧‍👦", "🇳🇱", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "⏰", "‼️"])
def test_one_emoji(text: str) -> None:
    assert is_one_emoji(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "ok",
        "1",
        "12",
        "✅✅",
        "✅ ",
        "🇳",
        "🇳🇱🇳🇱",
        "\u200d",
        "✅\u200d",
        "👍a",
        "🏴" + "\U000e0061" * 30,
        "✅" * 20,
        "\u0301",
        "é",
    ],
)
def test_not_one_emoji(text: str) -> None:
    assert not is_one_emoji(text)
