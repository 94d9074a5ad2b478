# SPDX-License-Identifier: Apache-2.0
"""Calls to our module's endpoints on a running demo server (docs/homeserver-api.md)."""

from __future__ import annotations

import base64
import json
import ssl
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from demo.keys import Kdf, auth_key

PREFIX = "/_synapse/client/wardline/v1"


class Refused(Exception):
    """The server answered with an error, or not at all."""


class ModuleCalls:
    """One server. Blocking; times out after ten minutes, for /demo/hospital builds dozens of rooms."""

    def __init__(self, base_url: str, ca_file: Path) -> None:
        self._base = base_url.rstrip("/")
        self._tls = ssl.create_default_context(cafile=str(ca_file))

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """One of the module's own endpoints."""
        return self.post_matrix(PREFIX + path, body)

    def post_matrix(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Any path of the server."""
        request = urllib.request.Request(  # noqa: S310
            self._base + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=600, context=self._tls) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as error:
            detail = error.read(2000).decode(errors="replace")
            raise Refused(f"{path}: {error.code} {detail}") from error
        except OSError as error:
            raise Refused(f"{path}: {error}") from error

    def kdf(self, user: str) -> Kdf:
        answer = self.post("/prelogin", {"user": user})
        salt = base64.b64decode(answer["salt"] + "=" * (-len(answer["salt"]) % 4))
        return Kdf(answer["m"], answer["t"], answer["p"], salt)

    def sign_in(self, person: dict[str, Any], code: str) -> dict[str, Any]:
        """With password and code, as the client does; `person` as in hospital.json. The answer holds the session."""
        user_id = person["user_id"]
        ticket = self.post("/prelogin", {"user": user_id})["ticket"]
        key = auth_key(person["password"], user_id.split(":", 1)[1], user_id, self.kdf(user_id))
        body = {
            "type": "health.wardline.login.mfa",
            "identifier": {"type": "m.id.user", "user": user_id},
            "auth_key": key,
            "code": code,
            "ticket": ticket,
        }
        return self.post_matrix("/_matrix/client/v3/login", body)
