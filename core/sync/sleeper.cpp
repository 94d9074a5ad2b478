// SPDX-License-Identifier: Apache-2.0
#include "sync/sleeper.h"

#include <qcoro/qcorofuture.h>

namespace wardline::sync {

Sleeper::Sleeper(Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context, &Context::stopping, this, &Sleeper::wakeUp);
}

Sleeper::~Sleeper()
{
    wakeUp();
}

QCoro::Task<> Sleeper::sleep(std::chrono::milliseconds duration)
{
    if (!m_context.isRunning()) {
        co_return;
    }
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    m_promise = promise;
    m_context.parts.clock.after(duration, this, [this, promise] {
        if (m_promise == promise) {
            wakeUp();
        }
    });
    QFuture<void> future = promise->future();
    co_await future;
}

void Sleeper::wakeUp()
{
    if (const auto promise = std::exchange(m_promise, nullptr)) {
        promise->finish();
    }
}

} // namespace wardline::sync
