// SPDX-License-Identifier: Apache-2.0
// What the status line says of the way to the server, as a value.
#pragma once

#include "net/net_error.h"

#include <QtGlobal>

namespace wardline::sync {

struct ConnectionStatus {
    enum class State {
        Offline,    ///< nothing reaches the server, or nothing usable comes back; see `reason`
        Connecting, ///< first contact, or trying again after wake()
        CatchingUp, ///< answers come; the list is still growing
        UpToDate,   ///< the last answer covers everything the server had
        Refused,    ///< the server can't be trusted, or does not accept this session; see `reason`
    };
    enum class Reason {
        None,
        NoNetwork,
        NameNotFound,
        TimedOut,
        CertificateUntrusted,
        CertificateWrongName,
        CertificateExpired,
        TlsTooOld,
        ProxyFailed,
        ServerTrouble, ///< 5xx, or an answer that is not Matrix
        SignInAgain,   ///< the session ended on the server
        LocalStore,    ///< answers come and can't be stored here: disk full, database damaged
    };
    State state = State::Connecting;
    Reason reason = Reason::None;
    qint64 since = 0;     ///< ms since the epoch: when `state` or `reason` began
    qint64 lastSync = 0;  ///< ms since the epoch: the last answer that was stored; 0: none in this run
    int listed = 0;       ///< with CatchingUp, and nothing here before: rooms of the server's list that are here …
    int listTotal = 0;    ///< … of so many; 0: not known
    qint64 clockSkew = 0; ///< ms: server's time minus ours, where it is known to exceed a minute; else 0

    friend bool operator==(const ConnectionStatus &, const ConnectionStatus &) = default;
};

[[nodiscard]] ConnectionStatus::Reason reasonOf(net::NetCode code);
/// Certificate and TLS faults: trying again will not mend them, a person or IT has to.
[[nodiscard]] bool isDistrust(ConnectionStatus::Reason reason);

} // namespace wardline::sync
