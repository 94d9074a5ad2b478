// SPDX-License-Identifier: Apache-2.0
// Qt has announcements from 6.8 on. Before, AT-SPI is told nothing of QAccessible::Alert, and Windows plays a sound for it; but
// Orca says the name of a notification that begins to show, and Qt makes a UI Automation notification of a text's change.
#include "announcement.h"

#include <QAccessible>

namespace wardline::platform {

void announce(QObject *notification, [[maybe_unused]] const QString &text)
{
#ifdef Q_OS_WIN
    QAccessibleValueChangeEvent event(notification, text);
#else
    QAccessibleEvent event(notification, QAccessible::ObjectShow);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace wardline::platform
