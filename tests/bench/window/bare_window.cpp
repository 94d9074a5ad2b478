// SPDX-License-Identifier: Apache-2.0
// A window of QML with a line of text, and nothing else; it ends when it is told to. It marks its first frame as Wardline does.
#include "platform/trace.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickWindow>

int main(int argc, char **argv)
{
    qputenv("QML_DISABLE_DISK_CACHE", "1");
    const QGuiApplication app(argc, argv);
    wardline::platform::Trace trace;
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick\nWindow { visible: true; width: 1280; height: 800; title: \"Bare\"\n"
                    "Text { anchors.centerIn: parent; text: \"Bare\" } }");
    auto *const window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (window == nullptr) {
        return 1;
    }
    trace.watch(window);
    trace.markPainted(QStringLiteral("window"));
    return QGuiApplication::exec();
}
