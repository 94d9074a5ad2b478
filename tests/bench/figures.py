# SPDX-License-Identifier: Apache-2.0
"""A figure beside its reference, as one JSON line. The same lines as tests/bench/figures.h prints."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto


class Aim(Enum):
    """What `aim` is held against."""

    AT_MOST_RATIO = auto()  # value / reference
    AT_MOST_VALUE = auto()  # value itself; the reference, if any, only stands beside it


@dataclass(frozen=True, kw_only=True)
class Figure:
    name: str
    unit: str
    value: float
    reference: float = 0  # 0: none
    reference_name: str = ""
    kind: Aim
    aim: float


def printed(figure: Figure) -> bool:
    ratio = figure.value / figure.reference if figure.reference > 0 else 0
    if figure.kind is Aim.AT_MOST_VALUE:
        ok = figure.value <= figure.aim
    else:
        ok = figure.reference > 0 and ratio <= figure.aim
    line = {
        "name": figure.name,
        "unit": figure.unit,
        "value": figure.value,
        "reference": figure.reference,
        "reference_name": figure.reference_name,
        "ratio": ratio,
        "aim": figure.aim,
        "ok": ok,
    }
    print(json.dumps(line, sort_keys=True), flush=True)
    return ok


def print_skipped(name: str, why: str) -> None:
    print(json.dumps({"name": name, "skipped": True, "why": why}, sort_keys=True), flush=True)
