#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds in the window: every page that is pictured, looked at and crawled from the bus.

The window is the program that takes the pictures, which names each page and does what it is told there (steered.h).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unittest
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SKIPPED = 77
try:
    from support.atspi import Gone, Looker, Node, Role, State, accessibility_bus, is_installed
    from support.display import screen
except ImportError as missing:
    print(f"atspi_test: {missing}", file=sys.stderr)
    sys.exit(SKIPPED)

PAGES = os.environ.get("WARDLINE_PAGES", "build/release/tests/ui_shots")
SMALLEST = 32  # pixels, of what can be pressed

ACTED_ON = {Role.PUSH_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.MENU_ITEM, Role.PAGE_TAB}
TAKES_KEYS = ACTED_ON | {Role.TEXT, Role.LIST, Role.LIST_ITEM, Role.PAGE_TAB_LIST}
TAB_STOPS = {Role.PUSH_BUTTON, Role.CHECK_BOX, Role.TEXT}
TOLD = {Role.LABEL, Role.HEADING, Role.ALERT, Role.NOTIFICATION, Role.IMAGE, Role.PROGRESS_BAR}
HOLDS = {Role.APPLICATION, Role.FRAME, Role.DIALOG, Role.PANEL, Role.TOOL_BAR, Role.POPUP_MENU}
ROWS = {Role.LIST_ITEM, Role.CHECK_BOX}

# Those that open over a page, by what they are called.
DIALOGS = {
    "recovery-key": "Keep your recovery key",
    "leave": "Leave Pharmacy questions?",
    "add-people": "Add people to Pharmacy questions",
    "people": "New conversation",
    "jump": "Jump to…",
    "jump-typed": "Jump to…",
    "jump-problem": "Jump to…",
    "searchPerson": "Whose messages?",
    "search-dates": "Messages of which days?",
    "keys": "Keys",
    "sign-out": "Sign out of this workstation?",
    "warning": "Sign out of this workstation?",
    "forward": "Forward to",
    "forward-asking": "Forward to",
    "audience": "Who has it",
    "date": "Go to a date",
}
MENUS = {
    "menu", "unsent-menu", "urgent-elsewhere", "room-menu", "member-menu", "message-menu", "reaction-menu",
    "searchUnit", "searchKind", "searchDays",
}  # fmt: skip
# Of the fake hospital: what a locked window has to keep to itself.
FIXTURE_WORDS = (
    "Margaret", "Holloway", "00482913", "bed 12", "bed 7", "4W", "Okafor", "Hannah", "Adeyemi", "Petrov", "Tanaka",
    "Mbeki", "Nilsson", "potassium", "K+", "Ringer", "Calcium", "Penicillin", "Pharmacy", "Vancomycin", "Peaked",
)  # fmt: skip
# Told in other words: the word above a field, a reaction with its names, the day that floats over
# rows that say it, more than can be shown.
ONLY_SEEN = re.compile(
    r"Code, or a spare code|Activation code, all of it|Once more|First code|"
    r"Can't scan. Type this into the app|Wardline .this one.|Place|Code status|Today|Yesterday|"
    r"[^\w\s]\S* \d+|\+\d+|\d+\+"
)
DISABLED = "Not available now"  # Qt 6.4 has no state for it in QML
SECRETS = ("4711", "123456", "kettle", "orbit")


