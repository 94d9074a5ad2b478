// SPDX-License-Identifier: Apache-2.0
// The whole program but its main(): the real window over the real engine, one person at one workstation, against the running
// hospital.
#pragma once

#include "shell/shell.h"
#include "support/client/workstation.h"
#include "support/hospital.h"

#include <QQuickWindow>
#include <QTemporaryDir>

class QQmlEngine;

namespace wardline::test {

class RealWindow
{
public:
    RealWindow(const Hospital &hospital, const Person &person);
    ~RealWindow();
    Q_DISABLE_COPY(RealWindow)

    /// Before show(): instead of the system's.
    std::shared_ptr<Clock> clock = std::make_shared<SystemClock>();
    /// Before show().
    TransportWrap wrapTransport;

    /// The program begins, on this workstation's profile as the last one left it. False where the window does not come up or does
    /// not become active.
    [[nodiscard]] bool show();
    /// The program ends; the profile stays.
    void close() { m_shell.reset(); }
    /// With password and a fresh code. Ends at the choice of a PIN, or at work where the profile has a vault.
    [[nodiscard]] client::ClientResult<> signIn();

    [[nodiscard]] shell::ShellViewModel &shell() { return m_shell->viewModel(); }
    [[nodiscard]] client::Client &client() { return *shell().client(); }
    [[nodiscard]] QQuickWindow &window();
    [[nodiscard]] QQmlEngine &engine();
    [[nodiscard]] const Person &person() const { return m_person; }
    [[nodiscard]] QString profile() const { return m_profile.path(); }

private:
    const Hospital &m_hospital;
    const Person &m_person;
    QTemporaryDir m_profile;
    std::unique_ptr<shell::Shell> m_shell;
};

} // namespace wardline::test
