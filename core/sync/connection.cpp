// SPDX-License-Identifier: Apache-2.0
#include "sync/connection.h"

namespace wardline::sync {

ConnectionStatus::Reason reasonOf(net::NetCode code)
{
    using net::NetCode;
    using Reason = ConnectionStatus::Reason;
    switch (code) {
    case NetCode::NameNotFound:
        return Reason::NameNotFound;
    case NetCode::TimedOut:
        return Reason::TimedOut;
    case NetCode::CertificateUntrusted:
    case NetCode::PinMismatch:
    case NetCode::BadTrust:
    case NetCode::InsecureAddress:
        return Reason::CertificateUntrusted;
    case NetCode::CertificateWrongName:
        return Reason::CertificateWrongName;
    case NetCode::CertificateExpired:
        return Reason::CertificateExpired;
    case NetCode::TlsTooOld:
        return Reason::TlsTooOld;
    case NetCode::ProxyFailed:
    case NetCode::ProxyAuthRequired:
        return Reason::ProxyFailed;
    case NetCode::RedirectRefused:
    case NetCode::BodyTooLarge:
    case NetCode::NotHttp:
        return Reason::ServerTrouble;
    case NetCode::Unreachable:
    case NetCode::TlsFailed:
    case NetCode::Cancelled:
    case NetCode::Truncated:
        return Reason::NoNetwork;
    }
    return Reason::NoNetwork;
}

bool isDistrust(ConnectionStatus::Reason reason)
{
    using Reason = ConnectionStatus::Reason;
    return reason == Reason::CertificateUntrusted || reason == Reason::CertificateWrongName
           || reason == Reason::CertificateExpired || reason == Reason::TlsTooOld;
}

} // namespace wardline::sync
