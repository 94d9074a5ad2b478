// SPDX-License-Identifier: Apache-2.0
// Password and code to tokens and keys (protocol §2): prelogin, key derivation off-thread, sign-in, device secret.
#pragma once

#include "base/clock.h"
#include "matrix/request.h"
#include "matrix/responses/module.h"
#include "session/authorized_transport.h"
#include "session/key_derivation.h"
#include "session/session_error.h"
#include "vault/password_keys.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace wardline::session {

struct SignInInput {
    /// Not an aggregate: gcc 12 destroys an aggregate that is written inside an awaited expression twice.
    SignInInput(QString who, Secret typedPassword, Secret typedCode)
        : user(std::move(who))
        , password(std::move(typedPassword))
        , code(std::move(typedCode))
    {
    }

    QString user;    ///< "@name:server", or the name alone.
    Secret password; ///< UTF-8 as typed.
    Secret code;     ///< Six digits, or a spare code.
};

/// What this profile knows of itself; all optional, all empty in a new one.
struct Workstation {
    std::optional<UserId> owner{};    ///< Nobody else can sign in here.
    std::optional<DeviceId> device{}; ///< Signed in as the same device again.
    Secret deviceSecret{};            ///< 32 bytes; proves the workstation. Also what registerDevice() registers.
    std::optional<vault::Argon2Parameters> seen{};    ///< The strongest this profile has seen for the account.
    QString displayName = QStringLiteral("Wardline"); ///< Of the device: a fixed string (protocol §2).
    /// Asked with PasswordKeys::vault before the code is spent. False: what is kept for `device` is lost, so a new one signs in.
    std::function<QCoro::Task<bool>(Secret)> stillOpens{};
};

struct SignedIn {
    vault::Tokens tokens{}; ///< Not stored anywhere yet.
    Secret recovery{};      ///< PasswordKeys::recovery, for IdentityFlow.
    Secret vault{};         ///< PasswordKeys::vault, for Vault::create().
    KeyDerivation derivation{};
    bool isRegistered = false; ///< False: POST /device did not get through; call registerDevice() again later.
};

/// Where the account lives.
struct Homeserver {
    QString baseUrl; ///< Kept with the tokens.
};

/// Engine thread; one call at a time. Leaves the session begun in `transport`, in memory until moveTo().
class SignInFlow final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive this.
    SignInFlow(AuthorizedTransport &transport, Clock &clock, Homeserver homeserver, QObject *parent = nullptr);

    /// SignInRefused, AnswerLost, TooManyTries, WeakServerKdf, OtherPerson, Unreachable, NotTrusted, ClockWrong, ProxyTrouble,
    /// ServerTrouble, UserLocked, Refused, VaultFailed, Cancelled. Destroying the flow gives up; what was sent may have counted.
    [[nodiscard]] SessionTask<SignedIn> signIn(SignInInput input, Workstation workstation);

    /// POST /device with the session's token: from now on `device-state` answers for it. Errors of any authorised call.
    [[nodiscard]] SessionTask<> registerDevice(Secret deviceSecret);

    /// Of what signIn() is at: nothing more is sent, so that a code which was not stays good, and calls in flight end. It answers
    /// Cancelled, or AnswerLost where the code may have counted; where the answer was here already it goes on.
    void giveUp();

private:
    friend class EnrolFlow;

    struct Offer {
        matrix::Prelogin prelogin;
        KeyDerivation derivation;
    };

    [[nodiscard]] SessionTask<Offer> prelogin(QString user, std::shared_ptr<Workstation> workstation);
    /// `attempt` is a login request, `user` whom it is for.
    [[nodiscard]] SessionTask<vault::Tokens> logIn(matrix::Request attempt, UserId user);
    [[nodiscard]] SessionTask<SignedIn> complete(vault::Tokens tokens, vault::PasswordKeys keys,
                                                 KeyDerivation derivation, std::shared_ptr<Workstation> workstation);
    [[nodiscard]] SessionError withClock(const net::NetError &error) const;

    AuthorizedTransport &m_transport;
    Clock &m_clock;
    Homeserver m_homeserver;
    bool m_givenUp = false;
};

} // namespace wardline::session
