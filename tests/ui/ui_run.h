// SPDX-License-Identifier: Apache-2.0
// The real window on a FakeClient: what every test of a page, and the pictures, begin with.
#pragma once

#include "shell/shell.h"
#include "support/fake_clock.h"
#include "ui/fake_hospital.h"

#include <QQuickItem>
#include <QQuickWindow>

class QQmlEngine;

namespace wardline::test {

class UiRun
{
public:
    /// Shows the window with the session in `state`, at hospitalNow.
    explicit UiRun(client::SessionState state);

    [[nodiscard]] FakeClient &client() { return *m_client; }
    [[nodiscard]] shell::ShellViewModel &shell() { return m_shell->viewModel(); }
    [[nodiscard]] QQuickWindow &window();
    [[nodiscard]] QQmlEngine &engine();
    /// The item of this objectName anywhere in the window's scene; null when there is none.
    [[nodiscard]] QQuickItem *item(const QString &objectName);
    void setScheme(int scheme); ///< Theme.Scheme
    void setTextScale(double scale);
    /// Types into whatever has the keyboard.
    void type(const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

private:
    [[nodiscard]] QObject *theme();

    FakeClient *m_client; // owned by the shell
    std::unique_ptr<shell::Shell> m_shell;
    std::unique_ptr<QObject> m_themeHolder;
};

} // namespace wardline::test
