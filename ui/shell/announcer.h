// SPDX-License-Identifier: Apache-2.0
// Says to a screen reader what others see at the edge of the window. Nothing of it is painted.
#pragma once

#include <QQuickItem>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace wardline::shell {

class Announcer : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    /// What was said last, for a while: the scene binds Accessible.name to it.
    Q_PROPERTY(QString text READ text NOTIFY textChanged)

public:
    explicit Announcer(QQuickItem *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    Q_INVOKABLE void announce(const QString &text);
    /// What was said may be about what the page showed, and goes with it.
    Q_INVOKABLE void forget() { setText({}); }

Q_SIGNALS:
    void textChanged();

private:
    void setText(const QString &text);

    QString m_text;
    QTimer m_forget;
};

} // namespace wardline::shell
