// SPDX-License-Identifier: Apache-2.0
// Why a command to the engine did not do what was asked. ui/ and app/ make the sentence from the code.
#pragma once

#include "base/result.h"

#include <QFuture>

namespace wardline::client {

enum class ClientCode {
    Usage,             ///< The caller asked for something that makes no sense here (empty text, unknown room).
    NotSignedIn,       ///< There is no session in this profile.
    Locked,            ///< There is a session; its vault is shut.
    SignInRefused,     ///< User, password or code not accepted: one answer for all (protocol §2).
    AnswerLost,        ///< The sign-in may have counted: the code can't be used again, wait for the next.
    TooManyTries,      ///< Wait; detail: how long, in ms.
    ActivationRefused, ///< The activation code is wrong, used or expired.
    CodeRefused,       ///< The authenticator's first code is wrong; the activation code stays good.
    OtherPerson,       ///< This profile belongs to somebody else.
    PasswordTooWeak,   ///< Refused by the rules; the detail names the rule.
    PinTooWeak,        ///< Refused by the rules; the detail names the rule.
    WeakServerKdf,   ///< The server asked for weaker key derivation than allowed: refused before the password was used.
    PinWrong,        ///< The PIN opens nothing; a try is used up.
    PinNeeded,       ///< The password is a new one here: the PIN opens what the old one closed, and nothing is lost.
    LockedOut,       ///< No tries left: sign in with password and code.
    KeychainMissing, ///< No keyring answers on this workstation.
    KeychainLocked,  ///< The keyring is there and locked: the person must unlock it.
    KeychainDenied,  ///< The person or the system refused access to the keyring.
    VaultDamaged,    ///< A file of the profile, or its entry in the keyring, is gone or can't be read.
    StoreDamaged,    ///< The message or the crypto store can't be read.
    StoreNewer,      ///< Written by a newer version.
    DiskFull,        ///< Nothing more can be stored.
    AlreadyOpen,     ///< Another Wardline has this profile open.
    ClockWrong,      ///< This workstation's clock is so far off that codes or certificates fail.
    Unreachable,     ///< No answer from the server.
    ServerTrouble,   ///< It answered with an error of its own (5xx), or with what makes no sense; it may pass.
    NotTrusted,      ///< The server's certificate, or what it is judged by.
    CertificateWrongName, ///< The certificate is for another name.
    CertificateExpired,   ///< The certificate, or one above it, is outside its dates.
    NotSecure,            ///< No TLS, none that is new enough, or an address that is not https.
    Redirected,           ///< The server pointed to another one, which was not followed.
    SettingsBroken,       ///< What IT set for this computer can't be used, so nothing opens; detail: which of it.
    SessionEnded,         ///< Signed out from elsewhere; password and code are needed.
    Refused,              ///< The server said no; detail: its errcode.
    NoSuchRoom,           ///< No conversation has this id or name.
    Ambiguous,            ///< The name fits several rooms.
    CantEncrypt,          ///< Keys of the recipients could not be had.
    RecoveryUnavailable,  ///< Secret storage can't be opened with this password: history stays unreadable here.
    Cancelled,            ///< Given up: a lock or the end came first, or another command runs.
    Internal,             ///< A fault of ours; the log has more.
};

using ClientError = Failure<ClientCode>;

template <class T = void>
using ClientResult = Result<T, ClientError>;

/// How a command answers across the glass.
template <class T = void>
using Answer = QFuture<ClientResult<T>>;

} // namespace wardline::client
