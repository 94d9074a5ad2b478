# SPDX-License-Identifier: Apache-2.0
"""POST /enrol and /enrol/confirm: an activation code becomes a password, a second factor, or both."""

from __future__ import annotations

from typing import Any

from synapse.http.site import SynapseRequest

from .. import accounts, activation, identity, throttle, totp
from ..accounts import Account
from ..activation import Activation
from ..database import now_ms
from ..rooms import Rooms, register
from ..service import Service
from .body import Body, Refused, forbidden, invalid, later
from .callers import address, wrong_code
from .prelogin import kdf_answer
from .router import Answer, Route

LOGIN_TOKEN_MS = 60_000
NOT_BEGUN = "HEALTH_WARDLINE_NOT_BEGUN"


class Enrol:
    def __init__(self, service: Service, rooms: Rooms) -> None:
        self._service = service
        self._rooms = rooms

    def routes(self) -> list[Route]:
        return [Route("/enrol", self.begin), Route("/enrol/confirm", self.confirm)]

    async def begin(self, request: SynapseRequest, body: Body) -> Answer:
        user_id = self._service.user_id(body.text("user"))
        code = body.text("activation_code", 64)
        answer = await self._service.database.run("enrol", self._begin, user_id, code, address(request))
        return _raised(answer)

    async def confirm(self, request: SynapseRequest, body: Body) -> Answer:
        service = self._service
        user_id = service.user_id(body.text("user"))
        claim = identity.Claim.of(body.object("identity")) if body.has("identity") else None
        given = (body.text("activation_code", 64), body.key("auth_key"), body.text("code", 16), claim)
        answer = _raised(await service.database.run("confirm", self._confirm, user_id, *given, address(request)))
        # From here on the code is used. What follows can be repeated by signing in.
        localpart = user_id[1:].partition(":")[0]
        await register(service, localpart, answer.pop("name"))
        await self._rooms.bring_in(user_id, await self._rooms.hospital())
        token = await service.api.create_login_token(user_id, LOGIN_TOKEN_MS)
        return {**answer, "login_token": token, "login_token_expires_ms": now_ms() + LOGIN_TOKEN_MS}

    def _begin(self, txn: Any, user_id: str, code: str, where: str) -> Answer | Refused:
        service = self._service
        checked = self._check(txn, user_id, code, where)
        if isinstance(checked, Refused):
            return checked
        account, found = checked
        secret = totp.new_secret()
        kdf = account.kdf if found.kind == "factor" else service.config.kdf
        activation.begin(txn, found.code_mac, service.sealer.seal_totp(user_id, secret), kdf)
        return {
            "user_id": user_id,
            "kind": found.kind,
            **kdf_answer(kdf, account.salt),
            "otpauth": totp.otpauth(secret, user_id, service.config.hospital_name),
            "totp_secret": totp.as_base32(secret),
        }

    def _confirm(
        self, txn: Any, user_id: str, code: str, auth_key: str, digits: str, claim: identity.Claim | None, where: str
    ) -> Answer | Refused:
        service, now = self._service, now_ms()
        checked = self._check(txn, user_id, code, where)
        if isinstance(checked, Refused):
            return checked
        account, found = checked
        if found.totp is None:
            return Refused(400, "Ask /enrol first", NOT_BEGUN)
        if claim is not None and found.kind == "factor":
            return invalid("identity", "a new second factor leaves the identity as it is")
        scopes = self._scopes(user_id, where)
        if found.kind == "factor" and not accounts.has_auth_key(service.sealer, account, user_id, auth_key):
            throttle.count_failure(txn, scopes, now)
            return forbidden()
        step = totp.matching_step(service.sealer.open_totp(user_id, found.totp), digits, now / 1000, 0)
        if step is None:
            throttle.count_failure(txn, scopes, now)
            return wrong_code()
        spare = activation.confirm(txn, service.sealer, found, service.sealer.auth_mac(user_id, auth_key), step, now)
        if spare is None:
            return forbidden()
        throttle.forgive(txn, scopes[0])
        if claim is not None:
            identity.store(txn, user_id, claim, now)
        return {"user_id": user_id, "name": account.name, "spare_codes": spare}

    def _check(self, txn: Any, user_id: str, code: str, where: str) -> tuple[Account, Activation] | Refused:
        service, now = self._service, now_ms()
        scopes = self._scopes(user_id, where)
        wait = throttle.wait_ms(txn, scopes, service.config.throttle.base_ms, now)
        if wait:
            return later(wait)
        found = activation.find(txn, service.sealer, user_id, code, now)
        account = accounts.find(txn, user_id)
        if found is None or account is None:
            throttle.count_failure(txn, scopes, now)
            return forbidden()
        return account, found

    def _scopes(self, user_id: str, where: str) -> list[throttle.Scope]:
        """Counted apart from sign-in: guessing codes must not lock anybody out of signing in."""
        service, limits = self._service, self._service.config.throttle
        who = service.sealer.subject("enrol", user_id)
        place = service.sealer.subject("address", where)
        return [throttle.account(limits, who, "enrol"), throttle.address(limits, place)]


def _raised(answer: Answer | Refused) -> Answer:
    if isinstance(answer, Refused):
        raise answer
    return answer
