// SPDX-License-Identifier: Apache-2.0
// What a window paints, and what its thread does for that. For renderers that paint on the window's own thread.
#pragma once

#include "support/window/scene.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace bench {

using wardline::test::itemNamed;

/// ms from when `act` was due, in `wait`, until a frame was shown for which `isThere` held, as it did not before; nothing within a
/// minute. That the thread had no time for the act counts.
[[nodiscard]] std::optional<double> paintedAfter(QQuickWindow &window, const std::function<void()> &act,
                                                 const std::function<bool()> &isThere,
                                                 std::chrono::milliseconds wait = {});

/// Until the window has painted nothing for 300 ms, so that what comes next is measured alone.
void rest(QQuickWindow &window);

/// Processor time of this thread in each frame: all it did since the frame before, drawing left out.
class FrameWork : public QObject
{
    Q_OBJECT

public:
    explicit FrameWork(QQuickWindow &window);
    /// ms, one a frame.
    [[nodiscard]] const std::vector<double> &frames() const { return m_frames; }

private:
    std::chrono::nanoseconds m_last;
    std::chrono::nanoseconds m_drawingBegan{};
    std::vector<double> m_frames;
};

} // namespace bench
