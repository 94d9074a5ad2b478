# SPDX-License-Identifier: Apache-2.0
"""Who may touch whom: docs/adr and ARCHITECTURE.md in the form of a table. A change here is a change of the design."""

from __future__ import annotations

CORE = ("base", "care", "net", "matrix", "crypto", "store", "vault", "policy", "session", "sync", "client")
_WORDS = {"base", "care"}
_LEAVES = {"net", "matrix", "crypto", "store", "vault", "policy"}

# Room → the rooms it may include besides itself. Names of user-interface rooms begin with "ui/".
MAY_USE: dict[str, set[str]] = {
    "base": set(),
    "care": {"base"},
    **{leaf: set(_WORDS) for leaf in _LEAVES},
    "session": _WORDS | _LEAVES,
    "sync": _WORDS | _LEAVES,
    "client": _WORDS | {"session", "sync", "store", "policy"},
    "ui/theme": set(),
    "ui/controls": {"ui/theme"},
    "ui/platform": {"base", "session"},
}
FEATURE = {"client", "care", "policy", "base", "ui/theme", "ui/controls", "ui/glass"}
SHELL = {"client", "base", "care", "policy"}  # and every ui room
APP = {"client", "ui/shell"}

# The folder that builds the engine may include every core room (docs/adr/0001).
COMPOSER = "core/client/engine/"

# Tests that have a window, on fakes or the real one (docs/adr/0008).
WINDOW_TESTS = ("tests/ui/", "tests/support/window/", "tests/integration/window/", "tests/bench/window/")

# Qt modules by room; a room that is not named has Qt Core alone.
QT_MODULES: dict[str, set[str]] = {
    "net": {"QtNetwork"},
    "vault": {"QtConcurrent", "QtDBus"},  # D-Bus asks the keyring whether it is locked
    "client": {"QtNetwork"},  # the profile's local socket
    "ui/platform": {"QtGui", "QtDBus", "QtNetwork"},
}
QT_MODULES_UI = {"QtGui", "QtQml", "QtQuick", "QtQuickControls2", "QtQmlIntegration"}
QT_MODULES_NEVER = {"QtSql", "QtWidgets", "QtWebSockets", "QtMultimedia", "QtSvg", "QtXml"}

# A library's headers belong to the rooms that wrap it.
LIBRARIES: list[tuple[str, set[str]]] = [
    (r"tl/expected\.hpp", {"base"}),
    (r"simdjson\.h", {"matrix"}),
    (r"(rust/)?cxx\.h|bridge\.h|bridge/.*|wardline[-_]bridge.*", {"crypto"}),
    (r"sqlite3\.h|sqlcipher/.*", {"store"}),
    (r"openssl/.*|argon2\.h", {"vault", "base"}),
    (r"qt6?keychain/.*|keychain\.h", {"vault"}),
    (r"X11/.*|xcb/.*", {"ui/platform"}),
]

# Headers of one operating system: only here, or between #if and #endif with something else for the others.
SYSTEM_HEADERS = (
    r"unistd\.h|fcntl\.h|sys/.*|netinet/.*|arpa/.*|pwd\.h|poll\.h|dlfcn\.h|pthread\.h|termios\.h"
    r"|malloc\.h|linux/.*|windows\.h|winsock2\.h"
)
SYSTEM_ROOMS = {"ui/platform"}

QML_IMPORTS = {
    "QtCore",
    "QtQml",
    "QtQml.Models",
    "QtQuick",
    "QtQuick.Controls.Basic",
    "QtQuick.Dialogs",
    "QtQuick.Layouts",
    "QtQuick.Templates",
    "QtQuick.Window",
}

# (what is refused, pattern, folders it is refused in, exceptions). Comments are not searched.
SHIPPED = ("core/", "ui/", "app/")
LINTS: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    ("a request made outside the one factory", r"\bQNetworkRequest\b", SHIPPED, ("core/net/",)),
    ("certificate errors waved through", r"\bignoreSslErrors\b", SHIPPED, ()),
    ("QML types registered by hand", r"\bqmlRegister\w+|\bsetContextProperty\b", SHIPPED, ()),
    (
        "text that may be markup",
        r"\bText\.(AutoText|RichText|StyledText|MarkdownText)\b|\bQt::(Auto|Rich)Text\b",
        SHIPPED,
        (),
    ),
    (
        # Qt's default guesses whether it is markup; the controls do not.
        "a text of its own where a control keeps it plain",
        r"(?<![\w.])(T\.)?(Text|TextEdit|TextInput)\s*(on\s+\w+\s*)?\{|\bT\.(Label|TextArea|TextField)\s*\{",
        ("ui/",),
        ("ui/controls/",),
    ),
    (
        # Focus ring, size of the target, what a screen reader hears: once, for every screen.
        "a control of its own beside ui/controls",
        r"^\s*import\s+QtQuick\.(Templates|Controls)\b|^\s*(background|contentItem|indicator)\s*:",
        ("ui/",),
        ("ui/controls/",),
    ),
    ("a second SQLite", r"\bQSql\w+", (*SHIPPED, "tests/"), ()),
    (
        "an event loop inside an event loop",
        r"\bQEventLoop\b|\bprocessEvents\b|\bQCoro::waitFor\b|(\.|->)waitFor(Finished|Started|ReadyRead|BytesWritten"
        r"|Connected|Disconnected|Encrypted|NewConnection)\s*\(",
        SHIPPED,
        ("core/crypto/machine.cpp",),  # the crypto thread's end is waited for where its owner dies (docs/adr/0002)
    ),
    (
        "a thread that waits for another",
        r"\bBlockingQueuedConnection\b|(\.|->)(wait|waitForDone)\s*\(|\bwait_(for|until)\s*\(",
        SHIPPED,
        ("core/client/client.cpp", "core/crypto/crypto_thread.cpp"),  # docs/adr/0006
    ),
    ("a singleton", r"\bstatic\s+[\w:<>&*\s]+\binstance\s*\(|\bQ_GLOBAL_STATIC\b", SHIPPED, ()),
    ("an exception of ours", r"\bthrow\b", SHIPPED, ()),
    (
        # gcc 12.2 destroys these twice when they are written inside the awaited expression; name them first.
        "a temporary that gcc 12 destroys twice",
        r"\bco_await\s[^;{}]*\((\{|[^;{}]*,\s*\{)|\bco_await\s[^;]*[(,]\s*\[",
        ("core/", "app/", "homeserver/"),
        (),
    ),
    (
        # It resumes a frame that is gone when the signal comes twice in a turn; base/next_signal.h does not.
        "a signal awaited through QCoro",
        r"\bqCoro\(|qcoro/qcorosignal\.h",
        ("core/", "app/", "ui/", "homeserver/", "tests/"),
        (),
    ),
    ("a test that sleeps", r"\bqWait\s*\(|\bqSleep\s*\(", ("tests/",), ()),
]
