# SPDX-License-Identifier: Apache-2.0
"""One web resource under /_synapse/client/wardline/v1: finds the endpoint, reads the body, answers JSON."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from synapse.http.site import SynapseRequest
from synapse.module_api import DirectServeJsonResource

from .body import MAX_BYTES, Body, Refused, parse

BASE = "/_synapse/client/wardline/v1"

Answer = dict[str, Any]
Endpoint = Callable[..., Awaitable[Answer]]


@dataclass(frozen=True)
class Route:
    """`path` is a regular expression below BASE; its groups, percent-decoded, follow request and body as arguments."""

    path: str
    endpoint: Endpoint
    limit: int = MAX_BYTES


class Router(DirectServeJsonResource):
    """All endpoints are POST: every one of them reads a body, none may be cached or linked to."""

    isLeaf = True

    def __init__(self, routes: list[Route]) -> None:
        super().__init__()
        self._routes = [(re.compile(route.path + r"\Z"), route) for route in routes]

    async def _async_render(self, request: SynapseRequest) -> tuple[int, Answer]:
        path = request.path.decode("ascii", "replace").removeprefix(BASE)
        for pattern, route in self._routes:
            match = pattern.match(path)
            if match:
                return await self._serve(request, route, [unquote(part) for part in match.groups()])
        raise Refused(404, "No such endpoint", "M_UNRECOGNIZED")

    async def _serve(self, request: SynapseRequest, route: Route, parts: list[str]) -> tuple[int, Answer]:
        if request.method == b"OPTIONS":
            return 200, {}
        if request.method != b"POST":
            raise Refused(405, "Only POST is served here", "M_UNRECOGNIZED")
        body: Body = parse(request.content.read(route.limit + 1), route.limit)
        return 200, await route.endpoint(request, body, *parts)
