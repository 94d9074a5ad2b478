// SPDX-License-Identifier: Apache-2.0
#include "gallery.h"

#include "platform/interface_font.h"
#include "shell.h"

#include <QQmlApplicationEngine>

namespace wardline::shell {

Gallery::Gallery()
    : m_engine(std::make_unique<QQmlApplicationEngine>())
{
    platform::chooseInterfaceFont();
    registerModules();
    m_engine->addImportPath(QStringLiteral(":/qt/qml"));
}

Gallery::~Gallery() = default;

bool Gallery::show()
{
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Wardline/Gallery/Gallery.qml")));
    return !m_engine->rootObjects().isEmpty();
}

} // namespace wardline::shell
