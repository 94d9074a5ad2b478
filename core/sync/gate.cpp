// SPDX-License-Identifier: Apache-2.0
#include "sync/gate.h"

#include <qcoro/qcorofuture.h>

namespace wardline::sync {

Gate::Gate(int places, QObject *parent)
    : QObject(parent)
    , m_free(places)
{
}

Gate::~Gate()
{
    for (const auto &promise : m_line) {
        promise->finish();
    }
}

Gate::Pass::Pass(Gate *gate)
    : m_gate(gate)
{
}

Gate::Pass::~Pass()
{
    if (m_gate) {
        m_gate->leave();
    }
}

QCoro::Task<std::shared_ptr<Gate::Pass>> Gate::enter()
{
    if (m_free > 0) {
        --m_free;
        co_return std::make_shared<Pass>(this);
    }
    const QPointer<Gate> self(this);
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    m_line.push_back(promise);
    QFuture<void> future = promise->future();
    co_await future;
    co_return std::make_shared<Pass>(self.data());
}

void Gate::leave()
{
    if (m_line.empty()) {
        ++m_free;
        return;
    }
    // The place goes to the next in line without becoming free in between.
    const auto next = m_line.front();
    m_line.pop_front();
    next->finish();
}

} // namespace wardline::sync
