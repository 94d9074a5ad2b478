// SPDX-License-Identifier: Apache-2.0
// Keys pressed over a window, as a person would: each has arrived before the next goes.
#pragma once

#include <QObject>
#include <QString>

class QWindow;

namespace wardline::test {

class Keyboard final : public QObject
{
    Q_OBJECT

public:
    explicit Keyboard(QWindow &window);
    /// Into whatever has the keyboard.
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void awaitKey(int before) const;

    QWindow &m_window;
    int m_arrived = 0; ///< Keys that were let go over the window.
};

} // namespace wardline::test
