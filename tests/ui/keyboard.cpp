// SPDX-License-Identifier: Apache-2.0
#include "keyboard.h"

#include <QAccessible>
#include <QEvent>
#include <QTest>
#include <QWindow>

namespace wardline::test {

Keyboard::Keyboard(QWindow &window)
    : m_window(window)
{
    window.installEventFilter(this);
}

void Keyboard::type(const QString &text)
{
    for (const QChar character : text) {
        const int before = m_arrived;
        QTest::sendKeyEvent(QTest::Click, &m_window, Qt::Key_unknown, QString(character), Qt::NoModifier);
        awaitKey(before);
    }
}

void Keyboard::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    const int before = m_arrived;
    QTest::keyClick(&m_window, key, modifiers);
    awaitKey(before);
}

bool Keyboard::eventFilter(QObject *, QEvent *event)
{
    m_arrived += event->type() == QEvent::KeyRelease ? 1 : 0;
    return false;
}

/// On an accessibility bus Qt asks there first whether a screen reader wants the key for itself.
void Keyboard::awaitKey(int before) const
{
    if (QAccessible::isActive()) {
        (void)QTest::qWaitFor([&] { return m_arrived > before; });
    }
}

} // namespace wardline::test
