// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <QDateTime>
#include <QTimer>

#include <utility>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace wardline {

namespace {

constexpr std::chrono::seconds preciseUpTo{2}; // a later moment may be off by 5 %, as with QTimer::singleShot()

} // namespace

Clock::~Clock() = default;

std::chrono::milliseconds SystemClock::wall() const
{
    return std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch());
}

std::chrono::milliseconds SystemClock::elapsed() const
{
#ifdef Q_OS_LINUX
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec)
           + std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(now.tv_nsec));
#else
    // libstdc++ and libc++ count suspend here on Windows (QueryPerformanceCounter); on macOS they do not, where the
    // session's suspend source locks instead.
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
#endif
}

void SystemClock::after(std::chrono::milliseconds delay, QObject *context, std::function<void()> work)
{
    // As a part of it: QTimer::singleShot() keeps what it holds until the time has come, even where its context has gone.
    auto *const timer = new QTimer(context);
    timer->setSingleShot(true);
    timer->setTimerType(delay > preciseUpTo ? Qt::CoarseTimer : Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, context, [timer, work = std::move(work)] {
        timer->deleteLater();
        work();
    });
    timer->start(delay);
}

} // namespace wardline
