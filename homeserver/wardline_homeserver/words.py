# SPDX-License-Identifier: Apache-2.0
"""The names that protocol §5 and §7 fix: roles, kinds of rooms, event types, and limits on people's words."""

from __future__ import annotations

import re

ROLES = ("physician", "nurse", "pharmacist", "therapist", "front_desk", "billing", "it_admin", "auditor")
CARD_ROLES = ("physician", "nurse")
PRIORITIES = ("routine", "urgent", "stat")

ROOM_KINDS = ("unit", "patient", "scheduling", "billing", "oncall", "outreach", "group", "direct")
SHARED_HISTORY = ("unit", "patient", "space")

SERVICE_LOCALPART = "wardline"
RESERVED_LOCALPARTS = (SERVICE_LOCALPART, "wardline-admin")

ACK = "health.wardline.ack"
CARD = "health.wardline.card"
ASSIGNMENT = "health.wardline.assignment"
PRIORITY = "health.wardline.priority"

LOGIN_TYPE = "health.wardline.login.mfa"
LOGIN_FIELDS = ("auth_key", "code", "ticket")

LOCALPART = re.compile(r"[a-z0-9][a-z0-9._\-]{0,63}\Z")
MAX_NAME = 80


def room_type(kind: str) -> str | None:
    """`type` in m.room.create; a direct room has none."""
    if kind == "direct":
        return None
    return "m.space" if kind == "space" else f"health.wardline.{kind}"


def server_from(user_id: str) -> str:
    """The server's name inside a user id."""
    return user_id.partition(":")[2]
