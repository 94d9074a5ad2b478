// SPDX-License-Identifier: Apache-2.0
#include "input_gate.h"

#include <QEvent>
#include <QGuiApplication>
#include <QWindow>

namespace wardline::platform {

InputGate::InputGate(std::function<bool()> admitInput, std::function<bool()> admitFrame, QObject *parent)
    : QObject(parent)
    , m_admitInput(std::move(admitInput))
    , m_admitFrame(std::move(admitFrame))
{
    qGuiApp->installEventFilter(this);
}

bool InputGate::eventFilter(QObject *watched, QEvent *event)
{
    if (!watched->isWindowType()) {
        return false;
    }
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::ShortcutOverride:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TabletPress:
    case QEvent::TabletMove:
    case QEvent::InputMethod:
    case QEvent::Drop:
        return !m_admitInput();
    case QEvent::UpdateRequest:
        if (!m_admitFrame()) {
            static_cast<QWindow *>(watched)->requestUpdate();
            return true;
        }
        return false;
    case QEvent::Expose:
        // Never dropped: the window must know that it is visible. The pages are out of the scene by the time it paints.
        m_admitFrame();
        return false;
    default:
        return false;
    }
}

} // namespace wardline::platform
