// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

namespace wardline::platform {

/// Has a screen reader say `text` without the keyboard moving. `notification`: an item in the scene whose Accessible.role is
/// Notification, and whose Accessible.name is `text` by now.
void announce(QObject *notification, const QString &text);

} // namespace wardline::platform
