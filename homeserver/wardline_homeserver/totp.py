# SPDX-License-Identifier: Apache-2.0
"""RFC 6238 codes: SHA-1, six digits, 30 seconds, one step either side."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
SECRET_BYTES = 20  # RFC 4226 §4: the length of the hash


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def at_step(secret: bytes, step: int) -> str:
    """The code of one time step (RFC 4226 §5.3)."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def matching_step(secret: bytes, code: str, now: float, after: int) -> int | None:
    """The step, of the three around `now` (seconds), whose code this is and which lies after step `after`."""
    current = int(now) // STEP_SECONDS
    found = None
    for step in (max(0, current - 1), current, current + 1):
        same = hmac.compare_digest(at_step(secret, step).encode(), code.encode())
        if same and step > after and found is None:
            found = step
    return found


def as_base32(secret: bytes) -> str:
    return base64.b32encode(secret).decode().rstrip("=")


def from_base32(text: str) -> bytes:
    """ValueError when `text` is not base32 or too short to be safe (RFC 4226 R6: 128 bits)."""
    cleaned = text.replace(" ", "").upper().rstrip("=")
    secret = base64.b32decode(cleaned + "=" * (-len(cleaned) % 8))
    if not 16 <= len(secret) <= 64:
        raise ValueError("a secret has 16 to 64 bytes")
    return secret


def otpauth(secret: bytes, user_id: str, issuer: str) -> str:
    """The URI that authenticator apps read from a QR code."""
    label = f"{quote(issuer, safe='')}:{quote(user_id.lstrip('@'), safe='')}"
    query = {"secret": as_base32(secret), "issuer": issuer, "algorithm": "SHA1", "digits": 6, "period": STEP_SECONDS}
    return f"otpauth://totp/{label}?{urlencode(query, quote_via=quote)}"
