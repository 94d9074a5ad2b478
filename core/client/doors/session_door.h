// SPDX-License-Identifier: Apache-2.0
// The real Session: owns the lock machine on the caller's thread, which decides, and orders the engine to open and close.
#pragma once

#include "client/engine/engine.h"
#include "client/session.h"
#include "session/lock_machine.h"

namespace wardline::client {

class SessionDoor final : public Session
{
    Q_OBJECT

public:
    /// `engine` and `clock` outlive the door.
    SessionDoor(Engine *engine, Clock &clock, const Opening &opening, QObject *parent = nullptr);

    [[nodiscard]] bool needsPassword() const override { return m_lock.needsPassword(); }
    [[nodiscard]] std::chrono::milliseconds longestIdle() const override { return m_longestIdle; }
    [[nodiscard]] std::chrono::milliseconds untilLock() const override { return m_lock.untilLock(); }
    [[nodiscard]] Answer<> signIn(SignInRequest request) override;
    [[nodiscard]] Answer<EnrolOffer> enrol(EnrolRequest request) override;
    [[nodiscard]] Answer<EnrolResult> confirmEnrolment(EnrolConfirm confirm) override;
    void giveUp() override;
    [[nodiscard]] Answer<QString> takeRecoveryKey() override;
    [[nodiscard]] Answer<QList<RuleChange>> takeRuleChanges() override;
    [[nodiscard]] Answer<> canKeepPin() override;
    [[nodiscard]] Answer<> wouldKeepPin(Secret pin) override;
    [[nodiscard]] Answer<> choosePin(Secret pin) override;
    [[nodiscard]] Answer<> stayEphemeral() override;
    [[nodiscard]] Answer<> unlock(Secret pin) override;
    [[nodiscard]] Answer<> lock() override;
    [[nodiscard]] Answer<> signOut() override;
    [[nodiscard]] bool admitInput() override { return m_lock.admitInput(); }
    [[nodiscard]] bool admitFrame() override { return m_lock.admitFrame(); }

    void obey(const Preferences &preferences);

    /// For tests.
    [[nodiscard]] session::LockMachine &lockMachine() { return m_lock; }

private:
    /// Answers once what was open before is closed.
    [[nodiscard]] Answer<> closed();
    [[nodiscard]] ClientTask<> runSignIn(SignInRequest request);
    [[nodiscard]] ClientTask<EnrolResult> runConfirm(EnrolConfirm confirm);
    [[nodiscard]] ClientTask<> runKeep(Answer<> kept, session::Keeping keeping);
    [[nodiscard]] ClientTask<> runUnlock(Secret pin);
    [[nodiscard]] ClientTask<> runSignOut();
    void closeEngine();
    void endClosing();
    void onLockState(session::LockState state);

    Engine *m_engine;
    std::chrono::milliseconds m_longestIdle;
    session::LockLimits m_limits;
    session::LockMachine m_lock;
    int m_givenUp = 0; ///< Counts giveUp().
    /// Of the engine, that have not ended: more than one where something opened after the first. A sign-out is one too.
    int m_closings = 0;
    bool m_confirming = false; ///< An enrolment, which a lock would end for good.
    std::vector<std::shared_ptr<Pending<void>>> m_waitingForClose;
};

} // namespace wardline::client
