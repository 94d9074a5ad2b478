// SPDX-License-Identifier: Apache-2.0
#include "client/doors/session_door.h"

#include "base/when_finished.h"
#include "client/engine/pending.h"

#include <qcoro/qcorofuture.h>

#include <utility>

namespace wardline::client {

namespace {

using session::Keeping;
using session::LockReason;
using session::LockState;

session::LockLimits limitsOf(const Opening &opening)
{
    return {lockAfter(opening.preferences, opening.lockAfter), opening.lockWarning, opening.pinSuffices};
}

/// Runs a procedure of this thread and answers like a command of the engine's.
template <class T>
Answer<T> answerOf(ClientTask<T> task)
{
    auto pending = std::make_shared<Pending<T>>();
    auto answer = pending->answer();
    detail::settle<T>(std::move(pending), std::move(task));
    return answer;
}

LockState lockStateAfter(AfterSignIn after)
{
    switch (after) {
    case AfterSignIn::NeedsPin:
        return LockState::NeedsPin;
    case AfterSignIn::Unlocked:
        return LockState::Unlocked;
    case AfterSignIn::PinFirst:
        break;
    }
    return LockState::Locked;
}

SessionState stateOf(LockState state)
{
    switch (state) {
    case LockState::SignedOut:
        return SessionState::SignedOut;
    case LockState::SigningIn:
        return SessionState::SigningIn;
    case LockState::NeedsPin:
        return SessionState::NeedsPin;
    case LockState::Unlocked:
    case LockState::Warning:
        return SessionState::Unlocked;
    case LockState::Locked:
        return SessionState::Locked;
    case LockState::Wiped:
        break;
    }
    return SessionState::Wiped;
}

} // namespace

SessionDoor::SessionDoor(Engine *engine, Clock &clock, const Opening &opening, QObject *parent)
    : Session(parent)
    , m_engine(engine)
    , m_longestIdle(opening.lockAfter)
    , m_limits(limitsOf(opening))
    , m_lock(clock, m_limits, opening.holdsSession ? LockState::Locked : LockState::SignedOut)
{
    if (opening.passwordAge) {
        m_lock.setPasswordAge(*opening.passwordAge);
    }
    setOwner(opening.owner);
    setState(stateOf(m_lock.state()));
    connect(&m_lock, &session::LockMachine::stateChanged, this, &SessionDoor::onLockState);
    connect(&m_lock, &session::LockMachine::closeOrdered, this, &SessionDoor::closeEngine);
    connect(&m_lock, &session::LockMachine::lockWarning, this, &Session::lockWarning);
    connect(engine, &Engine::selfChanged, this, [this](const Person &self) { setSelf(self); });
    connect(engine, &Engine::ownerChanged, this, [this](const Person &owner) { setOwner(owner); });
    connect(engine, &Engine::connectionChanged, this,
            [this](const Connection &connection) { setConnection(connection); });
    connect(engine, &Engine::sessionEnded, this, [this] { m_lock.lock(LockReason::SessionEnded); });
    connect(engine, &Engine::wiped, this, [this] {
        setOwner({});
        m_lock.wiped();
    });
}

void SessionDoor::obey(const Preferences &preferences)
{
    m_limits.idle = lockAfter(preferences, m_longestIdle);
    m_lock.setLimits(m_limits);
}

void SessionDoor::onLockState(LockState state)
{
    setState(stateOf(state));
}

void SessionDoor::closeEngine()
{
    ++m_closings;
    const auto closed = ask<void>(m_engine, [](Engine &engine) { return engine.close(); });
    whenFinished(closed, this, [this](const Answer<> &) { endClosing(); });
}

void SessionDoor::endClosing()
{
    if (--m_closings > 0) {
        return; // what was opened too late is being closed behind it, or a sign-out goes on
    }
    m_lock.engineClosed(); // of which it knows better while it is open: a sign-out that failed
    for (const auto &waiting : std::exchange(m_waitingForClose, {})) {
        waiting->keep({});
    }
}

Answer<> SessionDoor::signIn(SignInRequest request)
{
    return answerOf<void>(runSignIn(std::move(request)));
}

ClientTask<> SessionDoor::runSignIn(SignInRequest request)
{
    const QPointer self(this);
    const int givenUp = m_givenUp;
    auto ready = closed(); // a session that ended this moment
    WL_CO_CHECK(co_await ready);
    if (!self || m_givenUp != givenUp) {
        co_return fail(ClientCode::Cancelled);
    }
    const auto attempt = m_lock.beginSignIn();
    if (!attempt) {
        co_return fail(ClientCode::Usage, QStringLiteral("already signed in"));
    }
    // Named, for gcc 12 destroys a lambda with move-only captures twice where it is made inside the awaited expression.
    auto command = [request = std::move(request)](Engine &engine) mutable { return engine.signIn(std::move(request)); };
    auto answer = ask<AfterSignIn>(m_engine, std::move(command));
    const auto after = co_await answer;
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!after) {
        m_lock.signInFailed(*attempt);
        co_return tl::unexpected(after.error());
    }
    if (!m_lock.signInSucceeded(*attempt, lockStateAfter(*after))) {
        closeEngine();
        co_return fail(ClientCode::AnswerLost); // its code has counted
    }
    if (*after == AfterSignIn::PinFirst) {
        co_return fail(ClientCode::PinNeeded);
    }
    co_return {};
}

Answer<EnrolOffer> SessionDoor::enrol(EnrolRequest request)
{
    return ask<EnrolOffer>(
        m_engine, [request = std::move(request)](Engine &engine) mutable { return engine.enrol(std::move(request)); });
}

Answer<EnrolResult> SessionDoor::confirmEnrolment(EnrolConfirm confirm)
{
    return answerOf<EnrolResult>(runConfirm(std::move(confirm)));
}

