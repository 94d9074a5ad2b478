// SPDX-License-Identifier: Apache-2.0
// When what a person waits for was on screen (`WARDLINE_TRACE=FILE`): a line of JSON a mark, with milliseconds since the process
// began. Names pages and nothing of what is on them. Without the variable nothing happens.
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QStringList>
#include <QTimer>

class QQuickWindow;

namespace wardline::platform {

class Trace : public QObject
{
    Q_OBJECT

public:
    /// Appends to the file that the variable names; to none where it can't be written.
    explicit Trace(QObject *parent = nullptr);

    [[nodiscard]] bool isOn() const { return m_file.isOpen(); }
    /// Now.
    void mark(const QString &name);
    /// When the frame has been shown that is prepared next.
    void markPainted(const QString &name);
    /// Whose frames count; "idle" is marked once no frame has come for half a second after something was painted.
    void watch(QQuickWindow *window);

private:
    void onFrame();

    QFile m_file;
    QElapsedTimer m_since;
    qint64 m_before = 0; ///< ms from the process's beginning to this object's.
    QStringList m_waiting;
    QTimer m_quiet;
};

} // namespace wardline::platform
