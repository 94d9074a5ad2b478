# SPDX-License-Identifier: Apache-2.0
"""Deployment: files and their modes, what is refused off loopback, bootstrap, the plain settings of hardening."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from synapse.module_api.errors import ConfigError
from ward import V3, Person, Server, random_key
from wardline_homeserver import totp
from wardline_homeserver.bootstrap import AlreadyDone, BadName, CannotStart, bootstrap
from wardline_homeserver.config import parse
from wardline_homeserver.deploy import create, free_port, load
from wardline_homeserver.files import FileRefused, read_server_keys
from wardline_homeserver.module import refuse_open_doors
from wardline_homeserver.synapse_config import NotAllowed, Settings, render

PACKAGE_PARENT = Path(__file__).resolve().parent.parent


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(folder=tmp_path / "server", port=12345)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=PACKAGE_PARENT, capture_output=True, text=True, check=False, timeout=60
    )


def test_keys_are_private_and_kept(settings: Settings) -> None:
    folder = create(settings).folder
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in ("wardline-keys.json", "server.key")}
    assert modes == {"wardline-keys.json": 0o400, "server.key": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    kept = ("wardline-keys.json", "signing.key", "ca.pem", "server.pem", "macaroon.key")
    before = {name: (folder / name).read_bytes() for name in kept}
    again = create(replace(settings, port=23456))
    assert {name: (folder / name).read_bytes() for name in kept} == before
    assert load(folder) == again
    assert create(replace(settings, names=["ward.example"])).ca_file.read_bytes() != before["ca.pem"]


def test_a_readable_keys_file_is_refused(settings: Settings) -> None:
    path = create(settings).folder / "wardline-keys.json"
    assert "pepper" not in repr(read_server_keys(path))
    path.chmod(0o440)
    with pytest.raises(FileRefused, match="others"):
        read_server_keys(path)
    path.chmod(0o600)
    for damaged in (b"", b"{}", b"[]", path.read_bytes().replace(b'"version": 1', b'"version": 2'), b'{"pepper":"!"}'):
        path.write_bytes(damaged)
        with pytest.raises(FileRefused):
            read_server_keys(path)


@pytest.mark.parametrize("flag", ["demo", "allow_plaintext", "localdb_enabled"])
def test_test_settings_stay_on_loopback(settings: Settings, flag: str) -> None:
    assert render(replace(settings, **{flag: True}))
    for address in ("0.0.0.0", "::", "192.0.2.1", "ward.example"):  # noqa: S104
        with pytest.raises(NotAllowed):
            render(replace(settings, bind=address, **{flag: True}))
        assert render(replace(settings, bind=address))


def api(addresses: list[str], *, localdb: bool = False, forwarded: bool = False) -> Any:
    http = SimpleNamespace(x_forwarded=forwarded)
    listener = SimpleNamespace(bind_addresses=addresses, http_options=http)
    server = SimpleNamespace(listeners=[listener])
    config = SimpleNamespace(server=server, auth=SimpleNamespace(password_localdb_enabled=localdb))
    return SimpleNamespace(_hs=SimpleNamespace(config=config))


def test_the_module_checks_the_listeners_itself(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    deployment = create(settings)
    plain = parse({"keys_file": str(deployment.folder / "wardline-keys.json")})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    refuse_open_doors(replace(plain, demo=True), api(["127.0.0.1", "::1"]))
    refuse_open_doors(plain, api(["0.0.0.0"]))  # noqa: S104
    for config, server in (
        (replace(plain, demo=True), api(["0.0.0.0"])),  # noqa: S104
        (replace(plain, allow_plaintext=True), api(["127.0.0.1", "10.0.0.1"])),
        (replace(plain, demo=True), api(["127.0.0.1"], forwarded=True)),
        (plain, api(["10.0.0.1"], localdb=True)),
    ):
        with pytest.raises(ConfigError, match="loopback"):
            refuse_open_doors(config, server)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(ConfigError, match="root"):
        refuse_open_doors(plain, api(["10.0.0.1"]))


@pytest.mark.parametrize(
    "change",
    [
        {"keys_file": None},
        {"keys_file": "/nonexistent"},
        {"demo": "yes"},
        {"hospital_name": ""},
        {"surprise": 1},
        {"kdf": {"m": 1024}},
        {"kdf": {"t": 11}},
        {"kdf": {"p": 5}},
        {"kdf": []},
        {"throttle": {"base_ms": 0}},
        {"throttle": {"base_ms": True}},
        {"throttle": {"unknown": 1}},
    ],
)
def test_odd_settings_stop_the_server(settings: Settings, change: dict[str, Any]) -> None:
    keys = create(settings).folder / "wardline-keys.json"
    with pytest.raises(ConfigError, match="wardline: "):
        parse({"keys_file": str(keys), **change})


def test_hardening_is_in_the_configuration(settings: Settings) -> None:
    create(settings)
    config = yaml.safe_load(settings.config_file.read_text())
    assert config["password_config"]["localdb_enabled"] is False
    assert config["ui_auth"]["session_timeout"] == 0
    assert config["federation_domain_whitelist"] == []
    assert config["experimental_features"]["msc4263_limit_key_queries_to_users_who_share_rooms"] is True
    for name in ("enable_registration", "url_preview_enabled", "enable_set_displayname", "enable_set_avatar_url"):
        assert config[name] is False
    assert config["user_directory"]["search_all_users"] is False
    assert config["listeners"][0]["tls"] is True
    assert "registration_shared_secret" not in config


def test_strangers_learn_nothing(server: Server, nurse: Person) -> None:
    lonely = f"{V3}/profile/@nobody:mercy.localhost"
    assert server.call("GET", f"{V3}/profile/{nurse.user_id}").status == 401
    assert server.call("GET", lonely, None, nurse.token).status in (403, 404)
    assert server.call("GET", V3 + "/publicRooms").status in (401, 403)
    assert server.call("GET", "/_synapse/admin/v2/users", None, nurse.token).status == 403
    assert server.call("GET", "/_matrix/federation/v1/version").status == 404
    assert server.call("GET", V3 + "/admin/whois/" + nurse.user_id, None, None).status == 401


def test_deployments_can_be_made_from_the_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    made = run("wardline_homeserver.deploy", "create", "--folder", str(folder), "--port", str(free_port()))
    assert json.loads(made.stdout)["ca_file"] == str(folder / "ca.pem")
    open_demo = ("create", "--folder", str(folder), "--demo", "--bind", "0.0.0.0")  # noqa: S104
    assert run("wardline_homeserver.deploy", *open_demo).returncode == 4
    assert run("wardline_homeserver.deploy", "status", "--folder", str(folder)).returncode == 3
    assert run("wardline_homeserver.deploy", "down", "--folder", str(folder)).returncode == 3
    assert run("wardline_homeserver.deploy").returncode == 2


def test_bootstrap_before_the_first_start_says_so(settings: Settings) -> None:
    with pytest.raises(CannotStart, match="start Synapse once"):
        bootstrap(create(settings).config_file, "ada", "Ada")


@pytest.mark.parametrize(
    ("user", "name"), [("Ada", "Ada"), ("wardline", "Ada"), ("ada", ""), ("ada", "a\nb"), ("", "Ada")]
)
def test_bootstrap_refuses_odd_names(settings: Settings, user: str, name: str) -> None:
    with pytest.raises(BadName):
        bootstrap(create(settings).config_file, user, name)


def test_bootstrap_on_a_running_server(settings: Settings) -> None:
    """On a database of its own, for the shared server has an it_admin already."""
    import sqlite3

    from wardline_homeserver.schema import migrate

    config = create(settings).config_file
    connection = sqlite3.connect(settings.folder / "homeserver.db")
    migrate(connection.cursor(), postgres=False)
    connection.commit()
    user_id, first = bootstrap(config, "ada", "Ada Novak")
    assert user_id == "@ada:mercy.localhost"
    assert bootstrap(config, "ada", "Ada Novak")[1] != first
    connection.execute("UPDATE wardline_account SET confirmed = 1")
    connection.commit()
    with pytest.raises(AlreadyDone):
        bootstrap(config, "eve", "Eve")
    connection.close()


def test_bootstrap_command(server: Server, admin: Person) -> None:
    config = str(server.deployment.config_file)
    command = ("wardline_homeserver", "bootstrap", "--config")
    assert run(*command, config, "--user", "eve", "--name", "Eve").returncode == 3
    assert run(*command, "/nonexistent.yaml", "--user", "eve", "--name", "Eve").returncode == 1
    assert run(*command, config, "--user", "E v e", "--name", "Eve").returncode == 2
    assert run("wardline_homeserver").returncode == 2
    assert "bootstrap" in run("wardline_homeserver", "--help").stdout


def test_bootstrapped_code_works_on_the_running_server(tmp_path: Path) -> None:
    from wardline_homeserver.deploy import start, stop

    deployment = create(Settings(folder=tmp_path / "own", port=free_port()))
    process = start(deployment)
    try:
        server = Server(deployment)
        made = run(
            "wardline_homeserver",
            "bootstrap",
            "--config",
            str(deployment.config_file),
            "--user",
            "ada",
            "--name",
            "Ada Novak",
        )
        code = made.stdout.split()[-1]
        begun = server.post("/enrol", {"user": "ada", "activation_code": code}).body
        person = Person(server, "ada", "it_admin", secret=totp.from_base32(begun["totp_secret"]))
        done = server.post(
            "/enrol/confirm",
            {"user": "ada", "activation_code": code, "auth_key": person.auth_key, "code": person.code()},
        )
        assert done.status == 200, done
        me = person.login().post("/me").body
        assert (me["role"], me["demo"]) == ("it_admin", False)
        assert server.post("/demo/people", {"people": []}).status == 404
        assert server.post("/demo/send", {}, person.token).status == 404
        log = (deployment.folder / "homeserver.log").read_text() + (deployment.folder / "start.log").read_text()
        assert code not in log and person.auth_key not in log and str(person.token) not in log
        assert random_key() not in log
    finally:
        stop(process)
