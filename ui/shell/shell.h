// SPDX-License-Identifier: Apache-2.0
// The window as a program runs it: QML engine, gate and view-model. All that app/ needs of ui/.
#pragma once

#include "platform/notifier.h"
#include "platform/system_look.h"
#include "shell/language.h"
#include "shell/shell_view_model.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class QQmlEngine;
class QQmlComponent;
class QQuickWindow;

namespace wardline::platform {
class InputGate;
class Trace;
} // namespace wardline::platform

namespace wardline::shell {

/// Registers the C++ types of every ui room's QML module, once. They have no plugin to do it, and being called here is also
/// what keeps them in a static build.
void registerModules();

class Attention;

class Shell : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY(Shell)

public:
    /// `notifier` null: the desktop's, asked for once somebody works. `look` null: the system's, asked for once the window has
    /// been painted.
    Shell(OpenClient open, QUrl homeserver, std::shared_ptr<Clock> clock,
          std::unique_ptr<platform::Notifier> notifier = nullptr, std::unique_ptr<platform::SystemLook> look = nullptr,
          QObject *parent = nullptr);
    ~Shell() override;

    /// False when the window's QML can't be loaded (the log says why).
    [[nodiscard]] bool show();
    [[nodiscard]] ShellViewModel &viewModel() { return *m_viewModel; }
    [[nodiscard]] QQmlEngine &engine() { return *m_engine; }
    /// Null until it is shown.
    [[nodiscard]] QQuickWindow *window() const { return m_window.get(); }

private:
    void readAhead();
    void followSettings();
    void followSystem();
    void speak();
    void tracePage();

    void onPage();
    void tidyUp();
    void tellWhatIsInSight();
    void openFromOutside(const QString &room);

    Language m_language; // first: what the others say is in it
    std::shared_ptr<Clock> m_clock;
    std::unique_ptr<platform::Notifier> m_notifier;
    std::unique_ptr<platform::SystemLook> m_look;
    std::unique_ptr<ShellViewModel> m_viewModel;
    std::unique_ptr<Attention> m_attention; ///< While somebody works.
    std::unique_ptr<platform::InputGate> m_gate;
    std::unique_ptr<platform::Trace> m_trace;
    std::unique_ptr<QQmlEngine> m_engine;
    QTimer m_tidy;
    std::vector<std::unique_ptr<QQmlComponent>> m_ahead; ///< Until they are shown; the window's first.
    std::unique_ptr<QQuickWindow> m_window;              // behind the others: pages go before what they show
};

} // namespace wardline::shell
