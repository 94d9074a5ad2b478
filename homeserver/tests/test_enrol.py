# SPDX-License-Identifier: Apache-2.0
"""Enrolment, the three kinds of activation codes, spare codes, and IT's acts that make them."""

from __future__ import annotations

import itertools
import time
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from ward import V3, Person, Reply, Server, random_key
from wardline_homeserver import totp

_new = itertools.count(1)


def add(admin: Person, **changes: Any) -> Reply:
    body = {"user_id": f"new{next(_new)}", "name": "New Person", "role": "nurse", **changes}
    return admin.post("/admin/user", {**body, "code": changes.get("code", admin.code())})


def begin(server: Server, name: str, code: str) -> tuple[Person, Reply]:
    answer = server.post("/enrol", {"user": name, "activation_code": code})
    person = Person(server, name, "nurse")
    if answer.status == 200:
        person.secret = totp.from_base32(answer.body["totp_secret"])
    return person, answer


def confirm(person: Person, activation: str, **changes: Any) -> Reply:
    body = {"user": person.name, "activation_code": activation, "auth_key": person.auth_key, **changes}
    return person.server.post("/enrol/confirm", {**body, "code": changes.get("code", person.code())})


def test_from_nothing_to_signed_in(server: Server, admin: Person) -> None:
    made = add(admin).body
    name = made["user_id"][1:].partition(":")[0]
    person, begun = begin(server, name, made["activation_code"].lower().replace("-", " "))
    assert begun.body["kind"] == "enrol" and begun.body["kdf"] == "argon2id"
    uri = urlparse(begun.body["otpauth"])
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert parse_qs(uri.query)["secret"] == [begun.body["totp_secret"]]
    assert person.try_login().status == 403, "no sign-in before it is confirmed"
    person.last_step = 0
    done = confirm(person, made["activation_code"])
    assert done.status == 200 and len(set(done.body["spare_codes"])) == 10
    signed = server.call("POST", V3 + "/login", {"type": "m.login.token", "token": done.body["login_token"]})
    assert signed.status == 200 and signed.body["user_id"] == made["user_id"]
    assert person.try_login().status == 200
    me = server.post("/me", {}, signed.body["access_token"]).body
    assert (me["name"], me["role"], me["units"]) == ("New Person", "nurse", [])


def test_the_salt_is_the_one_prelogin_tells_before_and_after(server: Server, admin: Person) -> None:
    made = add(admin).body
    before = server.post("/prelogin", {"user": made["user_id"]}).body["salt"]
    person, begun = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    confirm(person, made["activation_code"])
    assert before == begun.body["salt"] == server.post("/prelogin", {"user": made["user_id"]}).body["salt"]


def test_an_activation_code_is_good_once(server: Server, admin: Person) -> None:
    made = add(admin).body
    person, _ = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    assert confirm(person, made["activation_code"]).status == 200
    assert confirm(person, made["activation_code"]).errcode == "M_FORBIDDEN"
    assert begin(server, person.name, made["activation_code"])[1].errcode == "M_FORBIDDEN"


def test_one_answer_for_unknown_names_and_wrong_codes(server: Server, admin: Person) -> None:
    made = add(admin).body
    name = made["user_id"][1:].partition(":")[0]
    wrong = server.post("/enrol", {"user": name, "activation_code": "0000-0000-0000"})
    other = server.post("/enrol", {"user": "nobody.at.all", "activation_code": made["activation_code"]})
    assert wrong == other and wrong.errcode == "M_FORBIDDEN"


def test_guessing_activation_codes_waits_but_signing_in_does_not(server: Server) -> None:
    person = server.person()
    answers = [begin(server, person.name, f"0000-0000-000{i}")[1].status for i in range(5)]
    assert answers == [403, 403, 403, 403, 429]
    assert person.try_login().status == 200


def test_confirming_comes_after_enrol(server: Server, admin: Person) -> None:
    made = add(admin).body
    person = Person(server, made["user_id"][1:].partition(":")[0], "nurse")
    assert confirm(person, made["activation_code"], code="123456").errcode == "HEALTH_WARDLINE_NOT_BEGUN"


def test_a_wrong_first_code_leaves_the_activation_code_good(server: Server, admin: Person) -> None:
    made = add(admin).body
    person, _ = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    assert confirm(person, made["activation_code"], code="000000").errcode == "HEALTH_WARDLINE_WRONG_CODE"
    assert confirm(person, made["activation_code"]).status == 200


def test_spare_codes_are_a_second_factor_once(server: Server, admin: Person) -> None:
    made = add(admin).body
    person, _ = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    spare = confirm(person, made["activation_code"]).body["spare_codes"]
    assert person.try_login(code=spare[0], auth_key=random_key()).status == 403, "not without the password"
    assert person.try_login(code=spare[0].lower()).status == 200
    assert person.try_login(code=spare[0]).status == 403
    assert person.try_login(code=spare[1]).status == 200


def test_kind_password_sets_both(server: Server, admin: Person) -> None:
    person = server.person()
    old_key, old_secret = person.auth_key, person.secret
    made = admin.post("/admin/code", {"user_id": person.name, "kind": "password", "code": admin.code()}).body
    assert person.try_login().status == 200, "the old ones stay good until confirmed"
    fresh, begun = begin(server, person.name, made["activation_code"])
    assert begun.body["kind"] == "password"
    assert fresh.secret != old_secret
    assert confirm(fresh, made["activation_code"]).status == 200
    # Before the third code, for which code() may have to enrol anew with fresh's own key.
    assert fresh.try_login(auth_key=old_key).status == 403
    assert fresh.try_login().status == 200