class Window:
    """On a display and an accessibility bus of its own."""

    def __init__(self, display: str) -> None:
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
        }
        self._program = subprocess.Popen(
            [PAGES, "-"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.page = self._read().removeprefix("page ")

    def do(self, command: str) -> list[str]:
        self._write(command)
        return list(iter(self._read, "done"))

    def go_on(self) -> bool:
        """To the next page; false: that was the last one."""
        self._write("next")
        self.page = self._read().removeprefix("page ")
        return self.page != ""

    def go_to(self, page: str) -> None:
        while self.page != page:
            assert self.go_on(), f"no page {page}"

    def close(self) -> None:
        self._program.kill()
        self._program.communicate()

    def _write(self, line: str) -> None:
        self._program.stdin.write(line + "\n")
        self._program.stdin.flush()

    def _read(self) -> str:
        return self._program.stdout.readline().rstrip("\n")


def shown(root: Node) -> list[Node]:
    return [node for node in root.walk() if node.is_in(State.SHOWING, State.VISIBLE)]


def keyboard(root: Node) -> Node | None:
    """What has it: the innermost, for Qt says so of the list around a row as well."""
    focused = [node for node in shown(root) if node.is_in(State.FOCUSED)]
    inner = [node for node in focused if not any(n in focused for n in node.walk() if n is not node)]
    assert len(inner) <= 1, f"the keyboard is in several places: {', '.join(map(str, inner))}"
    return inner[0] if inner else None


class WindowTest(unittest.TestCase):
    def setUp(self) -> None:
        self.looker: Looker = self.enterContext(accessibility_bus())
        self.window = Window(DISPLAY)
        self.addCleanup(self.window.close)
        self.looker.meet()

    def find(self, name: str, role: Role) -> Node:
        """The only one of its kind that is shown."""
        found = [n for n in shown(self.looker.tree()) if n.name == name and n.role == role]
        self.assertEqual(len(found), 1, f"{role.name} {name}")
        return found[0]


class EveryPage(WindowTest):
    def test_of_the_pictures(self) -> None:
        seen = set()
        while True:
            with self.subTest(page=self.window.page):
                seen.add(self.window.page)
                self.looked_at()
                self.crawled()
            if not self.window.go_on():
                break
        others = {"signin", "server", "lock-password", "conversation", "search", "offline", "gallery"}
        self.assertGreaterEqual(seen, {*DIALOGS, *MENUS, *others})

    def looked_at(self) -> None:
        root = self.looker.tree()
        nodes = shown(root)
        pressed = [n for n in nodes if n.role in ACTED_ON or "Press" in n.actions]
        title = "Settings" if self.window.page.startswith("settings-") else DIALOGS.get(self.window.page, "")
        self.nothing("in a role that is none of ours", [n for n in nodes if n.role not in TAKES_KEYS | TOLD | HOLDS])
        self.nothing("without a name", [n for n in nodes if n.role in TAKES_KEYS and n.name.strip() == ""])
        self.nothing("not to be pressed", [n for n in pressed if "Press" not in n.actions])
        self.nothing("too small", [n for n in pressed if min(n.extents[2:]) < SMALLEST])
        self.nothing("a choice that is not one of its options", [n for n in nodes if not self.is_chosen(n)])
        self.nothing("telling a secret", [n for n in root.walk() if any(word in n.said() for word in SECRETS)])
        self.nothing("another dialog", {title} ^ {n.name for n in nodes if n.role == Role.DIALOG} - {""})
        if self.window.page != "gallery":  # there parts stand for themselves
            self.nothing("seen and not heard", self.unheard())

    def nothing(self, what: str, found: Iterable[Node | str]) -> None:
        with self.subTest(what):
            self.assertEqual("", "; ".join(map(str, found)))

    def unheard(self) -> list[str]:
        """Texts for the eye that nothing in the tree says, in whole or in its parts."""
        found: list[str] = []
        for _ in range(3):  # seconds that are counted down may go on between what is heard and what is seen
            said = " ".join(" ".join(n.said() for n in shown(self.looker.tree())).split()).casefold()
            texts = [text for text in self.window.do("texts") if not ONLY_SEEN.fullmatch(text)]
            found = [text for text in texts if not all(part.casefold() in said for part in text.split(" · "))]
            if not found:
                break
        return found

    def is_chosen(self, among: Node) -> bool:
        """Of radio buttons, and of tabs, one is."""
        for role, mark in ((Role.RADIO_BUTTON, State.CHECKED), (Role.PAGE_TAB, State.SELECTED)):
            options = [n for n in among.children if n.role == role]
            if options and [n.is_in(mark) for n in options].count(True) != 1:
                return False
        return True

    def crawled(self) -> None:
        """With Tab, as far as a screen reader hears of it, and back to where it began."""
        if self.window.page in MENUS:
            self.gone_down()
            return
        if self.window.page in {"stopped", "mention", "extremes", "extremes-up"}:
            return
        root = self.looker.tree()
        dialog = next((n for n in shown(root) if n.role == Role.DIALOG), root)
        start = keyboard(root)
        self.assertIsNotNone(start, "the keyboard is nobody's")
        at, stops, named = start.path, [], []
        while True:
            self.looker.events.clear()
            self.window.do("key Tab")
            at = self.looker.focused() or at  # nothing is told where Tab leads nowhere else
            # What had the keyboard is a stop itself, or has nothing to stop for: an empty list.
            if stops and at == stops[0]:
                break
            self.assertNotIn(at, stops, f"a trap after {' → '.join(named)}")
            stops.append(at)
            named.append(f"{Role(self.looker.role(at)).name} {self.looker.name(at)}")
            if at == start.path:
                break
        tree = self.looker.tree()
        self.assertIn(keyboard(tree).path, (start.path, stops[0]), "where it began")
        order = {node.path: number for number, node in enumerate(tree.walk())}
        places = [order[path] for path in stops if path in order]  # what a row shows with the keyboard goes with it
        turns = sum(one > other for one, other in zip(places, places[1:] + places[:1], strict=True))
        self.assertLessEqual(turns, 1, f"Tab goes another way than reading: {' → '.join(named)}")
        wanted = [n for n in shown(dialog) if n.role in TAB_STOPS and n.path not in stops]
        self.nothing("never reached", [n for n in wanted if n.description != DISABLED and not self.in_rows(n)])

    def gone_down(self) -> None:
        """Of a menu, with arrows: each of those that can be chosen is heard, and nothing else."""
        items = [n for n in shown(self.looker.tree()) if n.role == Role.MENU_ITEM and n.is_in(State.FOCUSABLE)]
        self.assertNotEqual(items, [])
        for _ in items:
            self.window.do("key Up")  # some open on their first
        heard = {node.path for node in [keyboard(self.looker.tree())] if node and node.role == Role.MENU_ITEM}
        while len(heard) < len(items):
            self.looker.events.clear()
            self.window.do("key Down")
            at = self.looker.focused()
            self.assertNotIn(at, heard | {""}, "an arrow that leads nowhere")
            heard.add(at)
        self.assertEqual({n.path for n in items}, heard)

    def in_rows(self, node: Node) -> bool:
        """Arrows go there, and Tab only in the current one."""
        while node.parent:
            if node.role in ROWS and node.parent.role == Role.LIST:
                return True
            node = node.parent
        return False


class Live(WindowTest):
    def test_a_button_is_pressed_from_the_bus(self) -> None:
        self.window.go_to("conversation")
        self.looker.act(self.find("Details (Ctrl+I)", Role.PUSH_BUTTON), "Press")
        self.window.do("rest")
        self.find("People in this conversation", Role.LIST)
        self.looker.act(self.find("Priority: Urgent", Role.RADIO_BUTTON), "Press")
        self.window.do("rest")
        self.assertTrue(self.find("Priority: Urgent", Role.RADIO_BUTTON).is_in(State.CHECKED))
        self.assertFalse(self.find("Priority: Routine", Role.RADIO_BUTTON).is_in(State.CHECKED))

    def test_a_switch_is_turned_from_the_bus(self) -> None:
        self.window.go_to("settings-notifications")
        name = "Notify when somebody mentions you"
        before = self.find(name, Role.CHECK_BOX).is_in(State.CHECKED)
        self.looker.act(self.find(name, Role.CHECK_BOX), "Toggle")
        self.window.do("key Esc")
        self.window.do("key Ctrl+,")  # as it was kept
        self.assertNotEqual(before, self.find(name, Role.CHECK_BOX).is_in(State.CHECKED))

    def test_what_is_written_is_read(self) -> None:
        self.window.go_to("conversation")
        self.window.do("type on my way")
        self.assertEqual(self.find("Message", Role.TEXT).text, "on my way")
        self.looker.write(self.find("Message", Role.TEXT), "in five minutes")
        self.assertEqual(self.find("Message", Role.TEXT).text, "in five minutes")

    def test_a_secret_is_not(self) -> None:
        self.window.go_to("lock")
        self.window.do("type 4711")
        field = self.find("PIN", Role.TEXT)
        self.assertIn("4", field.description)  # how many
        for node in self.looker.tree().walk():
            self.assertNotIn("4711", node.said())

    def test_a_dialog_comes_and_goes(self) -> None:
        self.window.go_to("inbox")
        before = keyboard(self.looker.tree()).path
        popups = {"Ctrl+N": "New conversation", "Ctrl+K": "Jump to…", "F1": "Keys", "Ctrl+,": "Settings"}
        for keys, title in popups.items():
            self.window.do(f"key {keys}")
            dialog = self.find(title, Role.DIALOG)
            self.assertIn(keyboard(self.looker.tree()).path, [n.path for n in dialog.walk()])
            self.window.do("key Esc")
            self.assertEqual([], [str(n) for n in shown(self.looker.tree()) if n.role == Role.DIALOG])
            self.assertEqual(keyboard(self.looker.tree()).path, before)

    def test_rows_are_heard_as_arrows_go_over_them(self) -> None:
        self.window.go_to("inbox")
        self.looker.events.clear()
        self.window.do("key Down")
        row = self.looker.focused()
        self.assertEqual(self.looker.role(row), Role.LIST_ITEM)
        self.assertTrue(self.looker.name(row).startswith("4W charge, 4 West, Urgent"))

    def test_what_is_urgent_is_announced(self) -> None:
        self.window.go_to("conversation")
        for command, sentence in (
            ("urgent", "STAT message"),
            ("warn 20", "Locks in 20 s. Press any key to stay."),
            ("fail", "A message was not sent"),
        ):
            self.looker.events.clear()
            self.window.do(command)
            showing = self.looker.told("StateChanged", "showing", 1)
            notifications = {n.path: n.name for n in self.looker.tree().walk() if n.role == Role.NOTIFICATION}
            self.assertEqual({sentence}, {notifications[path] for path in showing if path in notifications})

    def test_a_lock_leaves_nothing(self) -> None:
        self.window.go_to("conversation")
        known = {node.path for node in self.looker.tree().walk()}
        self.window.do("lock")
        self.assertEqual("", self.words_in(" ".join(n.said() for n in self.looker.tree().walk())))
        gone = 0
        for path in known:
            try:
                self.assertEqual("", self.words_in(self.looker.name(path)), path)
            except Gone:
                gone += 1
        self.assertGreater(gone, 100)

    def words_in(self, text: str) -> str:
        return next((word for word in FIXTURE_WORDS if word in text), "")


def main() -> None:
    global DISPLAY
    if not is_installed():
        print("atspi_test: at-spi2-core is not installed", file=sys.stderr)
        sys.exit(SKIPPED)
    with screen() as DISPLAY:
        os.environ["DISPLAY"] = DISPLAY
        unittest.main(verbosity=2)


if __name__ == "__main__":
    main()
