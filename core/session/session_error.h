// SPDX-License-Identifier: Apache-2.0
// Why a session could not be begun, kept or ended, as far as a person can act on it.
#pragma once

#include "base/result.h"
#include "base/task.h"

namespace wardline::session {

enum class SessionCode {
    SignInRefused, ///< User, password or code not accepted: one answer for all (protocol §2).
    AnswerLost,    ///< The request went out and no answer came: the code may be spent, wait for the next.
    TooManyTries,  ///< A wait runs; `detail` is how long, in milliseconds, decimal.
    ActivationRefused, ///< The activation code is malformed, wrong, used or expired; or the present password, for a `factor` code.
    CodeRefused,     ///< The authenticator's first code is wrong; the activation code stays good.
    PasswordTooWeak, ///< `detail` names the rule (policy::PasswordProblem).
    WeakServerKdf,   ///< The server asked for weaker key derivation than allowed or seen; the password was not used.
    OtherPerson,     ///< The server answered for another user than the one asked for, or than this profile belongs to.
    ClockWrong,  ///< The server's certificate is not valid at this workstation's time, and that time can't be right.
    Unreachable, ///< No answer, and nothing was sent that counts.
    NotTrusted,  ///< The certificate's chain or key, or nothing to judge it by; `detail` says which.
    CertificateWrongName, ///< The certificate is for another name.
    CertificateExpired,   ///< The certificate, or one above it, is outside its dates.
    NotSecure,            ///< No TLS, none that is new enough, or an address that is not https.
    Redirected,           ///< The server pointed to another origin, which was not followed.
    ProxyTrouble,         ///< The proxy does not answer or refuses.
    ServerTrouble,        ///< 5xx, or an answer that is none of the protocol's; it may pass.
    Refused,              ///< The server said no; `detail` is its errcode.
    UserLocked,           ///< IT locked the account: keep everything, lock.
    SessionEnded,         ///< The server no longer takes this session's tokens.
    RecoveryUnavailable,  ///< Secret storage is not there or this password opens no slot of it; nothing was replaced.
    Tampered,             ///< What secret storage or the backup holds is not what this identity sealed or signed.
    DiskFull,             ///< Keys or tokens could not be stored; the old ones are as they were.
    VaultFailed,          ///< Key derivation or storage failed otherwise; `detail` says where.
    CryptoFailed,         ///< The crypto room refused; `detail` says where.
    Cancelled,            ///< Given up by the caller, or its object is gone.
    Misuse,               ///< Steps called out of order: a fault of ours.
};

using SessionError = Failure<SessionCode>;
template <class T = void>
using SessionResult = Result<T, SessionError>;
template <class T = void>
using SessionTask = Task<T, SessionError>;

} // namespace wardline::session
