# SPDX-License-Identifier: Apache-2.0
"""Keys made here are the keys the client makes, and the codes are RFC 6238's."""

import base64
import json
from pathlib import Path

import pytest
from demo import definition, keys

VECTORS = Path(__file__).resolve().parents[3] / "tests" / "contract" / "auth_key_vectors.json"
FILE = Path(__file__).resolve().parents[1] / "hospital.toml"


def unpadded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))


def test_auth_key_equals_the_client_s():
    document = json.loads(VECTORS.read_text(encoding="utf-8"))
    vectors = document["vectors"] if isinstance(document, dict) else document
    assert vectors
    for v in vectors:
        kdf = keys.Kdf(v["m"], v["t"], v["p"], unpadded(v["salt"]))
        assert keys.auth_key(v["password"], v["server_name"], v["user_id"], kdf) == v["auth_key"]


# RFC 6238 appendix B, SHA-1, the last six of eight digits.
@pytest.mark.parametrize(
    ("time", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_follow_rfc_6238(time, code):
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert keys.totp_code(secret, time) == code


def test_passwords_are_long_stable_and_different():
    hospital = definition.load(FILE)
    passwords = [keys.password(hospital.seed, user) for user in hospital.people]
    assert passwords == [keys.password(hospital.seed, user) for user in hospital.people]
    assert all(len(p) >= 15 for p in passwords)
    assert len(set(passwords)) == len(passwords)
    assert len({keys.totp_secret(hospital.seed, user) for user in hospital.people}) == len(passwords)
    assert keys.password("another seed", "mquispe") not in passwords
