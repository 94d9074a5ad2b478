# SPDX-License-Identifier: Apache-2.0
"""What must not be found at rest, each under a name that may be printed, and the search for it in bytes and files."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from demo import definition

HOSPITAL = Path(definition.__file__).with_name("hospital.toml")
MESSAGE_LENGTH = 20  # shorter ones may stand anywhere
LONG_WORD, LONG_NAME = 12, 8  # letters; a word of a message, or a part of a name, that nobody else writes


class Words:
    def __init__(self, words: dict[str, str]) -> None:
        self._needles = [(name, text.encode(form)) for name, text in words.items() for form in ("utf-8", "utf-16-le")]

    def found_in(self, data: bytes) -> set[str]:
        return {name for name, needle in self._needles if needle in data}

    def found_in_file(self, path: Path) -> set[str]:
        try:
            return self.found_in(path.read_bytes())
        except FileNotFoundError:  # it went since it was listed, as a journal does, and lies nowhere
            return set()

    def found_below(self, folder: Path) -> dict[str, set[str]]:
        """File by file; sockets and pipes hold nothing."""
        files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        found = {str(path.relative_to(folder)): self.found_in_file(path) for path in files}
        return {path: names for path, names in found.items() if names}


def letters(text: str, least: int) -> set[str]:
    """Its words of at least so many letters, as they stand and in small letters."""
    found = set(re.findall(rf"[^\W\d_]{{{least},}}", text))
    return found | {word.lower() for word in found}


def secret_words(reader: dict[str, str], pin: str, said: list[str]) -> dict[str, str]:
    """What not even the server may hold."""
    hospital = definition.load(HOSPITAL)
    words = {f"word {i} said": text for i, text in enumerate(said)}
    words |= {"the password": reader["password"], "the PIN": pin}
    cards = [room.card for room in hospital.rooms.values() if room.card]
    words |= {f"{field} of patient {i}": card[field] for i, card in enumerate(cards) for field in ("name", "mrn")}
    staff = set().union(*(letters(person.name, LONG_NAME) for person in hospital.people.values()))
    parts = set().union(*(letters(card["name"], LONG_NAME) for card in cards)) - staff
    words |= {f"part {i} of a patient's name": part for i, part in enumerate(sorted(parts))}
    texts = [message.text for message in hospital.messages]
    long_words = sorted(set().union(*(letters(text, LONG_WORD) for text in texts)))
    words |= {f"long word {i}": word for i, word in enumerate(long_words)}
    return words | {f"message {i}": text for i, text in enumerate(texts) if len(text) >= MESSAGE_LENGTH}


def workstation_words(people: list[dict[str, str]], reader: dict[str, str]) -> dict[str, str]:
    """What the workstation may not hold besides: the server knows people, places and its own tokens."""
    user = reader["user_id"][1:].split(":")[0]
    localpart = base64.b64encode(user.encode()).decode().rstrip("=")
    words = {"access token": f"syt_{localpart}_", "refresh token": f"syr_{localpart}_"}
    hospital = definition.load(HOSPITAL)
    rooms = [room.name for room in hospital.rooms.values() if room.name]
    places = rooms + [name for name in hospital.units.values() if " " in name]  # one word may stand anywhere
    words |= {f"room or unit {i}": name for i, name in enumerate(places)}
    others = [person["name"] for person in people if person != reader]
    words |= {f"person {i}": name for i, name in enumerate(others)}
    parts = set().union(*(letters(name, LONG_NAME) for name in others)) - letters(reader["name"], 1)
    return words | {f"part {i} of a person's name": part for i, part in enumerate(sorted(parts))}
