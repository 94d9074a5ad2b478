# SPDX-License-Identifier: Apache-2.0
"""The command against a real Synapse: fill, go on, start afresh from the copy; and its refusals."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from demo import hospital as command
from demo import keys
from demo.module_calls import ModuleCalls

SMALL = """
[hospital]
name = "Small"
server_name = "small.localhost"
seed = "s"
[[unit]]
key = "u"
name = "Unit"
[[person]]
user = "anna"
name = "Anna Berg"
role = "nurse"
units = ["u"]
[[person]]
user = "ben"
name = "Ben Berg"
role = "physician"
units = ["u"]
[[room]]
key = "u"
type = "unit"
unit = "u"
name = "Unit"
[[room]]
key = "d"
type = "direct"
members = ["anna", "ben"]
[[conversation]]
room = "d"
messages = [{ at = "-0d 01:00", from = "anna", text = "hello" }]
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hospital")
    (folder / "small.toml").write_text(SMALL)
    yield folder
    run(folder, "down")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    definition = ["--definition", str(folder / "small.toml")] if words[0] in {"up", "reset"} else []
    return subprocess.run(
        [sys.executable, "-B", command.__file__, "--state", str(folder / "state"), *words, *definition],
        env={"XDG_CACHE_HOME": str(folder / "cache"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_hospital_s_day(place):
    assert run(place, "status").returncode == 3
    done = run(place, "up")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Filling Small" in done.stdout
    state = place / "state"
    described = json.loads((state / "hospital.json").read_text())
    assert stat.S_IMODE((state / "hospital.json").stat().st_mode) == 0o600
    assert described["server_name"] == "small.localhost"
    assert [p["user_id"] for p in described["people"]] == ["@anna:small.localhost", "@ben:small.localhost"]
    assert set(described["people"][0]) == {"user_id", "name", "role", "unit", "password", "totp_secret"}
    calls = ModuleCalls(described["base_url"], Path(described["ca_file"]))
    salt = calls.kdf("anna").salt
    assert len(salt) == 16

    assert "Already running" in run(place, "up").stdout
    assert run(place, "status").returncode == 0
    anna = described["people"][0]
    assert calls.sign_in(anna, keys.totp_code(anna["totp_secret"]))["user_id"] == "@anna:small.localhost"

    assert run(place, "down").returncode == 0
    again = run(place, "reset")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Filling" not in again.stdout
    described = json.loads((state / "hospital.json").read_text())
    assert ModuleCalls(described["base_url"], Path(described["ca_file"])).kdf("anna").salt == salt


def test_codes_are_for_one_person_only(place):
    (place / "state").mkdir(exist_ok=True)
    people = [
        {"user_id": f"@{user}:small.localhost", "name": name, "totp_secret": keys.totp_secret("s", user)}
        for user, name in (("anna", "Anna Berg"), ("ben", "Ben Berg"))
    ]
    folder = place / "codes"
    folder.mkdir()
    (folder / "hospital.json").write_text(json.dumps({"people": people}))
    state = command.State(folder)
    assert command.code(state, "anna") == 0
    assert command.code(state, "@ben:small.localhost") == 0
    assert command.code(state, "Anna") == 0
    assert command.code(state, "Berg") == 3
    assert command.code(state, "nobody") == 3


@pytest.mark.parametrize("words", [[], ["dance"], ["code"], ["up", "--rooms", "many"]])
def test_usage(place, words):
    folder = ["--state", str(place / "state")]
    done = subprocess.run([sys.executable, "-B", command.__file__, *folder, *words], capture_output=True, check=False)
    assert done.returncode == 2


def test_refusals_are_sentences(tmp_path):
    (tmp_path / "small.toml").write_text("nonsense")
    for words in (["up"], ["up", "--data", "/nonexistent.db.zst"], ["code", "anna"]):
        done = run(tmp_path, *words)
        assert done.returncode == 1
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
