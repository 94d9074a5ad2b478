// SPDX-License-Identifier: Apache-2.0
// Who is signed in, and the door: sign-in, enrolment, PIN, lock. Lives on the thread that made the Client (the UI thread).
#pragma once

#include "base/secret.h"
#include "client/error.h"
#include "client/types.h"

#include <QObject>

#include <chrono>

namespace wardline::client {

enum class SessionState {
    SignedOut, ///< No session in this profile.
    SigningIn,
    NeedsPin, ///< Signed in; nothing is on disk until a PIN is chosen, or `ephemeral` is.
    Unlocked,
    Locked, ///< The PIN opens it; where needsPassword() says so, password and code (signIn()).
    Wiped,  ///< IT removed this device, or the owner signed out: the profile is empty again.
};

struct SignInRequest {
    QString user;    ///< "@name:server", or the name alone.
    Secret password; ///< UTF-8.
    QString code;    ///< Six digits, or a spare code.
};

struct EnrolRequest {
    QString user;
    QString activationCode; ///< Both halves, as IT handed them over.
};

/// What the person needs for the authenticator.
struct EnrolOffer {
    QString otpauthUri;
    QString secretText; ///< For typing by hand, base32 in groups of four.
};

struct EnrolConfirm {
    Secret password; ///< New; for a `factor` code the present one.
    QString code;    ///< First code of the authenticator.
};

/// Shown once.
struct EnrolResult {
    QStringList spareCodes;
};

class Session : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] SessionState state() const { return m_state; }
    [[nodiscard]] const Person &self() const { return m_self; } ///< Valid from NeedsPin on.
    [[nodiscard]] const Connection &connection() const { return m_connection; }
    /// Whom the lock screen may name: the last person of this profile; empty id where there is none.
    [[nodiscard]] const Person &owner() const { return m_owner; }

    /// In Locked: the PIN alone is not enough (the session ended on the server, or password and code are too long ago).
    [[nodiscard]] virtual bool needsPassword() const = 0;
    /// The hospital's rule: nobody types for so long, and it locks. Preferences::lockAfterMinutes may shorten it.
    [[nodiscard]] virtual std::chrono::milliseconds longestIdle() const = 0;
    /// In Unlocked: how long until it locks if nobody types from now on; 0 in every other state. It grows again with each input
    /// and changes with the preferences; nothing is emitted for it.
    [[nodiscard]] virtual std::chrono::milliseconds untilLock() const = 0;

    /// SignInRefused, AnswerLost, TooManyTries, WeakServerKdf, Unreachable, NotTrusted, ClockWrong. Ends in NeedsPin, or in
    /// Unlocked where the profile already has a PIN (a session that ended on the server). PinNeeded: accepted, and still Locked,
    /// for the password is another than the one that closed what is kept here; unlock() goes on, and binds it to the new one.
    /// StoreDamaged: the keys kept here are damaged; the next sign-in makes this workstation a new device.
    [[nodiscard]] virtual Answer<> signIn(SignInRequest request) = 0;

    /// From SignedOut, Wiped, or Locked (then OtherPerson for anyone but the owner). ActivationRefused, TooManyTries, …
    [[nodiscard]] virtual Answer<EnrolOffer> enrol(EnrolRequest request) = 0;
    /// After enrol(); ends in NeedsPin. Once the server gave spare codes they are answered, whatever becomes of the sign-in behind
    /// it: then the state is what it was before, and signIn() comes next; or Locked, and unlock() (a new password, as PinNeeded).
    [[nodiscard]] virtual Answer<EnrolResult> confirmEnrolment(EnrolConfirm confirm) = 0;
    /// Of a signIn(), enrol() or confirmEnrolment() under way (an unlock takes no longer than its PIN): the state is what it was before, and it answers Cancelled, or
    /// AnswerLost where its code may have counted. What an enrolment has come to stays, its spare codes too. Nothing where none is
    /// under way.
    virtual void giveUp() = 0;

    /// In NeedsPin, before one is typed: whether this workstation can keep a PIN. KeychainMissing, KeychainLocked, KeychainDenied,
    /// Refused (policy).
    [[nodiscard]] virtual Answer<> canKeepPin() = 0;
    /// At any time, before a code is spent on a sign-in: whether choosePin() would take this one. PinTooWeak, and as canKeepPin().
    [[nodiscard]] virtual Answer<> wouldKeepPin(Secret pin) = 0;
    /// In NeedsPin. PinTooWeak, KeychainMissing, KeychainLocked, KeychainDenied. Where the profile has a vault already (a new
    /// authenticator for its owner), the PIN is exchanged; VaultDamaged: only a new sign-in helps.
    [[nodiscard]] virtual Answer<> choosePin(Secret pin) = 0;
    /// In NeedsPin, where the profile keeps nothing yet: nothing persists; the lock ends the session.
    [[nodiscard]] virtual Answer<> stayEphemeral() = 0;

    /// Once after the first sign-in of an account made its identity: the recovery key in Matrix's base58 form, to be shown
    /// and kept on paper. Empty otherwise, and at every later call.
    [[nodiscard]] virtual Answer<QString> takeRecoveryKey() = 0;

    /// In Unlocked: what IT has changed since this profile's person was told last; they count as told by it. Nothing for a session
    /// of which nothing is kept.
    [[nodiscard]] virtual Answer<QList<RuleChange>> takeRuleChanges() = 0;

    /// In Locked; it waits for a lock that is under way. PinWrong (detail: tries left), LockedOut, VaultDamaged, Keychain….
    /// StoreDamaged: the keys kept here are damaged, and the next signIn() makes this workstation a new device; damaged messages
    /// come anew (Connection::storeRenewed).
    [[nodiscard]] virtual Answer<> unlock(Secret pin) = 0;
    /// Keys are gone from memory and the database is closed when it answers. Never waits for the network.
    [[nodiscard]] virtual Answer<> lock() = 0;
    /// From Unlocked or NeedsPin. Tells the server, then removes the profile's files. With `Unreachable` nothing is removed. A lock
    /// before the server is asked takes it back (Cancelled); after that it is finished behind the lock. VaultDamaged: the session is
    /// over and files remain, Locked.
    [[nodiscard]] virtual Answer<> signOut() = 0;

    /// Before an input is delivered, and before a frame is painted (design.md §7). False: the lock fell just now, so this
    /// input or frame was meant for a page that is gone. An input also starts the wait anew and ends a warning.
    [[nodiscard]] virtual bool admitInput() = 0;
    [[nodiscard]] virtual bool admitFrame() = 0;

Q_SIGNALS:
    void stateChanged(wardline::client::SessionState state);
    void selfChanged();
    void connectionChanged();
    /// The lock comes in `secondsLeft` (20 … 1); 0: the warning is over.
    void lockWarning(int secondsLeft);

protected:
    void setState(SessionState state);
    void setSelf(Person self);
    void setOwner(Person owner);
    void setConnection(Connection connection);

private:
    SessionState m_state = SessionState::SignedOut;
    Person m_self;
    Person m_owner;
    Connection m_connection;
};

} // namespace wardline::client
