// SPDX-License-Identifier: Apache-2.0
#include "support/window/real_window.h"

#include "support/settled.h"

#include <QQmlEngine>
#include <QTest>

#include <chrono>

namespace wardline::test {

RealWindow::RealWindow(const Hospital &hospital, const Person &person)
    : m_hospital(hospital)
    , m_person(person)
{
}

RealWindow::~RealWindow() = default;

bool RealWindow::show()
{
    const auto config = configFor(m_hospital, m_profile.path(), clock, wrapTransport);
    m_shell = std::make_unique<shell::Shell>([config](const QUrl &) { return client::openClient(config); },
                                             m_hospital.baseUrl(), clock);
    if (!m_shell->show()) {
        return false;
    }
    window().requestActivate();
    return QTest::qWaitForWindowActive(&window());
}

client::ClientResult<> RealWindow::signIn()
{
    return settled(client().session()->signIn(signInRequest(m_hospital, m_person)), std::chrono::seconds(60));
}

QQuickWindow &RealWindow::window()
{
    return *m_shell->window();
}

QQmlEngine &RealWindow::engine()
{
    return m_shell->engine();
}

} // namespace wardline::test
