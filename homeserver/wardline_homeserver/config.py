# SPDX-License-Identifier: Apache-2.0
"""The module's part of homeserver.yaml, checked whole before Synapse serves anybody."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from synapse.module_api.errors import ConfigError

from .files import FileRefused, ServerKeys, read_server_keys


@dataclass(frozen=True)
class Kdf:
    """Argon2id parameters for new enrolments; `m` in KiB. Bounds are those that clients accept (protocol §2)."""

    m: int = 65536
    t: int = 3
    p: int = 4

    def problem(self) -> str | None:
        if not 65536 <= self.m <= 1048576:
            return "kdf.m must be between 65536 and 1048576 KiB"
        if not 3 <= self.t <= 10:
            return "kdf.t must be between 3 and 10"
        if not 1 <= self.p <= 4:
            return "kdf.p must be between 1 and 4"
        return None


@dataclass(frozen=True)
class Throttle:
    """See docs/homeserver-api.md, "Throttling". Milliseconds and counts."""

    account_free: int = 5
    account_leak_ms: int = 600_000
    address_free: int = 100
    address_leak_ms: int = 5_000
    device_free: int = 5
    device_leak_ms: int = 600_000
    base_ms: int = 2_000
    max_ms: int = 900_000
    address_max_ms: int = 30_000


@dataclass(frozen=True)
class ModuleConfig:
    """What the module was told."""

    keys: ServerKeys
    hospital_name: str
    demo: bool
    allow_plaintext: bool
    kdf: Kdf
    throttle: Throttle


def parse(config: dict[str, Any]) -> ModuleConfig:
    """ConfigError with a reason for anything missing, unknown or out of range."""
    unknown = set(config) - {"keys_file", "hospital_name", "demo", "allow_plaintext", "kdf", "throttle"}
    if unknown:
        raise ConfigError(f"wardline: unknown setting {sorted(unknown)[0]}")
    kdf = Kdf(**_numbers(config.get("kdf", {}), Kdf, "kdf"))
    problem = kdf.problem()
    if problem:
        raise ConfigError(f"wardline: {problem}")
    name = config.get("hospital_name", "Hospital")
    if not isinstance(name, str) or not 0 < len(name) <= 80:
        raise ConfigError("wardline: hospital_name must be a text of 1 to 80 characters")
    return ModuleConfig(
        keys=_keys(config.get("keys_file")),
        hospital_name=name,
        demo=_flag(config, "demo"),
        allow_plaintext=_flag(config, "allow_plaintext"),
        kdf=kdf,
        throttle=Throttle(**_numbers(config.get("throttle", {}), Throttle, "throttle")),
    )


def _keys(path: object) -> ServerKeys:
    if not isinstance(path, str):
        raise ConfigError("wardline: keys_file is missing")
    try:
        return read_server_keys(Path(path))
    except FileRefused as error:
        raise ConfigError(f"wardline: {error}") from None


def _flag(config: dict[str, Any], name: str) -> bool:
    value = config.get(name, False)
    if not isinstance(value, bool):
        raise ConfigError(f"wardline: {name} must be true or false")
    return value


def _numbers(given: object, kind: type, name: str) -> dict[str, int]:
    if not isinstance(given, dict):
        raise ConfigError(f"wardline: {name} must be a mapping")
    known = {entry.name for entry in fields(kind)}
    for key, value in given.items():
        if key not in known:
            raise ConfigError(f"wardline: unknown setting {name}.{key}")
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ConfigError(f"wardline: {name}.{key} must be a positive whole number")
    return given
