// SPDX-License-Identifier: Apache-2.0
// Every page of the window and every state of one, on the fake hospital: what is pictured, looked at from the accessibility bus, and
// read for text that is cut off.
#pragma once

#include "ui/ui_run.h"

#include <QString>

#include <functional>

namespace wardline::test {

struct Look {
    QString language; ///< "en", "es", or "rtl": the one nobody speaks, from right to left.
    int scheme = 0;   ///< Theme.Scheme
    double textScale = 1;
    bool isStill = false; ///< Nothing moves by itself.
};

/// A page by its name, shown and at rest.
using See = std::function<void(UiRun &run, const QString &page)>;

/// One after the other.
void visitPages(const Look &look, const See &see);

/// Until nothing is left to do in the window, and that is what it shows.
void comeToRest(QQuickWindow &window);

} // namespace wardline::test
