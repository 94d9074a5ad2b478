# SPDX-License-Identifier: Apache-2.0
"""What the tests speak to: a running server over raw HTTP, and people with a password key and a second factor."""

from __future__ import annotations

import itertools
import secrets
import time
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import requests
from wardline_homeserver import totp
from wardline_homeserver.deploy import Deployment

V1 = "/_synapse/client/wardline/v1"
V3 = "/_matrix/client/v3"
LOGIN = "health.wardline.login.mfa"

_names = itertools.count(1)


def random_key() -> str:
    """32 bytes as the protocol writes them."""
    return b64encode(secrets.token_bytes(32)).decode().rstrip("=")


@dataclass
class Reply:
    status: int
    body: dict[str, Any]

    @property
    def errcode(self) -> str | None:
        return self.body.get("errcode")


class Server:
    """One running Synapse with the module."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.http = requests.Session()
        self.http.trust_env = False  # no proxy, no other certificates
        self.http.verify = str(deployment.ca_file)

    def call(
        self, method: str, path: str, body: Any = None, token: str | None = None, raw: bytes | None = None
    ) -> Reply:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = self.deployment.base_url + path
        answer = self.http.request(method, url, json=body, data=raw, headers=headers, timeout=120)
        try:
            return Reply(answer.status_code, answer.json())
        except ValueError:
            return Reply(answer.status_code, {})

    def post(self, path: str, body: Any = None, token: str | None = None) -> Reply:
        """POST to one of the module's own endpoints."""
        return self.call("POST", V1 + path, {} if body is None else body, token)

    def person(self, role: str = "nurse", name: str = "Test Person") -> Person:
        """A new person whose enrolment is already done."""
        person = Person(self, f"p{next(_names)}", role, name)
        person.enrol_at_once()
        return person

    def send(self, token: str, room_id: str, event_type: str, content: Any) -> Reply:
        path = f"{V3}/rooms/{quote(room_id)}/send/{event_type}/{secrets.token_hex(8)}"
        return self.call("PUT", path, content, token)

    def set_state(self, token: str, room_id: str, event_type: str, key: str, content: Any) -> Reply:
        return self.call("PUT", f"{V3}/rooms/{quote(room_id)}/state/{event_type}/{quote(key)}", content, token)

    def state(self, token: str, room_id: str, event_type: str, key: str = "") -> Reply:
        return self.call("GET", f"{V3}/rooms/{quote(room_id)}/state/{event_type}/{quote(key)}", None, token)


@dataclass
class Person:
    """Somebody who can sign in. `code()` never shows the same code twice and never waits."""

    server: Server
    name: str
    role: str
    full_name: str = "Test Person"
    auth_key: str = field(default_factory=random_key)
    secret: bytes = field(default_factory=totp.new_secret)
    last_step: int = 0
    device_id: str | None = None
    token: str | None = None
    refresh_token: str | None = None

    @property
    def user_id(self) -> str:
        return f"@{self.name}:{self.server.deployment.server_name}"

    def enrol_at_once(self) -> None:
        entry = {
            "user": self.name,
            "name": self.full_name,
            "role": self.role,
            "auth_key": self.auth_key,
            "totp_secret": totp.as_base32(self.secret),
        }
        answer = self.server.post("/demo/people", {"people": [entry]})
        assert answer.status == 200, answer

    def code(self) -> str:
        """A code that was not shown before and stays good for 10 s; when those are spent a new secret is set."""
        now, into_step = divmod(int(time.time()), totp.STEP_SECONDS)
        oldest = now - 1 if into_step < totp.STEP_SECONDS - 10 else now
        step = max(self.last_step + 1, oldest)
        if step > now + 1:
            self.renew_factor()
            step = now
        self.last_step = step
        return totp.at_step(self.secret, step)

    def renew_factor(self) -> None:
        """A new secret, none of whose codes was shown: at least two in a row can be had of it. The password is the one
        that is written here."""
        self.secret, self.last_step = totp.new_secret(), 0
        self.enrol_at_once()

    def ticket(self, **fields: str) -> str:
        answer = self.server.post("/prelogin", {"user": self.name, **fields})
        assert answer.status == 200, answer
        return answer.body["ticket"]

    def try_login(self, **changes: Any) -> Reply:
        """A sign-in with everything right but `changes`."""
        body: dict[str, Any] = {
            "type": LOGIN,
            "identifier": {"type": "m.id.user", "user": self.name},
            "auth_key": self.auth_key,
            "refresh_token": True,
            **({"device_id": self.device_id} if self.device_id else {}),
            **changes,
        }
        if "code" not in body:
            body["code"] = self.code()
        if "ticket" not in body:
            body["ticket"] = self.ticket()
        return self.server.call("POST", V3 + "/login", body)

    def login(self) -> Person:
        answer = self.try_login()
        assert answer.status == 200, answer
        self.token, self.device_id = answer.body["access_token"], answer.body["device_id"]
        self.refresh_token = answer.body["refresh_token"]
        return self

    def post(self, path: str, body: Any = None) -> Reply:
        return self.server.post(path, body, self.token)
