# SPDX-License-Identifier: Apache-2.0
"""What the module does with its keys: MACs for things people show, AES-GCM for TOTP secrets, salts for names."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .files import ServerKeys

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
CODE_SYMBOLS = 12  # 60 bits
SPARE_SYMBOLS = 10  # 50 bits
SPARE_COUNT = 10
SIX_DIGITS = re.compile(r"[0-9]{6}\Z")


def unpadded(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def from_unpadded(text: str, length: int) -> bytes:
    """ValueError unless `text` is unpadded base64 of exactly `length` bytes."""
    data = b64decode(text + "=" * (-len(text) % 4), validate=True)
    if len(data) != length or unpadded(data) != text:
        raise ValueError("not the expected bytes")
    return data


def normalised(code: str) -> str:
    """A code as it is compared: upper case, without dashes and spaces, look-alikes read as digits."""
    plain = code.upper().replace("-", "").replace(" ", "")
    return plain.translate(str.maketrans("OIL", "011"))


def new_activation_code() -> str:
    """Twelve symbols in groups of four."""
    return _symbols(CODE_SYMBOLS, 4)


def new_spare_codes() -> list[str]:
    """Ten codes of two groups of five; never six digits, so that a TOTP code can't be taken for one."""
    return [_symbols(SPARE_SYMBOLS, 5) for _ in range(SPARE_COUNT)]


def _symbols(count: int, group: int) -> str:
    text = "".join(secrets.choice(SYMBOLS) for _ in range(count))
    return "-".join(text[i : i + group] for i in range(0, count, group))


class Sealer:
    """Every keyed computation of the module. Stateless and cheap; used from the reactor and from database threads."""

    def __init__(self, keys: ServerKeys) -> None:
        self._keys = keys
        self._totp = AESGCM(keys.totp)

    def auth_mac(self, user_id: str, auth_key: str) -> str:
        return self._mac("auth", user_id, auth_key)

    def activation_mac(self, user_id: str, code: str) -> str:
        return self._mac("activation", user_id, normalised(code))

    def spare_mac(self, user_id: str, code: str) -> str:
        return self._mac("spare", user_id, normalised(code))

    def subject(self, *parts: str) -> str:
        """A name or address under which failures are counted; what people type into a name field isn't stored."""
        return self._mac("subject", *parts)[:32]

    def salt(self, user_id: str) -> bytes:
        """16 bytes, the same for ever, for every name whether it exists or not."""
        return hmac.new(self._keys.salt, user_id.encode(), hashlib.sha256).digest()[:16]

    def seal_totp(self, user_id: str, secret: bytes) -> str:
        nonce = secrets.token_bytes(12)
        return b64encode(nonce + self._totp.encrypt(nonce, secret, user_id.encode())).decode()

    def open_totp(self, user_id: str, sealed: str) -> bytes:
        """ValueError when it was sealed with another key or for another person."""
        data = b64decode(sealed)
        try:
            return self._totp.decrypt(data[:12], data[12:], user_id.encode())
        except InvalidTag:
            raise ValueError("a TOTP secret does not open with this server's keys") from None

    def _mac(self, purpose: str, *parts: str) -> str:
        message = "\x00".join((purpose, *parts)).encode("utf-8", "surrogatepass")
        return hmac.new(self._keys.pepper, message, hashlib.sha256).hexdigest()
