// SPDX-License-Identifier: Apache-2.0
// A wait that ends by the clock, by wakeUp(), or with the account.
#pragma once

#include "sync/context.h"

namespace wardline::sync {

class Sleeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Sleeper)

public:
    explicit Sleeper(Context &context, QObject *parent = nullptr);
    ~Sleeper() override;

    /// One sleeper at a time. Answers in the event loop, never inside wakeUp().
    [[nodiscard]] QCoro::Task<> sleep(std::chrono::milliseconds duration);
    void wakeUp();

private:
    Context &m_context;
    std::shared_ptr<QPromise<void>> m_promise;
};

} // namespace wardline::sync
