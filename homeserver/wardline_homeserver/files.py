# SPDX-License-Identifier: Apache-2.0
"""Files that hold keys: written whole, readable by their owner only, and refused when others could read them."""

from __future__ import annotations

import json
import os
import secrets
import stat
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32


class FileRefused(Exception):
    """A file that holds keys is missing, damaged, or readable by somebody else."""


@dataclass(frozen=True)
class ServerKeys:
    """The module's keys, kept outside the database (protocol §2). Each is 32 bytes and serves one purpose."""

    pepper: bytes  # HMAC of auth keys, activation codes and spare codes
    totp: bytes  # AES-256-GCM of TOTP secrets
    ticket: bytes  # MAC of sign-in tickets
    salt: bytes  # the KDF salts, for real and unknown names alike

    def __repr__(self) -> str:
        return "ServerKeys(…)"


def write_private(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replaces `path` by `data` in one step; nobody but the owner can open it at any moment."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def write_public(path: Path, data: bytes) -> None:
    """Replaces `path` by `data` in one step, readable by everybody."""
    write_private(path, data, 0o644)


def ensure_server_keys(path: Path) -> None:
    """Makes the keys file (0400) unless it is there. It is never changed: all sign-ins depend on it."""
    if path.exists():
        return
    names = ("pepper", "totp", "ticket", "salt")
    keys = {name: b64encode(secrets.token_bytes(KEY_BYTES)).decode() for name in names}
    write_private(path, json.dumps({"version": 1, **keys}).encode(), 0o400)


def read_server_keys(path: Path) -> ServerKeys:
    """Reads the keys file; FileRefused when it is missing, malformed or open to group or others."""
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise FileRefused(f"{path} can be read by others; its mode must be 0400")
        raw = json.loads(path.read_bytes())
        keys = [b64decode(raw[name], validate=True) for name in ("pepper", "totp", "ticket", "salt")]
    except FileRefused:
        raise
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileRefused(f"{path} is not a keys file ({type(error).__name__})") from None
    if raw.get("version") != 1 or any(len(key) != KEY_BYTES for key in keys):
        raise FileRefused(f"{path} is not a keys file of version 1")
    return ServerKeys(*keys)
