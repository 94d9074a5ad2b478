// SPDX-License-Identifier: Apache-2.0
#include "bench/window/frames.h"

#include "bench/figures.h"

#include <QEventLoop>
#include <QTimer>

#include <ctime>

namespace bench {

namespace {

std::chrono::nanoseconds threadTime()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace

std::optional<double> paintedAfter(QQuickWindow &window, const std::function<void()> &act,
                                   const std::function<bool()> &isThere, std::chrono::milliseconds wait)
{
    std::optional<double> took;
    QEventLoop loop;
    QElapsedTimer timer;
    const auto onFrame = [&] {
        if (isThere()) {
            took = milliseconds(timer) - double(wait.count());
            loop.quit();
        }
    };
    QObject::connect(&window, &QQuickWindow::frameSwapped, &loop, onFrame);
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    timer.start();
    QTimer::singleShot(wait, Qt::PreciseTimer, &loop, [&] {
        act();
        window.update(); // also where the act changed nothing that is seen
    });
    loop.exec();
    return took;
}

void rest(QQuickWindow &window)
{
    QEventLoop loop;
    QTimer quiet;
    quiet.setSingleShot(true);
    quiet.setInterval(300);
    QObject::connect(&quiet, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&window, &QQuickWindow::frameSwapped, &quiet, qOverload<>(&QTimer::start));
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    quiet.start();
    loop.exec();
}

FrameWork::FrameWork(QQuickWindow &window)
    : m_last(threadTime())
{
    connect(&window, &QQuickWindow::beforeRendering, this, [this] { m_drawingBegan = threadTime(); });
    connect(&window, &QQuickWindow::frameSwapped, this, [this] {
        m_frames.push_back(double((m_drawingBegan - m_last).count()) / 1e6);
        m_last = threadTime();
    });
}

} // namespace bench
