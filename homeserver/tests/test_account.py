# SPDX-License-Identifier: Apache-2.0
"""One's own account: password, second factor, device and its tombstone, profile."""

from __future__ import annotations

from ward import V3, Server, random_key
from wardline_homeserver import totp
from wardline_homeserver.devices import hash_of


def test_password_change(server: Server) -> None:
    person = server.person().login()
    person.renew_factor()  # What comes needs two codes, and a third secret would bring the old password back.
    new = random_key()
    code = person.code()
    wrong = {"auth_key": random_key(), "new_auth_key": new}
    assert person.post("/password", {**wrong, "code": code}).errcode == "M_FORBIDDEN"
    right = {"auth_key": person.auth_key, "new_auth_key": new}
    assert person.post("/password", {**right, "code": "000000"}).errcode == "M_FORBIDDEN"
    assert person.post("/password", {**right, "code": code}).status == 200
    code = person.code()
    assert person.try_login(code=code).status == 403
    assert person.try_login(code=code, auth_key=new).status == 200
    assert server.post("/password", {**right, "code": code}).errcode == "M_MISSING_TOKEN"


def test_second_factor_change(server: Server) -> None:
    person = server.person().login()
    assert person.post("/second-factor/confirm", {"code": "123456"}).errcode == "HEALTH_WARDLINE_NOT_BEGUN"
    begun = person.post("/second-factor", {"auth_key": person.auth_key, "code": person.code()})
    assert begun.status == 200
    assert person.try_login().status == 200, "the old one stays good"
    assert person.post("/second-factor/confirm", {"code": "000000"}).errcode == "HEALTH_WARDLINE_WRONG_CODE"
    person.secret, person.last_step = totp.from_base32(begun.body["totp_secret"]), 0
    done = person.post("/second-factor/confirm", {"code": person.code()})
    assert len(done.body["spare_codes"]) == 10
    assert person.try_login().status == 200
    assert person.post("/second-factor", {"auth_key": random_key(), "code": "000000"}).errcode == "M_FORBIDDEN"


def test_a_stolen_token_waits_and_locks_nobody_out(server: Server) -> None:
    person = server.person().login()
    body = {"auth_key": random_key(), "new_auth_key": random_key(), "code": "000000"}
    assert [person.post("/password", body).status for _ in range(5)] == [403, 403, 403, 403, 429]
    assert person.try_login().status == 200


def state(server: Server, device_id: str | None, secret: str) -> str:
    return server.post("/device-state", {"device_id": device_id, "secret": secret}).body["state"]


def test_device_state_knows_active_removed_and_unknown(server: Server) -> None:
    person, secret = server.person().login(), random_key()
    assert state(server, person.device_id, secret) == "unknown"
    assert person.post("/device", {"secret_hash": hash_of(secret)}).status == 200
    assert state(server, person.device_id, secret) == "active"
    assert state(server, person.device_id, random_key()) == "unknown"
    assert state(server, "OTHER", secret) == "unknown"
    server.call("POST", V3 + "/logout", {}, person.token)
    assert state(server, person.device_id, secret) == "removed"
    person.login()
    assert state(server, person.device_id, secret) == "removed", "only a registration brings it back"
    person.post("/device", {"secret_hash": hash_of(secret)})
    assert state(server, person.device_id, secret) == "active"


def test_refresh_leaves_no_tombstone(server: Server) -> None:
    person, secret = server.person().login(), random_key()
    person.post("/device", {"secret_hash": hash_of(secret)})
    for _ in range(3):
        answer = server.call("POST", V3 + "/refresh", {"refresh_token": person.refresh_token})
        person.token, person.refresh_token = answer.body["access_token"], answer.body["refresh_token"]
        assert person.post("/me").status == 200
    assert state(server, person.device_id, secret) == "active"


def test_signing_in_again_with_the_same_device_leaves_no_tombstone(server: Server) -> None:
    person, secret = server.person().login(), random_key()
    person.post("/device", {"secret_hash": hash_of(secret)})
    device = person.device_id
    person.login()
    assert person.device_id == device
    assert state(server, device, secret) == "active"


def test_a_new_secret_replaces_the_old_and_keeps_tombstones(server: Server) -> None:
    person, first, second = server.person().login(), random_key(), random_key()
    person.post("/device", {"secret_hash": hash_of(first)})
    person.post("/device", {"secret_hash": hash_of(second)})
    assert (state(server, person.device_id, first), state(server, person.device_id, second)) == ("unknown", "active")
    server.call("POST", V3 + "/logout", {}, person.token)
    person.login().post("/device", {"secret_hash": hash_of(first)})
    assert (state(server, person.device_id, first), state(server, person.device_id, second)) == ("active", "removed")


def test_signing_out_everywhere_removes_all(server: Server) -> None:
    person, secrets = server.person(), [random_key(), random_key()]
    devices = []
    for secret in secrets:
        person.device_id = None
        person.login().post("/device", {"secret_hash": hash_of(secret)})
        devices.append(person.device_id)
    server.call("POST", V3 + "/logout/all", {}, person.token)
    assert [state(server, *pair) for pair in zip(devices, secrets, strict=True)] == ["removed", "removed"]


def test_one_persons_sign_out_touches_no_other(server: Server) -> None:
    one, other, secret = server.person().login(), server.person(), random_key()
    other.device_id = one.device_id
    other.login()
    one.post("/device", {"secret_hash": hash_of(secret)})
    server.call("POST", V3 + "/logout", {}, other.token)
    assert state(server, one.device_id, secret) == "active"


def test_device_registration_needs_a_token_and_a_hash(server: Server) -> None:
    assert server.post("/device", {"secret_hash": random_key()}).status == 401
    assert server.person().login().post("/device", {"secret_hash": "abc"}).errcode == "M_INVALID_PARAM"


def test_profile_holds_nothing_but_name_and_picture(server: Server) -> None:
    person = server.person().login()
    base = f"{V3}/profile/{person.user_id}"
    server.call("PUT", f"{base}/org.example.note", {"org.example.note": "bed 12 fell"}, person.token)
    assert server.call("GET", base, None, person.token).body == {"displayname": person.full_name}
    assert server.call("PUT", f"{base}/displayname", {"displayname": "Other"}, person.token).status == 403
    server.call("PUT", f"{base}/avatar_url", {"avatar_url": "mxc://mercy.localhost/x"}, person.token)
    assert server.call("GET", base, None, person.token).body == {"displayname": person.full_name}
    assert server.call("GET", base, None, None).status == 401
