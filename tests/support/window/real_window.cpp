// SPDX-License-Identifier: Apache-2.0
#include "support/window/real_window.h"

#include "support/settled.h"

#include <QQmlApplicationEngine>
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
    client::Config config;
    config.profileDir = m_profile.path();
    config.homeserver = m_hospital.baseUrl();
    config.caFile = m_hospital.caFile();
    config.managedPolicyFile = m_profile.path() + QStringLiteral("/no-policy.json");
    config.deviceName = QStringLiteral("Wardline");
    config.clock = clock;
    config.wrapTransport = wrapTransport;
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
    const auto code = m_hospital.freshCode(m_person);
    client::SignInRequest request{m_person.userId.text(), Secret(m_person.password), QString::fromLatin1(code)};
    return settled(client().session()->signIn(std::move(request)), std::chrono::seconds(60));
}

QQuickWindow &RealWindow::window()
{
    return *qobject_cast<QQuickWindow *>(m_shell->engine().rootObjects().constFirst());
}

QQmlEngine &RealWindow::engine()
{
    return m_shell->engine();
}

} // namespace wardline::test
