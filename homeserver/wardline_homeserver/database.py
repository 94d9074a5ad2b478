# SPDX-License-Identifier: Apache-2.0
"""Transactions on the module's tables; the first one brings the tables up to date."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from synapse.module_api import ModuleApi

from .schema import migrate

T = TypeVar("T")


def now_ms() -> int:
    """Wall clock in milliseconds."""
    return int(time.time() * 1000)


class Database:
    """Runs functions of a cursor (`?` parameters) in Synapse's own database, each in one transaction.

    A function may run again when PostgreSQL asks for it, so it must not act outside its transaction.
    """

    def __init__(self, api: ModuleApi) -> None:
        self._api = api
        self._migrated = False

    async def run(self, what: str, act: Callable[..., T], *arguments: Any) -> T:
        """`act(txn, *arguments)`. NewerSchema when the tables belong to a newer module."""
        await self.ready()
        return await self._api.run_db_interaction(f"wardline_{what}", act, *arguments)

    async def ready(self) -> None:
        """Migrates once per process; harmless when two requests come first together."""
        if not self._migrated:
            await self._api.run_db_interaction("wardline_migrate", _migrate)
            self._migrated = True


def _migrate(txn: Any) -> None:
    migrate(txn, postgres="Postgres" in type(txn.database_engine).__name__)
