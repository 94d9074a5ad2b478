// SPDX-License-Identifier: Apache-2.0
// The gallery (`wardline --gallery`) in a window that is active.
#pragma once

#include "shell/gallery.h"
#include "support/window/scene.h"
#include "ui/keyboard.h"
#include "ui/ui_run.h"

#include <QQmlApplicationEngine>
#include <QTest>

namespace wardline::test {

class GalleryRun
{
public:
    GalleryRun()
    {
        if (!m_gallery.show()) {
            qFatal("The gallery's QML did not load");
        }
        m_window = qobject_cast<QQuickWindow *>(m_gallery.engine().rootObjects().constFirst());
        m_theme = holdTheme(m_gallery.engine());
        m_keyboard = std::make_unique<Keyboard>(*m_window);
        m_window->requestActivate();
        (void)QTest::qWaitForWindowActive(m_window);
    }

    [[nodiscard]] QQuickWindow &window() { return *m_window; }
    [[nodiscard]] Keyboard &keyboard() { return *m_keyboard; }
    [[nodiscard]] QQuickItem *item(const QString &objectName) { return itemNamed(*m_window, objectName); }
    [[nodiscard]] QQuickItem *page() { return item(QStringLiteral("gallery")); }
    void setTheme(const char *property, const QVariant &value)
    {
        m_theme->property("theme").value<QObject *>()->setProperty(property, value);
    }
    /// As high as all that is on show.
    void showAll()
    {
        pump();
        const qreal hidden = page()->property("contentHeight").toReal() - page()->height();
        giveSize(*m_window, {m_window->width(), m_window->height() + int(hidden) + 1});
    }

private:
    shell::Gallery m_gallery;
    std::unique_ptr<QObject> m_theme;
    std::unique_ptr<Keyboard> m_keyboard;
    QQuickWindow *m_window = nullptr;
};

} // namespace wardline::test
