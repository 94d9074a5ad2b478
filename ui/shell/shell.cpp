// SPDX-License-Identifier: Apache-2.0
#include "shell.h"

#include "platform/input_gate.h"
#include "platform/interface_font.h"
#include "platform/trace.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>

// Written by Qt's type registration, one for each QML module.
void qml_register_types_Wardline_Controls();
void qml_register_types_Wardline_Conversation();
void qml_register_types_Wardline_Gallery();
void qml_register_types_Wardline_Details();
void qml_register_types_Wardline_Glass();
void qml_register_types_Wardline_Inbox();
void qml_register_types_Wardline_Lock();
void qml_register_types_Wardline_Settings();
void qml_register_types_Wardline_Shell();
void qml_register_types_Wardline_SignIn();
void qml_register_types_Wardline_Theme();

namespace wardline::shell {

void registerModules()
{
    static const bool registered = [] {
        qml_register_types_Wardline_Theme();
        qml_register_types_Wardline_Controls();
        qml_register_types_Wardline_Gallery();
        qml_register_types_Wardline_Glass();
        qml_register_types_Wardline_SignIn();
        qml_register_types_Wardline_Lock();
        qml_register_types_Wardline_Inbox();
        qml_register_types_Wardline_Conversation();
        qml_register_types_Wardline_Settings();
        qml_register_types_Wardline_Details();
        qml_register_types_Wardline_Shell();
        return true;
    }();
    (void)registered;
}

Shell::Shell(OpenClient open, QUrl homeserver, std::shared_ptr<Clock> clock, QObject *parent)
    : QObject(parent)
    , m_viewModel(std::make_unique<ShellViewModel>(std::move(open), std::move(homeserver), std::move(clock)))
    , m_gate(std::make_unique<platform::InputGate>([this] { return m_viewModel->admitInput(); },
                                                   [this] { return m_viewModel->admitFrame(); }))
    , m_trace(std::make_unique<platform::Trace>())
    , m_engine(std::make_unique<QQmlApplicationEngine>())
{
    platform::chooseInterfaceFont();
    registerModules();
    m_engine->addImportPath(QStringLiteral(":/qt/qml"));
    connect(m_viewModel.get(), &ShellViewModel::settingsChanged, this, &Shell::followSettings);
    followSettings();
    if (m_trace->isOn()) {
        connect(m_viewModel.get(), &ShellViewModel::pageChanged, this, &Shell::tracePage);
        connect(m_viewModel.get(), &ShellViewModel::conversationChanged, this, [this] {
            if (m_viewModel->conversation()) {
                m_trace->markPainted(QStringLiteral("conversation"));
            }
        });
    }
}

void Shell::tracePage()
{
    switch (m_viewModel->page()) {
    case ShellViewModel::Page::Lock:
        m_trace->markPainted(QStringLiteral("lock-screen"));
        break;
    case ShellViewModel::Page::Work:
        m_trace->mark(QStringLiteral("unlocked"));
        m_trace->markPainted(QStringLiteral("inbox"));
        break;
    default:
        break;
    }
}

Shell::~Shell() = default;

void Shell::followSettings()
{
    if (auto *const settings = m_viewModel->settings()) {
        connect(settings, &settings::SettingsViewModel::changed, this, &Shell::speak);
        speak();
    }
}

void Shell::speak()
{
    if (m_language.speak(m_viewModel->settings()->language())) {
        m_engine->retranslate();
        m_viewModel->reword();
    }
}

bool Shell::show()
{
    m_engine->setInitialProperties({{QStringLiteral("shell"), QVariant::fromValue(m_viewModel.get())}});
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Wardline/Shell/Main.qml")));
    auto *const window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().value(0));
    if (window) {
        m_trace->watch(window);
        m_trace->markPainted(QStringLiteral("window"));
        tracePage();
    }
    return window != nullptr;
}

} // namespace wardline::shell
