// SPDX-License-Identifier: Apache-2.0
// Lets so many coroutines in at once; the others wait in line.
#pragma once

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QPromise>

#include <qcoro/qcorotask.h>

#include <deque>
#include <memory>

namespace wardline::sync {

class Gate final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Gate)

public:
    explicit Gate(int places, QObject *parent = nullptr);
    /// Everyone in line is let go.
    ~Gate() override;

    class Pass
    {
    public:
        explicit Pass(Gate *gate);
        Pass(const Pass &) = delete;
        Pass &operator=(const Pass &) = delete;
        ~Pass();

    private:
        QPointer<Gate> m_gate;
    };

    /// First come, first served. The place is free again when the pass is destroyed.
    [[nodiscard]] QCoro::Task<std::shared_ptr<Pass>> enter();

private:
    void leave();

    int m_free;
    std::deque<std::shared_ptr<QPromise<void>>> m_line;
};

} // namespace wardline::sync
