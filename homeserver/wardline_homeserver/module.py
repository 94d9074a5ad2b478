# SPDX-License-Identifier: Apache-2.0
"""What Synapse loads: checks that the settings fit the listeners, then registers everything. No work of its own."""

from __future__ import annotations

import os
from typing import Any

from synapse.module_api import ModuleApi
from synapse.module_api.errors import ConfigError

from . import throttle
from .config import ModuleConfig, parse
from .database import Database, now_ms
from .devices import SignOut
from .gate import Gate
from .login import LoginChecker
from .rooms import Rooms
from .sealing import Sealer
from .service import Service
from .synapse_config import is_loopback
from .web.account import OwnAccount
from .web.admin import Admin
from .web.conversations import Conversations
from .web.demo import Demo
from .web.enrol import Enrol
from .web.prelogin import Prelogin
from .web.router import BASE, Router
from .words import LOGIN_FIELDS, LOGIN_TYPE

PURGE_MS = 600_000


class Wardline:
    """The module's entry point; Synapse makes one per process."""

    def __init__(self, config: ModuleConfig, api: ModuleApi) -> None:
        refuse_open_doors(config, api)
        self._database = Database(api)
        service = Service(api, config, Sealer(config.keys), self._database)
        rooms = Rooms(service)
        Gate(service)
        api.register_password_auth_provider_callbacks(
            auth_checkers={(LOGIN_TYPE, LOGIN_FIELDS): LoginChecker(service).check},
            on_logged_out=SignOut(service).on_logged_out,
        )
        parts: list[Any] = [
            Prelogin(service),
            Enrol(service, rooms),
            OwnAccount(service),
            Conversations(service, rooms),
            Admin(service, rooms),
        ]
        if config.demo:
            parts.append(Demo(service, rooms))
        api.register_web_resource(BASE, Router([route for part in parts for route in part.routes()]))
        api.run_as_background_process("wardline_start", self._database.ready)
        api.looping_background_call(self._purge, PURGE_MS, desc="wardline_purge")

    @staticmethod
    def parse_config(config: dict[str, Any]) -> ModuleConfig:
        """ConfigError with a reason; called before the rest of Synapse is built."""
        return parse(config)

    async def _purge(self) -> None:
        await self._database.run("purge", throttle.purge, now_ms())


def refuse_open_doors(config: ModuleConfig, api: ModuleApi) -> None:
    """ConfigError when what is meant for tests could be reached from another machine.

    The module API does not show listeners; a setting that only claims to be on loopback would be worth nothing.
    """
    synapse = api._hs.config
    tests_only = config.demo or config.allow_plaintext or synapse.auth.password_localdb_enabled
    if all(_is_private(listener) for listener in synapse.server.listeners):
        return
    if tests_only:
        raise ConfigError("wardline: demo, allow_plaintext and localdb_enabled need listeners on loopback only")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        raise ConfigError("wardline: a server that others can reach must not run as root")


def _is_private(listener: Any) -> bool:
    addresses = getattr(listener, "bind_addresses", None)
    http = getattr(listener, "http_options", None)
    # A proxy in front (x_forwarded) makes a loopback listener public; so may a Unix socket.
    behind_proxy = http is not None and http.x_forwarded
    return bool(addresses) and all(is_loopback(address) for address in addresses) and not behind_proxy
