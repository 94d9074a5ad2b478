// SPDX-License-Identifier: Apache-2.0
// The figures of sync_bench, and how they wait: on an event loop, for QTest's waiting rounds up to 10 ms.
#pragma once

#include "sync/sync_error.h"

#include <QEventLoop>
#include <QObject>

#include <optional>

namespace bench {

/// Each prints its line; false where the aim was missed, nothing where it could not be measured.
[[nodiscard]] std::optional<bool> measureIngest();
[[nodiscard]] std::optional<bool> measureHistory();

template <class T>
[[nodiscard]] wardline::sync::SyncResult<T> finished(wardline::sync::SyncTask<T> task)
{
    std::optional<wardline::sync::SyncResult<T>> answer;
    QEventLoop loop;
    QCoro::connect(std::move(task), &loop, [&](wardline::sync::SyncResult<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    if (!answer) {
        loop.exec();
    }
    return *answer;
}

} // namespace bench
