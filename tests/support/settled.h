// SPDX-License-Identifier: Apache-2.0
// Waits in a test for what a command answers, while the event loop turns.
#pragma once

#include "client/error.h"

#include <QTest>

#include <chrono>

namespace wardline::test {

/// The answer, or Cancelled with the detail "no answer" when none came in time.
template <class T>
[[nodiscard]] client::ClientResult<T> settled(client::Answer<T> answer,
                                              std::chrono::milliseconds patience = std::chrono::seconds(30))
{
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, static_cast<int>(patience.count()))
        || answer.resultCount() == 0) {
        return fail(client::ClientCode::Cancelled, QStringLiteral("no answer"));
    }
    return answer.takeResult();
}

} // namespace wardline::test
