# SPDX-License-Identifier: Apache-2.0
"""A looker on an accessibility bus of its own, which sees of a program what a screen reader does.

It speaks AT-SPI over D-Bus itself: a library in between would keep what it once saw, and a test has to see what is
there now.
Needs a session bus (with-bus.sh), a display, and the Debian packages at-spi2-core and python3-gi.
"""

from __future__ import annotations

import contextlib
import enum
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gi.repository import Gio, GLib

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
ROOT = "/org/a11y/atspi/accessible/root"
A11Y = "org.a11y.atspi."
PATIENCE = 40  # s


class Role(enum.IntEnum):
    """As AT-SPI numbers them: those that the window may use."""

    ALERT = 2
    CHECK_BOX = 7
    DIALOG = 16
    FRAME = 23
    ICON = 26
    IMAGE = 27
    LABEL = 29
    LIST = 31
    LIST_ITEM = 32
    POPUP_MENU = 41
    MENU = 33
    MENU_ITEM = 35
    PAGE_TAB = 37
    PAGE_TAB_LIST = 38
    PANEL = 39
    PASSWORD_TEXT = 40
    PROGRESS_BAR = 42
    PUSH_BUTTON = 43
    RADIO_BUTTON = 44
    SCROLL_BAR = 48
    TEXT = 61
    TOGGLE_BUTTON = 62
    TOOL_BAR = 63
    TOOL_TIP = 64
    FILLER = 20
    UNKNOWN = 67
    APPLICATION = 75
    ENTRY = 79
    HEADING = 83
    GROUPING = 98
    NOTIFICATION = 101
    STATIC = 116
    BUTTON_MENU = 128
    SWITCH = 130


class State(enum.IntEnum):
    """As AT-SPI numbers them: those that are asked for here."""

    ACTIVE = 1
    CHECKED = 4
    EDITABLE = 7
    ENABLED = 8
    EXPANDED = 10
    FOCUSABLE = 11
    FOCUSED = 12
    MODAL = 16
    SELECTABLE = 22
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25
    VISIBLE = 30
    CHECKABLE = 41


@dataclass
class Node:
    """What an object of the tree said of itself."""

    path: str
    role: int = 0
    name: str = ""
    description: str = ""
    states: frozenset[int] = frozenset()
    interfaces: frozenset[str] = frozenset()
    extents: tuple[int, int, int, int] = (0, 0, 0, 0)  # x, y, width, height on the screen
    text: str = ""
    actions: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def is_in(self, *states: State) -> bool:
        return self.states.issuperset(states)

    def said(self) -> str:
        return " ".join((self.name, self.description, self.text))

    def __str__(self) -> str:
        role = Role(self.role).name if self.role in Role._value2member_map_ else f"role {self.role}"
        return f'{role} "{self.name}"'


def wait_for(what: Callable[[], Any], name: str) -> Any:
    """What `what` answers once that is something; the bus is listened to meanwhile."""
    end = time.monotonic() + PATIENCE
    context = GLib.MainContext.default()
    ticking = GLib.timeout_add(20, lambda: True)  # so that an iteration ends although nothing was heard
    try:
        while not (found := what()):
            if time.monotonic() > end:
                raise AssertionError(f"waited for {name}")
            context.iteration(True)
    finally:
        GLib.source_remove(ticking)
    return found


class Gone(Exception):
    """Nothing answers for this object."""


