// SPDX-License-Identifier: Apache-2.0
#include "session/lock_machine.h"

#include <algorithm>
#include <utility>

namespace wardline::session {

using namespace std::chrono_literals;

namespace {

// Timers of the toolkit may be 5 % late and stand still while the machine sleeps: short waits keep both small.
constexpr std::chrono::milliseconds longestWait = 15s;
constexpr std::chrono::milliseconds engineDeadline = 2s;

LockLimits sound(LockLimits limits)
{
    limits.idle = std::max<std::chrono::milliseconds>(limits.idle, 1s);
    limits.warning = std::clamp<std::chrono::milliseconds>(limits.warning, 0ms, limits.idle - 1ms);
    return limits;
}

} // namespace

LockMachine::LockMachine(Clock &clock, LockLimits limits, LockState profile, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_limits(sound(limits))
    , m_state(profile == LockState::Locked ? LockState::Locked : LockState::SignedOut)
    , m_resume(m_state)
    , m_lastInput(clock.elapsed())
{
}

bool LockMachine::needsPassword() const
{
    return m_sessionEnded || !m_passwordAt || m_clock.elapsed() - *m_passwordAt >= m_limits.pinSuffices;
}

int LockMachine::secondsLeft() const
{
    if (m_state != LockState::Warning) {
        return 0;
    }
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_limits.idle - idleFor());
    return std::max(1, static_cast<int>(left.count()));
}

std::chrono::milliseconds LockMachine::untilLock() const
{
    return isOpen() ? std::max<std::chrono::milliseconds>(m_limits.idle - idleFor(), 0ms) : 0ms;
}

void LockMachine::setLimits(LockLimits limits)
{
    m_limits = sound(limits);
    check();
}

void LockMachine::attach(LockSource *source)
{
    connect(this, &LockMachine::lockFinished, source, &LockSource::lockFinished);
    connect(source, &LockSource::woke, this, &LockMachine::check);
    connect(source, &LockSource::lockWanted, this, [this, source](LockReason reason) {
        lock(reason);
        if (m_engineClosed) {
            source->lockFinished();
        }
    });
}

bool LockMachine::admitInput()
{
    const bool watched = isWatched();
    check();
    if (watched && !isWatched()) {
        return false;
    }
    if (watched) {
        noteInput();
    }
    return true;
}

bool LockMachine::admitFrame()
{
    const bool watched = isWatched();
    check();
    return !watched || isWatched();
}

void LockMachine::check()
{
    if (!isWatched()) {
        return;
    }
    if (idleFor() >= m_limits.idle) {
        lock(LockReason::Idle);
        return;
    }
    if (isOpen()) {
        const bool warn = m_limits.warning > 0ms && idleFor() >= m_limits.idle - m_limits.warning;
        setState(warn ? LockState::Warning : LockState::Unlocked);
        tellWarning();
    }
    arm();
}

void LockMachine::lock(LockReason reason)
{
    m_sessionEnded = m_sessionEnded || reason == LockReason::SessionEnded;
    switch (m_state) {
    case LockState::Unlocked:
    case LockState::Warning:
        shut(m_keeping == Keeping::Vault ? LockState::Locked : LockState::SignedOut, reason);
        break;
    case LockState::SigningIn:
    case LockState::NeedsPin:
        shut(m_resume, reason);
        break;
    case LockState::Locked:
        if (m_attempt) {
            shut(LockState::Locked, reason);
        }
        break;
    case LockState::SignedOut:
    case LockState::Wiped:
        break;
    }
}

std::optional<Attempt> LockMachine::beginSignIn()
{
    const bool possible =
        m_state == LockState::SignedOut || m_state == LockState::Wiped || m_state == LockState::Locked;
    if (!possible || !m_engineClosed || m_attempt) {
        return std::nullopt;
    }
    m_resume = m_state == LockState::Locked ? LockState::Locked : LockState::SignedOut;
    m_lastInput = m_clock.elapsed();
    const Attempt attempt = newAttempt();
    setState(LockState::SigningIn);
    arm();
    return attempt;
}

void LockMachine::signInFailed(Attempt attempt)
{
    if (isCurrent(attempt) && m_state == LockState::SigningIn) {
        m_attempt.reset();
        setState(m_resume);
    }
}

bool LockMachine::signInSucceeded(Attempt attempt, LockState next)
{
    check();
    if (!isCurrent(attempt) || m_state != LockState::SigningIn) {
        return false;
    }
    m_attempt.reset();
    m_passwordAt = m_clock.elapsed();
    m_sessionEnded = false;
    if (next == LockState::Unlocked) {
        open(Keeping::Vault);
    } else if (next == LockState::Locked) {
        setState(LockState::Locked);
    } else {
        m_engineClosed = false;
        setState(LockState::NeedsPin);
        arm();
    }
    return true;
}

bool LockMachine::keepingChosen(Keeping keeping)
{
    check();
    if (m_state != LockState::NeedsPin) {
        return false;
    }
    open(keeping);
    return true;
}

std::optional<Attempt> LockMachine::beginUnlock()
{
    if (m_state != LockState::Locked || !m_engineClosed || m_attempt) {
        return std::nullopt;
    }
    return newAttempt();
}

void LockMachine::unlockFailed(Attempt attempt)
{
    if (isCurrent(attempt) && m_state == LockState::Locked) {
        m_attempt.reset();
    }
}

bool LockMachine::unlockSucceeded(Attempt attempt)
{
    if (!isCurrent(attempt) || m_state != LockState::Locked) {
        return false;
    }
    m_attempt.reset();
    open(Keeping::Vault);
    return true;
}

void LockMachine::setPasswordAge(std::chrono::milliseconds age)
{
    m_passwordAt = m_clock.elapsed() - std::max<std::chrono::milliseconds>(age, 0ms);
}

void LockMachine::engineClosed()
{
    if (isWatched() || std::exchange(m_engineClosed, true)) {
        return;
    }
    ++m_closing;
    Q_EMIT lockFinished();
}

void LockMachine::signedOut()
{
    finish(LockState::SignedOut);
}

void LockMachine::wiped()
{
    finish(LockState::Wiped);
}

bool LockMachine::isWatched() const
{
    return isOpen() || m_state == LockState::SigningIn || m_state == LockState::NeedsPin;
}

std::chrono::milliseconds LockMachine::idleFor() const
{
    return m_clock.elapsed() - m_lastInput;
}

bool LockMachine::isCurrent(Attempt attempt) const
{
    return m_attempt && *m_attempt == attempt;
}

Attempt LockMachine::newAttempt()
{
    m_attempt = Attempt{++m_attempts};
    return *m_attempt;
}

void LockMachine::noteInput()
{
    m_lastInput = m_clock.elapsed();
    if (m_state == LockState::Warning) {
        setState(LockState::Unlocked);
        tellWarning();
    }
    arm();
}

void LockMachine::open(Keeping keeping)
{
    m_keeping = keeping;
    m_lastInput = m_clock.elapsed();
    m_engineClosed = false;
    setState(LockState::Unlocked);
    arm();
}

void LockMachine::shut(LockState state, LockReason reason)
{
    m_attempt.reset();
    m_engineClosed = false;
    setState(state);
    tellWarning();
    watchEngine();
    Q_EMIT closeOrdered(reason);
}

void LockMachine::finish(LockState state)
{
    m_attempt.reset();
    m_passwordAt.reset();
    m_sessionEnded = false;
    m_keeping = Keeping::Vault;
    m_resume = LockState::SignedOut;
    setState(state);
    tellWarning();
    engineClosed();
}

void LockMachine::setState(LockState state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

void LockMachine::tellWarning()
{
    const int left = secondsLeft();
    if (std::exchange(m_warned, left) != left) {
        Q_EMIT lockWarning(left);
    }
}

void LockMachine::arm()
{
    if (!isWatched()) {
        return;
    }
    auto due = m_lastInput + m_limits.idle;
    if (m_state == LockState::Warning) {
        due -= std::chrono::seconds(secondsLeft() - 1);
    } else if (m_state == LockState::Unlocked) {
        due -= m_limits.warning;
    }
    const auto now = m_clock.elapsed();
    due = std::clamp(due, now, now + longestWait);
    // A wait that ends earlier than needed looks again by itself; input would otherwise start a timer a keystroke.
    if (m_armedFor && *m_armedFor <= due) {
        return;
    }
    m_armedFor = due;
    m_clock.after(due - now, this, [this, armed = ++m_armed] {
        if (armed == m_armed) {
            m_armedFor.reset();
            check();
        }
    });
}

void LockMachine::watchEngine()
{
    m_clock.after(engineDeadline, this, [this, closing = ++m_closing] {
        if (closing == m_closing && !m_engineClosed) {
            Q_EMIT engineOverdue();
        }
    });
}

} // namespace wardline::session
