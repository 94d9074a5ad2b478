# SPDX-License-Identifier: Apache-2.0
"""Migrations, throttling and codes on a database of the test's own, without a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from wardline_homeserver import accounts, activation, throttle
from wardline_homeserver.config import Kdf, Throttle
from wardline_homeserver.files import ServerKeys
from wardline_homeserver.schema import VERSION, NewerSchema, migrate
from wardline_homeserver.sealing import Sealer, new_activation_code, normalised

SEALER = Sealer(ServerKeys(b"p" * 32, b"t" * 32, b"k" * 32, b"s" * 32))
WHO = "@nora:mercy.localhost"


@pytest.fixture
def txn() -> Iterator[sqlite3.Cursor]:
    connection = sqlite3.connect(":memory:")
    yield connection.cursor()
    connection.close()


def tables(txn: sqlite3.Cursor) -> set[tuple[str, str]]:
    return set(txn.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())


def test_migrations_run_once(txn: sqlite3.Cursor) -> None:
    assert migrate(txn, postgres=False) == 0
    after = tables(txn)
    assert migrate(txn, postgres=False) == VERSION
    assert tables(txn) == after


def test_migration_from_version_1_keeps_accounts(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False, until=1)
    accounts.create(txn, WHO, "nurse", "Nora", "salt", Kdf())
    assert migrate(txn, postgres=False) == 1
    account = accounts.find(txn, WHO)
    assert account is not None and account.name == "Nora"
    fresh = sqlite3.connect(":memory:").cursor()
    migrate(fresh, postgres=False)
    assert {name for name, _ in tables(fresh)} == {name for name, _ in tables(txn)}


def test_a_newer_database_is_left_alone(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    txn.execute("INSERT INTO wardline_schema (version) VALUES (?)", (VERSION + 1,))
    with pytest.raises(NewerSchema):
        migrate(txn, postgres=False)


LIMITS = Throttle(
    account_free=3, account_leak_ms=60_000, address_free=5, address_max_ms=4000, base_ms=1000, max_ms=8000
)


def test_waits_double_and_end_at_the_most(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    scope, now, waits = throttle.account(LIMITS, "x"), 1_000_000, []
    for _ in range(9):
        waits.append(throttle.wait_ms(txn, [scope], LIMITS.base_ms, now))
        throttle.count_failure(txn, [scope], now)
    assert waits == [0, 0, 0, 1000, 2000, 4000, 8000, 8000, 8000]
    assert throttle.wait_ms(txn, [scope], LIMITS.base_ms, now + 7999) == 1
    assert throttle.wait_ms(txn, [scope], LIMITS.base_ms, now + 8000) == 0
    throttle.forgive(txn, scope)
    assert throttle.wait_ms(txn, [scope], LIMITS.base_ms, now) == 0


def test_failures_leak_away(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    scope = throttle.account(LIMITS, "x")
    for _ in range(3):
        throttle.count_failure(txn, [scope], 1_000_000)
    later = 1_000_000 + 2 * 60_000
    throttle.count_failure(txn, [scope], later)
    assert throttle.wait_ms(txn, [scope], LIMITS.base_ms, later) == 0


def test_a_clock_set_back_neither_forgives_nor_lengthens(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    scope = throttle.account(LIMITS, "x")
    for _ in range(3):
        throttle.count_failure(txn, [scope], 10_000_000)
    assert throttle.wait_ms(txn, [scope], LIMITS.base_ms, 1_000) == 1000


def test_a_shift_from_one_address_is_not_slowed(txn: sqlite3.Cursor) -> None:
    """1,200 sign-ins in 20 minutes, one in twenty mistyped first: the default limits never make anybody wait."""
    migrate(txn, postgres=False)
    limits = Throttle()
    scope, now = throttle.address(limits, "nat"), 1_000_000
    for person in range(1200):
        assert throttle.wait_ms(txn, [scope], limits.base_ms, now) == 0
        if person % 20 == 0:
            throttle.count_failure(txn, [scope], now)
        now += 1000


def test_an_address_waits_but_not_for_long(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    scope = throttle.address(LIMITS, "x")
    for _ in range(50):
        throttle.count_failure(txn, [scope], 1_000_000)
    assert throttle.wait_ms(txn, [scope], LIMITS.base_ms, 1_000_000) == LIMITS.address_max_ms


def test_purge_keeps_what_still_counts(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    throttle.count_failure(txn, [throttle.account(LIMITS, "old")], 1)
    throttle.count_failure(txn, [throttle.account(LIMITS, "new")], 200_000_000)
    throttle.purge(txn, 200_000_001)
    assert txn.execute("SELECT subject FROM wardline_failure").fetchall() == [("new",)]


def test_an_activation_code_expires(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    code, expires = activation.make(txn, SEALER, WHO, "enrol", 1000)
    assert activation.find(txn, SEALER, WHO, code, expires - 1) is not None
    assert activation.find(txn, SEALER, WHO, code, expires) is None
    assert activation.find(txn, SEALER, "@other:mercy.localhost", code, 1000) is None


def test_nothing_that_people_show_is_stored(txn: sqlite3.Cursor) -> None:
    migrate(txn, postgres=False)
    accounts.create(txn, WHO, "nurse", "Nora", "salt", Kdf())
    code, _ = activation.make(txn, SEALER, WHO, "enrol", 1000)
    spare = accounts.replace_spare_codes(txn, SEALER, WHO)
    sealed = SEALER.seal_totp(WHO, b"secret of 20 bytes..")
    txn.execute("UPDATE wardline_account SET totp = ?, auth_mac = ?", (sealed, SEALER.auth_mac(WHO, "the key")))
    dump = "\n".join(txn.connection.iterdump())
    for secret in (code, normalised(code), *spare, *map(normalised, spare), "the key", "secret of 20 bytes"):
        assert secret not in dump


def test_a_totp_secret_opens_for_its_owner_only() -> None:
    sealed = SEALER.seal_totp(WHO, b"x" * 20)
    assert SEALER.open_totp(WHO, sealed) == b"x" * 20
    with pytest.raises(ValueError, match="does not open"):
        SEALER.open_totp("@other:mercy.localhost", sealed)


def test_codes_are_read_as_people_type_them() -> None:
    assert normalised(" ab1o-lI2 ") == "AB10112"
    assert all(len(normalised(new_activation_code())) == 12 for _ in range(50))
