# SPDX-License-Identifier: Apache-2.0
"""What a demo person signs in with: password and TOTP secret made from the file's seed, and what is sent as password.

The seed stands in a public file, so these secrets protect nothing: the demo listens on loopback only.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# Short, easy to type, no two alike in sound.
WORDS = """
amber anchor apple autumn bamboo barley basket beacon birch biscuit blanket bridge bronze cabin cactus candle
canyon carbon carpet castle cedar cherry cinder clover cobalt comet copper coral cotton cricket crystal dahlia
delta domino dragon eagle ember falcon fennel fiddle forest garden ginger glacier granite guitar hammer harbor
hazel helmet hickory honey island ivory jacket jasmine jungle kettle ladder lagoon lantern lemon linen lizard
magnet mango maple marble meadow melon mirror mosaic nectar nickel nutmeg oasis orchid otter oxygen paddle
panda pebble pepper pigeon pillow planet plum pocket poppy quartz quiver rabbit raven ribbon river rocket
saddle salmon sandal sapphire shadow silver spruce summit sunset tangerine temple thimble thunder timber topaz
tulip tunnel turtle umbrella valley velvet violet walnut willow window winter yarrow zephyr
""".split()  # noqa: SIM905

TOTP_STEP = 30


@dataclass(frozen=True)
class Kdf:
    """Argon2id parameters as /prelogin gives them; `m` in KiB."""

    m: int
    t: int
    p: int
    salt: bytes


def password(seed: str, user: str) -> str:
    """Four words and two digits: at least 15 characters, the same for the same seed and user."""
    digest = hashlib.sha256(f"password|{seed}|{user}".encode()).digest()
    words = [WORDS[int.from_bytes(digest[2 * i : 2 * i + 2], "big") % len(WORDS)] for i in range(4)]
    return "-".join(words) + f"-{digest[9] % 90 + 10}"


def totp_secret(seed: str, user: str) -> str:
    """20 bytes in base32, the size RFC 4226 recommends."""
    return base64.b32encode(hashlib.sha256(f"totp|{seed}|{user}".encode()).digest()[:20]).decode()


def totp_code(secret: str, at: float | None = None) -> str:
    """RFC 6238: SHA-1, six digits, 30 seconds."""
    key = base64.b32decode(secret)
    counter = int(time.time() if at is None else at) // TOTP_STEP
    mac = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = mac[-1] & 0x0F
    number = struct.unpack(">I", mac[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def next_totp_code(secret: str) -> str:
    """One that nobody has used; waits for it. Each works once, and a test may have taken the next step's early."""
    step = int(time.time()) // TOTP_STEP
    while int(time.time()) // TOTP_STEP == step:
        time.sleep(0.2)
    return totp_code(secret, time.time() + TOTP_STEP)


def auth_key(password_text: str, server_name: str, user_id: str, kdf: Kdf) -> str:
    """protocol §2: what the server gets instead of the password; 43 characters."""
    salt = hashlib.sha256(b"wardline/1" + server_name.encode() + user_id.encode() + kdf.salt).digest()
    secret = unicodedata.normalize("NFKC", password_text).encode()
    master = hash_secret_raw(
        secret, salt, time_cost=kdf.t, memory_cost=kdf.m, parallelism=kdf.p, hash_len=32, type=Type.ID
    )
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wardline/1 auth").derive(master)
    return base64.b64encode(derived).decode().rstrip("=")
