# SPDX-License-Identifier: Apache-2.0
"""One Synapse for the whole run, and people who are signed in once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ward import Person, Server
from wardline_homeserver.deploy import create, free_port, start, stop
from wardline_homeserver.synapse_config import Settings

# Short waits; the address is generous because all tests come from one.
THROTTLE = {"account_free": 4, "base_ms": 1000, "max_ms": 4000, "address_free": 100000, "address_max_ms": 2000}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("homeserver")
    deployment = create(Settings(folder=folder, port=free_port(), demo=True, throttle=THROTTLE))
    process = start(deployment)
    yield Server(deployment)
    stop(process)


@pytest.fixture(scope="session")
def admin(server: Server) -> Person:
    return server.person("it_admin", "Ada Novak").login()


@pytest.fixture(scope="session")
def nurse(server: Server) -> Person:
    return server.person("nurse", "Nora Lind").login()


@pytest.fixture(scope="session")
def doctor(server: Server) -> Person:
    return server.person("physician", "Ben Osei").login()


@pytest.fixture(scope="session")
def clerk(server: Server) -> Person:
    return server.person("front_desk", "Cleo Marsh").login()
