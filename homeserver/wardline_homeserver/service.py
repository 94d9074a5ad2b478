# SPDX-License-Identifier: Apache-2.0
"""What every endpoint and callback stands on: Synapse's API, the settings, the keys, the tables."""

from __future__ import annotations

from dataclasses import dataclass

from synapse.module_api import ModuleApi

from .config import ModuleConfig
from .database import Database
from .sealing import Sealer
from .words import SERVICE_LOCALPART


@dataclass(frozen=True)
class Service:
    api: ModuleApi
    config: ModuleConfig
    sealer: Sealer
    database: Database

    @property
    def server_name(self) -> str:
        return self.api.server_name

    @property
    def service_user(self) -> str:
        """@wardline: creates all rooms; no password, no token, no device."""
        return f"@{SERVICE_LOCALPART}:{self.server_name}"

    def user_id(self, name: str) -> str:
        """The id a typed name stands for: lower case, on this server when it names none. It need not exist."""
        plain = name.strip().lower()
        if plain.startswith("@") and ":" in plain:
            return plain
        return f"@{plain.removeprefix('@')}:{self.server_name}"
