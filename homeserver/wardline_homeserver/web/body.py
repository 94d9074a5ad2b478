# SPDX-License-Identifier: Apache-2.0
"""Reading of request bodies: every field has a type and a bound, and each refusal names the field."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from synapse.module_api.errors import Codes, SynapseError

from .. import totp
from ..config import Kdf
from ..sealing import from_unpadded

MAX_BYTES = 64 * 1024
USER_ID = re.compile(r"@[a-z0-9._=\-/+]{1,200}:[A-Za-z0-9.\-:\[\]]{1,200}\Z")
ROOM_ID = re.compile(r"![A-Za-z0-9_\-.:\[\]~/+=]{1,254}\Z")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Refused(SynapseError):
    """A request that can't be granted, in Matrix's form."""


def invalid(field: str, why: str) -> Refused:
    return Refused(400, f"{field}: {why}", Codes.INVALID_PARAM)


def forbidden(why: str = "Not accepted") -> Refused:
    return Refused(403, why, Codes.FORBIDDEN)


def later(wait_ms: int) -> Refused:
    """429 with the wait in milliseconds, and the header in whole seconds."""
    headers = {"Retry-After": str(-(-wait_ms // 1000))}
    fields = {"retry_after_ms": wait_ms}
    return Refused(429, "Too many failed attempts", Codes.LIMIT_EXCEEDED, additional_fields=fields, headers=headers)


def parse(raw: bytes, limit: int = MAX_BYTES) -> Body:
    if len(raw) > limit:
        raise Refused(413, f"The body is larger than {limit} bytes", Codes.TOO_LARGE)
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_no_constant) if raw else {}
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not JSON", Codes.NOT_JSON) from None
    if not isinstance(value, dict):
        raise Refused(400, "The body is not a JSON object", Codes.BAD_JSON)
    return Body(value)


class Body:
    """An object of the request. Unknown fields are never looked at."""

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = values
        self._path = path

    def has(self, field: str) -> bool:
        return self._values.get(field) is not None

    def text(self, field: str, longest: int = 255, least: int = 1) -> str:
        value = self._required(field)
        if not isinstance(value, str):
            raise invalid(self._path + field, "must be a text")
        if not least <= len(value) <= longest:
            raise invalid(self._path + field, f"must have {least} to {longest} characters")
        if any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in value):
            raise invalid(self._path + field, "holds NUL or a lone surrogate")
        return value

    def label(self, field: str, longest: int = 80) -> str:
        """A name that people read: one line, without control or direction characters."""
        value = self.text(field, longest).strip()
        if not value or CONTROL.search(value):
            raise invalid(self._path + field, "must be one line of readable text")
        return value

    def one_of(self, field: str, choices: tuple[str, ...]) -> str:
        value = self.text(field)
        if value not in choices:
            raise invalid(self._path + field, "must be one of " + ", ".join(choices))
        return value

    def key(self, field: str) -> str:
        """32 bytes in unpadded base64, as text."""
        value = self.text(field)
        try:
            from_unpadded(value, 32)
        except ValueError:
            raise invalid(self._path + field, "must be 32 bytes in unpadded base64") from None
        return value

    def user_id(self, field: str) -> str:
        return checked_user_id(self.text(field), self._path + field)

    def user_ids(self, field: str, most: int) -> list[str]:
        """1 to `most` different user ids, in the order given."""
        values = self.items(field, most)
        return list(dict.fromkeys(checked_user_id(value, self._path + field) for value in values))

    def room_id(self, field: str) -> str:
        return checked_room_id(self.text(field), self._path + field)

    def flag(self, field: str) -> bool:
        value = self._values.get(field, False)
        if not isinstance(value, bool):
            raise invalid(self._path + field, "must be true or false")
        return value

    def number(self, field: str, least: int, most: int) -> int:
        value = self._required(field)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise invalid(self._path + field, f"must be a whole number from {least} to {most}")
        return value

    def object(self, field: str) -> Body:
        return Body(self.mapping(field), f"{self._path}{field}.")

    def mapping(self, field: str) -> dict[str, Any]:
        value = self._required(field)
        if not isinstance(value, dict):
            raise invalid(self._path + field, "must be an object")
        return value

    def objects(self, field: str, most: int) -> list[Body]:
        """0 to `most` objects."""
        values = self.items(field, most, least=0)
        if not all(isinstance(value, dict) for value in values):
            raise invalid(self._path + field, "must be a list of objects")
        return [Body(value, f"{self._path}{field}[{index}].") for index, value in enumerate(values)]

    def items(self, field: str, most: int, least: int = 1) -> list[Any]:
        value = self._required(field)
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise invalid(self._path + field, f"must be a list of {least} to {most}")
        return value

    def totp_secret(self, field: str) -> bytes:
        try:
            return totp.from_base32(self.text(field))
        except ValueError:
            raise invalid(self._path + field, "must be a base32 secret of 16 to 64 bytes") from None

    def kdf(self, field: str, default: Kdf) -> Kdf:
        if not self.has(field):
            return default
        part = self.object(field)
        kdf = Kdf(part.number("m", 1, 2**31), part.number("t", 1, 1000), part.number("p", 1, 1000))
        problem = kdf.problem()
        if problem:
            raise invalid(self._path + field, problem)
        return kdf

    def _required(self, field: str) -> Any:
        value = self._values.get(field)
        if value is None:
            raise Refused(400, f"{self._path}{field} is missing", Codes.MISSING_PARAM)
        return value


def checked_user_id(value: object, field: str) -> str:
    if not isinstance(value, str) or len(value) > 255 or not USER_ID.match(value):
        raise invalid(field, "must hold user ids")
    return value


def checked_room_id(value: object, field: str) -> str:
    if not isinstance(value, str) or not ROOM_ID.match(value):
        raise invalid(field, "must be a room id")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(name)
