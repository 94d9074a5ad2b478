# SPDX-License-Identifier: Apache-2.0
"""Who is asking: the address of a request, the person behind its token, and the second look at a signed-in person."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any

from synapse.http.site import SynapseRequest
from synapse.module_api.errors import SynapseError

from .. import accounts, throttle
from ..accounts import Account
from ..database import now_ms
from ..service import Service
from .body import Refused, forbidden, later

WRONG_CODE = "HEALTH_WARDLINE_WRONG_CODE"


@dataclass(frozen=True)
class Caller:
    user_id: str
    device_id: str | None


def wrong_code() -> Refused:
    return Refused(403, "The code is not accepted; a code works once, wait for the next", WRONG_CODE)


def address(request: SynapseRequest) -> str:
    """The client's address, as Synapse sees it (behind a proxy with `x_forwarded`).

    Of IPv6 the network's half: whoever has one such address has 2^64 of them.
    """
    return network_of(request.get_client_ip_if_available())


def network_of(text: str) -> str:
    """An IPv4 address as it is, an IPv6 one as its /64; anything else (a Unix socket's name) as it is."""
    try:
        parsed = ipaddress.ip_address(text)
    except ValueError:
        return text
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))


async def caller(service: Service, request: SynapseRequest) -> Caller:
    """The owner of the token. 401 as Synapse itself answers; guests and service accounts are refused."""
    requester = await service.api.get_user_by_req(request)
    user_id = requester.user.to_string()
    if requester.app_service_id is not None or user_id == service.service_user:
        raise forbidden("Not for this account")
    return Caller(user_id, requester.device_id)


def reauth_scope(service: Service, user_id: str) -> throttle.Scope:
    """Counts failures of somebody who holds a token: apart from sign-in, so that a thief can't lock the owner out."""
    return throttle.account(service.config.throttle, service.sealer.subject("reauth", user_id), "reauth")


def reauthenticate(
    txn: Any, service: Service, user_id: str, auth_key: str | None, code: str, role: str | None = None
) -> Account | SynapseError:
    """Takes the code, if the key (where asked for) and the role (where asked for) are right.

    Returns the refusal instead of raising it, so that the transaction which counts the failure is kept.
    """
    now = now_ms()
    scope = reauth_scope(service, user_id)
    account = accounts.find(txn, user_id)
    if role is not None and (account is None or not account.confirmed or account.role != role):
        return forbidden("This takes another role")
    wait = throttle.wait_ms(txn, [scope], service.config.throttle.base_ms, now)
    if wait:
        return later(wait)
    right_key = auth_key is None or accounts.has_auth_key(service.sealer, account, user_id, auth_key)
    may = right_key and account is not None and account.confirmed and account.totp is not None
    step = accounts.matching_step(service.sealer, account, code, now)
    if accounts.take_code(txn, service.sealer, user_id, code, step, allowed=may) and account is not None:
        throttle.forgive(txn, scope)
        return account
    throttle.count_failure(txn, [scope], now)
    return forbidden() if auth_key is not None else wrong_code()
