#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tree keeps the rules of rules.py, and the reader that says so sees what it should.

Usage: arch_test.py --root SOURCE --qt-headers FOLDER
"""

from __future__ import annotations

import argparse
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import scan

ROOT = Path(__file__).parents[2]
QT: dict[str, str] = {}
UI = {"ui/theme", "ui/controls", "ui/inbox", "ui/conversation", "ui/shell", "ui/platform"}

# path, line, refused?
EDGES = [
    ("core/base/ids.h", '#include "care/role.h"', True),
    ("core/care/role.h", '#include "base/result.h"', False),
    ("core/net/http.h", '#include "base/result.h"', False),
    ("core/net/http.cpp", '#include "matrix/event.h"', True),
    ("core/matrix/event.cpp", '#include "store/store.h"', True),
    ("core/store/store.cpp", '#include "vault/vault.h"', True),
    ("core/crypto/machine.cpp", '#include "store/store.h"', True),
    ("core/session/lock.cpp", '#include "vault/vault.h"', False),
    ("core/session/lock.cpp", '#include "sync/outbox.h"', True),
    ("core/session/lock.cpp", '#include "client/engine.h"', True),
    ("core/sync/outbox.cpp", '#include "crypto/machine.h"', False),
    ("core/client/room.cpp", '#include "crypto/machine.h"', True),
    ("core/client/engine/engine.cpp", '#include "crypto/machine.h"', False),
    ("core/client/engine/engine.cpp", '#include "shell/shell.h"', True),
    ("core/client/engine/sign_in.h", '#include "vault/vault.h"', False),
    ("core/client/engine_row.cpp", '#include "vault/vault.h"', True),
    ("core/client/room.cpp", '#include "store/query.h"', False),
    ("core/store/store.cpp", '#include "../vault/vault.h"', True),
    ("core/store/store.cpp", '#include "support/fake_clock.h"', True),
    ("core/store/store.cpp", '// #include "vault/vault.h"', False),
    ("ui/inbox/inbox_model.cpp", '#include "client/client.h"', False),
    ("ui/inbox/inbox_model.cpp", '#include "store/store.h"', True),
    ("ui/inbox/inbox_model.cpp", '#include "conversation/page.h"', True),
    ("ui/inbox/inbox_model.cpp", '#include "ui/conversation/page.h"', True),
    ("ui/theme/theme.cpp", '#include "base/ids.h"', True),
    ("ui/platform/idle.cpp", '#include "session/lock_source.h"', False),
    ("ui/platform/idle.cpp", '#include "client/client.h"', True),
    ("ui/shell/shell.cpp", '#include "inbox/inbox_model.h"', False),
    ("ui/shell/shell.cpp", '#include "sync/outbox.h"', True),
    ("app/desktop/main.cpp", '#include "client/config.h"', False),
    ("app/desktop/main.cpp", '#include "shell/shell.h"', False),
    ("app/ctl/main.cpp", '#include "store/store.h"', True),
    ("tests/unit/store/store_test.cpp", '#include "store/store.h"', False),
    ("tests/unit/store/store_test.cpp", '#include "base/ids.h"', False),
    ("tests/unit/store/store_test.cpp", '#include "crypto/machine.h"', True),
    ("tests/unit/store/store_test.cpp", '#include "support/fake_clock.h"', False),
    ("tests/unit/ctl/ctl_test.cpp", '#include "client/client.h"', False),
    ("tests/unit/ctl/ctl_test.cpp", '#include "store/store.h"', True),
    ("tests/support/fake_keychain.h", '#include "vault/keychain.h"', False),
    ("tests/support/fake_keychain.h", '#include "shell/shell.h"', True),
    ("tests/integration/two_test.cpp", '#include "client/client.h"', False),
    ("tests/integration/talk/lock_test.cpp", '#include "client/client.h"', False),
    ("tests/integration/talk/lock_test.cpp", '#include "shell/shell.h"', True),
    ("tests/integration/talk/lock_test.cpp", '#include "ui/shell/shell.h"', True),
    ("tests/integration/window/acts_test.cpp", '#include "shell/shell.h"', False),
    ("tests/bench/client/client_bench.cpp", '#include "shell/shell.h"', True),
    ("tests/bench/window/frames.cpp", '#include "shell/shell.h"', False),
    ("tests/support/window/real_window.h", '#include "shell/shell.h"', False),
    ("tests/ui/ui_run.h", '#include "shell/shell.h"', False),
    ("core/matrix/json.cpp", "#include <simdjson.h>", False),
    ("core/sync/json.cpp", "#include <simdjson.h>", True),
    ("core/net/http.cpp", "#include <QNetworkAccessManager>", False),
    ("core/sync/http.cpp", "#include <QNetworkAccessManager>", True),
    ("core/sync/http.cpp", "#include <QtGui/QImage>", True),
    ("core/client/room.cpp", "#include <QImage>", True),
    ("ui/inbox/avatar.cpp", "#include <QImage>", False),
    ("core/store/file.cpp", "#include <unistd.h>", True),
    ("core/store/file.cpp", "#ifdef Q_OS_UNIX\n#include <unistd.h>\n#endif", False),
    ("ui/platform/idle.cpp", "#include <sys/socket.h>", False),
]

IMPORTS = [
    ("ui/inbox/InboxPage.qml", "import QtQuick", False),
    ("ui/inbox/InboxPage.qml", "import Wardline.Theme", False),
    ("ui/inbox/InboxPage.qml", "import Wardline.Inbox", False),
    ("ui/inbox/InboxPage.qml", "import Wardline.Conversation", True),
    ("ui/inbox/InboxPage.qml", 'import "../conversation"', True),
    ("ui/inbox/InboxPage.qml", "import QtMultimedia", True),
    ("ui/theme/Theme.qml", "import Wardline.Controls", True),
    ("ui/shell/Main.qml", "import Wardline.Inbox", False),
]

LINTS = [
    ("core/sync/a.cpp", "QNetworkRequest request;", True),
    ("core/net/a.cpp", "QNetworkRequest request;", False),
    ("core/sync/a.cpp", "// never a QNetworkRequest here", False),
    ("core/sync/a.cpp", 'log("QNetworkRequest");', False),
    ("core/net/a.cpp", "reply->ignoreSslErrors();", True),
    ("ui/shell/a.cpp", "qmlRegisterType<Page>();", True),
    ("ui/shell/a.cpp", "context->setContextProperty(name, value);", True),
    ("ui/inbox/A.qml", "textFormat: Text.AutoText", True),
    ("ui/inbox/A.qml", "textFormat: Text.PlainText", False),
    ("ui/inbox/A.qml", "Text {", True),
    ("ui/inbox/A.qml", "    TextEdit{", True),
    ("ui/inbox/A.qml", "contentItem: TextInput {", True),
    ("ui/inbox/A.qml", "component Name: T.Label {", True),
    ("ui/inbox/A.qml", "SelectableText {", False),
    ("ui/inbox/A.qml", "SecretText { text: name }", False),
    ("ui/controls/Label.qml", "Text {", False),
    ("ui/inbox/A.qml", "import QtQuick.Templates as T", True),
    ("ui/inbox/A.qml", "import QtQuick.Controls.Basic", True),
    ("ui/inbox/A.qml", "        background: Rectangle {", True),
    ("ui/inbox/A.qml", "    readonly property color background: ink", False),
    ("ui/controls/Button.qml", "import QtQuick.Templates as T", False),
    ("ui/controls/Button.qml", "    background: Rectangle {", False),
    ("core/store/a.cpp", "QSqlDatabase database;", True),
    ("core/client/a.cpp", "QEventLoop loop;", True),
    ("core/client/a.cpp", "QCoro::waitFor(task());", True),
    ("core/client/a.cpp", "process.waitForFinished(-1);", True),
    ("core/client/a.cpp", "co_await waitForLock(self);", False),
    ("core/sync/a.cpp", "waitFor(room);", False),
    ("core/client/a.cpp", "invokeMethod(engine, call, Qt::BlockingQueuedConnection);", True),
    ("core/client/a.cpp", "m_thread.wait();", True),
    ("ui/shell/a.cpp", "thread->wait(100);", True),
    ("core/vault/a.cpp", "QThreadPool::globalInstance()->waitForDone();", True),
    ("core/client/a.cpp", "said->get_future().wait_for(second);", True),
    ("core/client/client.cpp", "m_thread.wait();", False),
    ("core/client/a.cpp", "wait(asked);", False),
    ("core/client/a.cpp", "self->waitAfter(error);", False),
    ("tests/unit/net/a.cpp", "QCoro::waitFor(task());", False),
    ("tests/unit/net/a.cpp", "QTest::qWait(50);", True),
    ("tests/unit/net/a.cpp", "QTest::qWaitFor(done);", False),
    ("core/client/a.h", "static Engine &instance();", True),
    ("core/client/a.cpp", "co_await qCoro(room, &Room::changed);", True),
    ("core/client/a.cpp", "#include <qcoro/qcorosignal.h>", True),
    ("core/client/a.cpp", "#include <qcoro/qcorofuture.h>", False),
    ("core/client/a.cpp", "throw std::exception();", True),
]


class ReaderTest(unittest.TestCase):
    def test_edges(self) -> None:
        for path, line, refused in EDGES:
            with self.subTest(path=path, line=line):
                qt = {"QNetworkAccessManager": "QtNetwork", "QImage": "QtGui"}
                self.assertEqual(bool(scan.check_includes(path, line, UI, qt)), refused)

    def test_imports(self) -> None:
        for path, line, refused in IMPORTS:
            with self.subTest(path=path, line=line):
                self.assertEqual(bool(scan.check_qml(path, line)), refused)

    def test_lints(self) -> None:
        for path, line, refused in LINTS:
            with self.subTest(path=path, line=line):
                self.assertEqual(bool(scan.check_lints(path, line)), refused)

    def test_texts(self) -> None:
        licence = "// SPDX-License-Identifier: Apache-2.0\n"
        self.assertEqual(scan.check_text("core/a.cpp", licence), [])
        self.assertTrue(scan.check_text("core/a.cpp", "int a;\n"))
        for folder in ("home/someone", "root"):
            self.assertTrue(scan.check_text("core/a.cpp", licence + "// see /" + folder + "/a\n"))
        self.assertEqual(scan.check_text("core/a.cpp", licence + "// $room/" + "home/a\n"), [])
        self.assertTrue(scan.check_text("docs/a.md", "https://pypi" + ".org/simple\n"))

    def test_line_numbers_survive_comments_and_strings(self) -> None:
        text = '/* one\ntwo */\nconst char *a = R"(\nthrow\n)";\nthrow 1;\n'
        self.assertEqual(scan.check_lints("core/net/a.cpp", text), ["core/net/a.cpp:6: an exception of ours"])

    def test_qt_headers_are_known(self) -> None:
        self.assertEqual(QT.get("QImage"), "QtGui")
        self.assertEqual(QT.get("QNetworkReply"), "QtNetwork")


class TreeTest(unittest.TestCase):
    def test_the_tree_keeps_the_rules(self) -> None:
        problems = scan.check_tree(ROOT, QT)
        self.assertEqual(problems, [], "\n" + "\n".join(problems))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--qt-headers", type=Path, required=True)
    options = parser.parse_args()
    ROOT, QT = options.root, scan.qt_headers(options.qt_headers)
    unittest.main(argv=[sys.argv[0]])
