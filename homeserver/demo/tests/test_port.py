# SPDX-License-Identifier: Apache-2.0
"""A hospital that comes up again is found where it was, for profiles remember its address."""

from __future__ import annotations

import socket

from demo import hospital


def test_the_wanted_port_while_it_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        wanted = other.getsockname()[1]
        assert hospital.choose_port(wanted) != wanted, "somebody listens there"
    assert hospital.choose_port(wanted) == wanted
