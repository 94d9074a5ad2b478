// SPDX-License-Identifier: Apache-2.0
// Who may ask for the lock, as interfaces. No source exists yet: what locks is the time without input, Ctrl+L, `wardlinectl lock`
// and the end of the session. UI thread.
#pragma once

#include <QObject>

namespace wardline::session {

enum class LockReason {
    Idle,         ///< No input to Wardline for as long as policy allows.
    SystemIdle,   ///< No input to the whole machine for as long as its source was told.
    SystemLocked, ///< The desktop's own lock, or the OS session became inactive.
    Suspend,      ///< The machine is about to sleep.
    Asked,        ///< Ctrl+L, the menu, `wardlinectl lock`.
    Command,      ///< Another program's; none asks yet.
    SessionEnded, ///< The server ended the session, or IT locked the account.
};

enum class SourceHealth {
    Starting,
    Working,
    Unavailable, ///< This desktop does not tell; the machine's own timer still locks.
};

/// Something that wants the lock: the desktop's lock signal, its idle time, suspend, a command.
class LockSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual SourceHealth health() const = 0;
    /// Keys are gone and stores closed: what was held back for it (a sleep inhibitor) may go on. Also answers a lockWanted
    /// that found nothing to close.
    virtual void lockFinished() = 0;

Q_SIGNALS:
    void lockWanted(wardline::session::LockReason reason);
    /// The machine woke, or its time may have jumped: look at the clock before anything is shown.
    void woke();
    void healthChanged();
};

} // namespace wardline::session
