// SPDX-License-Identifier: Apache-2.0
// A person who presses and points at random, anywhere in a window. The same seed does the same again.
#pragma once

#include <QCoreApplication>
#include <QQuickWindow>
#include <QRandomGenerator>
#include <QTest>
#include <QWheelEvent>

#include <iterator>

namespace wardline::test {

class RandomPerson
{
public:
    explicit RandomPerson(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] int below(int end) { return m_random.bounded(end); }
    template <class List>
    [[nodiscard]] auto oneOf(const List &list)
    {
        return list[std::size_t(below(int(std::size(list))))];
    }

    /// One key, or a movement, a click, or a turn of the wheel.
    void act(QQuickWindow &window) { below(8) < 3 ? point(window) : press(window); }

    void press(QQuickWindow &window)
    {
        static constexpr Qt::Key plain[] = {Qt::Key_Tab,      Qt::Key_Backtab, Qt::Key_Up,       Qt::Key_Down,
                                            Qt::Key_Left,     Qt::Key_Right,   Qt::Key_Return,   Qt::Key_Escape,
                                            Qt::Key_Space,    Qt::Key_Home,    Qt::Key_End,      Qt::Key_PageUp,
                                            Qt::Key_PageDown, Qt::Key_F1,      Qt::Key_F6,       Qt::Key_F10,
                                            Qt::Key_Menu,     Qt::Key_Delete,  Qt::Key_Backspace};
        static constexpr Qt::Key controlled[] = {Qt::Key_K, Qt::Key_N, Qt::Key_F, Qt::Key_Comma,
                                                 Qt::Key_L, Qt::Key_I, Qt::Key_G, Qt::Key_Return,
                                                 Qt::Key_A, Qt::Key_Z, Qt::Key_1, Qt::Key_3};
        switch (below(4)) {
        case 0:
            QTest::keyClick(&window, oneOf(controlled),
                            below(4) == 0 ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier);
            break;
        case 1:
            QTest::keyClick(&window, below(2) == 0 ? Qt::Key_Up : Qt::Key_Down,
                            below(2) == 0 ? Qt::AltModifier : Qt::AltModifier | Qt::ShiftModifier);
            break;
        case 2:
            type(window, QChar(u'a' + below(26)));
            break;
        default:
            QTest::keyClick(&window, oneOf(plain));
        }
    }

    void type(QQuickWindow &window, QChar letter)
    {
        QTest::sendKeyEvent(QTest::Click, &window, Qt::Key_unknown, QString(letter), Qt::NoModifier);
    }

    void point(QQuickWindow &window)
    {
        const QPoint at(below(window.width()), below(window.height()));
        switch (below(4)) {
        case 0:
            QTest::mouseMove(&window, at);
            break;
        case 1: {
            QWheelEvent wheel(at, window.mapToGlobal(at), {}, QPoint(0, (below(9) - 4) * 120), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&window, &wheel);
            break;
        }
        default:
            QTest::mouseClick(&window, below(8) == 0 ? Qt::RightButton : Qt::LeftButton, {}, at);
        }
    }

private:
    QRandomGenerator m_random;
};

} // namespace wardline::test
