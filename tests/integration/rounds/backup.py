# SPDX-License-Identifier: Apache-2.0
"""What a person's key backup holds, as the server sees it: whose session, and from which of its messages on."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from ward import OwnHospital


@dataclass(frozen=True)
class Sealed:
    """A message as the server has it: the session that it was encrypted in, and its place there."""

    session: str
    place: int


def sealed(hospital: OwnHospital, event: str) -> Sealed:
    content = json.loads(hospital.ask("SELECT json FROM event_json WHERE event_id = ?", event)[0][0])["content"]
    return Sealed(content["session_id"], place_in_session(content["ciphertext"]))


def place_in_session(ciphertext: str) -> int:
    """Megolm's message: a version byte, then 0x08 and the index as a varint."""
    message = base64.b64decode(ciphertext + "=" * (-len(ciphertext) % 4))
    assert message[:2] == b"\x03\x08", "not a megolm message"
    place, shift = 0, 0
    for byte in message[2:]:
        place |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    return place


def holds(hospital: OwnHospital, user: str, message: Sealed) -> bool:
    """Whether the person's newest backup opens this message."""
    query = """SELECT first_message_index FROM e2e_room_keys WHERE user_id = ? AND session_id = ? AND version =
        (SELECT max(version) FROM e2e_room_keys_versions WHERE user_id = ? AND deleted = 0)"""
    user_id = hospital.person(user)["user_id"]
    found = hospital.ask(query, user_id, message.session, user_id)
    return bool(found) and found[0][0] <= message.place
