# SPDX-License-Identifier: Apache-2.0
"""Reads the tree and names every line that breaks rules.py. It needs no build: text in, findings out."""

from __future__ import annotations

import os
import re
from pathlib import Path

import rules

SKIPPED_FOLDERS = {".git", "build", "__pycache__", ".pytest_cache", ".ruff_cache", "target", "node_modules"}
CPP = {".h", ".cpp", ".cc", ".hpp", ".mm"}
COMMENTED = CPP | {".qml", ".js", ".rs", ".py", ".sh", ".cmake", ".toml", ".in", ".ini", ".yaml", ".yml", ".xml", ".ts"}
NAMED = {"CMakeLists.txt", "dev", ".clang-format", ".clang-tidy", ".editorconfig", "requirements.txt"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
QML_IMPORT = re.compile(r'^\s*import\s+(?:"([^"]*)"|([A-Za-z][\w.]*))')
TOKEN = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)

# Put together here so that this file passes its own search. The last group: where packages come from.
MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"(root|home)/[\w.]",
            "pypi" + r"\.org",
            "files." + "pythonhosted",
            "static." + r"crates\.io",
            "deb" + r"\.debian\.org",
            "snapshot" + r"\.debian",
        ]
    )
)


def files(root: Path) -> list[str]:
    found = []
    for folder, names, leaves in os.walk(root):
        names[:] = sorted(n for n in names if n not in SKIPPED_FOLDERS)
        found += [Path(folder, leaf).relative_to(root).as_posix() for leaf in sorted(leaves)]
    return found


def room_of(path: str) -> str | None:
    """"store" for core/store/…, "ui/inbox" for ui/inbox/…, "app", "tests/unit/store", "tests/support"; else None."""
    parts = path.split("/")
    if parts[0] == "core" and len(parts) > 2:
        return parts[1]
    if parts[0] == "ui" and len(parts) > 2:
        return f"ui/{parts[1]}"
    if parts[0] == "app":
        return "app"
    if parts[0] == "tests" and len(parts) > 2:
        return "/".join(parts[:3]) if parts[1] == "unit" and len(parts) > 3 else f"tests/{parts[1]}"
    return None


def target_of(include: str, path: str, ui_rooms: set[str]) -> str | None:
    """The room that an include line written from core/, ui/ or tests/ means; None for a file beside or a library."""
    head = include.split("/")[0] if "/" in include else ""
    if include.startswith("../") or "/../" in include:
        return "a path upwards"
    if head in rules.CORE:
        return head
    if head == "support":
        return "tests/support"
    if head == "ui" and include.count("/") > 1:
        return "ui/" + include.split("/")[1]
    if f"ui/{head}" in ui_rooms:
        return f"ui/{head}"
    return "app" if head in {"app", "desktop", "ctl"} and not path.startswith("app/") else None


def allowed(room: str, path: str, target: str) -> bool:
    if target == room:
        return True
    if path.startswith(rules.COMPOSER):
        return target in rules.CORE
    if room.startswith("tests/"):
        return _allowed_in_tests(room, path, target)
    if room in rules.MAY_USE:
        return target in rules.MAY_USE[room]
    if room == "ui/shell":
        return target in rules.SHELL or target.startswith("ui/")
    if room == "app":
        return target in rules.APP
    return room.startswith("ui/") and target in rules.FEATURE


def _allowed_in_tests(room: str, path: str, target: str) -> bool:
    if target == "tests/support":
        return True
    if room.startswith("tests/unit/"):
        tested = room.removeprefix("tests/unit/")
        if tested in {"ctl", "desktop"}:
            return target in rules.APP or target in {"app", "base"}
        return target == tested or target in rules.MAY_USE.get(tested, set())
    return target in rules.CORE or (path.startswith(rules.WINDOW_TESTS) and target.startswith("ui/"))


def without_comments(text: str, *, keep_strings: bool = False) -> str:
    """The code alone, with its line numbers; strings become "" unless kept."""

    def blank(match: re.Match[str]) -> str:
        token = match.group()
        lines = "\n" * token.count("\n")
        if token.startswith(("//", "/*")):
            return " " + lines
        return token if keep_strings else '""' + lines

    return TOKEN.sub(blank, text)


def check_includes(path: str, text: str, ui_rooms: set[str], qt: dict[str, str]) -> list[str]:
    room = room_of(path)
    if room is None:
        return []
    problems = []
    depth = 0
    for number, line in enumerate(without_comments(text, keep_strings=True).splitlines(), 1):
        depth += bool(re.match(r"\s*#\s*if", line)) - bool(re.match(r"\s*#\s*endif", line))
        found = INCLUDE.match(line)
        if not found:
            continue
        name = found.group(2)
        target = target_of(name, path, ui_rooms)
        if target and not allowed(room, path, target):
            problems.append(f"{path}:{number}: {room} must not touch {target} ({name})")
        if not room.startswith("tests/"):
            problems += [f"{path}:{number}: {p}" for p in _check_library(room, name, depth, qt)]
    return problems


