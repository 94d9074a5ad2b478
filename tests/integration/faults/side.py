# SPDX-License-Identifier: Apache-2.0
"""One side of the conversation: what was said at a workstation, what that workstation was told of it, and what of it
is wrong on a screen."""

from __future__ import annotations

from typing import Any

from ward import Workstation

REMEMBERED = 250  # newest messages of each side that a screen must hold


class Side:
    def __init__(self, station: Workstation, room: str, phrase: str) -> None:
        self.station = station
        self.told: set[str] = set()  # events that were called sent
        self._room = room
        self._phrase = phrase
        self._said: list[str] = []
        self._owed: set[str] = set()  # texts that were called sent, or that wait in the outbox

    def say(self, wait: int = 60) -> bool:
        """The next message; whether this workstation called it sent."""
        text = f"{self._phrase} {len(self._said) + 1:05}"
        self._said.append(text)
        sent = self.station.send(self._room, text, wait)
        if sent.event:
            self.told.add(sent.event)
        if sent.kept:
            self._owed.add(text)
        return bool(sent.event)

    def said(self) -> int:
        return len(self._said)

    def owed(self) -> int:
        """How many messages it was told are sent, or kept to be."""
        return len(self._owed)

    def screen(self, count: int) -> list[dict[str, Any]]:
        return self.station.screen(self._room, count)

    def called_sent(self, count: int) -> set[str]:
        """The events that this screen shows as sent from here, with those it told of."""
        rows = self.screen(count) if self.station.engines() else []
        mine = {row["event"] for row in rows if row["mine"] and row["state"] == "on_server"}
        return self.told | (mine - {""})

    def wrong_on(self, screen: list[dict[str, Any]]) -> str:
        """Empty when all is well with what was said here."""
        rows = [row for row in screen if str(row.get("text", "")).startswith(self._phrase)]
        texts = [row["text"] for row in rows]
        if len(texts) != len(set(texts)):
            return "doubled: " + ", ".join(sorted({text for text in texts if texts.count(text) > 1}))
        if texts != sorted(texts):
            return f"reordered: {texts}"
        missing = self._owed & set(self._said[-REMEMBERED:]) - set(texts)
        if missing:
            kinds = [str(row["kind"]) for row in screen]
            holes = f"{kinds.count('unreadable')} can't be read, {kinds.count('gap')} gaps"
            return "lost: " + ", ".join(sorted(missing)) + f" ({holes})"
        waiting = [row["text"] for row in rows if row["state"] != "on_server"]
        return "not sent: " + ", ".join(waiting) if waiting else ""


def told_in_another_order(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> bool:
    """Whether two screens show the messages that they have in common in different orders."""
    first, second = ([row["event"] for row in screen if row["event"]] for screen in (one, other))
    common = set(first) & set(second)
    return [event for event in first if event in common] != [event for event in second if event in common]
