# SPDX-License-Identifier: Apache-2.0
"""Makes the first it_admin, on the server, with access to its keys and database; Synapse may be running or stopped.

Only the module's own tables are written: the Matrix account is made by the module when the code is confirmed.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import yaml

from . import accounts, activation
from .config import Kdf, parse
from .database import now_ms
from .schema import migrate
from .sealing import Sealer, unpadded
from .words import LOCALPART, RESERVED_LOCALPARTS


class CannotStart(Exception):
    """Configuration, keys or database can't be used."""


class AlreadyDone(Exception):
    """There is a confirmed it_admin, or the name is taken by somebody else."""


class BadName(ValueError):
    """The user or the name can't be used."""


class _QuestionMarks:
    """A psycopg2 cursor that takes `?`, as the module's SQL is written."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def execute(self, query: str, arguments: Any = ()) -> None:
        self._cursor.execute(query.replace("%", "%%").replace("?", "%s"), arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


def bootstrap(config_file: Path, localpart: str, name: str) -> tuple[str, str]:
    """(user id, activation code). CannotStart, AlreadyDone or BadName otherwise, and nothing is written."""
    if not LOCALPART.match(localpart) or localpart in RESERVED_LOCALPARTS:
        raise BadName("the user must be 1 to 64 of a-z 0-9 . _ - and not a reserved name")
    if not 0 < len(name.strip()) <= 80 or not name.isprintable():
        raise BadName("the name must be one line of 1 to 80 characters")
    config = _read(config_file)
    settings = parse(_module_settings(config))
    user_id = f"@{localpart}:{config['server_name']}"
    connection, postgres = _connect(config)
    try:
        cursor = connection.cursor()
        code = _make(_QuestionMarks(cursor) if postgres else cursor, postgres, settings, user_id, name.strip())
        connection.commit()
        return user_id, code
    finally:
        connection.close()


def _make(txn: Any, postgres: bool, settings: Any, user_id: str, name: str) -> str:
    migrate(txn, postgres=postgres)
    txn.execute("SELECT COUNT(*) FROM wardline_account WHERE role = 'it_admin' AND confirmed = 1")
    if txn.fetchone()[0]:
        raise AlreadyDone("there is a confirmed it_admin; further people are added with wardlinectl")
    sealer, kdf = Sealer(settings.keys), settings.kdf
    now = now_ms()
    if not accounts.create(txn, user_id, "it_admin", name, unpadded(sealer.salt(user_id)), Kdf(kdf.m, kdf.t, kdf.p)):
        present = accounts.find(txn, user_id)
        if present is None or present.role != "it_admin":
            raise AlreadyDone("this name belongs to somebody else")
    accounts.record(txn, now, "bootstrap", "user.add", user_id)
    return activation.make(txn, sealer, user_id, "enrol", now)[0]


def _read(config_file: Path) -> dict[str, Any]:
    try:
        config = yaml.safe_load(config_file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise CannotStart(f"{config_file} can't be read ({type(error).__name__})") from None
    if not isinstance(config, dict) or not isinstance(config.get("server_name"), str):
        raise CannotStart(f"{config_file} is not a Synapse configuration")
    return config


def _module_settings(config: dict[str, Any]) -> dict[str, Any]:
    for entry in config.get("modules") or []:
        if entry.get("module") == "wardline_homeserver.module.Wardline":
            return dict(entry.get("config") or {})
    raise CannotStart("the configuration does not load wardline_homeserver.module.Wardline")


def _connect(config: dict[str, Any]) -> tuple[Any, bool]:
    database = config.get("database") or {}
    arguments = {key: value for key, value in (database.get("args") or {}).items() if not key.startswith("cp_")}
    if database.get("name") == "sqlite3":
        path = Path(str(arguments.get("database")))
        if not path.exists():
            raise CannotStart("there is no database yet; start Synapse once first")
        return sqlite3.connect(path, timeout=30), False
    if database.get("name") == "psycopg2":
        import psycopg2  # only where PostgreSQL is used

        return psycopg2.connect(**arguments), True
    raise CannotStart("the database is neither sqlite3 nor psycopg2")
