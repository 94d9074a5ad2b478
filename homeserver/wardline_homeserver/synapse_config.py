# SPDX-License-Identifier: Apache-2.0
"""Renders homeserver.yaml: one Synapse process, SQLite, our module, and the hardening of protocol §2."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .files import write_private


class NotAllowed(ValueError):
    """Settings that would open a server which others can reach."""


@dataclass(frozen=True)
class Settings:
    """What a deployment of one process is made from. Durations are milliseconds."""

    folder: Path
    port: int
    server_name: str = "mercy.localhost"
    bind: str = "127.0.0.1"
    names: list[str] = field(default_factory=list)  # further host names in the certificate
    hospital_name: str = "Mercy General"
    access_token_ms: int = 300_000
    demo: bool = False  # loopback only: the /demo endpoints
    allow_plaintext: bool = False  # loopback only: m.room.message passes the event list
    localdb_enabled: bool = False  # loopback only: Synapse's own password check stays on
    throttle: dict[str, Any] = field(default_factory=dict)  # see docs/homeserver-api.md, "Throttling"
    kdf: dict[str, int] = field(default_factory=dict)  # m (KiB), t, p for new enrolments

    @property
    def config_file(self) -> Path:
        return self.folder / "homeserver.yaml"


def is_loopback(address: str) -> bool:
    """True for localhost and loopback addresses; a name is never resolved."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def render(settings: Settings) -> dict[str, Any]:
    """The whole configuration as a mapping. NotAllowed when a test setting meets a listener off loopback."""
    if not is_loopback(settings.bind) and (settings.demo or settings.allow_plaintext or settings.localdb_enabled):
        raise NotAllowed("demo, allow_plaintext and localdb_enabled are for loopback listeners only")
    return {**_server(settings), **_sign_in(settings), **_closed_doors(), **_rates(), "modules": [_module(settings)]}


def write(settings: Settings) -> None:
    """Writes homeserver.yaml and log.yaml into the deployment's folder, and Synapse's own secrets once."""
    for name in ("macaroon.key", "form.key"):
        if not (settings.folder / name).exists():
            write_private(settings.folder / name, secrets.token_urlsafe(48).encode())
    text = yaml.safe_dump(render(settings), sort_keys=False, allow_unicode=True)
    write_private(settings.config_file, text.encode())
    write_private(settings.folder / "log.yaml", yaml.safe_dump(_log(settings), sort_keys=False).encode())


def _server(settings: Settings) -> dict[str, Any]:
    folder = settings.folder
    return {
        "server_name": settings.server_name,
        "public_baseurl": f"https://localhost:{settings.port}/",
        "pid_file": str(folder / "homeserver.pid"),
        "listeners": [
            {
                "port": settings.port,
                "bind_addresses": [settings.bind],
                "type": "http",
                "tls": True,
                "x_forwarded": False,
                "resources": [{"names": ["client"]}],
            }
        ],
        "tls_certificate_path": str(folder / "server.pem"),
        "tls_private_key_path": str(folder / "server.key"),
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "log_config": str(folder / "log.yaml"),
        "macaroon_secret_key_path": str(folder / "macaroon.key"),
        "form_secret_path": str(folder / "form.key"),
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "report_stats": False,
        "stats": {"enabled": False},
        "presence": {"enabled": False},
        "max_upload_size": "100M",
        "default_room_version": "12",
        "encryption_enabled_by_default_for_room_type": "all",
        "push": {"include_content": False},
    }


def _sign_in(settings: Settings) -> dict[str, Any]:
    return {
        "enable_registration": False,
        "allow_guest_access": False,
        "password_config": {"enabled": True, "localdb_enabled": settings.localdb_enabled},
        "login_via_existing_session": {"enabled": False},
        # Token refresh would renew a user-interactive session for ever.
        "ui_auth": {"session_timeout": 0},
        "refreshable_access_token_lifetime": f"{settings.access_token_ms}ms"
        if settings.access_token_ms % 1000
        else f"{settings.access_token_ms // 1000}s",
        # Somebody who asks for no refresh token gets no token that lasts. Peers in tests sign in with plain passwords.
        **({} if settings.localdb_enabled else {"nonrefreshable_access_token_lifetime": "5m"}),
    }


def _closed_doors() -> dict[str, Any]:
    return {
        "require_auth_for_profile_requests": True,
        "limit_profile_requests_to_users_who_share_rooms": True,
        "allow_public_rooms_without_auth": False,
        "allow_public_rooms_over_federation": False,
        "enable_room_list_search": False,
        "room_list_publication_rules": [{"action": "deny"}],
        "alias_creation_rules": [{"action": "deny"}],
        "user_directory": {"enabled": True, "search_all_users": False, "show_locked_users": False},
        "federation_domain_whitelist": [],
        "url_preview_enabled": False,
        "enable_set_displayname": False,
        "enable_set_avatar_url": False,
        "enable_3pid_changes": False,
        "allow_profile_lookup_over_federation": False,
        "allow_device_name_lookup_over_federation": False,
        "experimental_features": {"msc4263_limit_key_queries_to_users_who_share_rooms": True},
    }


def _rates() -> dict[str, Any]:
    """Above what our own throttle lets through: 1,200 people behind one address start a shift within minutes.

    Synapse counts failures per name, a stranger's and the owner's alike, tickets or not: with a limit that can be
    reached, whoever keeps failing would lock a person out of every workstation. Ours (throttle.py) tells them apart.
    """

    def rate(per_second: float, burst: int) -> dict[str, float]:
        return {"per_second": per_second, "burst_count": burst}

    return {
        "rc_login": {"address": rate(50, 3000), "account": rate(5, 100), "failed_attempts": rate(10_000, 100_000)},
        "rc_message": rate(50, 500),
        "rc_joins": {"local": rate(50, 1000), "remote": rate(1, 10)},
        "rc_joins_per_room": rate(50, 1000),
        "rc_invites": {"per_room": rate(50, 1000), "per_user": rate(50, 1000), "per_issuer": rate(100, 10000)},
        "rc_room_creation": rate(50, 1000),
        "rc_key_requests": rate(200, 2000),
        "rc_user_directory": rate(20, 200),
        "rc_profile": rate(200, 5000),
        "rc_registration": rate(50, 1000),
    }


def _module(settings: Settings) -> dict[str, Any]:
    config: dict[str, Any] = {
        "keys_file": str(settings.folder / "wardline-keys.json"),
        "hospital_name": settings.hospital_name,
        "demo": settings.demo,
        "allow_plaintext": settings.allow_plaintext,
    }
    if settings.throttle:
        config["throttle"] = dict(settings.throttle)
    if settings.kdf:
        config["kdf"] = dict(settings.kdf)
    return {"module": "wardline_homeserver.module.Wardline", "config": config}


def _log(settings: Settings) -> dict[str, Any]:
    """Warnings only: request lines name users and rooms, SQL holds everything."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "formatter": "line",
                "filename": str(settings.folder / "homeserver.log"),
                "maxBytes": 10_000_000,
                "backupCount": 2,
                "encoding": "utf-8",
            }
        },
        "loggers": {
            "wardline_homeserver": {"level": "INFO"},
            "synapse.access": {"level": "WARNING"},
            "synapse.storage.SQL": {"level": "WARNING"},
        },
        "root": {"level": "WARNING", "handlers": ["file"]},
    }
