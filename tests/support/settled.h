// SPDX-License-Identifier: Apache-2.0
// Waits in a test for what a command answers, while the event loop turns.
#pragma once

#include "client/error.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>

namespace wardline::test {

/// Servers and clients of a test may share this thread, so it must not doze between two of their events, as QTest's waits do.
[[nodiscard]] inline bool until(const std::function<bool()> &isSo,
                                std::chrono::milliseconds patience = std::chrono::seconds(60))
{
    if (isSo()) {
        return true;
    }
    const QDeadlineTimer deadline(patience);
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSo() || deadline.hasExpired()) {
            loop.quit();
        }
    });
    look.start(std::chrono::milliseconds(5));
    loop.exec();
    return isSo();
}

/// The answer, or Cancelled with the detail "no answer" when none came in time.
template <class T>
[[nodiscard]] client::ClientResult<T> settled(client::Answer<T> answer,
                                              std::chrono::milliseconds patience = std::chrono::seconds(30))
{
    if (!until([&answer] { return answer.isFinished(); }, patience) || answer.resultCount() == 0) {
        return fail(client::ClientCode::Cancelled, QStringLiteral("no answer"));
    }
    return answer.takeResult();
}

} // namespace wardline::test