def test_kind_factor_demands_the_present_password(server: Server, admin: Person) -> None:
    person = server.person()
    key = person.auth_key
    made = admin.post("/admin/user/reset-factor", {"user_id": person.name, "code": admin.code()}).body
    assert person.try_login().status == 403, "the old factor stops at once"
    fresh, begun = begin(server, person.name, made["activation_code"])
    assert begun.body["kind"] == "factor"
    assert confirm(fresh, made["activation_code"]).errcode == "M_FORBIDDEN"
    fresh.auth_key, fresh.last_step = key, 0
    claim = {"master_key": random_key(), "mac": random_key()}
    assert confirm(fresh, made["activation_code"], identity=claim).errcode == "M_INVALID_PARAM"
    fresh.last_step = 0
    assert confirm(fresh, made["activation_code"]).status == 200
    assert fresh.try_login().status == 200


def test_a_newer_code_ends_the_older(server: Server, admin: Person) -> None:
    person = server.person()
    body = {"user_id": person.name, "kind": "factor"}
    first = admin.post("/admin/code", {**body, "code": admin.code()}).body["activation_code"]
    admin.post("/admin/code", {**body, "code": admin.code()})
    assert begin(server, person.name, first)[1].status == 403


def test_codes_live_72_hours(admin: Person) -> None:
    expires = add(admin).body["expires_ms"] - time.time() * 1000
    assert abs(expires - 72 * 3600 * 1000) < 60_000


def test_identity_is_stored_once_for_each_code(server: Server, admin: Person) -> None:
    made = add(admin).body
    person, _ = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    confirm(person, made["activation_code"])
    person.login()
    record = {"master_key": random_key(), "mac": random_key()}
    assert person.post("/identity", record).status == 200
    assert person.post("/identity", record).status == 200, "an answer lost on the way is no harm"
    assert person.post("/identity", {**record, "mac": random_key()}).errcode == "M_FORBIDDEN"
    assert person.post("/identity", {"master_key": "short", "mac": record["mac"]}).errcode == "M_INVALID_PARAM"


def test_identity_may_come_with_the_confirmation(server: Server, admin: Person) -> None:
    made = add(admin).body
    person, _ = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    record = {"master_key": random_key(), "mac": random_key()}
    assert confirm(person, made["activation_code"], identity=record).status == 200
    assert person.login().post("/identity", record).status == 200
    assert person.post("/identity", {**record, "master_key": random_key()}).status == 403


ACTS = [
    ("/admin/user", {"user_id": "somebody.new", "name": "Somebody", "role": "nurse"}),
    ("/admin/user/reset-factor", {"user_id": "p1"}),
    ("/admin/code", {"user_id": "p1", "kind": "factor"}),
]


@pytest.mark.parametrize(("path", "body"), ACTS)
def test_acts_of_it_need_role_code_and_token(
    server: Server, admin: Person, nurse: Person, path: str, body: dict[str, str]
) -> None:
    assert nurse.post(path, {**body, "code": nurse.code()}).errcode == "M_FORBIDDEN"
    assert admin.post(path, {**body, "code": "000000"}).errcode == "HEALTH_WARDLINE_WRONG_CODE"
    assert admin.post(path, body).errcode == "M_MISSING_PARAM"
    assert server.post(path, {**body, "code": admin.code()}).errcode == "M_MISSING_TOKEN"


def test_an_admin_code_is_good_once(server: Server) -> None:
    admin = server.person("it_admin").login()
    code, body = admin.code(), {"user_id": "p1", "kind": "factor"}
    assert admin.post("/admin/code", {**body, "code": code}).status == 200
    assert admin.post("/admin/code", {**body, "code": code}).errcode == "HEALTH_WARDLINE_WRONG_CODE"


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [
        ({"user_id": "Upper"}, "M_INVALID_PARAM"),
        ({"user_id": "wardline"}, "M_INVALID_PARAM"),
        ({"user_id": "@full:mercy.localhost"}, "M_INVALID_PARAM"),
        ({"role": "wizard"}, "M_INVALID_PARAM"),
        ({"name": "two\nlines"}, "M_INVALID_PARAM"),
        ({"name": "x" * 81}, "M_INVALID_PARAM"),
        ({"unit": "No Such Unit"}, "M_NOT_FOUND"),
        ({"user_id": "p1"}, "M_USER_IN_USE"),
    ],
)
def test_people_are_added_with_care(server: Server, changes: dict[str, str], errcode: str) -> None:
    assert add(server.person("it_admin").login(), **changes).errcode == errcode


def test_a_unit_comes_with_assignment_and_space(server: Server, admin: Person) -> None:
    made = add(admin, unit="4 West", create_unit=True, role="physician").body
    person, _ = begin(server, made["user_id"][1:].partition(":")[0], made["activation_code"])
    confirm(person, made["activation_code"])
    units = person.login().post("/me").body["units"]
    assert [(unit["name"], unit["role"]) for unit in units] == [("4 West", "physician")]
    assignment = server.state(
        str(person.token), units[0]["room_id"], "health.wardline.assignment", person.user_id.removeprefix("@")
    )
    assert assignment.body == {"user_id": person.user_id, "role": "physician"}


def test_kinds_fit_the_account(server: Server, admin: Person) -> None:
    other = server.person()
    answer = admin.post("/admin/code", {"user_id": other.name, "kind": "enrol", "code": admin.code()})
    assert answer.errcode == "M_INVALID_PARAM"
    answer = admin.post("/admin/code", {"user_id": "nobody.known", "kind": "factor", "code": admin.code()})
    assert answer.errcode == "M_NOT_FOUND"
    answer = admin.post("/admin/user/reset-factor", {"user_id": "nobody.known", "code": admin.code()})
    assert answer.errcode == "M_NOT_FOUND"
