// SPDX-License-Identifier: Apache-2.0
// Writes what a person asked to keep (spare codes, the recovery key) into a file of theirs, off the UI thread, readable by
// its owner alone.
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>

namespace wardline::glass {

/// Calls `then(saved)` on `context`'s thread, unless it is gone. `file` must be local.
void saveText(const QUrl &file, QString text, QObject *context, std::function<void(bool saved)> then);

} // namespace wardline::glass
