// SPDX-License-Identifier: Apache-2.0
// Waiting for a signal in a coroutine. QCoro's own qCoro(object, signal) queues each emission to a frame that the first of
// them has already ended (0.8, QCoroSignal::setupConnection): two emissions in one turn of the event loop corrupt the heap.
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <memory>

namespace wardline {

/// True at the next `signal` of `sender`; false after `patience`, or when the sender is gone. On the sender's thread; what
/// waits goes on from the event loop, so it looks again at what the signal was about. Name the future, then await it.
template <class Sender, class Signal>
[[nodiscard]] QFuture<bool> nextSignal(Sender *sender, Signal signal, std::chrono::milliseconds patience)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    const auto answer = [promise](bool came) {
        if (!promise->future().isFinished()) {
            promise->addResult(came);
            promise->finish();
        }
    };
    auto *const watch = new QObject(sender);
    QObject::connect(watch, &QObject::destroyed, [answer] { answer(false); });
    QObject::connect(sender, signal, watch, [answer, watch] {
        answer(true);
        watch->deleteLater();
    });
    QTimer::singleShot(patience, watch, [answer, watch] {
        answer(false);
        watch->deleteLater();
    });
    return promise->future();
}

} // namespace wardline
