// SPDX-License-Identifier: Apache-2.0
// One act that can be taken back for a few seconds, instead of a question before it. Where these pass, another act is offered, or
// this object goes, the act is settled: it is not lost by leaving. Only a crash in these seconds leaves things as they were.
#pragma once

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <functional>

namespace wardline::conversation {

class Undo : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Undo)
    QML_ELEMENT
    QML_UNCREATABLE("")
    /// What was done; empty: there is nothing to take back.
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)

public:
    explicit Undo(std::chrono::milliseconds patience, QObject *parent = nullptr);
    ~Undo() override;

    [[nodiscard]] QString sentence() const { return m_sentence; }
    /// Exactly one of the two is called, once. Empty `act`: it is done already.
    void offer(const QString &sentence, std::function<void()> takeBack, std::function<void()> act = {});
    Q_INVOKABLE void takeBack();
    /// Now, rather than when its time is up.
    void settle();

Q_SIGNALS:
    void changed();

private:
    void end(const std::function<void()> &how);

    QTimer m_patience;
    QString m_sentence;
    std::function<void()> m_takeBack;
    std::function<void()> m_act;
};

} // namespace wardline::conversation
