// SPDX-License-Identifier: Apache-2.0
// The figures of client_bench, which need a running hospital, and how they wait: on an event loop, for QTest's waiting rounds up
// to 10 ms.
#pragma once

#include "support/hospital.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace bench {

/// Each prints its lines; false where an aim was missed, nothing where it could not be measured.
[[nodiscard]] std::optional<bool> measureDelivery(const wardline::test::Hospital &hospital);
/// In a hospital of somebody's database (./dev bench --data).
[[nodiscard]] std::optional<bool> measureSignIn(const wardline::test::Hospital &hospital);

/// Whether `done` came true: it is looked at whenever `sender` emits `signal`, for at most a minute.
template <class Sender, class Signal>
[[nodiscard]] bool waitFor(const Sender *sender, Signal signal, const std::function<bool()> &done)
{
    QEventLoop loop;
    QObject::connect(sender, signal, &loop, [&] {
        if (done()) {
            loop.quit();
        }
    });
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    if (!done()) {
        loop.exec();
    }
    return done();
}

} // namespace bench
