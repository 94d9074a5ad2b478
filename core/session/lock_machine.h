// SPDX-License-Identifier: Apache-2.0
// The lock as one state machine (design §7): pure, on the UI thread, no I/O. It looks at the clock before any input or frame
// is let through, tears the glass down first and orders the engine to close second.
#pragma once

#include "base/clock.h"
#include "session/lock_sources.h"

#include <optional>

namespace wardline::session {

enum class LockState {
    SignedOut, ///< No session in this profile.
    SigningIn, ///< Password and code, or an enrolment, is under way.
    NeedsPin,  ///< Signed in; nothing is on disk yet.
    Unlocked,
    Warning, ///< Unlocked, and the lock comes in secondsLeft().
    Locked,
    Wiped, ///< The profile was emptied; as SignedOut, and the person is told.
};

/// Where a state leads when the lock falls.
enum class Keeping {
    Vault,   ///< To Locked.
    Nothing, ///< `ephemeral`: to SignedOut, for nothing can be unlocked again.
};

/// From policy.
struct LockLimits {
    std::chrono::milliseconds idle = std::chrono::minutes(10);    ///< > 0
    std::chrono::milliseconds warning = std::chrono::seconds(20); ///< Before that; less than idle. 0: none.
    std::chrono::milliseconds pinSuffices =
        std::chrono::hours(12); ///< Since password and code; afterwards needsPassword().
};

/// One sign-in or unlock under way. A lock in between makes it stale.
enum class Attempt : quint64 {};

/// Order of a lock: stateChanged (the window destroys its pages and shows the lock view), closeOrdered (the engine wipes keys and
/// closes stores, or gives up what is under way), engineClosed() by the engine, lockFinished (sleep inhibitors go). No sign-in or
/// unlock begins before engineClosed(); if it has not come after 2 s, engineOverdue is told, on which nobody acts yet.
class LockMachine final : public QObject
{
    Q_OBJECT

public:
    /// `clock` outlives this. `profile`: SignedOut or Locked, by whether the profile holds a session.
    LockMachine(Clock &clock, LockLimits limits, LockState profile, QObject *parent = nullptr);

    [[nodiscard]] LockState state() const { return m_state; }
    /// Unlocked or Warning: pages with content may exist.
    [[nodiscard]] bool isOpen() const { return m_state == LockState::Unlocked || m_state == LockState::Warning; }
    [[nodiscard]] bool isEngineClosed() const { return m_engineClosed; }
    /// A session is over, and the engine is still closing it.
    [[nodiscard]] bool isEngineClosing() const { return !m_engineClosed && !isWatched(); }
    /// Password and code are older than policy allows, or the session ended: the PIN alone does not unlock.
    [[nodiscard]] bool needsPassword() const;
    /// In Warning 1 and more, else 0.
    [[nodiscard]] int secondsLeft() const;

    /// While open: how long until the lock falls if nobody types; 0 in every other state.
    [[nodiscard]] std::chrono::milliseconds untilLock() const;

    /// Shorter limits act at once; a lock may follow before this returns.
    void setLimits(LockLimits limits);
    /// Obeys `source` and tells it when a lock has finished. Not owned.
    void attach(LockSource *source);

    /// Before an input is delivered, and before a frame is painted. False: the lock fell just now, so this input or frame was
    /// meant for a page that is gone. An input also starts the wait anew; a frame does not.
    [[nodiscard]] bool admitInput();
    [[nodiscard]] bool admitFrame();
    /// Looks at the clock; its own timer does so at least every 15 s while there is something to lock.
    void check();

    /// In every state that has something to lose; a second lock changes nothing, and makes an unlock under way stale.
    void lock(LockReason reason);

    /// From SignedOut, Wiped or Locked, once the engine is closed; else nothing.
    [[nodiscard]] std::optional<Attempt> beginSignIn();
    /// Back to where it began.
    void signInFailed(Attempt attempt);
    /// To NeedsPin, to Unlocked where the vault exists and is open, or to Locked where only the PIN can open it: the PIN suffices
    /// then. False: stale; the caller closes what it opened.
    [[nodiscard]] bool signInSucceeded(Attempt attempt, LockState next);
    /// From NeedsPin to Unlocked. False when a lock came first; the caller closes what it opened.
    [[nodiscard]] bool keepingChosen(Keeping keeping);

    /// In Locked, once the engine is closed and no other attempt runs; else nothing.
    [[nodiscard]] std::optional<Attempt> beginUnlock();
    void unlockFailed(Attempt attempt);
    /// False: stale; the caller closes again.
    [[nodiscard]] bool unlockSucceeded(Attempt attempt);

    /// After a restart: how long ago password and code were given, where the profile knows.
    void setPasswordAge(std::chrono::milliseconds age);

    /// By the engine: stores are closed and keys wiped.
    void engineClosed();
    /// The session is over and the profile's files are gone: by the person, or by IT. From any state.
    void signedOut();
    void wiped();

Q_SIGNALS:
    void stateChanged(wardline::session::LockState state);
    void closeOrdered(wardline::session::LockReason reason);
    /// Once each second of a warning; 0 when it is over.
    void lockWarning(int secondsLeft);
    void lockFinished();
    void engineOverdue();

private:
    [[nodiscard]] bool isWatched() const;
    [[nodiscard]] std::chrono::milliseconds idleFor() const;
    [[nodiscard]] bool isCurrent(Attempt attempt) const;
    [[nodiscard]] Attempt newAttempt();
    void noteInput();
    void open(Keeping keeping);
    void shut(LockState state, LockReason reason);
    void finish(LockState state);
    void setState(LockState state);
    void tellWarning();
    void arm();
    void watchEngine();

    Clock &m_clock;
    LockLimits m_limits;
    LockState m_state;
    LockState m_resume; ///< Where a failed sign-in goes back to.
    Keeping m_keeping = Keeping::Vault;
    std::chrono::milliseconds m_lastInput{};
    std::optional<std::chrono::milliseconds> m_passwordAt; ///< Of Clock::elapsed(); may lie before its zero.
    std::optional<Attempt> m_attempt;
    quint64 m_attempts = 0;
    std::optional<std::chrono::milliseconds> m_armedFor;
    quint64 m_armed = 0;
    quint64 m_closing = 0;
    int m_warned = 0;
    bool m_engineClosed = true;
    bool m_sessionEnded = false;
};

} // namespace wardline::session
