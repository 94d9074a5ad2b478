# SPDX-License-Identifier: Apache-2.0
"""What a signed-in person does with their own account: password, second factor, identity, device, "who am I"."""

from __future__ import annotations

from typing import Any

from synapse.http.site import SynapseRequest
from synapse.module_api.errors import SynapseError

from .. import accounts, devices, identity, throttle, totp
from ..database import now_ms
from ..service import Service
from .body import Body, Refused, forbidden, later
from .callers import caller, reauth_scope, reauthenticate, wrong_code
from .enrol import NOT_BEGUN
from .router import Answer, Route

PENDING_MS = 600_000


class OwnAccount:
    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        return [
            Route("/me", self.me),
            Route("/password", self.password),
            Route("/second-factor", self.second_factor),
            Route("/second-factor/confirm", self.confirm_second_factor),
            Route("/identity", self.identity),
            Route("/device", self.device),
            Route("/device-state", self.device_state),
        ]

    async def me(self, request: SynapseRequest, _body: Body) -> Answer:
        who = await caller(self._service, request)
        return {**await self._service.database.run("me", _me, who.user_id), "demo": self._service.config.demo}

    async def password(self, request: SynapseRequest, body: Body) -> Answer:
        who = await caller(self._service, request)
        given = (body.key("auth_key"), body.key("new_auth_key"), body.text("code", 16))
        return await self._run("password", self._change_password, who.user_id, *given)

    async def second_factor(self, request: SynapseRequest, body: Body) -> Answer:
        who = await caller(self._service, request)
        return await self._run("factor", self._begin_factor, who.user_id, body.key("auth_key"), body.text("code", 16))

    async def confirm_second_factor(self, request: SynapseRequest, body: Body) -> Answer:
        who = await caller(self._service, request)
        return await self._run("factor_confirm", self._confirm_factor, who.user_id, body.text("code", 16))

    async def identity(self, request: SynapseRequest, body: Body) -> Answer:
        who = await caller(self._service, request)
        claim = identity.Claim.of(body)
        if not await self._service.database.run("identity", identity.store, who.user_id, claim, now_ms()):
            raise forbidden("No activation code allows this")
        return {}

    async def device(self, request: SynapseRequest, body: Body) -> Answer:
        who = await caller(self._service, request)
        secret_hash = body.key("secret_hash")
        if who.device_id is None:
            raise forbidden("The token belongs to no device")
        await self._service.database.run("device", devices.register, who.user_id, who.device_id, secret_hash)
        return {}

    async def device_state(self, _request: SynapseRequest, body: Body) -> Answer:
        device_id, secret = body.text("device_id"), body.key("secret")
        return {"state": await self._service.database.run("device_state", devices.state, device_id, secret)}

    async def _run(self, what: str, act: Any, *arguments: Any) -> Answer:
        answer = await self._service.database.run(what, act, *arguments)
        if isinstance(answer, SynapseError):
            raise answer
        return answer

    def _change_password(
        self, txn: Any, user_id: str, auth_key: str, new_auth_key: str, code: str
    ) -> Answer | SynapseError:
        account = reauthenticate(txn, self._service, user_id, auth_key, code)
        if isinstance(account, SynapseError):
            return account
        txn.execute(
            "UPDATE wardline_account SET auth_mac = ? WHERE user_id = ?",
            (self._service.sealer.auth_mac(user_id, new_auth_key), user_id),
        )
        return {}

    def _begin_factor(self, txn: Any, user_id: str, auth_key: str, code: str) -> Answer | SynapseError:
        account = reauthenticate(txn, self._service, user_id, auth_key, code)
        if isinstance(account, SynapseError):
            return account
        secret = totp.new_secret()
        txn.execute(
            "UPDATE wardline_account SET pending_totp = ?, pending_until_ms = ? WHERE user_id = ?",
            (self._service.sealer.seal_totp(user_id, secret), now_ms() + PENDING_MS, user_id),
        )
        issuer = self._service.config.hospital_name
        return {"otpauth": totp.otpauth(secret, user_id, issuer), "totp_secret": totp.as_base32(secret)}

    def _confirm_factor(self, txn: Any, user_id: str, code: str) -> Answer | SynapseError:
        service, now = self._service, now_ms()
        scope = reauth_scope(service, user_id)
        wait = throttle.wait_ms(txn, [scope], service.config.throttle.base_ms, now)
        if wait:
            return later(wait)
        txn.execute(
            "SELECT pending_totp FROM wardline_account WHERE user_id = ? AND pending_until_ms > ?", (user_id, now)
        )
        row = txn.fetchone()
        if row is None or row[0] is None:
            return Refused(400, "Ask /second-factor first", NOT_BEGUN)
        step = totp.matching_step(service.sealer.open_totp(user_id, row[0]), code, now / 1000, 0)
        if step is None:
            throttle.count_failure(txn, [scope], now)
            return wrong_code()
        txn.execute(
            """UPDATE wardline_account SET totp = pending_totp, last_step = ?, pending_totp = NULL, pending_until_ms = 0
               WHERE user_id = ?""",
            (step, user_id),
        )
        return {"spare_codes": accounts.replace_spare_codes(txn, service.sealer, user_id)}


def _me(txn: Any, user_id: str) -> Answer:
    account = accounts.find(txn, user_id)
    txn.execute(
        """SELECT p.room_id, p.name, a.role FROM wardline_assignment a
           JOIN wardline_place p ON p.room_id = a.unit_room_id WHERE a.user_id = ? ORDER BY p.name""",
        (user_id,),
    )
    units = [{"room_id": row[0], "name": row[1], "role": row[2]} for row in txn.fetchall()]
    return {
        "user_id": user_id,
        "name": account.name if account else None,
        "role": account.role if account else None,
        "units": units,
    }
