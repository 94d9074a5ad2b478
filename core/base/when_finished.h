// SPDX-License-Identifier: Apache-2.0
// How an object waits for a future that another thread keeps. QFuture::then() with a context does not do in Qt 6.4: where the
// future ends in the moment of the call, what follows is run twice, and the second time it crashes.
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace wardline {

/// Calls `then(QFuture<T>)` exactly once, on this thread, which is that of `context`, and while that lives. At once where the
/// future has ended before; where nobody kept its promise it has no result.
template <class T, class Then>
void whenFinished(const QFuture<T> &future, QObject *context, Then then)
{
    if (future.isFinished()) {
        then(future);
        return;
    }
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        then(watcher->future());
    });
    watcher->setFuture(future);
}

} // namespace wardline
