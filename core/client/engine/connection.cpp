// SPDX-License-Identifier: Apache-2.0
#include "client/engine/connection.h"

#include <array>

namespace wardline::client {

Connection toConnection(const sync::ConnectionStatus &status)
{
    using From = sync::ConnectionStatus;
    constexpr std::array states{Connection::State::Offline, Connection::State::Connecting,
                                Connection::State::CatchingUp, Connection::State::UpToDate, Connection::State::Refused};
    constexpr std::array reasons{Connection::Reason::None,
                                 Connection::Reason::NoNetwork,
                                 Connection::Reason::NameNotFound,
                                 Connection::Reason::TimedOut,
                                 Connection::Reason::CertificateUntrusted,
                                 Connection::Reason::CertificateWrongName,
                                 Connection::Reason::CertificateExpired,
                                 Connection::Reason::TlsTooOld,
                                 Connection::Reason::ProxyFailed,
                                 Connection::Reason::ServerTrouble,
                                 Connection::Reason::SignInAgain,
                                 Connection::Reason::LocalStore};
    static_assert(static_cast<std::size_t>(From::State::Refused) + 1 == states.size());
    static_assert(static_cast<std::size_t>(From::Reason::LocalStore) + 1 == reasons.size());
    Connection connection;
    connection.state = states.at(static_cast<std::size_t>(status.state));
    connection.reason = reasons.at(static_cast<std::size_t>(status.reason));
    connection.since = status.since;
    connection.lastSync = status.lastSync;
    connection.listed = status.listed;
    connection.listTotal = status.listTotal;
    connection.clockSkew = status.clockSkew;
    return connection;
}

} // namespace wardline::client
