// SPDX-License-Identifier: Apache-2.0
// The controls on show, without a session (`wardline --gallery`).
#pragma once

#include <memory>

class QQmlApplicationEngine;

namespace wardline::shell {

class Gallery
{
public:
    Gallery();
    ~Gallery();
    Gallery(const Gallery &) = delete;
    Gallery &operator=(const Gallery &) = delete;

    /// False when the window's QML can't be loaded (the log says why).
    [[nodiscard]] bool show();
    [[nodiscard]] QQmlApplicationEngine &engine() { return *m_engine; }

private:
    std::unique_ptr<QQmlApplicationEngine> m_engine;
};

} // namespace wardline::shell
