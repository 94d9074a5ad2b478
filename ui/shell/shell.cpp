// SPDX-License-Identifier: Apache-2.0
#include "shell.h"

#include "platform/input_gate.h"
#include "platform/interface_font.h"

#include <QQmlApplicationEngine>

// Written by Qt's type registration, one for each QML module.
void qml_register_types_Wardline_Controls();
void qml_register_types_Wardline_Conversation();
void qml_register_types_Wardline_Glass();
void qml_register_types_Wardline_Inbox();
void qml_register_types_Wardline_Jump();
void qml_register_types_Wardline_Lock();
void qml_register_types_Wardline_Search();
void qml_register_types_Wardline_Shell();
void qml_register_types_Wardline_SignIn();
void qml_register_types_Wardline_Theme();

namespace wardline::shell {

void registerModules()
{
    static const bool registered = [] {
        qml_register_types_Wardline_Theme();
        qml_register_types_Wardline_Controls();
        qml_register_types_Wardline_Glass();
        qml_register_types_Wardline_SignIn();
        qml_register_types_Wardline_Lock();
        qml_register_types_Wardline_Inbox();
        qml_register_types_Wardline_Conversation();
        qml_register_types_Wardline_Jump();
        qml_register_types_Wardline_Search();
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
    , m_engine(std::make_unique<QQmlApplicationEngine>())
{
    platform::chooseInterfaceFont();
    registerModules();
    m_engine->addImportPath(QStringLiteral(":/qt/qml"));
}

Shell::~Shell() = default;

bool Shell::show()
{
    m_engine->setInitialProperties({{QStringLiteral("shell"), QVariant::fromValue(m_viewModel.get())}});
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Wardline/Shell/Main.qml")));
    return !m_engine->rootObjects().isEmpty();
}

} // namespace wardline::shell
