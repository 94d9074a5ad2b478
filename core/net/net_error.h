// SPDX-License-Identifier: Apache-2.0
// What can go wrong between this workstation and the homeserver, as far as a person or IT can act on it.
#pragma once

#include "base/result.h"
#include "base/task.h"

namespace wardline::net {

enum class NetCode {
    Unreachable,  ///< No connection could be made, or it broke before any answer: the network or the server is down.
    NameNotFound, ///< The server's name does not resolve.
    TimedOut,     ///< The whole answer was not there within Request::timeout.
    CertificateUntrusted, ///< The certificate's chain does not end at a trusted root (also: revoked, bad signature).
    CertificateWrongName, ///< The certificate is for another name.
    CertificateExpired,   ///< The certificate, or one above it, is outside its dates; or this workstation's clock is.
    PinMismatch,          ///< The certificate is trusted, but its key is none of TlsPolicy::spkiPins. Nothing was sent.
    TlsTooOld,            ///< The server offers nothing as new as TlsPolicy::minimum.
    TlsFailed,            ///< The TLS handshake broke for another reason; often it is no TLS server at all.
    RedirectRefused,      ///< The server pointed to another origin, to a body-changing redirect, or in circles.
    BodyTooLarge,         ///< The answer was larger than Request::maxBody and was cut off.
    ProxyFailed,          ///< The proxy does not answer, or the look-up of the proxy took too long.
    ProxyAuthRequired,    ///< The proxy wants a name and password that were not given, or refuses them.
    Cancelled,            ///< By CancelSource, cancelAll() or the end of the transport.
    Truncated,            ///< The connection broke inside the answer. The request may have taken effect.
    NotHttp,              ///< The answer breaks HTTP, or could not be unpacked. The request may have taken effect.
    InsecureAddress, ///< The base address is not a plain https origin, or a target would leave it. Nothing was sent.
    BadTrust,        ///< The CA bundle or a pin can't be read, or no root would be left. Nothing is trusted then.
};

using NetError = Failure<NetCode>;
template <class T = void>
using NetResult = Result<T, NetError>;
template <class T = void>
using NetTask = Task<T, NetError>;

} // namespace wardline::net
