// SPDX-License-Identifier: Apache-2.0
// What is in a window, whoever shows it, and how it goes on.
#pragma once

#include <QCoreApplication>
#include <QEventLoop>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QTimer>

namespace wardline::test {

/// The item of this objectName, `root` or below it; null when there is none.
[[nodiscard]] inline QQuickItem *itemNamed(QQuickItem *root, const QString &objectName)
{
    if (root->objectName() == objectName) {
        return root;
    }
    for (QQuickItem *child : root->childItems()) {
        if (QQuickItem *found = itemNamed(child, objectName)) {
            return found;
        }
    }
    return nullptr;
}

/// The same, of those that can be seen: a row that waits to be used again has all that its last message had.
[[nodiscard]] inline QQuickItem *shownItemNamed(QQuickItem *root, const QString &objectName)
{
    if (!root->isVisible()) {
        return nullptr;
    }
    if (root->objectName() == objectName) {
        return root;
    }
    for (QQuickItem *child : root->childItems()) {
        if (QQuickItem *found = shownItemNamed(child, objectName)) {
            return found;
        }
    }
    return nullptr;
}

/// Anywhere in the window's scene: what can be seen goes first.
[[nodiscard]] inline QQuickItem *itemNamed(QQuickWindow &window, const QString &objectName)
{
    QQuickItem *const shown = shownItemNamed(window.contentItem(), objectName);
    return shown != nullptr ? shown : itemNamed(window.contentItem(), objectName);
}

/// What waits is done, and what is to be deleted later goes, as exec() would. What goes on coming has this many ms.
inline void pump(int patience = 0)
{
    QCoreApplication::processEvents(QEventLoop::AllEvents, patience);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// A frame of all that the window has at this moment is painted, if it can be seen at all.
inline void paintAFrame(QQuickWindow &window)
{
    if (!window.isExposed()) {
        return;
    }
    QEventLoop loop;
    QObject::connect(&window, &QQuickWindow::frameSwapped, &loop, &QEventLoop::quit); // from another thread, maybe
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    window.update();
    loop.exec();
}

/// As a person does with its frame: a display answers in its own time, and may not do as it was asked.
inline void giveSize(QQuickWindow &window, QSize size)
{
    window.resize(size);
    (void)QTest::qWaitFor([&] { return window.size() == size; });
}

} // namespace wardline::test
