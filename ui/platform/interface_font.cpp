// SPDX-License-Identifier: Apache-2.0
// A bare X server names no font, and the fallback's letters are wide and coarse.
#include "interface_font.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace wardline::platform {

void chooseInterfaceFont()
{
    const QString chosen = QGuiApplication::font().family();
    const bool isGeneric = chosen.isEmpty() || chosen == QLatin1String("Sans Serif") || chosen == QLatin1String("Sans")
                           || chosen == QLatin1String("DejaVu Sans") || chosen == QLatin1String("Helvetica")
                           || !QFontDatabase::families().contains(chosen);
    if (isGeneric && QFontDatabase::families().contains(QStringLiteral("Inter"))) {
        QFont font(QStringLiteral("Inter"));
        font.setPixelSize(14);
        QGuiApplication::setFont(font);
    }
}

} // namespace wardline::platform
