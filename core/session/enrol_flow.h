// SPDX-License-Identifier: Apache-2.0
// An activation code from IT becomes a working account (protocol §2): offer, first code confirmed, spare codes, sign-in.
#pragma once

#include "session/activation_code.h"
#include "session/sign_in_flow.h"

#include <vector>

namespace wardline::session {

enum class EnrolKind {
    Enrol,    ///< All new.
    Factor,   ///< A new authenticator; the password, the identity and the history stay.
    Password, ///< A forgotten password: both are new; history opens with the old password or the recovery key alone.
};

/// To be shown once, and wiped.
struct EnrolOffer {
    UserId user{};
    EnrolKind kind = EnrolKind::Enrol;
    Secret otpauth{};    ///< "otpauth://…", for a QR code.
    Secret totpSecret{}; ///< The same in base32, for typing.
};

struct Confirmed {
    std::vector<Secret> spareCodes; ///< Shown once.
};

/// Engine thread; begin(), confirm() (again after CodeRefused or PasswordTooWeak), signIn(). Misuse out of that order.
class EnrolFlow final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    EnrolFlow(AuthorizedTransport &transport, Clock &clock, Homeserver homeserver, QObject *parent = nullptr);

    /// `activationCode`: one half or both, as IT handed them over. ActivationRefused, TooManyTries, WeakServerKdf, OtherPerson,
    /// and what any unauthenticated call can say. May be called again: the offer before is void.
    [[nodiscard]] SessionTask<EnrolOffer> begin(QString user, Secret activationCode);

    /// `password` is new and judged by policy::checkPassword, or the present one for EnrolKind::Factor. CodeRefused,
    /// PasswordTooWeak, ActivationRefused, AnswerLost (it may have counted: try to sign in with the next code), TooManyTries, ….
    [[nodiscard]] SessionTask<Confirmed> confirm(Secret password, Secret code);

    /// Right after confirm(): its sign-in token lives a minute. After an error the account works: sign in with password and
    /// the next code.
    [[nodiscard]] SessionTask<SignedIn> signIn(Workstation workstation);

    /// As SignInFlow::giveUp(), of what begin(), confirm() or signIn() is at. confirm() can be called again.
    void giveUp() { m_end.giveUp(); }

    /// IT's half of the code, for IdentityFlow; empty where there was none.
    [[nodiscard]] Secret takeItHalf() { return std::move(m_activation.itHalf); }

private:
    [[nodiscard]] matrix::Request confirmationOf(const Secret &code) const;
    [[nodiscard]] SessionTask<Confirmed> sendConfirmation(matrix::Request request);

    AuthorizedTransport &m_transport;
    SignInFlow m_end;
    ActivationCode m_activation;
    std::optional<UserId> m_user; ///< Of the standing offer.
    EnrolKind m_kind = EnrolKind::Enrol;
    KeyDerivation m_derivation;
    vault::PasswordKeys m_keys;
    Secret m_loginToken;
};

} // namespace wardline::session
