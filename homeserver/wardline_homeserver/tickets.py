# SPDX-License-Identifier: Apache-2.0
"""Sign-in tickets: what /prelogin saw of an attempt, carried to the login checker, which sees no address.

A ticket is a MAC over name, address, workstation and time; it lives two minutes and is good for one attempt.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

LIFE_MS = 120_000
_BODY = struct.Struct(">BQ12s?16s16s16s")
_VERSION = 1
_MAC_BYTES = 32


@dataclass(frozen=True)
class Ticket:
    """`user`, `address` and `device` are digests in hex (32 characters), as failures are counted under them."""

    issued_ms: int
    nonce: str
    known: bool  # the workstation proved that this person has used it
    user: str
    address: str
    device: str


def issue(key: bytes, now_ms: int, user: str, address: str, device: str | None) -> str:
    """A fresh ticket; `device` only for a workstation that showed its secret."""
    body = _BODY.pack(
        _VERSION,
        now_ms,
        secrets.token_bytes(12),
        device is not None,
        bytes.fromhex(user),
        bytes.fromhex(address),
        bytes.fromhex(device or "00" * 16),
    )
    return urlsafe_b64encode(body + _mac(key, body)).decode().rstrip("=")


def read(key: bytes, text: str, now_ms: int, user: str) -> Ticket | None:
    """The ticket, or None when it is forged, damaged, too old, from the future, or another name's."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    if len(raw) != _BODY.size + _MAC_BYTES:
        return None
    body, mac = raw[: _BODY.size], raw[_BODY.size :]
    if not hmac.compare_digest(mac, _mac(key, body)):
        return None
    version, issued_ms, nonce, known, for_user, address, device = _BODY.unpack(body)
    if version != _VERSION or not 0 <= now_ms - issued_ms <= LIFE_MS or for_user.hex() != user:
        return None
    return Ticket(issued_ms, nonce.hex(), known, user, address.hex(), device.hex())


def _mac(key: bytes, body: bytes) -> bytes:
    return hmac.new(key, b"wardline ticket" + body, hashlib.sha256).digest()
