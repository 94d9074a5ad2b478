// SPDX-License-Identifier: Apache-2.0
// Asks before each input is delivered and each frame is painted whether the glass is still up, so that after a sleep the
// first key or picture can't reach a page that should be gone. Also what tells the lock that somebody is here.
#pragma once

#include <QObject>

#include <functional>

namespace wardline::platform {

class InputGate : public QObject
{
    Q_OBJECT

public:
    /// Each answers false when the lock fell just now; that input or frame is dropped. Watches the whole application, on the
    /// UI thread, while it lives.
    InputGate(std::function<bool()> admitInput, std::function<bool()> admitFrame, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<bool()> m_admitInput;
    std::function<bool()> m_admitFrame;
};

} // namespace wardline::platform