ClientTask<EnrolResult> SessionDoor::runConfirm(EnrolConfirm confirm)
{
    const QPointer self(this);
    const int givenUp = m_givenUp;
    auto ready = closed(); // a session that ended this moment
    WL_CO_CHECK(co_await ready);
    if (!self || m_givenUp != givenUp) {
        co_return fail(ClientCode::Cancelled);
    }
    const auto attempt = m_lock.beginSignIn();
    if (!attempt) {
        co_return fail(ClientCode::Usage, QStringLiteral("already signed in"));
    }
    auto command = [confirm = std::move(confirm)](Engine &engine) mutable {
        return engine.confirmEnrolment(std::move(confirm));
    };
    m_confirming = true;
    auto answer = ask<Enrolled>(m_engine, std::move(command));
    const auto enrolled = co_await answer;
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    m_confirming = false;
    if (!enrolled) {
        m_lock.signInFailed(*attempt);
        co_return tl::unexpected(enrolled.error());
    }
    // From here on the codes are good, and reach the person whatever becomes of the session.
    if (!enrolled->after) {
        m_lock.signInFailed(*attempt);
    } else if (!m_lock.signInSucceeded(*attempt, lockStateAfter(*enrolled->after))) {
        closeEngine();
    }
    co_return enrolled->result;
}

void SessionDoor::giveUp()
{
    ++m_givenUp; // also for one that waits until the last session is closed
    if (m_lock.state() == LockState::SigningIn && !m_confirming) {
        m_lock.lock(LockReason::Asked); // back to where it began; the engine closes what it has opened
    }
    QMetaObject::invokeMethod(m_engine, [engine = m_engine] { engine->giveUpEnrolment(); });
}

Answer<QString> SessionDoor::takeRecoveryKey()
{
    return ask<QString>(m_engine, [](Engine &engine) { return engine.takeRecoveryKey(); });
}

Answer<QList<RuleChange>> SessionDoor::takeRuleChanges()
{
    return ask<QList<RuleChange>>(m_engine, [](Engine &engine) { return engine.takeRuleChanges(); });
}

Answer<> SessionDoor::canKeepPin()
{
    return ask<void>(m_engine, [](Engine &engine) { return engine.canKeepPin(); });
}

Answer<> SessionDoor::wouldKeepPin(Secret pin)
{
    return ask<void>(m_engine,
                     [pin = std::move(pin)](Engine &engine) mutable { return engine.wouldKeepPin(std::move(pin)); });
}

Answer<> SessionDoor::choosePin(Secret pin)
{
    return answerOf<void>(
        runKeep(ask<void>(m_engine,
                          [pin = std::move(pin)](Engine &engine) mutable { return engine.choosePin(std::move(pin)); }),
                Keeping::Vault));
}

Answer<> SessionDoor::stayEphemeral()
{
    return answerOf<void>(
        runKeep(ask<void>(m_engine, [](Engine &engine) { return engine.stayEphemeral(); }), Keeping::Nothing));
}

ClientTask<> SessionDoor::runKeep(Answer<> kept, Keeping keeping)
{
    const QPointer self(this);
    auto result = co_await kept;
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (result && !m_lock.keepingChosen(keeping)) {
        closeEngine();
        co_return fail(ClientCode::Cancelled);
    }
    co_return result;
}

Answer<> SessionDoor::unlock(Secret pin)
{
    return answerOf<void>(runUnlock(std::move(pin)));
}

ClientTask<> SessionDoor::runUnlock(Secret pin)
{
    const QPointer self(this);
    auto ready = closed(); // locked this moment
    WL_CO_CHECK(co_await ready);
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (m_lock.needsPassword()) {
        co_return fail(ClientCode::SessionEnded);
    }
    const auto attempt = m_lock.beginUnlock();
    if (!attempt) {
        co_return fail(ClientCode::Usage, QStringLiteral("not locked"));
    }
    auto command = [pin = std::move(pin)](Engine &engine) mutable { return engine.unlock(std::move(pin)); };
    auto answer = ask<void>(m_engine, std::move(command));
    auto opened = co_await answer;
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (!opened) {
        m_lock.unlockFailed(*attempt);
        co_return opened;
    }
    if (!m_lock.unlockSucceeded(*attempt)) {
        closeEngine();
        co_return fail(ClientCode::Cancelled);
    }
    co_return {};
}

Answer<> SessionDoor::lock()
{
    m_lock.lock(LockReason::Asked);
    return closed();
}

Answer<> SessionDoor::closed()
{
    auto pending = std::make_shared<Pending<void>>();
    auto answer = pending->answer();
    if (m_closings > 0) {
        m_waitingForClose.push_back(std::move(pending));
    } else {
        pending->keep({});
    }
    return answer;
}

Answer<> SessionDoor::signOut()
{
    return answerOf<void>(runSignOut());
}

ClientTask<> SessionDoor::runSignOut()
{
    const QPointer self(this);
    if (!m_lock.isOpen() && state() != SessionState::NeedsPin) {
        co_return fail(state() == SessionState::Locked ? ClientCode::Locked : ClientCode::NotSignedIn);
    }
    ++m_closings; // a lock cuts it short and does not end it: nobody comes in before it is done
    auto answer = ask<void>(m_engine, [](Engine &engine) { return engine.signOut(); });
    auto ended = co_await answer;
    if (!self) {
        co_return fail(ClientCode::Cancelled);
    }
    if (ended) {
        setOwner({});
        m_lock.signedOut();
    } else if (ended.error().code == ClientCode::VaultDamaged) { // the session is over, and files of it remain
        m_lock.lock(LockReason::SessionEnded);
    }
    endClosing();
    co_return ended;
}

} // namespace wardline::client