def _check_library(room: str, name: str, depth: int, qt: dict[str, str]) -> list[str]:
    problems = []
    for pattern, rooms in rules.LIBRARIES:
        if re.fullmatch(pattern, name) and room not in rooms:
            problems.append(f"{name} belongs to {', '.join(sorted(rooms))}, not to {room}")
    module = name.split("/")[0] if name.startswith("Qt") and "/" in name else qt.get(name, "QtCore")
    if module.startswith("Qt") and module != "QtCore":
        drawn = room.startswith("ui/") or room == "app"
        may = rules.QT_MODULES.get(room, set()) | (rules.QT_MODULES_UI if drawn else set())
        if module not in may or module in rules.QT_MODULES_NEVER:
            problems.append(f"{room} must not use {module} ({name})")
    if re.fullmatch(rules.SYSTEM_HEADERS, name) and room not in rules.SYSTEM_ROOMS and depth == 0:
        problems.append(f"{name} exists on one system only: guard it, with another way for the others")
    return problems


def check_qml(path: str, text: str) -> list[str]:
    room = room_of(path) or path.split("/")[0]
    problems = []
    for number, line in enumerate(without_comments(text, keep_strings=True).splitlines(), 1):
        found = QML_IMPORT.match(line)
        if not found:
            continue
        folder, module = found.groups()
        if folder is not None:
            if not folder.endswith((".js", ".mjs")) or "/" in folder:
                problems.append(f"{path}:{number}: imports the folder {folder}; name the module")
        elif module.startswith("Wardline"):
            target = "ui/" + "_".join(module.split(".")[1:]).lower()
            if not allowed(room, path, target) and not room.startswith("tests/"):
                problems.append(f"{path}:{number}: {room} must not touch {target}")
        elif module not in rules.QML_IMPORTS:
            problems.append(f"{path}:{number}: {module} is not among the modules we ship")
    return problems


def check_lints(path: str, text: str) -> list[str]:
    if Path(path).suffix not in CPP | {".qml"}:
        return []
    problems = []
    code = without_comments(text).splitlines()
    for what, pattern, folders, exceptions in rules.LINTS:
        if not path.startswith(folders) or path.startswith(exceptions or ("\0",)):
            continue
        problems += [f"{path}:{n}: {what}" for n, line in enumerate(code, 1) if re.search(pattern, line)]
    return problems


def check_text(path: str, text: str) -> list[str]:
    """What holds for every file: its licence line, and nothing of the machine it was written on."""
    problems = []
    name = Path(path)
    if (name.suffix in COMMENTED or name.name in NAMED) and "SPDX-License-Identifier: Apache-2.0" not in text[:400]:
        problems.append(f"{path}:1: no SPDX-License-Identifier: Apache-2.0")
    if name.suffix != ".lock":
        for number, line in enumerate(text.splitlines(), 1):
            found = MACHINE.search(line)
            if found:
                problems.append(f"{path}:{number}: names a machine or a package host: {found.group()}")
    return problems


def qt_headers(folder: Path) -> dict[str, str]:
    """"QImage" → "QtGui", for the modules that matter, from Qt's own header folder."""
    headers: dict[str, str] = {}
    for module in ("QtNetwork", "QtGui", "QtQml", "QtQuick", "QtConcurrent", "QtDBus", "QtWidgets", "QtSql", "QtSvg"):
        if (folder / module).is_dir():
            for entry in (folder / module).iterdir():
                if entry.is_file() and not (folder / "QtCore" / entry.name).exists():
                    headers[entry.name] = module
    return headers


def check_tree(root: Path, qt: dict[str, str]) -> list[str]:
    paths = files(root)
    ui_rooms = {room for p in paths if (room := room_of(p)) and room.startswith("ui/")}
    problems: list[str] = []
    for path in paths:
        if Path(path).suffix in {".png", ".ico", ".ttf", ".zst", ".ts"}:
            continue
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(f"{path}:1: not UTF-8")
            continue
        except FileNotFoundError:
            continue  # removed while we looked
        problems += check_text(path, text) + check_lints(path, text)
        if Path(path).suffix in CPP:
            problems += check_includes(path, text, ui_rooms, qt)
        elif Path(path).suffix == ".qml":
            problems += check_qml(path, text)
    return problems
