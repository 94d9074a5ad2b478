// SPDX-License-Identifier: Apache-2.0
// The window in the hands of another program, such as one that looks at it from the accessibility bus.
#pragma once

#include "ui/gallery_run.h"
#include "ui/ui_run.h"

#include <QString>

namespace wardline::test {

/// Says "page NAME" on standard output, then does what standard input says, a line a command, until "next" or its end; and says
/// "done" after each, when the window has come to rest. A command:
///   key SEQUENCE    as QKeySequence writes it
///   type TEXT       into whatever has the keyboard
///   urgent          a STAT message comes in, in another conversation than bed 12
///   fail            a message could not be sent
///   warn SECONDS    before the lock
///   lock
///   rest            nothing, for what was done from elsewhere
///   texts           says each text that can be seen, before "done"
void standOn(UiRun &run, const QString &page);
/// Knows only the commands that any window does.
void standOn(GalleryRun &run, const QString &page);

} // namespace wardline::test