class Looker:
    """Of the one program on the accessibility bus."""

    def __init__(self, bus: Gio.DBusConnection) -> None:
        self._bus = bus
        self._program = ""
        self.events: list[tuple[str, str, str, int]] = []  # path, name, detail, first number
        self._bus.signal_subscribe(
            None, A11Y + "Event.Object", None, None, None, Gio.DBusSignalFlags.NONE, self._heard
        )
        self._register("object:")

    def meet(self) -> None:
        """Waits for a program to come to the bus; it is the one that is looked at."""

        def who() -> str:
            answer = self._call("org.a11y.atspi.Registry", ROOT, "Accessible", "GetChildren")
            names = [name for name, _ in answer[0] if self._is_there(name)]
            return names[0] if names else ""

        self._program = wait_for(who, "a program on the accessibility bus")

    def tree(self) -> Node:
        """All that the program shows, and does not show, at this moment."""
        root = Node(ROOT)
        level = [root]
        while level:
            asked = [
                (node, *question)
                for node in level
                for question in (
                    ("Accessible", "GetChildren", None),
                    ("Accessible", "GetRole", None),
                    ("Accessible", "GetState", None),
                    ("Accessible", "GetInterfaces", None),
                    ("Accessible", "Name", "get"),
                    ("Accessible", "Description", "get"),
                )
            ]
            answers = iter(self._ask(asked))
            following = []
            for node in level:
                children, role, states, interfaces, name, description = (next(answers) for _ in range(6))
                if children is None:
                    continue  # went while it was looked at
                node.role, node.name, node.description = role[0], name[0], description[0]
                bits = states[0][0] | states[0][1] << 32
                node.states = frozenset(i for i in range(64) if bits >> i & 1)
                node.interfaces = frozenset(one.removeprefix(A11Y) for one in interfaces[0])
                node.children = [Node(path, parent=node) for _, path in children[0]]
                following += node.children
            level = following
        self._complete(list(root.walk()))
        return root

    def name(self, path: str) -> str:
        return self._get(path, "Accessible", "Name")

    def role(self, path: str) -> int:
        return self._call(self._program, path, "Accessible", "GetRole")[0]

    def told(self, signal: str, detail: str, number: int) -> list[str]:
        """Of whom this was told since `events` was cleared."""
        self.role(ROOT)  # what was sent before its answer is here
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        return [path for path, *what in self.events if what == [signal, detail, number]]

    def focused(self) -> str:
        """To whom the keyboard was told to have gone, at last; empty: to nobody."""
        return next(reversed(self.told("StateChanged", "focused", 1)), "")

    def act(self, node: Node, action: str) -> None:
        number = GLib.Variant("(i)", (node.actions.index(action),))
        self._call(self._program, node.path, "Action", "DoAction", number)

    def write(self, node: Node, text: str) -> None:
        self._call(self._program, node.path, "EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))

    def _complete(self, nodes: list[Node]) -> None:
        """What only some have."""
        asked, takers = [], []

        def ask(node: Node, interface: str, question: tuple[str, Any], take: Callable[[Any], None]) -> None:
            if interface in node.interfaces:
                asked.append((node, interface, *question))
                takers.append(take)

        for node in nodes:
            everything = GLib.Variant("(ii)", (0, -1))
            on_screen = GLib.Variant("(u)", (0,))  # not in its window: Qt 6.4 gets that wrong below a dialog
            ask(node, "Component", ("GetExtents", on_screen), lambda got, n=node: setattr(n, "extents", got[0]))
            ask(node, "Text", ("GetText", everything), lambda got, n=node: setattr(n, "text", got[0]))
            ask(node, "Action", ("GetActions", None), lambda got, n=node: setattr(n, "actions", [a[0] for a in got[0]]))
        for take, got in zip(takers, self._ask(asked), strict=True):
            if got is not None:
                take(got)

    def _ask(self, questions: list[tuple[Node, str, str, Any]]) -> list[Any]:
        """All at once, for a page has thousands; None from what is gone."""
        answers: list[Any] = [None] * len(questions)
        left = len(questions)

        def take(bus: Gio.DBusConnection, result: Gio.AsyncResult, at: int) -> None:
            nonlocal left
            left -= 1
            with contextlib.suppress(GLib.Error):
                answers[at] = bus.call_finish(result).unpack()

        for at, (node, interface, member, arguments) in enumerate(questions):
            whole, method = A11Y + interface, member
            if arguments == "get":
                whole, method = "org.freedesktop.DBus.Properties", "Get"
                arguments = GLib.Variant("(ss)", (A11Y + interface, member))
            options = None, Gio.DBusCallFlags.NONE, PATIENCE * 1000, None
            self._bus.call(self._program, node.path, whole, method, arguments, *options, take, at)
        wait_for(lambda: left == 0, "the program's answers")
        return answers

    def _get(self, path: str, interface: str, name: str) -> Any:
        arguments = GLib.Variant("(ss)", (A11Y + interface, name))
        return self._call(self._program, path, "org.freedesktop.DBus.Properties", "Get", arguments)[0]

    def _call(self, program: str, path: str, interface: str, method: str, arguments: GLib.Variant | None = None) -> Any:
        interface = interface if interface.startswith("org.") else A11Y + interface
        try:
            return self._bus.call_sync(
                program, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, PATIENCE * 1000, None
            ).unpack()
        except GLib.Error as error:
            raise Gone(f"{method} of {path}: {error.message}") from None

    def _is_there(self, name: str) -> bool:
        bus = "org.freedesktop.DBus"
        return self._call(bus, "/org/freedesktop/DBus", bus, "NameHasOwner", GLib.Variant("(s)", (name,)))[0]

    def _register(self, event: str) -> None:
        self._call(
            A11Y + "Registry",
            "/org/a11y/atspi/registry",
            "Registry",
            "RegisterEvent",
            GLib.Variant("(sass)", (event, [], "")),
        )

    def _heard(self, _bus: Any, _from: str, path: str, _interface: str, signal: str, arguments: GLib.Variant) -> None:
        detail, number, *_ = arguments.unpack()
        self.events.append((path, signal, detail, number))


def is_installed() -> bool:
    return LAUNCHER.exists()


@contextlib.contextmanager
def accessibility_bus() -> Iterator[Looker]:
    """Started on the session bus of the environment, whose programs find it there; ends with everybody on it."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], **quiet)
    try:

        def address() -> str:
            with contextlib.suppress(GLib.Error):
                bus = "org.a11y.Bus"
                path, options = "/org/a11y/bus", (None, None, Gio.DBusCallFlags.NONE, -1, None)
                return session.call_sync(bus, path, bus, "GetAddress", *options).unpack()[0]
            return ""

        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(
            wait_for(address, "the accessibility bus"),
            flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION,
            None,
            None,
        )
        yield Looker(bus)
        bus.close_sync(None)
    finally:
        launcher.terminate()
        launcher.wait()
